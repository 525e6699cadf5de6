"""What parent and workers say to each other."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from gov_notice_parser.archive.ledger import Entry
from gov_notice_parser.archive.listing import Item
from gov_notice_parser.archive.parts import Format
from gov_notice_parser.config import Config


@frozen
class Orders:
    """What a worker must know before it begins; ``memory`` in bytes."""

    out: Path
    spool: Path
    format: Format
    config: Config
    memory: int


@frozen
class Ready:
    """The worker has loaded the library, or has finished a chunk."""


@frozen
class Taken:
    """The files of a chunk are read: the digest of each, and the members of those that are containers."""

    digests: tuple[tuple[Item, str], ...]
    containers: tuple[Item, ...]
    members: tuple[Item, ...]


@frozen
class Written:
    """A part is on disk (or, with an empty name, there was nothing to write); ``seconds`` of parsing."""

    part: str
    entries: tuple[Entry, ...]
    seconds: float


@frozen
class Refused:
    """The output cannot be written."""

    errno: int
    reason: str
