"""Words and signs that cues weigh and elements read: one pattern for each, wherever it is asked for."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"\s+")

#: What stands in a copy for the seal of the original: （印章）, （代章）.
SEAL_NOTE = re.compile(r"[（(](?:代章|印章|盖章|公章|章|印)[)）]")
#: 市长　张某某: an officer who signs, alone on the line.
OFFICER = re.compile(
    r"^(?:代\s?|中华人民共和国)?(?:省\s?长|市\s?长|州\s?长|县\s?长|区\s?长|主\s?席|总\s?理|部\s?长|主\s?任|局\s?长|厅\s?长"
    r"|署\s?长|行\s?长|院\s?长)[\s：:]*[一-鿿·\s]{2,10}$"
)


def squeeze(text: str) -> str:
    """Return a text without any blank or line break."""
    return _BLANKS.sub("", text)
