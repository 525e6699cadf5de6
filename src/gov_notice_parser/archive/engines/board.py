"""A few words of memory that a worker and its parent share: what the worker is at, and whether it should stop."""

from __future__ import annotations

import mmap
import struct
import tempfile
import time
from typing import IO

_NOTHING = -1
_WORD = struct.Struct("<q")
_TIME = struct.Struct("<d")
_SIZE = 24


class Board:
    """Number of the item at hand and when it was begun (monotonic clock, the same in all processes), a stop mark."""

    def __init__(self, descriptor: int | None = None) -> None:
        """Make a board, or look at the one behind a descriptor that was handed down."""
        self._file: IO[bytes] | None = None
        if descriptor is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the board
            self._file.truncate(_SIZE)
            descriptor = self._file.fileno()
        self.descriptor = descriptor
        self._memory = mmap.mmap(descriptor, _SIZE)
        if self._file:
            self.leave()

    def enter(self, number: int) -> None:
        """Say that work on an item begins now."""
        _TIME.pack_into(self._memory, 8, time.monotonic())
        _WORD.pack_into(self._memory, 0, number)

    def leave(self) -> None:
        """Say that no item is at hand."""
        _WORD.pack_into(self._memory, 0, _NOTHING)

    def at(self) -> tuple[int, float] | None:
        """Return the number of the item at hand and for how many seconds it has been there."""
        number = _WORD.unpack_from(self._memory, 0)[0]
        begun = _TIME.unpack_from(self._memory, 8)[0]
        if number == _NOTHING or number != _WORD.unpack_from(self._memory, 0)[0]:
            return None
        return number, time.monotonic() - begun

    def stop(self) -> None:
        """Ask the worker to write what it has and to begin nothing new."""
        _WORD.pack_into(self._memory, 16, 1)

    @property
    def stopping(self) -> bool:
        """Whether the worker was asked to stop."""
        return bool(_WORD.unpack_from(self._memory, 16)[0])

    def close(self) -> None:
        """Let the memory go."""
        self._memory.close()
        if self._file:
            self._file.close()
