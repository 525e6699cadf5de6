"""What people hand in (a path, bytes, an open file, ``-``) → bytes and a name."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from gov_notice_parser.errors import LimitExceeded, SourceNotFound, UnreadableSource
from gov_notice_parser.readers.base import Limits


def take(source: str | os.PathLike[str] | bytes | BinaryIO, limits: Limits | None = None) -> tuple[bytes, str | None]:
    """Return the bytes of ``source`` and the name of its file, if it has one; ``-`` is standard input.

    Raises ``SourceNotFound`` (missing, a folder, not permitted), ``LimitExceeded`` before a too
    large file is read, ``UnreadableSource`` for anything that does not give bytes.
    """
    most = (limits or Limits()).file_bytes
    if isinstance(source, bytes | bytearray | memoryview):
        return _within(bytes(source), None, most), None
    if isinstance(source, str) and source == "-":
        return _drain(sys.stdin.buffer, "standard input", most), None
    if isinstance(source, str | os.PathLike):
        return _load(source, most)
    if hasattr(source, "read"):
        name = getattr(source, "name", None)
        name = Path(name).name if isinstance(name, str) else None
        return _drain(source, name or "the open file", most), name
    message = f"a {type(source).__name__} is no input: give a path, bytes or a file opened in binary mode"
    raise UnreadableSource(message)


def _load(source: str | os.PathLike[str], most: int) -> tuple[bytes, str]:
    path = Path(source)
    if source == "":
        message = "the path is empty: give the name of a file"
        raise SourceNotFound(message)
    if isinstance(source, str) and ("\n" in source or len(source) > 4096):
        message = "this is text, not a path: use parse_text for text"
        raise SourceNotFound(message)
    try:
        if path.is_dir():
            message = f"{path} is a folder: give a file, or use gov-notice batch"
            raise SourceNotFound(message)
        with path.open("rb") as file:
            _within_size(os.fstat(file.fileno()).st_size, path.name, most)
            return _within(file.read(most + 1), path.name, most), path.name
    except FileNotFoundError:
        message = f"{path} does not exist: check the path"
    except PermissionError:
        message = f"{path} may not be read: check its permissions"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{str(path)!r} cannot be read: {reason}"
    raise SourceNotFound(message)


def _drain(file: BinaryIO, name: str, most: int) -> bytes:
    data: object = file.read(most + 1)
    if not isinstance(data, bytes):
        message = f"{name} gives {type(data).__name__}, not bytes: open it in binary mode"
        raise UnreadableSource(message)
    return _within(data, name, most)


def _within(data: bytes, name: str | None, most: int) -> bytes:
    _within_size(len(data), name, most)
    return data


def _within_size(size: int, name: str | None, most: int) -> None:
    if size > most:
        message = f"{name or 'the input'} is larger than {most} bytes: raise Limits(file_bytes=…) to read it"
        raise LimitExceeded(message)
