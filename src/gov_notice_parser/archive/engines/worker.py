"""A worker process: reads, parses and writes its own chunks; the parent only hears what is on disk."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from gov_notice_parser.archive.documents import examine
from gov_notice_parser.archive.engines.board import Board
from gov_notice_parser.archive.engines.intake import load
from gov_notice_parser.archive.engines.messages import Orders, Ready, Refused, Taken, Written
from gov_notice_parser.archive.ledger import Entry
from gov_notice_parser.archive.parts import write_part
from gov_notice_parser.archive.rows import add, no_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.archive.deck import Chunk
    from gov_notice_parser.archive.documents import Outcome
    from gov_notice_parser.archive.listing import Item

#: A part is written at the latest after so many seconds of parsing: what a crash can cost.
_LONGEST = 20.0
_DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG


def main(channel: int, board: int, parent: int) -> None:
    """Serve the parent at the other end of the channel until it has no more work, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with(parent)
    connection = Connection(channel)
    try:
        Worker(connection, Board(board)).serve()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        sys.exit(0)


class Worker:
    """One end of the conversation; see ``messages``."""

    def __init__(self, channel: Connection, board: Board) -> None:
        """Hear the orders and load the library."""
        self._channel, self._board = channel, board
        self._orders: Orders = channel.recv()
        if self._orders.config.gazetteer is None:
            self._orders.config.names()

    def serve(self) -> None:
        """Work through chunks until None comes; end early when memory has grown for good."""
        try:
            while True:
                self._channel.send(Ready())
                chunk: Chunk | None = self._channel.recv()
                if chunk is None or self._board.stopping:
                    return
                self._work(chunk)
                if private_bytes(os.getpid()) > self._orders.memory // 2:
                    return
        except OSError as error:
            if isinstance(error, BrokenPipeError | ConnectionResetError):
                raise
            self._channel.send(Refused(error.errno or 0, error.strerror or str(error)))

    def _work(self, chunk: Chunk) -> None:
        loaded = load(chunk, self._orders.spool, self._orders.config.limits, self._board)
        digests = tuple((item, digest) for item, digest, _ in loaded.documents)
        self._channel.send(Taken(digests, tuple(loaded.containers), tuple(loaded.members)))
        wanted: frozenset[int] = self._channel.recv()
        documents = [document for document in loaded.documents if document[0].number in wanted]
        results = self._parse(documents, loaded.failures)
        for count, (found, seconds) in enumerate(results):
            self._write(f"{chunk.name}-{count}", found, seconds)

    def _parse(
        self, documents: list[tuple[Item, str, bytes]], failures: list[tuple[Item, str, Outcome]]
    ) -> Iterator[tuple[list[tuple[Item, str, Outcome]], float]]:
        """Yield results to be written together, with the seconds they took."""
        begun, found = time.monotonic(), list(failures)
        limit_memory(self._orders.memory)
        for item, digest, data in documents:
            if self._board.stopping:
                break
            self._board.enter(item.number)
            found.append((item, digest, examine(item.source, digest, data, self._orders.config)))
            if time.monotonic() - begun > _LONGEST:
                yield found, time.monotonic() - begun
                limit_memory(self._orders.memory)
                begun, found = time.monotonic(), []
        yield found, time.monotonic() - begun

    def _write(self, part: str, found: list[tuple[Item, str, Outcome]], seconds: float) -> None:
        self._board.leave()
        limit_memory(None)
        if not found:
            return
        rows = no_rows()
        for _, _, outcome in found:
            add(rows, outcome.rows)
        write_part(self._orders.out, part, rows, self._orders.format)
        entries = tuple(Entry(item, key, outcome.status) for item, key, outcome in found)
        self._channel.send(Written(part, entries, seconds))


def limit_memory(most: int | None) -> None:
    """Let this process hold at most so many bytes of its own (None: any number), where the system can do it."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    soft = hard if most is None else most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def private_bytes(pid: int) -> int:
    """Return how much memory a process has to itself; 0 where the system does not say."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:  # noqa: PTH123 - ten times a second
            fields = file.read().split()
    except OSError:
        return 0
    return (int(fields[1]) - int(fields[2])) * os.sysconf("SC_PAGE_SIZE")


def _die_with(parent: int) -> None:
    """Have the system end this process with its parent; where it cannot, the closed channel does it later."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_OF_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(0)
