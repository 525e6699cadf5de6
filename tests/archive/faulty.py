"""A reader of files that do harm; each begins with a word that says which."""

from __future__ import annotations

import ctypes
import os
import signal
import time

from gov_notice_parser.config import Config
from gov_notice_parser.model.source import Source
from gov_notice_parser.readers import default_readers


def _slow(data: bytes) -> None:
    time.sleep(float(data.split()[1]))


def _eat(_: bytes) -> None:
    held = []
    while True:
        held.append(b"x" * 8_000_000)


def _hang(_: bytes) -> None:
    ctypes.CDLL(None).pause()  # in C, without a way back to Python


def _segfault(_: bytes) -> None:
    ctypes.string_at(0)


def _kill(_: bytes) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _bug(_: bytes) -> None:
    message = "list index\nout of range"
    raise IndexError(message)


DEEDS = {b"SLOW": _slow, b"EAT!": _eat, b"HANG": _hang, b"SEGV": _segfault, b"KILL": _kill, b"BUG!": _bug}


class FaultyReader:
    format = "faulty"

    def sniff(self, head: bytes, name: str | None) -> bool:  # noqa: ARG002
        return head[:4] in DEEDS

    def read(self, data: bytes, name: str | None, limits: object) -> Source:  # noqa: ARG002
        DEEDS[data[:4]](data)
        return Source(data.decode(), "faulty")


def config() -> Config:
    return Config(readers=(FaultyReader(), *default_readers()))
