"""The automaton: the best sequence of labels for all blocks, by Viterbi over the states' order."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from gov_notice_parser.parts.labels import STATES, Label, Phase, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    _Labels = tuple[Label, ...]
    #: For each state its label's place, and the places and costs of the states before it.
    _Steps = tuple[tuple[int, tuple[tuple[int, float], ...]], ...]

_BANNED = float("-inf")

#: What it costs to step from one phase to another, where it is not free.  A phase that is not
#: after the present one may be entered only if it stands here.
STEPS: dict[tuple[Phase, Phase], float] = {
    (Phase.HEAD, Phase.ADDRESSED): -1.0,
    (Phase.HEAD, Phase.BODY): -2.0,
    (Phase.HEAD, Phase.LISTED): -4.0,
    (Phase.HEAD, Phase.CLOSE): -5.0,
    (Phase.HEAD, Phase.ISSUED): -8.0,
    (Phase.HEAD, Phase.ANNEX): -6.0,
    (Phase.TITLE, Phase.BODY): -0.2,
    (Phase.TITLE, Phase.CLOSE): -2.0,
    (Phase.TITLE, Phase.ISSUED): -6.0,
    (Phase.TITLE, Phase.ANNEX): -5.0,
    (Phase.UNDER, Phase.TITLE): -1.5,
    (Phase.UNDER, Phase.BODY): -0.2,
    (Phase.UNDER, Phase.CLOSE): -2.0,
    (Phase.UNDER, Phase.ISSUED): -5.0,
    (Phase.UNDER, Phase.ANNEX): -5.0,
    (Phase.ADDRESSED, Phase.CLOSE): -2.0,
    (Phase.ADDRESSED, Phase.ISSUED): -6.0,
    (Phase.ADDRESSED, Phase.ANNEX): -4.0,
    (Phase.BODY, Phase.ISSUED): -2.5,
    (Phase.BODY, Phase.ANNEX): -0.8,
    (Phase.BODY, Phase.IMPRINT): -0.2,
    (Phase.BODY, Phase.EARLY_IMPRINT): -0.3,
    (Phase.BODY, Phase.TAIL): -1.5,
    (Phase.LISTED, Phase.BODY): -3.0,
    (Phase.LISTED, Phase.ISSUED): -1.5,
    (Phase.CLOSE, Phase.LISTED): -1.0,
    (Phase.CLOSE, Phase.BODY): -5.0,
    (Phase.EARLY_IMPRINT, Phase.CLOSE): -1.5,
    (Phase.EARLY_IMPRINT, Phase.ISSUED): -0.5,
    (Phase.ISSUED, Phase.CLOSE): -2.5,
    (Phase.ISSUED, Phase.ANNEX): -0.3,
    (Phase.ANNEX, Phase.CLOSE): -4.0,
    (Phase.ANNEX, Phase.TAIL): -1.0,
    (Phase.ISSUED, Phase.TAIL): -1.0,
    (Phase.IMPRINT, Phase.ANNEX): -1.5,
    (Phase.IMPRINT, Phase.ISSUED): -1.5,
    (Phase.HEAD, Phase.IMPRINT): -6.0,
    (Phase.HEAD, Phase.EARLY_IMPRINT): -6.0,
    (Phase.HEAD, Phase.TAIL): -6.0,
}

#: What it costs to go from one label to another within or between phases, where it is not free.
PAIRS: dict[tuple[Label, Label], float] = {
    (Label.MARK, Label.NUMBER): 0.8,
    (Label.MARK, Label.TITLE): -0.8,
    (Label.TITLE, Label.TITLE): -0.2,
    (Label.SIGNATURE, Label.DATE): 1.0,
    (Label.DATE, Label.SIGNATURE): -1.0,
    (Label.DATE, Label.DATE): -3.0,
    (Label.SIGNATURE, Label.PRINTED): -2.0,
    (Label.ISSUED, Label.ISSUED_TITLE): -3.5,
    (Label.ANNEX, Label.ANNEX_TITLE): -3.5,
    (Label.ANNEX_MARK, Label.ANNEX_TITLE): 1.0,
    (Label.ANNEX_MARK, Label.ANNEX): -0.8,
    (Label.ANNEX_TITLE, Label.ANNEX_TITLE): -0.6,
    (Label.ISSUED_TITLE, Label.ISSUED_TITLE): -0.6,
    (Label.LISTED, Label.ANNEX_TITLE): -2.0,
    (Label.OUTSIDE, Label.BODY): -1.0,
    (Label.ISSUED, Label.OUTSIDE): -3.0,
    (Label.ISSUED_TITLE, Label.OUTSIDE): -4.0,
    (Label.ANNEX_TITLE, Label.OUTSIDE): -4.0,
    (Label.ANNEX, Label.OUTSIDE): -3.0,
    (Label.TITLE, Label.ADDRESSEES): 0.5,
}

#: What it costs to enter a phase by this state from another phase.
ENTRY: dict[tuple[Phase, Label], float] = {
    (Phase.ISSUED, Label.ISSUED): -5.0,
    (Phase.ISSUED, Label.ISSUED_TITLE): -0.5,
    (Phase.ISSUED, Label.LISTED): -6.0,
    (Phase.ANNEX, Label.ANNEX): -6.0,
    (Phase.ANNEX, Label.ANNEX_TITLE): -3.0,
    (Phase.ANNEX, Label.OUTSIDE): -9.0,
    (Phase.ISSUED, Label.OUTSIDE): -9.0,
    (Phase.UNDER, Label.OUTSIDE): -0.5,
    (Phase.UNDER, Label.MARK): -1.5,
    (Phase.TAIL, Label.OUTSIDE): -0.8,
}

#: What it costs to begin with a phase.
START: dict[Phase, float] = {
    Phase.HEAD: 0.0,
    Phase.TITLE: 0.0,
    Phase.ADDRESSED: -0.8,
    Phase.BODY: -1.5,
    Phase.ANNEX: -9.0,
}


@cache
def _places() -> dict[Label, tuple[int, ...]]:
    """Return where in ``STATES`` the states of each label stand."""
    return {label: tuple(at for at, state in enumerate(STATES) if state.label is label) for label in Label}


@lru_cache(maxsize=4096)
def _states(labels: _Labels) -> tuple[tuple[State, int], ...]:
    """Return the states that a block with these labels may have, each with the place of its label among them."""
    return tuple((STATES[place], at) for at, label in enumerate(labels) for place in _places()[label])


@lru_cache(maxsize=4096)
def _steps(before: _Labels, labels: _Labels) -> tuple[tuple[int, tuple[tuple[int, float], ...]], ...]:
    """Return, for each state of a block, the place of its label and the steps to it from the block before it.

    A step is the place of the state before and its cost; of steps that are banned there is none.
    """
    origins = _states(before)
    return tuple(
        (label, tuple((at, cost) for at, (origin, _) in enumerate(origins) if (cost := _step(origin, state)) > _BANNED))
        for state, label in _states(labels)
    )


def _step(before: State, state: State) -> float:
    cost = PAIRS.get((before.label, state.label), 0.0)
    if before.phase is state.phase:
        return cost
    step = STEPS.get((before.phase, state.phase))
    if step is None:
        if state.phase.value < before.phase.value:
            return _BANNED
        step = 0.0
    return cost + step + ENTRY.get((state.phase, state.label), 0.0)


def decode(emissions: Sequence[Mapping[Label, float]]) -> tuple[State, ...]:
    """Return the best state for each block; ``emissions`` holds each block's labels with their scores."""
    if not emissions:
        return ()
    scores = tuple(emissions[0].values())
    labels = tuple(emissions[0])
    best = [START.get(state.phase, _BANNED) + scores[label] for state, label in _states(labels)]
    ways: list[tuple[_Labels, bytes]] = [(labels, b"")]
    for emission in emissions[1:]:
        before, labels = labels, tuple(emission)
        best, origins = _advance(best, _steps(before, labels), tuple(emission.values()))
        ways.append((labels, origins))
    at = best.index(max(best))
    path = []
    for labels, origins in reversed(ways):
        path.append(_states(labels)[at][0])
        at = origins[at] if origins else 0
    return tuple(reversed(path))


def _advance(best: Sequence[float], steps: _Steps, scores: Sequence[float]) -> tuple[list[float], bytes]:
    """Return the best total of each state the next block may have, and the state it is reached from.

    Of equal totals the first counts: the same text gives the same labels.
    """
    totals: list[float] = []
    origins: list[int] = []
    for label, ways in steps:
        total, origin = _BANNED, 0
        for before, cost in ways:
            through = best[before] + cost
            if through > total:
                total, origin = through, before
        totals.append(total + scores[label])
        origins.append(origin)
    return totals, bytes(origins)
