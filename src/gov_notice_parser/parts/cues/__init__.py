"""Cues: one function, one reason, one weight.  What a block looks like it could be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.parts.cues import closing, following, opening
from gov_notice_parser.parts.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from gov_notice_parser.parts.cues.page import Page

#: Every label with its cue, in the order of the page.  A score of 0 or less rules a structural label out.
CUES: tuple[tuple[Label, Callable[[Page, int], float]], ...] = (
    (Label.OUTSIDE, opening.cue_outside),
    (Label.COPY_NUMBER, opening.cue_copy_number),
    (Label.CLASSIFICATION, opening.cue_classification),
    (Label.URGENCY, opening.cue_urgency),
    (Label.MARK, opening.cue_mark),
    (Label.NUMBER, opening.cue_number),
    (Label.SIGNATORY, opening.cue_signatory),
    (Label.REGISTRATION, opening.cue_registration),
    (Label.TITLE, opening.cue_title),
    (Label.NOTE, opening.cue_note),
    (Label.ADDRESSEES, opening.cue_addressees),
    (Label.BODY, closing.cue_body),
    (Label.LISTED, closing.cue_listed),
    (Label.SIGNATURE, closing.cue_signature),
    (Label.DATE, closing.cue_date),
    (Label.SEAL, closing.cue_seal),
    (Label.ANNOTATION, closing.cue_annotation),
    (Label.CC, closing.cue_cc),
    (Label.PRINTED, closing.cue_printed),
    (Label.IMPRINT, closing.cue_imprint),
    (Label.ISSUED_TITLE, following.cue_issued_title),
    (Label.ISSUED, closing.cue_body),
    (Label.ANNEX_MARK, following.cue_annex_mark),
    (Label.ANNEX_TITLE, following.cue_annex_title),
    (Label.ANNEX, closing.cue_body),
)

#: Labels that any block may bear, however little speaks for it.
ALWAYS = frozenset({Label.OUTSIDE, Label.BODY, Label.ISSUED, Label.ANNEX, Label.TITLE, Label.ANNEX_TITLE})


def scores(page: Page, at: int) -> dict[Label, float]:
    """Return the score of each label that the block at ``at`` may bear."""
    found = {label: cue(page, at) for label, cue in CUES}
    return {label: score for label, score in found.items() if score > 0 or label in ALWAYS}
