"""The first half of a chunk: files → bytes and digests; containers → their members, laid out on disk."""

from __future__ import annotations

import os
import re
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.archive.documents import Outcome, failed
from gov_notice_parser.archive.listing import Item, is_hidden
from gov_notice_parser.archive.parts import key_of
from gov_notice_parser.errors import EmptySource, GovNoticeError, LimitExceeded, UnreadableSource
from gov_notice_parser.readers.container import is_container, members
from gov_notice_parser.readers.intake import take

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            data = _read(item.path, limits)
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
    message = str(error).replace(item.path, item.source) if item.path else str(error)
    return item, key_of(digest, item.source), failed(item.source, digest, type(error).__name__, message)


def _read(path: str, limits: Limits) -> bytes:
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):  # noqa: PTH110, PTH112, PTH113 - never raise
        message = f"{path} is a pipe or a device, not a file"
        raise UnreadableSource(message)
    return take(Path(path), limits)[0]


def _open(item: Item, digest: str, data: bytes, folder: Path, limits: Limits, loaded: Loaded) -> None:
    loaded.containers.append(item)
    try:
        if item.depth >= _DEEPEST:
            message = f"{item.source} is nested too deep: unpack it first"
            raise LimitExceeded(message)
        count = 0
        for member, failure in _unpacked(item, data, folder, limits):
            count += 1
            if failure:
                loaded.failures.append(_failure(member, None, failure))
            else:
                loaded.members.append(member)
        if not count:
            message = f"{item.source} holds no document"
            raise EmptySource(message)
    except UnreadableSource as failure:
        loaded.failures.append(_failure(item, digest, failure))


def _unpacked(item: Item, data: bytes, folder: Path, limits: Limits) -> Iterator[tuple[Item, UnreadableSource | None]]:
    """Yield the members; their files are numbered, so that no name in a container names a place on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    names = Counter[str]()
    for number, (name, content) in enumerate(members(data, item.source, limits), 1):
        if any(is_hidden(part) for part in re.split(r"[/\\]", name) if part not in {os.curdir, os.pardir}):
            continue
        names[name] += 1
        source = f"{item.source}!{name}" + (f" ({names[name]})" if names[name] > 1 else "")
        if isinstance(content, UnreadableSource):
            yield Item(0, source, "", depth=item.depth + 1), content
            continue
        path = folder / f"{number:06d}"
        path.write_bytes(content)
        # its content stands in for the time of change, which a container does not keep reliably
        mark = int(sha256(content).hexdigest()[:15], 16)
        yield Item(0, source, str(path), len(content), mark, item.depth + 1), None
