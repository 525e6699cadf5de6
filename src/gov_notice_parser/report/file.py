"""A file → its page: read, parsed, and shown beside pictures of its own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from gov_notice_parser.config import Config
from gov_notice_parser.pipeline import parse_source
from gov_notice_parser.readers import intake, read
from gov_notice_parser.readers.pictures import ROOM, page_pictures
from gov_notice_parser.report.notice import notice_page

if TYPE_CHECKING:
    import os

_DEFAULT = Config()
#: Bytes of a page that opens at once and goes into a mail; a byte of a picture takes 4/3 in base64.
_PAGE, _BASE64 = 3_000_000, 4 / 3
#: Room that there is in any case, for the first page of a book.
_FIRST = 180_000


def file_page(
    source: str | os.PathLike[str] | bytes | BinaryIO, config: Config = _DEFAULT, *, room: int | None = None
) -> str:
    """公文报告: the HTML page of a path, bytes, an open file or ``"-"``, with pictures of its pages.

    ``room``: bytes for all pictures together; 0 for none, None for as many as leave the page under 3 MB
    (the first page in any case).
    Raises a subclass of ``UnreadableSource``.
    """
    data, name = intake.take(source, config.limits)
    found = read(data, name, readers=config.readers, limits=config.limits)
    notice = parse_source(found, config)
    if room is None:
        bare = len(notice_page(notice).encode()) if found.sheets else _PAGE
        room = min(ROOM, max(int((_PAGE - bare) / _BASE64), _FIRST))
    return notice_page(notice, page_pictures(data, found, room=room, limits=config.limits))
