"""What people name (folders, files, globs, lists of files) → the files, one by one, in a steady order."""

from __future__ import annotations

import os
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.archive.schema import LEDGER, TABLES
from gov_notice_parser.errors import SourceNotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: How files begin that systems and programs keep for themselves, and those that begin otherwise.
_HIDDEN, _SYSTEM = (".", "~$"), frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_MAGIC = frozenset("*?[")
_FOLDER, _FILE, _OTHER = range(3)


class Line(str):
    """A path out of a list of files: no pattern, and a failure of its own where it is nothing."""

    __slots__ = ()


class Listing:
    """The files that some paths name; the same, in the same order, as often as it is asked."""

    def __init__(self, paths: Iterable[str | os.PathLike[str]], *, apart_from: Path | None = None) -> None:
        """Take files as they are, of a folder all that is in it (not hidden), of a glob what fits.

        ``apart_from`` is a folder that is passed over, as is every other dataset.  Raises ``SourceNotFound``
        for a path or glob that is nothing, before any work is done.
        """
        self._paths = [os.fspath(path) for path in paths]
        self._apart_from = os.path.abspath(apart_from) if apart_from else None  # noqa: PTH100 - keeps links
        for path in self._paths:
            if isinstance(path, Line) or os.path.lexists(path):
                continue
            if _MAGIC.isdisjoint(path):
                message = f"{path} does not exist: check the path"
                raise SourceNotFound(message)
            if not any(self._glob(path)):
                message = f"no file is named like {path}: check the pattern"
                raise SourceNotFound(message)

    def __iter__(self) -> Iterator[str]:
        """Yield each file."""
        for path in self._paths:
            if os.path.isdir(path):  # noqa: PTH112 - never raises
                yield from self._walk(path)
            elif isinstance(path, Line) or os.path.lexists(path):
                if not self._avoided(path):
                    yield str(path)
            else:
                yield from self._glob(path)

    def _avoided(self, path: str) -> bool:
        if self._apart_from is None:
            return False
        whole = os.path.abspath(path)  # noqa: PTH100 - millions of times
        return whole == self._apart_from or whole.startswith(self._apart_from.rstrip(os.sep) + os.sep)

    def _walk(self, folder: str) -> Iterator[str]:
        found = self._entries(folder)
        if found is None:
            # A folder that may not be read is an item that cannot be read: it shows among the failures.
            yield folder
            return
        for name, kind in found:
            path = os.path.join(folder, name)  # noqa: PTH118 - millions of times
            if not is_hidden(name) and kind != _OTHER:
                yield from self._walk(path) if kind == _FOLDER else (path,)

    def _entries(self, folder: str) -> list[tuple[str, int]] | None:
        """Return what is in a folder, in order, with its kind; None where it may not be read."""
        if self._avoided(folder):
            return []
        try:
            with os.scandir(folder) as entries:
                found = sorted((entry.name, _kind(entry)) for entry in entries)
        except OSError:
            return None
        return [] if _is_dataset(found) else found

    def _glob(self, pattern: str) -> Iterator[str]:
        """Yield what fits a pattern; ``**`` is any folders, and does not follow links, which may lead in circles."""
        *above, last = pattern.split(os.sep)  # noqa: PTH206 - a pattern ends in a separator for a reason
        parts = [part for i, part in enumerate(above) if part or i == 0] + [last]
        fixed = next(i for i, part in enumerate(parts) if _MAGIC & set(part))
        base = os.sep.join(parts[:fixed])  # noqa: PTH118 - in the form in which it was given
        yield from self._fitting(base or (os.sep if fixed else ""), parts[fixed:])

    def _fitting(self, folder: str, parts: Sequence[str]) -> Iterator[str]:
        head, rest = parts[0], [*parts[1:]]
        if head == "**":
            if not any(part != "**" for part in rest):
                yield from self._walk(folder or os.curdir)
                return
            yield from self._fitting(folder, rest)
        for name, kind in self._entries(folder or os.curdir) or ():
            path = os.path.join(folder, name)  # noqa: PTH118 - millions of times
            if head == "**":
                if kind == _FOLDER and not is_hidden(name):
                    yield from self._fitting(path, parts)
            elif fnmatchcase(name, head) and (head.startswith(".") or not is_hidden(name)):
                yield from self._fit(path, kind, rest)

    def _fit(self, path: str, kind: int, rest: Sequence[str]) -> Iterator[str]:
        if kind == _FOLDER or (kind == _OTHER and os.path.isdir(path)):  # noqa: PTH112 - never raises
            yield from self._fitting(path, rest) if any(rest) else self._walk(path)
        elif kind == _FILE and not rest and not self._avoided(path):
            yield path


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


def listed(path: str) -> Iterator[Line]:
    """Yield the paths in a list of files (``-`` is standard input), one a line; ``#`` begins a comment.

    A NUL may end each path instead, as ``find -print0`` writes them; nothing is a comment then.
    """
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise SourceNotFound(message) from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    whole = b"\0" in data
    for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\0" if whole else b"\n"):
        name = os.fsdecode(line if whole else line.rstrip(b"\r"))
        if name.strip() and (whole or not name.startswith("#")):
            yield Line(name)


def is_hidden(name: str) -> bool:
    """Say whether a file or folder of this name is none of the user's documents."""
    return name.startswith(_HIDDEN) or name in _SYSTEM


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


def _is_dataset(found: list[tuple[str, int]]) -> bool:
    return (LEDGER, _FILE) in found and all((table, _FOLDER) in found for table in TABLES)


def _kind(entry: os.DirEntry[str]) -> int:
    """Return the kind of an entry; a link to nothing is a file that cannot be read, a link to a folder no folder."""
    try:
        if entry.is_dir(follow_symlinks=False):
            return _FOLDER
        if entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path)):  # noqa: PTH110 - never raises
            return _FILE
    except OSError:
        return _FILE
    return _OTHER
