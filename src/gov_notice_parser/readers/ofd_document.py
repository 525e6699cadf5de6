"""The documents and pages of an OFD file, their templates, annotations, resources and seals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gov_notice_parser.model.source import LineRole
from gov_notice_parser.readers.ofd_package import children, descendants, local, numbers, resolve, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.readers.ofd_package import Package

    Element = Any  # lxml ships no types

#: A4 in millimetres, for files that do not say.
_A4 = (0.0, 0.0, 210.0, 297.0)

#: Where a seal's name stands in its ASN.1 (GB/T 38540): an integer for the kind, then a UTF-8 string.
_SEAL_NAME = re.compile(rb"\x02\x01[\x00-\x0f]\x0c([\x01-\x7f])")

_ANNOTATIONS = {"watermark": LineRole.WATERMARK, "stamp": LineRole.SEAL}


@frozen
class Resources:
    """Colours by draw parameter, composite drawings and pictures by id."""

    colors: dict[str, str]
    composites: dict[str, Element]
    images: dict[str, str]


@frozen
class Layer:
    """One tree of objects on a page, with what it is for and where its own origin lies (millimetres)."""

    element: Element
    role: LineRole = LineRole.TEXT
    origin: tuple[float, float] = (0.0, 0.0)


@frozen
class Seal:
    """An electronic seal: its name, and on which page (an id) and where it stands (millimetres)."""

    name: str
    page: str | None
    box: tuple[float, float, float, float] | None


@frozen
class Page:
    """One page: its id, its box (x, y, width, height in millimetres) and its layers, templates first."""

    id: str
    box: tuple[float, float, float, float]
    layers: tuple[Layer, ...]
    resources: Resources


def document_roots(package: Package) -> list[str]:
    """Return the paths of the documents in the file, in order."""
    found = [(root.text or "").strip() for root in descendants(package.xml("OFD.xml"), "DocRoot")]
    guess = sorted(name for name in package.names if re.fullmatch(r"doc_\d+/document\.xml", name))
    return [path for path in found if package.xml(path) is not None] or guess


def pages(package: Package, root: str) -> Iterator[Page]:
    """Yield the pages of the document at ``root`` in reading order."""
    document = package.xml(root)
    common = next(children(document, "CommonData"), None)
    resources = _resources(package, root, common)
    templates = {
        item.get("ID"): resolve(root, item.get("BaseLoc") or "") for item in descendants(common, "TemplatePage")
    }
    box = _box(common, _A4)
    notes = _annotations(package, root, document)
    for item in children(next(children(document, "Pages"), None), "Page"):
        path = resolve(root, item.get("BaseLoc") or "")
        content = package.xml(path)
        layers = [
            Layer(template)
            for used in descendants(content, "Template")
            if (template := package.xml(templates.get(used.get("TemplateID"), ""))) is not None
        ]
        if content is not None:
            layers.append(Layer(content))
        identity = item.get("ID") or ""
        yield Page(identity, _box(content, box), (*layers, *notes.get(identity, ())), resources)


def seals(package: Package, root: str) -> Iterator[Seal]:
    """Yield the electronic seals of the document at ``root``."""
    document = package.xml(root)
    listed = text_of(document, "Signatures")
    paths = [resolve(root, listed)] if listed else []
    if not paths:
        folder = root.strip("/").rpartition("/")[0].lower()
        paths = [name for name in package.names if name.startswith(folder) and name.endswith("signatures.xml")]
    for path in paths:
        for item in descendants(package.xml(path), "Signature"):
            signature = resolve(path, item.get("BaseLoc") or "")
            yield from _seal(package, signature)


def _seal(package: Package, signature: str) -> Iterator[Seal]:
    element = package.xml(signature)
    stamp = next(descendants(element, "StampAnnot"), None)
    sealed = next((text_of(found, "BaseLoc") for found in descendants(element, "Seal")), "")
    data = package.read(resolve(signature, sealed)) if sealed else package.read(resolve(signature, "Seal.esl"))
    found = _SEAL_NAME.search(data or b"")
    if found is None or data is None:
        return
    name = data[found.end() : found.end() + found[1][0]].decode("utf-8", "replace").strip()
    box = numbers(stamp.get("Boundary")) if stamp is not None else []
    place = (box[0], box[1], box[2], box[3]) if len(box) == 4 else None
    yield Seal(name, stamp.get("PageRef") if stamp is not None else None, place)


def _box(element: Element | None, fallback: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    found = numbers(text_of(element, "PhysicalBox"))
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 and found[2] > 0 < found[3] else fallback


def _annotations(package: Package, root: str, document: Element) -> dict[str, list[Layer]]:
    listed = text_of(document, "Annotations")
    path = resolve(root, listed)
    layers: dict[str, list[Layer]] = {}
    for page in descendants(package.xml(path), "Page") if listed else ():
        for note in descendants(package.xml(resolve(path, text_of(page, "FileLoc"))), "Annot"):
            role = _ANNOTATIONS.get((note.get("Type") or "").lower(), LineRole.TEXT)
            for look in children(note, "Appearance"):
                x, y, *_ = (*numbers(look.get("Boundary")), 0.0, 0.0)
                layers.setdefault(page.get("PageID") or "", []).append(Layer(look, role, (x, y)))
    return layers


def _resources(package: Package, root: str, common: Element | None) -> Resources:
    colors: dict[str, str] = {}
    composites: dict[str, Element] = {}
    images: dict[str, str] = {}
    for listed in children(common, "PublicRes", "DocumentRes"):
        path = resolve(root, listed.text or "")
        tree = package.xml(path)
        folder = resolve(path, (tree.get("BaseLoc") or "") + "/") if tree is not None else ""
        for item in tree.iter() if tree is not None else ():
            identity = item.get("ID") if isinstance(item.tag, str) else None
            if identity is None:
                continue
            if local(item) == "DrawParam":
                colors[identity] = next((fill.get("Value") or "" for fill in children(item, "FillColor")), "")
            elif local(item) == "CompositeGraphicUnit":
                composites[identity] = item
            elif local(item) == "MultiMedia":
                images[identity] = resolve(f"{folder}/", text_of(item, "MediaFile"))
    return Resources(colors, composites, images)
