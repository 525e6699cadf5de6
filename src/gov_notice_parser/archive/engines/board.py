"""A few words of memory that a worker and its parent share: what the worker is at, and whether it should stop."""

from __future__ import annotations

import mmap
import tempfile
import time
from typing import IO

_NOTHING = -1
_NUMBER, _BEGUN, _STOP = range(3)
_SIZE = 24
_SECOND = 1_000_000_000


class Board:
    """Number of the item at hand and when it was begun (monotonic clock, the same in all processes), a stop mark.

    Each is a machine word that is written and read in one piece: ``struct`` writes byte by byte, and
    who looks on sees a number that nobody wrote.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        """Make a board, or look at the one behind a descriptor that was handed down."""
        self._file: IO[bytes] | None = None
        if descriptor is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the board
            self._file.truncate(_SIZE)
            descriptor = self._file.fileno()
        self.descriptor = descriptor
        self._memory = mmap.mmap(descriptor, _SIZE)
        self._words = memoryview(self._memory).cast("q")
        if self._file:
            self.leave()

    def enter(self, number: int) -> None:
        """Say that work on an item begins now."""
        self._words[_BEGUN] = time.monotonic_ns()
        self._words[_NUMBER] = number

    def leave(self) -> None:
        """Say that no item is at hand."""
        self._words[_NUMBER] = _NOTHING

    def at(self) -> tuple[int, float] | None:
        """Return the number of the item at hand and for how many seconds it has been there."""
        number = self._words[_NUMBER]
        begun = self._words[_BEGUN]
        if number == _NOTHING or number != self._words[_NUMBER]:
            return None
        return number, (time.monotonic_ns() - begun) / _SECOND

    def stop(self) -> None:
        """Ask the worker to write what it has and to begin nothing new."""
        self._words[_STOP] = 1

    @property
    def stopping(self) -> bool:
        """Whether the worker was asked to stop."""
        return bool(self._words[_STOP])

    def close(self) -> None:
        """Let the memory go."""
        self._words.release()
        self._memory.close()
        if self._file:
            self._file.close()
