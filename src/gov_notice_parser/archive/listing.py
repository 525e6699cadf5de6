"""What people name (folders, files, globs, lists of files) → the files, one by one, in a steady order."""

from __future__ import annotations

import glob
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.errors import SourceNotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HIDDEN = (".", "~$")
_NOTICEABLE_GLOB = frozenset("*?[")


@frozen
class Item:
    """One file to parse: what it is called, where its bytes are, its size and time of change.

    ``number`` tells items of one run apart; ``depth`` is how many containers it came out of.
    """

    number: int
    source: str
    path: str
    size: int = 0
    mtime: int = 0
    depth: int = 0


def files(paths: Iterable[str | os.PathLike[str]], *, apart_from: Path | None = None) -> Iterator[str]:
    """Yield each file: a file as it is, of a folder all that is in it (not hidden), of a glob what fits.

    ``apart_from`` is a folder that is passed over.  Raises ``SourceNotFound`` for a path or glob that is nothing.
    """
    avoid = apart_from.resolve() if apart_from else None
    for path in (os.fspath(path) for path in paths):
        if Path(path).is_dir():
            yield from _walk(path, avoid)
        elif os.path.lexists(path):
            yield path
        else:
            yield from _glob(path, avoid)


def check(paths: Iterable[str | os.PathLike[str]]) -> None:
    """Raise ``SourceNotFound`` for the first path that is nothing, before any work is done."""
    for path in (os.fspath(path) for path in paths):
        if not os.path.lexists(path) and not (_NOTICEABLE_GLOB & set(path) and any(_iglob(path))):
            message = f"{path} does not exist: check the path"
            raise SourceNotFound(message)


def listed(path: str) -> Iterator[str]:
    """Yield the lines of a list of files (``-`` is standard input; a NUL may end them instead of a line break)."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise SourceNotFound(message) from error
    for line in data.split(b"\0" if b"\0" in data else b"\n"):
        name = os.fsdecode(line.strip(b"\r\n"))
        if name:
            yield name


def item_of(number: int, path: str) -> Item:
    """Describe a file as it is now; one that is not there is described too, and fails when it is read."""
    try:
        status = os.stat(path)  # noqa: PTH116 - millions of times
    except (OSError, ValueError):
        return Item(number, shown(path), path)
    return Item(number, shown(path), path, status.st_size, status.st_mtime_ns)


def shown(path: str) -> str:
    """Return a path as text; a name that is not UTF-8 is read as GBK, which Chinese systems wrote."""
    if path.isascii():
        return path
    try:
        path.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(path)
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "replace")
    return path


def _glob(pattern: str, avoid: Path | None) -> Iterator[str]:
    for path in _iglob(pattern):
        if Path(path).is_dir():
            yield from _walk(path, avoid)
        else:
            yield path


def _iglob(pattern: str) -> Iterator[str]:
    return iter(sorted(glob.iglob(pattern, recursive=True)))  # noqa: PTH207 - keeps the form in which it was given


def _walk(folder: str, avoid: Path | None) -> Iterator[str]:
    if avoid and Path(folder).resolve() == avoid:
        return
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False), entry.is_file()) for entry in entries)
    except OSError:
        # A folder that may not be read is an item that cannot be read: it shows among the failures.
        yield folder
        return
    for name, is_folder, is_file in found:
        if name.startswith(_HIDDEN):
            continue
        path = os.path.join(folder, name)  # noqa: PTH118 - millions of times
        if is_folder:
            yield from _walk(path, avoid)
        elif is_file:
            yield path
