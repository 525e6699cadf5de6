"""The container of an OFD file (GB/T 33190): a zip with paths, read within limits, and its XML."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from gov_notice_parser.errors import DamagedSource, EncryptedSource, LimitExceeded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.readers.base import Limits

    Element = Any  # lxml ships no types


@frozen
class Package:
    """The members of one OFD file; names are compared without case, as some writers need.

    ``broken`` collects the names of members that turned out unreadable.
    """

    archive: zipfile.ZipFile
    names: dict[str, str]
    broken: set[str] = field(factory=set)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a member, or None if there is none or it is broken."""
        name = self.names.get(_plain(path))
        if name is None:
            return None
        try:
            return self.archive.read(name)
        except RuntimeError as error:  # the zip module's word for a password
            message = "the OFD file is protected by a password: give a copy without one"
            raise EncryptedSource(message) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            self.broken.add(name)
            return None

    def xml(self, path: str) -> Element | None:
        """Return the root element of a member, or None if there is none that can be read."""
        from lxml import etree

        data = self.read(path)
        if not data:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            return None


def open_package(data: bytes, limits: Limits) -> Package:
    """Open an OFD file; raises ``DamagedSource`` for a broken zip, ``LimitExceeded`` for one that expands too far."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        message = "the OFD file is cut short: its zip directory is missing"
        raise DamagedSource(message) from error
    members = archive.infolist()
    expanded = sum(member.file_size for member in members)
    if len(members) > limits.members or expanded > limits.expanded_bytes or expanded > limits.expansion * len(data):
        message = f"the OFD file expands to {len(members)} members of {expanded} bytes: more than Limits allows"
        raise LimitExceeded(message)
    return Package(archive, {_plain(member.filename): member.filename for member in members})


def resolve(base: str, path: str) -> str:
    """Return the full path of a reference found in the member ``base``: from the root if it begins with /."""
    base, path = base.replace("\\", "/"), path.strip().replace("\\", "/")
    if path.startswith("/"):
        return path
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path))


def _plain(path: str) -> str:
    return posixpath.normpath(path.strip().replace("\\", "/")).lstrip("/").lower()


def local(element: Element) -> str:
    """Return an element's name without its namespace: writers use several."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children with one of these local names."""
    for child in element if element is not None else ():
        if local(child) in names:
            yield child


def descendants(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield all elements below with one of these local names."""
    for child in element.iter() if element is not None else ():
        if local(child) in names:
            yield child


def text_of(element: Element | None, name: str) -> str:
    """Return the text of the first element below with this local name, or the empty string."""
    return next(((found.text or "").strip() for found in descendants(element, name)), "")


def numbers(value: str | None) -> list[float]:
    """Return the numbers of an attribute; what is no number ends the list."""
    found: list[float] = []
    for part in (value or "").split():
        try:
            found.append(float(part))
        except ValueError:
            break
    return found
