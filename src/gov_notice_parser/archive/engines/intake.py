"""The first half of a chunk: files → bytes and digests; containers → their members, laid out on disk."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.archive.documents import Outcome, failed
from gov_notice_parser.archive.listing import Item
from gov_notice_parser.archive.parts import key_of
from gov_notice_parser.errors import DamagedSource, GovNoticeError, LimitExceeded, UnreadableSource
from gov_notice_parser.readers.container import is_container, members
from gov_notice_parser.readers.intake import take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gov_notice_parser.archive.deck import Chunk
    from gov_notice_parser.archive.engines.board import Board
    from gov_notice_parser.readers.base import Limits

_DEEPEST = 3


@frozen
class Loaded:
    """What the files of a chunk hold: documents as (item, digest, bytes), containers, members, failures."""

    documents: list[tuple[Item, str, bytes]] = field(factory=list)
    containers: list[Item] = field(factory=list)
    members: list[Item] = field(factory=list)
    failures: list[tuple[Item, str, Outcome]] = field(factory=list)


def load(chunk: Chunk, spool: Path, limits: Limits, board: Board) -> Loaded:
    """Read every file of a chunk; one that cannot be read is a failure and stops no other."""
    loaded = Loaded()
    for item in chunk.items:
        board.enter(item.number)
        try:
            data, _ = take(item.path, limits)
        except UnreadableSource as error:
            loaded.failures.append(_failure(item, None, error))
            continue
        except MemoryError:
            loaded.failures.append(_failure(item, None, LimitExceeded("the file is larger than the memory allowed")))
            continue
        digest = sha256(data).hexdigest()
        if is_container(data):
            board.leave()  # bounded by its own limits, and longer than a document
            _open(item, digest, data, spool / f"{chunk.name}-{item.number}", limits, loaded)
        else:
            loaded.documents.append((item, digest, data))
    board.leave()
    return loaded


def _failure(item: Item, digest: str | None, error: GovNoticeError) -> tuple[Item, str, Outcome]:
    return item, key_of(digest, item.source), failed(item.source, digest, type(error).__name__, str(error))


def _open(item: Item, digest: str, data: bytes, folder: Path, limits: Limits, loaded: Loaded) -> None:
    loaded.containers.append(item)
    if item.depth >= _DEEPEST:
        error: GovNoticeError = LimitExceeded(f"{item.source} is nested too deep: unpack it first")
        loaded.failures.append(_failure(item, digest, error))
        return
    try:
        loaded.members.extend(_unpacked(item, data, folder, limits))
    except UnreadableSource as failure:
        loaded.failures.append(_failure(item, digest, failure))


def _unpacked(item: Item, data: bytes, folder: Path, limits: Limits) -> Iterator[Item]:
    """Yield the members; their files are numbered, so that no name in a container names a place on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    source = members(data, item.source, limits)
    for number in range(1, limits.members + 2):
        try:
            found = next(source, None)
        except OSError as error:
            message = f"{item.source} is broken: {error}"
            raise DamagedSource(message) from error
        if found is None:
            return
        name, content = found
        path = folder / f"{number:06d}"
        path.write_bytes(content)
        # its content stands in for the time of change, which a container does not keep reliably
        mark = int(sha256(content).hexdigest()[:15], 16)
        yield Item(0, f"{item.source}!{name}", str(path), len(content), mark, item.depth + 1)
