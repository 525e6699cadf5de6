"""Cut and mutated files: a typed error or what is left of the text, for every reader, and never another exception."""

from __future__ import annotations

import io
import random
import zipfile
from functools import cache

import pytest
from tests.readers.same import CONVERTED, WRITTEN, png
from tests.readers.test_same_notice import SHORT

from gov_notice_parser.errors import UnreadableSource
from gov_notice_parser.readers import Limits, default_readers, read
from gov_notice_parser.readers.image import ImageReader
from gov_notice_parser.readers.legacy import LegacyReader
from gov_notice_parser.readers.legacy_office import find_office
from gov_notice_parser.readers.ofd import OfdReader
from gov_notice_parser.readers.pdf import PdfReader
from gov_notice_parser.testing.render import render_text

NO_ENGINES = {
    "pdf": PdfReader(ocr=lambda: None),
    "ofd": OfdReader(ocr=lambda: None),
    "doc": LegacyReader(convert=False),
}
READERS = tuple(NO_ENGINES.get(reader.format, reader) for reader in default_readers())


class Engine:
    """Reads nothing, so that only the picture's decoding is tried."""

    name = "none"

    def recognise(self, image, seconds):  # noqa: ARG002
        return []


def rtf(doc):
    body = "\\par ".join(render_text(doc).split("\n"))
    return ("{\\rtf1\\ansicpg936{\\fonttbl{\\f0\\fcharset134 x;}}\\trowd\\cellx100 a\\cell\\row " + body + "}").encode(
        "gb18030"
    )


MAKE = {**WRITTEN, "rtf": rtf, "md": lambda doc: b"# " + render_text(doc).encode()}
if find_office() is not None:
    MAKE |= {"doc": CONVERTED["doc"], "xml": CONVERTED["xml"]}


@cache
def whole(ending: str) -> bytes:
    return MAKE[ending](SHORT)


def mutate(data: bytes, dice: random.Random) -> bytes:
    """Return a file with one to four wounds: cut, overwritten, doubled, left out."""
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(data) + 1)
        size = dice.choice((1, 2, 8, 64, 600))
        data = dice.choice(
            (
                data[:at] + dice.randbytes(size) + data[at + size :],
                data[:at] + data[at + size :],
                data[:at] + data[max(at - size, 0) : at] + data[at:],
                data[:at] + bytes([dice.choice(b"\x00\xff<>{}%/&")]) * size + data[at + size :],
                data[: max(at, len(data) // 4)],
            )
        )
    return data


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


def mutate_inside(data: bytes, dice: random.Random) -> bytes:
    """Wound one member of a zip, whose own checks would else catch nearly everything."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        hurt = dice.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            new.writestr(name, mutate(old.read(name), dice) if name == hurt else old.read(name))
    return out.getvalue()


def attempt(data: bytes, ending: str, readers=READERS) -> None:
    try:
        source = read(data, f"a.{ending}", readers=readers, limits=Limits(seconds=5))
    except UnreadableSource:
        return
    assert not source.lines or len(source.lines) == source.text.count("\n") + 1
    for entry in source.metadata:
        assert entry.span is None or entry.span.end <= len(source.text)


@pytest.mark.parametrize("ending", MAKE)
def test_cut_short(ending):
    data = whole(ending)
    for share in range(1, 25):
        attempt(data[: len(data) * share // 25], ending)


@pytest.mark.parametrize("ending", MAKE)
def test_mutated(ending):
    for seed in range(40):
        attempt(mutate(whole(ending), chance(seed)), ending)


@pytest.mark.parametrize("ending", ["docx", "ofd"])
def test_mutated_inside(ending):
    for seed in range(60):
        attempt(mutate_inside(whole(ending), chance(seed)), ending)


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("ending", ["docx", "ofd"])
def test_mutated_inside_often(ending):
    for seed in range(60, 1500):
        attempt(mutate_inside(whole(ending), chance(seed)), ending)


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("ending", MAKE)
def test_mutated_often(ending):
    for seed in range(40, 1500):
        attempt(mutate(whole(ending), chance(seed)), ending)


def test_pictures():
    data, reader = png(SHORT), (ImageReader(ocr=Engine),)
    for seed in range(6):
        attempt(mutate(data, chance(seed)), "png", reader)
        attempt(data[: len(data) * seed // 6 + 20], "png", reader)


def test_a_cut_file_says_so_or_gives_an_error():
    for ending in ("docx", "pdf", "ofd", "rtf"):
        data = whole(ending)
        try:
            source = read(data[: len(data) * 9 // 10], f"a.{ending}", readers=READERS)
        except UnreadableSource:
            continue
        assert source.diagnostics, ending
