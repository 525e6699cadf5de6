"""Blocks → labelled blocks: which part of the notice each one is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from gov_notice_parser.layout.blocks import Block, Layout
from gov_notice_parser.parts import listing
from gov_notice_parser.parts.automaton import decode
from gov_notice_parser.parts.cues import scores
from gov_notice_parser.parts.cues.page import Titles, page_of
from gov_notice_parser.parts.features import Features, features_of
from gov_notice_parser.parts.labels import Label, Phase
from gov_notice_parser.parts.metadata import Entry, entries_of
from gov_notice_parser.parts.wording import squeeze
from gov_notice_parser.tokens import titles
from gov_notice_parser.tokens.page_keys import TITLE_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.model.source import Source

_ISSUING = re.compile(r"印发|转发|批转|发布|公布|下发|颁布|颁发|通过|制定")
_ISSUED_IN_TITLE = re.compile(
    r"(?:印发|转发|批转|发布|公布|下发|颁布|颁发)(?P<name>.{4,90}?)的(?:通知|令|公告|决定|函|通告)$"
)
#: The last characters of these genres.
_GENRE_ENDS = frozenset("知令告定函")
_LIST = re.compile(r"附\s?[件录表]?\s?[：:]")
_SITE_TAIL = re.compile(r"[_|\-—－–]\s*[^_|\-—－–]{2,40}$")
_CONTENTS = frozenset({"目录", "目次", "文本目录"})
_FIRST_CHAPTER, _SECOND_CHAPTER = re.compile(r"第[一1]章"), re.compile(r"第[二2]章")
_ABOUT = re.compile(r"(?:解读|解读材料|答记者问|政策问答)[》）)]?$")


class Labelled(NamedTuple):
    """One block with what it shows, what it is, and the part of the document it stands in."""

    block: Block
    features: Features
    label: Label
    phase: Phase


@frozen
class Division:
    """All blocks of a document with their labels, in reading order."""

    layout: Layout
    blocks: tuple[Labelled, ...]
    metadata: tuple[Entry, ...] = ()
    _those: dict[Label | Phase, list[Labelled]] = field(init=False, repr=False, eq=False)
    #: The closing of the wrapper: where an issued text follows, what closes that is not the notice's own.
    closing: tuple[Labelled, ...] = field(init=False, repr=False, eq=False)

    @_those.default
    def _(self) -> dict[Label | Phase, list[Labelled]]:
        those: dict[Label | Phase, list[Labelled]] = {}
        for block in self.blocks:
            those.setdefault(block.label, []).append(block)
            those.setdefault(block.phase, []).append(block)
        return those

    @closing.default
    def _(self) -> tuple[Labelled, ...]:
        closing = self.within(Phase.CLOSE)
        inner = next((block.block.span.start for block in self.within(Phase.ISSUED)), None)
        own = tuple(block for block in closing if inner is None or block.block.span.start < inner)
        return own or closing

    def of(self, *labels: Label) -> tuple[Labelled, ...]:
        """Return the blocks that bear one of these labels."""
        present = [label for label in labels if label in self._those]
        if len(present) > 1:
            return tuple([block for block in self.blocks if block.label in present])
        return tuple(self._those[present[0]]) if present else ()

    def within(self, *phases: Phase) -> tuple[Labelled, ...]:
        """Return the blocks that stand in one of these phases."""
        present = [phase for phase in phases if phase in self._those]
        if len(present) > 1:
            return tuple([block for block in self.blocks if block.phase in present])
        return tuple(self._those[present[0]]) if present else ()


def divide(layout: Layout, source: Source) -> Division:
    """Label every block of the layout."""
    features = features_of(layout)
    metadata = entries_of(source, layout, [block.entry for block in features])
    page = page_of(
        features,
        issued=Titles.of(_issued(features)),
        listed=Titles.of(_listed(features)),
        titled=Titles.of(_page_titles(metadata)),
        about=_about(features),
        contents=_contents(features),
    )
    states = decode([scores(page, at) for at in range(len(features))])
    blocks = zip(layout.blocks, features, states, strict=True)
    labelled = tuple([Labelled(block, shown, state.label, state.phase) for block, shown, state in blocks])
    return Division(layout, labelled, metadata)


def _about(features: tuple[Features, ...]) -> int | None:
    """Return the block that begins an explanation (解读) printed below the notice that it explains."""
    closed = False
    for at, block in enumerate(features):
        closed = closed or block.date is not None
        if closed and at > 3 and block.length <= 80 and _ABOUT.search(block.bare):
            before = features[at - 1].bare
            return at - 1 if "《" in before and "》" not in before and "》" in block.bare else at
    return None


def _contents(features: tuple[Features, ...]) -> tuple[int, int]:
    """Return the blocks of a 目录: from that word, or its first chapter, to where its first entry stands again."""
    for at, block in enumerate(features[:-4]):
        headed = block.bare in _CONTENTS
        if not headed and not (_FIRST_CHAPTER.match(block.bare) and _SECOND_CHAPTER.match(features[at + 1].bare)):
            continue
        first = features[at + headed].bare[:4]
        for again in range(at + headed + 2, min(at + 160, len(features))):
            if features[again].bare[:4] == first:
                return at, again
    return 0, 0


def _issued(features: tuple[Features, ...]) -> Iterator[str]:
    """Yield the titles that the wrapper says it issues: in 《》 after 印发, or inside its own title."""
    early = features[:24]
    heads = [block.bare for block in early if not block.prose and block.length <= 80]
    for start in range(len(heads)):
        for end in range(start + 1, min(start + 4, len(heads)) + 1):
            found = _ISSUED_IN_TITLE.search("".join(heads[start:end])) if heads[end - 1][-1:] in _GENRE_ENDS else None
            if found:
                yield found["name"].strip("《》〈〉")
    for block in early:
        if block.prose and block.length <= 900 and _ISSUING.search(block.bare):
            for title in titles.find(block.text):
                yield title.value


def _listed(features: tuple[Features, ...]) -> Iterator[str]:
    """Yield the names that a list of attachments gives."""
    for at, block in enumerate(features):
        if not block.text.startswith("附") or not _LIST.match(block.text):
            continue
        yield from _names_in(block.text)
        for after in features[at + 1 : at + 30]:
            if not listing.ITEM.match(after.text) or after.length > 90:
                break
            yield from _names_in(after.text)


def _names_in(text: str) -> Iterator[str]:
    return (squeeze(text[entry.start : entry.end]).strip("。；;") for entry in listing.entries(text))


def _page_titles(metadata: tuple[Entry, ...]) -> Iterator[str]:
    """Yield the titles that the file or page gives itself, with and without the site's name at the end."""
    for entry in metadata:
        if entry.key in TITLE_KEYS and entry.value:
            yield entry.value
            yield _SITE_TAIL.sub("", entry.value)
