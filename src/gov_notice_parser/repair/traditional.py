"""Traditional characters back to simplified ones, only in a text that is traditional throughout."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from gov_notice_parser.repair.evidence import MARKS, count_han, is_common
from gov_notice_parser.spans import Edit

if TYPE_CHECKING:
    from collections.abc import Callable

# A text in traditional characters has some of these in every sentence; a simplified one none:
# all are beyond GB/T 2312.
_GATE = re.compile(
    "[關為與對會務業發進現經學農區設這個來時們國實辦廳號開動導東車長門見貝說話語證計許記議論評調讓認誤請課諮謝嚴點產質創優續規態戰貿鄉領環風構據轉統衛醫術習礎穩積極種類級納約紅組織結給網"
    "線總縣範節義華萬處視覺觀覽訂訓討訊託變負責貢貫費貸資賓購賽贏趕趨軍軌輕輛輸辭運過達還邊遠適選遺鄭釋錄鎮鐵錢鋼針鈔銀鋪閉間閱陸陽陰隊階際隨險雙離難電順須預頭題額願顧顯飛餘養館駐駕騎騰"
    "驗體魚鳥龍齊齡廣應廠廢張強當徹復從戶執報場塊壓墾壇壞圖圓團園專將層屬歲島嶺師帶幫帳幣幹幾庫彈彙勞勢勵勝勳匯協單啟員問喪嗎嚮亞內兩冊決況準減剛劃則劑億儀價儘償傳債傷傾偽側偵備傑倉俠係"
    "侶佈併侖並亂樓樂標樞機檢權樹橋榮條桿歷歸殺氣沒沖淚淺湊湯溝滅滿漢潔澤濟濤濱灣無煙煩燈營爭爺牆獎獨獲獻畝畢異畫監盤盡眾矯確礦禍禮稅稱窩競筆築簡簽籌糧紀純紙細終絡絕維綱綠綜綫緊緒緣編緩"
    "練縮縱績繼纖臺興舉舊艦蘇藝藥虛補裝製複親訪訴診]"
)
_ENOUGH = 0.04

#: Pieces that a change character by character gets wrong, with what is right.
#: 乾 and 於 in place names stay; 著 is 着 but where it means to write, known or marked.
_KEPT = re.compile(
    "乾(?=[州县縣安隆坤陵元潭])|於(?=[潜潛])|瞭(?=望)|(?<=[顯显專专編编名原論论土巨拙遺遗昭卓])著|著(?=[作名述錄录稱称書书])"
)
_VARIANTS = {"著": "着", "尅": "克", "甯": "宁", "衞": "卫", "厛": "厅", "徧": "遍"}


@cache
def _converter(name: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(name).convert
    return convert


@cache
def simplified_forms() -> dict[str, str]:
    """Return the simplified form of each character that has another one (OpenCC's t2s, one character at a time)."""
    chars = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    # a line break between two characters keeps the phrase tables out of it
    changed = _converter("t2s")("\n".join(chars)).split("\n")
    return {old: new for old, new in zip(chars, changed, strict=True) if old != new and len(new) == 1} | _VARIANTS


@cache
def _only_traditional() -> frozenset[str]:
    """Return the characters of ``simplified_forms`` that no simplified text has: those beyond GB/T 2312."""
    return frozenset(char for char in simplified_forms() if not _in_gb2312(char))


@cache
def _traditional_runs() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_only_traditional()))}]+")


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def simplify_char(char: str) -> str:
    """Return the simplified form of one character."""
    return simplified_forms().get(char, char)


def is_traditional_char(char: str) -> bool:
    """Say whether ``char`` occurs in traditional text only."""
    return char in _only_traditional()


def to_traditional(text: str) -> str:
    """Return ``text`` in traditional characters by a table of single characters, as copying tools do (关于 → 關于)."""
    return _converter("s2t")("\n".join(text.replace("\n", "\v"))).replace("\n", "").replace("\v", "\n")


def traditional_forms(text: str) -> tuple[str, ...]:
    """Return a simplified phrase as itself, as a character table and as a phrase table make it traditional."""
    return tuple(sorted({text, to_traditional(text), _converter("s2t")(text)}))


def is_plausible(char: str) -> bool:
    """Say whether ``char`` is what official prose has: an everyday character in either form, or a mark."""
    if char in MARKS or "０" <= char <= "９":
        return True
    return is_common(char) or (is_traditional_char(char) and is_common(simplified_forms()[char]))


def is_traditional(text: str) -> bool:
    """Say whether a text is in traditional characters throughout, not simplified with a stray one."""
    if not _GATE.search(text):
        return False
    return sum(map(len, _traditional_runs().findall(text))) >= _ENOUGH * count_han(text)


def simplify(text: str) -> str:
    """Return ``text`` in simplified characters, of the same length, whatever it is."""
    new = list(map(simplified_forms().get, text, text))
    for match in _KEPT.finditer(text):
        new[match.start()] = match[0]
    return "".join(new)


def traditional(text: str) -> list[Edit]:
    """繁体字: give each character of a traditional text its simplified form; place names keep theirs."""
    if not is_traditional(text):
        return []
    new = simplify(text)
    return [
        Edit(at, at + 1, right, "traditional")
        for at, (left, right) in enumerate(zip(text, new, strict=True))
        if left != right
    ]
