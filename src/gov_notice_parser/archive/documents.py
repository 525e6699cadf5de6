"""The bytes of one document → its rows; whatever the bytes are, there are rows."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.archive.rows import failure, rows_of
from gov_notice_parser.archive.schema import Rows
from gov_notice_parser.errors import GovNoticeError

if TYPE_CHECKING:
    from gov_notice_parser.config import Config

#: What became of a document that gave a notice; else the name of the error.
DONE = "done"
TIMEOUT, OUT_OF_MEMORY, CRASH, UNEXPECTED = "Timeout", "OutOfMemory", "Crash", "Unexpected"


@frozen
class Outcome:
    """What one document came to: ``DONE`` or the name of an error, and its rows."""

    status: str
    rows: Rows


def examine(source: str, digest: str, data: bytes, config: Config) -> Outcome:
    """Parse one document; a fault of the document or of ours is a row of ``failures``, never an exception."""
    # Whoever only hands work out starts three times as fast without these.
    from gov_notice_parser.pipeline import parse_source
    from gov_notice_parser.readers import read

    try:
        notice = parse_source(read(data, name_of(source), readers=config.readers, limits=config.limits), config)
        return Outcome(DONE, rows_of(notice, digest, source))
    except GovNoticeError as error:
        return failed(source, digest, type(error).__name__, str(error))
    except MemoryError:
        return failed(source, digest, OUT_OF_MEMORY, "needs more memory than a worker may take: raise --memory")
    except Exception as error:  # noqa: BLE001 - a fault of ours in one document must not stop the others
        return failed(source, digest, UNEXPECTED, f"{type(error).__name__}: {error} (a fault of this program)")


def failed(source: str, digest: str | None, error: str, message: str) -> Outcome:
    """Return the outcome of a document that gave no notice."""
    return Outcome(error, failure(digest, source, error, message))


def name_of(source: str) -> str:
    """Return the file name in a source: a/b.zip!c/d.txt → d.txt."""
    return PurePath(source.rpartition("!")[2]).name
