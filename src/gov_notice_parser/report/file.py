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


def file_page(source: str | os.PathLike[str] | bytes | BinaryIO, config: Config = _DEFAULT, *, room: int = ROOM) -> str:
    """公文报告: the HTML page of a path, bytes, an open file or ``"-"``, with pictures of its pages.

    ``room``: bytes for all pictures together; 0 for none.  Raises a subclass of ``UnreadableSource``.
    """
    data, name = intake.take(source, config.limits)
    found = read(data, name, readers=config.readers, limits=config.limits)
    return notice_page(parse_source(found, config), page_pictures(data, found, room=room, limits=config.limits))
