"""One worker process as its parent sees it: started, given chunks, watched, ended."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from gov_notice_parser.archive.documents import OUT_OF_MEMORY, TIMEOUT
from gov_notice_parser.archive.engines.board import Board
from gov_notice_parser.archive.engines.worker import private_bytes
from gov_notice_parser.errors import GovNoticeError

if TYPE_CHECKING:
    from gov_notice_parser.archive.deck import Chunk
    from gov_notice_parser.archive.engines.messages import Orders
    from gov_notice_parser.archive.listing import Item

#: Not multiprocessing: a script that calls us needs no ``if __name__ == "__main__"``, and nothing is forked.
_START = "import sys; sys.path[:] = {path!r}; from gov_notice_parser.archive.engines.worker import main; main{args!r}"
#: One thread for each worker, and an allocator that takes only what it needs.
_ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}


class EngineFailed(GovNoticeError):
    """Workers cannot be started; the text says what to do."""


class Hand:
    """A worker and the chunk it has: ``left`` are the items of which nothing is on disk yet."""

    def __init__(self, orders: Orders, chunk: Chunk) -> None:
        """Start a process; the chunk is sent when it is ready."""
        self.board = Board()
        ours, theirs = socket.socketpair()
        arguments = (theirs.fileno(), self.board.descriptor, os.getpid())
        try:
            self.process = subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-c", _START.format(path=sys.path, args=arguments)],
                pass_fds=arguments[:2],
                env={**os.environ, **_ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            message = f"a worker cannot be started: {error.strerror}; use fewer --jobs"
            raise EngineFailed(message) from error
        finally:
            theirs.close()
        self.channel = Connection(ours.detach())
        self.greeted = self.idle = False
        self.verdict: str | None = None
        self._accused: int | None = None
        self.digests: dict[int, str] = {}
        self.parts: set[str] = set()
        self.take(chunk)
        with contextlib.suppress(OSError):
            self.channel.send(orders)

    def take(self, chunk: Chunk) -> None:
        """Remember a chunk as the one at hand."""
        self.chunk, self.idle = chunk, False
        self.left: dict[int, Item] = {item.number: item for item in chunk.items}
        self.digests.clear()
        self.parts.clear()

    def send(self, message: object) -> None:
        """Say something; a worker that is gone is noticed when its end of the channel is read."""
        with contextlib.suppress(OSError):
            self.channel.send(message)

    def watch(self, timeout: float, memory: int) -> None:
        """End the process when its document takes too long or too much."""
        at = None if self.verdict or self.idle else self.board.at()
        if at is None:
            return
        if at[1] > timeout:
            self.verdict = TIMEOUT
        elif private_bytes(self.process.pid) > memory:
            self.verdict = OUT_OF_MEMORY
        if self.verdict:
            self._accused = at[0]
            self.kill()

    def victim(self) -> Item | None:
        """Return the item the process was ended for or was at, if no rows of it are on disk."""
        at = self.board.at()
        number = self._accused if self.verdict else at[0] if at else None
        return None if number is None else self.left.get(number)

    def kill(self) -> None:
        """End the process at once, with whatever it started in its own group."""
        with contextlib.suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def bury(self) -> int:
        """Make sure the process is gone, free what belonged to it, and return its status."""
        try:
            status = self.process.wait(0.5)
        except subprocess.TimeoutExpired:
            self.kill()
            status = self.process.wait()
        self.channel.close()
        self.board.close()
        return status
