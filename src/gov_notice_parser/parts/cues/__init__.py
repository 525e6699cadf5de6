"""Cues: one function, one reason, one weight.  What a block looks like it could be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.parts.cues import closing, following, opening
from gov_notice_parser.parts.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_notice_parser.parts.cues.page import Page

#: Every label with its cue and the length of the longest block that can bear it (None: any), in the order of the
#: page.  A score of 0 or less rules a structural label out.
CUES: tuple[tuple[Label, Callable[[Page, int], float], int | None], ...] = (
    (Label.OUTSIDE, opening.cue_outside, None),
    (Label.COPY_NUMBER, opening.cue_copy_number, 10),
    (Label.CLASSIFICATION, opening.cue_classification, 12),
    (Label.URGENCY, opening.cue_urgency, 2),
    (Label.MARK, opening.cue_mark, 60),
    (Label.NUMBER, opening.cue_number, 60),
    (Label.SIGNATORY, opening.cue_signatory, None),
    (Label.REGISTRATION, opening.cue_registration, 60),
    (Label.TITLE, opening.cue_title, None),
    (Label.NOTE, opening.cue_note, 220),
    (Label.ADDRESSEES, opening.cue_addressees, 400),
    (Label.BODY, closing.cue_body, None),
    (Label.LISTED, closing.cue_listed, 1500),
    (Label.SIGNATURE, closing.cue_signature, 200),
    (Label.DATE, closing.cue_date, 20),
    (Label.SEAL, closing.cue_seal, 6),
    (Label.ANNOTATION, closing.cue_annotation, 130),
    (Label.CC, closing.cue_cc, None),
    (Label.PRINTED, closing.cue_printed, 80),
    (Label.IMPRINT, closing.cue_imprint, 80),
    (Label.ISSUED_TITLE, following.cue_issued_title, None),
    (Label.ISSUED, closing.cue_body, None),
    (Label.ANNEX_MARK, following.cue_annex_mark, 80),
    (Label.ANNEX_TITLE, following.cue_annex_title, None),
    (Label.ANNEX, closing.cue_body, None),
)

#: Labels that any block may bear, however little speaks for it.
ALWAYS = frozenset({Label.OUTSIDE, Label.BODY, Label.ISSUED, Label.ANNEX, Label.TITLE, Label.ANNEX_TITLE})


def scores(page: Page, at: int) -> dict[Label, float]:
    """Return the score of each label that the block at ``at`` may bear."""
    length = page.blocks[at].length
    found = {label: cue(page, at) for label, cue, longest in CUES if longest is None or length <= longest}
    return {label: score for label, score in found.items() if score > 0 or label in ALWAYS}
