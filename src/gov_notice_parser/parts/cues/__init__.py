"""Cues: one function, one reason, one weight.  What a block looks like it could be."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.parts.cues import closing, following, opening
from gov_notice_parser.parts.cues.page import NEVER, Page
from gov_notice_parser.parts.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

_ANY_LENGTH = 1 << 62


class Cue(NamedTuple):
    """How a label is weighed, and which blocks can bear it at all.

    ``longest`` in characters; ``begins``: a class of characters for the first one, "" for any;
    ``prose``: whether a block of sentences can.
    """

    label: Label
    weigh: Callable[[Page, int], float]
    longest: int = _ANY_LENGTH
    begins: str = ""
    prose: bool = True


#: Every label with its cue, in the order of the page.  A score of 0 or less rules a structural label out.
CUES: tuple[Cue, ...] = (
    Cue(Label.OUTSIDE, opening.cue_outside),
    Cue(Label.COPY_NUMBER, opening.cue_copy_number, 10, r"№N\d"),
    Cue(Label.CLASSIFICATION, opening.cue_classification, 12, "绝机秘"),
    Cue(Label.URGENCY, opening.cue_urgency, 2, "特加平急"),
    Cue(Label.MARK, opening.cue_mark, 60, prose=False),
    Cue(Label.NUMBER, opening.cue_number, 60),
    Cue(Label.SIGNATORY, opening.cue_signatory, begins="签"),
    Cue(Label.REGISTRATION, opening.cue_registration, 60),
    Cue(Label.TITLE, opening.cue_title, prose=False),
    Cue(Label.NOTE, opening.cue_note, 220, "（("),
    Cue(Label.ADDRESSEES, opening.cue_addressees, 400),
    Cue(Label.BODY, closing.cue_body),
    Cue(Label.LISTED, closing.cue_listed, 1500),
    Cue(Label.SIGNATURE, closing.cue_signature, 200, prose=False),
    Cue(Label.DATE, closing.cue_date, 20),
    Cue(Label.SEAL, closing.cue_seal, 6, "（("),
    Cue(Label.ANNOTATION, closing.cue_annotation, 130, r"（(【\[此信公主依不"),
    Cue(Label.CC, closing.cue_cc),
    Cue(Label.PRINTED, closing.cue_printed, 80),
    Cue(Label.IMPRINT, closing.cue_imprint, 80, "主（(共印打校录"),
    Cue(Label.ISSUED_TITLE, following.cue_issued_title, prose=False),
    Cue(Label.ISSUED, closing.cue_body),
    Cue(Label.ANNEX_MARK, following.cue_annex_mark, 80, "附"),
    Cue(Label.ANNEX_TITLE, following.cue_annex_title),
    Cue(Label.ANNEX, closing.cue_body),
)

#: Labels that a block may bear however little speaks for it; but where it can be no title at all, another label
#: of the same part always costs less.
ALWAYS = frozenset({Label.OUTSIDE, Label.BODY, Label.ISSUED, Label.ANNEX, Label.TITLE, Label.ANNEX_TITLE})


def scores(page: Page, at: int) -> dict[Label, float]:
    """Return the score of each label that the block at ``at`` may bear."""
    block = page.blocks[at]
    found: dict[Label, float] = {}
    for label, weigh, longest in _asked(block.bare[:1], prose=block.prose):
        if block.length <= longest:
            score = weigh(page, at)
            if score > 0 or (label in ALWAYS and score > NEVER):
                found[label] = score
    return found


@lru_cache(maxsize=8192)
def _asked(first: str, *, prose: bool) -> tuple[tuple[Label, Callable[[Page, int], float], int], ...]:
    """Return the cues that a block with this first character is asked."""
    asked = (cue for cue in CUES if not cue.begins or re.match(f"[{cue.begins}]", first))
    return tuple((cue.label, cue.weigh, cue.longest) for cue in asked if cue.prose or not prose)
