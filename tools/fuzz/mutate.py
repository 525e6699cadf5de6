"""Files broken on purpose: bytes flipped, cut, spliced, repeated, members of containers swapped and dropped."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from gov_notice_parser.testing.document import Document, Grid, Site, paragraphs
from gov_notice_parser.testing.render import render_docx, render_html, render_ofd, render_pdf

if TYPE_CHECKING:
    from random import Random

ROOT = Path(__file__).resolve().parents[2]


def seeds() -> dict[str, bytes]:
    """Return the golden files, the small fixtures and one rendered notice in every format that we write."""
    found = {path.name: path.read_bytes() for path in sorted((ROOT / "fixtures" / "golden").glob("*.*"))}
    found.pop("expected.json", None)
    for folder in sorted((ROOT / "fixtures" / "notices").iterdir())[:8]:
        for path in folder.glob("source.*"):
            found[f"{folder.name}{path.suffix}"] = path.read_bytes()
    notice = _notice()
    found["made.docx"] = render_docx(notice)
    found["made.html"] = render_html(notice).encode()
    found["made.gbk.html"] = render_html(notice).replace("utf-8", "gb18030").encode("gb18030")
    found["made.ofd"] = render_ofd(notice)
    found["made.pdf"] = render_pdf(notice)
    found["made.rtf"] = (
        b"{\\rtf1\\ansi\\ansicpg936 " + "".join(f"\\u{ord(c)}?" for c in notice.title or "").encode() + b"\\par}"
    )
    found["made.md"] = f"# {notice.title}\n\n- 一项\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n".encode()
    return found


def _notice() -> Document:
    return Document(
        mark=("湘州市人民政府",),
        number="湘州政发〔2024〕7号",
        title="湘州市人民政府关于加强古桥保护工作的通知",
        addressees="各县市区人民政府，市直各单位",
        body=(
            *paragraphs("为加强古桥保护，现将有关事项通知如下。", "一、摸清底数。对长沙市、株洲市的古桥逐一登记。"),
            Grid((("地区", "座数"), ("长沙市", "12"), ("株洲市", "7"))),
        ),
        issuers=("湘州市人民政府",),
        date="2024年3月5日",
        site=Site("湘州市人民政府", menu=("首页", "政务公开"), metadata=(("文号", "湘州政发〔2024〕7号"),)),
    )


def mutate(data: bytes, other: bytes, dice: Random) -> bytes:
    """Break a file once to four times; ``other`` lends the pieces that are spliced in."""
    for _ in range(dice.randint(1, 4)):
        broken = dice.choice((_flip, _cut, _drop, _splice, _repeat, _members, _members))(data, other, dice)
        data = broken[:4_000_000]
    return data


def _place(data: bytes, dice: Random) -> int:
    return dice.randrange(len(data)) if data else 0


def _flip(data: bytes, _: bytes, dice: Random) -> bytes:
    out = bytearray(data)
    for _n in range(dice.choice((1, 3, 20))):
        if out:
            out[_place(data, dice)] = dice.choice((0, 255, 32, 60, 0x28, dice.randrange(256)))
    return bytes(out)


def _cut(data: bytes, _: bytes, dice: Random) -> bytes:
    at = _place(data, dice)
    return data[:at] if dice.random() < 0.7 else data[at:]


def _drop(data: bytes, _: bytes, dice: Random) -> bytes:
    at = _place(data, dice)
    return data[:at] + data[at + dice.choice((1, 16, 500)) :]


def _splice(data: bytes, other: bytes, dice: Random) -> bytes:
    at, start = _place(data, dice), _place(other, dice)
    return data[:at] + other[start : start + dice.choice((4, 64, 2000))] + data[at:]


def _repeat(data: bytes, _: bytes, dice: Random) -> bytes:
    at = _place(data, dice)
    return data[:at] + data[at : at + dice.choice((1, 8, 200))] * dice.choice((2, 20, 500)) + data[at:]


def _members(data: bytes, other: bytes, dice: Random) -> bytes:
    """Swap, drop, rename or break the members of a container; any other file is flipped."""
    try:
        files = _unpack(data)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return _flip(data, other, dice)
    if not files:
        return data
    name = dice.choice(sorted(files))
    match dice.randrange(5):
        case 0:
            del files[name]
        case 1:
            files[name] = files[dice.choice(sorted(files))]
        case 2:
            files[name] = dice.choice((_flip, _cut, _drop, _splice, _repeat))(files[name], other, dice)
        case 3:
            files["../" * dice.randint(1, 3) + name] = files[name]
        case _:
            files[name] = files[name] * 3
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in files.items():
            archive.writestr(member, content)
    return packed.getvalue()


def _unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {}
        for info in archive.infolist()[:200]:
            if info.file_size > 4_000_000:
                continue
            try:
                found[info.filename] = archive.read(info)
            except Exception:  # noqa: BLE001, S112  a member that is broken already is left out
                continue
        return found
