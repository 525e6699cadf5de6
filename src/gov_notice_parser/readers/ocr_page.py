"""A picture of a page → fragments: seals taken out, red heads kept, slant and quarter turns undone."""

from __future__ import annotations

import math
import re
from statistics import median
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.model.source import LineRole
from gov_notice_parser.readers.page_fragment import Fragment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from gov_notice_parser.readers.ocr import OcrEngine, Recognised
    from gov_notice_parser.readers.page_fragment import Box

#: Red ink: how much redder than green and blue a pixel is (0..255).
_RED = 45
_DARK = 140
#: A seal is 38 to 58 mm across, a character of a red head less than 22 mm (inches here).
_SEAL, _SEALS = 0.85, 4.5
#: What the red channel (0..255) of ink looks like: print stays dark, seals turn white.
_GLASS = [min(max((value - 60) * 255 // 100, 0), 255) for value in range(256)]
_GRAIN = 8  # pixels of the picture to one of the mask in which seals are looked for, at least
_MOST_GRAINS = 300_000  # of that mask: more than an A3 page has at 300 dpi
#: An engine's boxes reach beyond the glyphs by about this share of their height.
_MARGIN = 0.2
_FULL = str.maketrans(",:;?!()", "，：；？！（）")
_HALF_MARK = re.compile(r"(?<=[一-鿿〕》”）])[,:;?!()]|[,;?!()](?=[一-鿿〔《“])")


class PageSeen(NamedTuple):
    """What a picture of a page shows: fragments, its size in pixels as it was read, how it was turned for that.

    ``turned`` in degrees counter-clockwise: quarter turns that made the picture upright, then the slant of its lines.
    """

    fragments: list[Fragment]
    size: tuple[int, int]
    turned: float


def recognise_page(image: Image, dpi: float, engine: OcrEngine, seconds: float) -> PageSeen:
    """Read a page; places in points from the top left of the picture, upright after quarter turns.

    Raises ``TimeoutError`` when nothing was recognised in ``seconds``.
    """
    image = image.convert("RGB")
    found, image, turn = _upright(without_seals(image, dpi), engine, seconds)
    red = _red_mask(image)
    slant = _slant([piece.corners for piece in found])
    fragments = []
    for piece in found:
        text = full_width_marks(piece.text.strip())
        if text:
            fragment = _fragment(text, _box(piece, slant, image.size), piece.confidence, 72 / dpi)
            role = LineRole.SEAL if _is_bent(piece, slant) else LineRole.TEXT
            fragments.append(fragment._replace(red=_is_red(image, red, piece), role=role))
    if fragments:
        body = median(fragment.size for fragment in fragments)
        fragments = [_unless_blurred(fragment, body) for fragment in fragments]
    return PageSeen(fragments, image.size, turn + math.degrees(slant))


def full_width_marks(text: str) -> str:
    """Write the punctuation next to Chinese characters full width: models do not tell the two apart."""
    return _HALF_MARK.sub(lambda mark: mark[0].translate(_FULL), text)


def without_seals(image: Image, dpi: float) -> Image:
    """Take the red ink of seals away: through a red glass only the black print under them is seen."""
    from PIL import Image as Images

    grain = max(_GRAIN, math.ceil(math.sqrt(image.width * image.height / _MOST_GRAINS)))
    boxes = _seals(_red_mask(image).reduce(grain), dpi / grain)
    if not boxes:
        return image
    image = image.copy()
    for left, top, right, bottom in boxes:
        area = (left * grain, top * grain, min(right * grain, image.width), min(bottom * grain, image.height))
        glass = image.crop(area).getchannel("R").point(_GLASS)
        image.paste(Images.merge("RGB", (glass, glass, glass)), area[:2])
    return image


def _red_mask(image: Image, least: int = _RED) -> Image:
    from PIL import ImageChops

    red, green, blue = image.split()
    return ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(
        [255 * (value > least) for value in range(256)]
    )


def _seals(mask: Image, dpi: float) -> list[tuple[int, int, int, int]]:
    """Return boxes of red patches that are too large to be characters of a red head."""
    width, height = mask.size
    inked = {at for at, value in enumerate(mask.tobytes()) if value > 20}
    boxes = []
    while inked:
        patch = _patch(inked, width)
        xs, ys = [at % width for at in patch], [at // width for at in patch]
        across, down = (max(xs) - min(xs)) / dpi, (max(ys) - min(ys)) / dpi
        if min(across, down) > _SEAL and max(across, down) < _SEALS:
            boxes.append((max(min(xs) - 1, 0), max(min(ys) - 1, 0), min(max(xs) + 2, width), min(max(ys) + 2, height)))
    return boxes


def _patch(inked: set[int], width: int) -> list[int]:
    """Take one connected patch out of ``inked``; a gap of one pixel does not part it."""
    start = inked.pop()
    patch, front = [start], [start]
    around = [dx + dy * width for dx in (-2, -1, 0, 1, 2) for dy in (-2, -1, 0, 1, 2) if dx or dy]
    while front:
        at = front.pop()
        for step in around:
            if at + step in inked:
                inked.remove(at + step)
                patch.append(at + step)
                front.append(at + step)
    return patch


def _upright(image: Image, engine: OcrEngine, seconds: float) -> tuple[list[Recognised], Image, int]:
    """Recognise the picture, turned by quarters when it reads badly as it lies and time is left."""
    until = monotonic() + seconds
    best = _recognised(image, engine, until, 0)
    turns = [] if _reads_well(best[0]) else [90, 270, 180]
    for turn in turns:
        try:
            found = _recognised(image.rotate(turn, expand=True), engine, until, turn)
        except TimeoutError:
            break
        if _weight(found[0]) > 1.2 * _weight(best[0]):
            best = found
        if _reads_well(best[0]):
            break
    return best


def _recognised(image: Image, engine: OcrEngine, until: float, turn: int) -> tuple[list[Recognised], Image, int]:
    left = until - monotonic()
    if left <= 0:
        message = "there is no time left for this page"
        raise TimeoutError(message)
    return engine.recognise(image, left), image, turn


def _reads_well(found: Sequence[Recognised]) -> bool:
    long = [piece for piece in found if len(piece.text) > 3]
    if len(long) < 4:
        return len(found) < 4 or bool(long)
    lying = sum(_side(piece.corners, 0, 1) > _side(piece.corners, 1, 2) for piece in long)
    return lying > len(long) / 2 and sum(piece.confidence for piece in long) / len(long) > 0.7


def _weight(found: Sequence[Recognised]) -> float:
    return sum(
        len(piece.text) * piece.confidence for piece in found if _side(piece.corners, 0, 1) > _side(piece.corners, 1, 2)
    )


def _side(corners: Sequence[tuple[float, float]], one: int, other: int) -> float:
    return math.dist(corners[one], corners[other])


def _slant(found: Sequence[Sequence[tuple[float, float]]]) -> float:
    """Return the angle (radians) at which most long pieces lie."""
    angles = [
        math.atan2(corners[1][1] - corners[0][1], corners[1][0] - corners[0][0])
        for corners in found
        if _side(corners, 0, 1) > 6 * _side(corners, 1, 2)
    ]
    return median(angles) if len(angles) > 2 else 0.0


def _is_bent(piece: Recognised, slant: float) -> bool:
    """Say whether a piece runs along the rim of a seal: aslant, or much higher than its characters are wide."""
    across, down = _side(piece.corners, 0, 1), _side(piece.corners, 1, 2)
    (left, top), (right, level) = piece.corners[0], piece.corners[1]
    off = abs(math.degrees(math.atan2(level - top, right - left) - slant))
    if off > (6 if len(piece.text) < 3 else 12):
        return True
    return len(piece.text) > 2 and piece.confidence < 0.95 and down > 2.3 * across / max(_ems(piece.text), 1)


def _ems(text: str) -> float:
    """Return how many hanzi wide a text is set; letters and digits are half as wide."""
    return (len(text.encode("utf-8", "replace")) + len(text)) / 4


def _unless_blurred(fragment: Fragment, body: float) -> Fragment:
    """Set aside what is far larger than the text and yet reads badly: a seal in black."""
    if not fragment.red and fragment.size > 1.6 * body and (fragment.confidence or 0) < 0.85:
        return fragment._replace(role=LineRole.SEAL)
    return fragment


def _box(piece: Recognised, slant: float, size: tuple[int, int]) -> Box:
    """Turn a piece about the middle of the picture until lines are level; return its box in pixels."""
    middle_x, middle_y = size[0] / 2, size[1] / 2
    cosine, sine = math.cos(-slant), math.sin(-slant)
    xs = [middle_x + (x - middle_x) * cosine - (y - middle_y) * sine for x, y in piece.corners]
    ys = [middle_y + (x - middle_x) * sine + (y - middle_y) * cosine for x, y in piece.corners]
    return (
        (xs[0] + xs[3]) / 2,
        (ys[0] + ys[1]) / 2,
        (xs[1] + xs[2]) / 2,
        (ys[2] + ys[3]) / 2,
    )


def _fragment(text: str, box: Box, confidence: float, points: float) -> Fragment:
    left, top, right, bottom = (side * points for side in box)
    height = bottom - top
    ems = _ems(text)
    size = (1 - _MARGIN) * height
    if len(text) >= 6:
        size = min(max((right - left - _MARGIN * height) / ems, 0.55 * height), height)
    middle = (top + bottom) / 2
    inset = _MARGIN / 2 * height
    place = (left + inset, middle - size / 2, max(right - inset, left + inset), middle + size / 2)
    return Fragment(text, place, round(size * 2) / 2, confidence=confidence)


def _is_red(image: Image, red: Image, piece: Recognised) -> bool:
    xs, ys = [x for x, _ in piece.corners], [y for _, y in piece.corners]
    area = (max(int(min(xs)), 0), max(int(min(ys)), 0), min(int(max(xs)), image.width), min(int(max(ys)), image.height))
    if area[2] <= area[0] or area[3] <= area[1]:
        return False
    inked = red.crop(area).histogram()[255]
    dark = sum(image.crop(area).getchannel("R").histogram()[:_DARK])
    return inked > 2 * dark and inked > 0.03 * (area[2] - area[0]) * (area[3] - area[1])
