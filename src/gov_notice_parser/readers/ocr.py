"""Pictures of text → lines: engines behind one protocol, the better one first."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from attrs import frozen

from gov_notice_parser.readers.ocr_time import check_deadline, deadline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

#: What to say when there is no engine.
HOW_TO_INSTALL = "pip install 'gov-notice-parser[ocr]'"
#: What tesseract makes of 一、 at the beginning of a line, where no 、 can stand: a dash, a quote, or nothing.
_FIRST = re.compile(r"^\s*+[-—–－一“”‘’\"'_~]?\s*+、{1,3}(?=[一-鿿])")
_LANGUAGES = "chi_sim"
_MOST_BOXES = 6
#: A picture so many times as high as wide is a ribbon; the engine pads those that are as wide itself.
_RIBBON = 8


class Recognised(NamedTuple):
    """One piece of a line as an engine reads it: four corners clockwise from the top left, in pixels."""

    text: str
    corners: tuple[tuple[float, float], ...]
    confidence: float


@runtime_checkable
class OcrEngine(Protocol):
    """Reads the printed Chinese of an upright RGB picture."""

    @property
    def name(self) -> str:
        """The engine's name, for diagnostics."""
        ...

    def recognise(self, image: Image, seconds: float) -> list[Recognised]:
        """Return the pieces of text in the picture, in any order.

        Raises ``TimeoutError`` when that takes much longer than ``seconds``.
        """
        ...


@frozen
class RapidOcr:
    """PP-OCR models through ``rapidocr`` and ``onnxruntime``; they come with the package, no network is used."""

    name: str = "rapidocr"

    def recognise(self, image: Image, seconds: float) -> list[Recognised]:
        """Return the pieces of text in the picture; none if the engine fails on it.

        It runs in this process: the time is looked at before each batch of lines, and no batch is large.
        """
        import numpy  # noqa: ICN001

        pixels = numpy.asarray(_wide_enough(image.convert("RGB")))[:, :, ::-1]  # the models were trained on BGR
        try:
            with deadline(seconds):
                found = _rapidocr()(pixels, use_cls=False)
        except TimeoutError:
            raise
        except Exception:  # noqa: BLE001  engines raise what they like; a page that fails is a page not read
            return []
        if found.boxes is None or found.txts is None:
            return []
        return [
            Recognised(text, tuple((float(x), float(y)) for x, y in corners), float(score))
            for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        ]


@frozen
class Tesseract:
    """The ``tesseract`` program with its ``chi_sim`` data, run once a page."""

    name: str = "tesseract"

    def recognise(self, image: Image, seconds: float) -> list[Recognised]:
        """Return the lines of text in the picture; none if the program fails."""
        with tempfile.TemporaryDirectory() as folder:
            picture = Path(folder) / "page.png"
            image.save(picture)
            command = ["tesseract", str(picture), "stdout", "-l", _LANGUAGES, "--psm", "3", "tsv"]
            environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
            try:
                done = subprocess.run(  # noqa: S603  no shell, our own arguments
                    command, capture_output=True, timeout=seconds, check=True, env=environment
                )
            except subprocess.TimeoutExpired:
                message = f"tesseract took longer than {seconds:g} s"
                raise TimeoutError(message) from None
            except (subprocess.SubprocessError, OSError):
                return []
        return list(_tesseract_lines(done.stdout.decode("utf-8", "replace")))


def available_engines() -> tuple[OcrEngine, ...]:
    """Return the engines installed here, the best first."""
    return _engines()


def best_engine() -> OcrEngine | None:
    """Return the engine to use, if there is one."""
    return next(iter(available_engines()), None)


@cache
def _engines() -> tuple[OcrEngine, ...]:
    from importlib.util import find_spec

    engines: list[OcrEngine] = []
    if all(find_spec(name) for name in ("rapidocr", "onnxruntime")):
        engines.append(RapidOcr())
    if _tesseract_reads_chinese():
        engines.append(Tesseract())
    return tuple(engines)


@cache
def _rapidocr() -> Any:  # noqa: ANN401  has no types
    from rapidocr import RapidOCR

    class Timed(RapidOCR):  # type: ignore[misc]
        """Looks at the time before it recognises each batch of lines."""

        def recognize_txt(self, img: list[Any]) -> Any:  # noqa: ANN401
            """Recognise the lines that were found, those of one shape together."""
            order = sorted(range(len(img)), key=lambda at: img[at].shape[1] / img[at].shape[0])
            lines: dict[int, tuple[str, float, Any]] = {}
            for start in range(0, len(img), _MOST_BOXES):
                check_deadline()
                batch = order[start : start + _MOST_BOXES]
                read = super().recognize_txt([img[at] for at in batch])
                lines |= dict(zip(batch, zip(read.txts, read.scores, read.word_results, strict=True), strict=True))
            read.imgs = img
            read.txts, read.scores, read.word_results = zip(*(lines[at] for at in range(len(img))), strict=True)
            return read

    return Timed(params={"Global.log_level": "critical", "Rec.rec_batch_num": _MOST_BOXES})


def _wide_enough(image: Image) -> Image:
    """Add white to the right of a picture like a ribbon: the engine enlarges pictures until both sides are long."""
    from PIL import Image as Images

    if image.height <= _RIBBON * image.width:
        return image
    wider = Images.new("RGB", (image.height // _RIBBON + 1, image.height), "white")
    wider.paste(image)
    return wider


def _tesseract_reads_chinese() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run(  # noqa: S603
            [program, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (subprocess.SubprocessError, OSError):
        return False
    return _LANGUAGES in listed.stdout.decode("utf-8", "replace").split()


def _tesseract_lines(table: str) -> Iterator[Recognised]:
    """Put tesseract's words together to lines; it parts Chinese characters by blanks."""
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == "5" and (row.get("text") or "").strip():
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    for words in lines.values():
        text = re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", " ".join(word["text"] for word in words))
        text = _FIRST.sub("一、", text)
        left = min(int(word["left"]) for word in words)
        top = min(int(word["top"]) for word in words)
        right = max(int(word["left"]) + int(word["width"]) for word in words)
        bottom = max(int(word["top"]) + int(word["height"]) for word in words)
        sure = sum(float(word["conf"]) for word in words) / len(words) / 100
        yield Recognised(text, ((left, top), (right, top), (right, bottom), (left, bottom)), max(sure, 0.0))
