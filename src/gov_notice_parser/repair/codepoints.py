"""Code points that only look like the right ones: radicals, compatibility forms, invisible characters."""

from __future__ import annotations

import re
import unicodedata

from gov_notice_parser.spans import Edit

#: The 214 Kangxi radicals U+2F00…U+2FD5 as the simplified characters that fonts draw for them.
_KANGXI = (
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立"
    "竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾见角言谷豆豕豸贝赤走足身车辛辰辵邑酉釆里金长门阜隶隹雨青非面革韦韭音页风飞食首香马骨高髟斗鬯鬲鬼鱼鸟卤鹿麦麻黄黍黑黹黾鼎鼓鼠鼻齐齿龙龟龠"
)

#: Radicals of the supplement that stand for whole characters; Unicode gives most of them no mapping.
_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺅⺈⺉⺊⺌⺍⺎⺐⺒⺓⺔⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺣⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺰⺲⺶⺷⺹⺻⺼⺽⺾⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙亻刀刂卜小小兀尢巳幺彑忄心扌攵旡日月歹母民氵灬爪丬牛犭王疋目示礻竹纟罒羊羊耂聿肉臼艹虎衤覀西见角讠贝足车辶邑钅长长长门阜雨青韦页风飞食饣饣首马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟",
        strict=True,
    )
)

#: Forms for vertical setting, small forms and half-width ideographic marks.
_FORMS = dict(
    zip(
        "︵︶︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹐﹑﹔﹕﹖﹗﹙﹚︐︑︒︓︔︕︖｡｢｣､\ue5e5",
        "（）〔〕【】《》〈〉「」『』，、；：？！（），、。：；！？。「」、　",
        strict=True,
    )
)

_ALPHANUMERIC = {chr(code + 0xFEE0): chr(code) for code in range(0x30, 0x7B) if chr(code).isalnum()}

_NEW = {chr(0x2F00 + at): char for at, char in enumerate(_KANGXI)} | _SUPPLEMENT | _FORMS | _ALPHANUMERIC

# Joiners, direction marks, soft hyphens, byte order marks, variation selectors and control characters
# other than line and page breaks: none of them is ever seen on paper.
_INVISIBLE = "\x00-\x08\x0e-\x1f\x7f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
# A private code point at the edge of a text run is a font's space or bullet; between two ideographs it
# may be a rare character of a name, which nobody can know.
_PRIVATE = r"(?<![\u4e00-\u9fff])[\ue000-\uf8ff]+|[\ue000-\uf8ff]+(?![\u4e00-\u9fff\ue000-\uf8ff])"
_COMPATIBLE = f"\uf900-\ufaff{''.join(_NEW)}"
_ODD = re.compile(
    f"(?P<invisible>[{_INVISIBLE}\U000e0100-\U000e01ef]+)|(?P<private>{_PRIVATE})|[{_COMPATIBLE}\U0002f800-\U0002fa1f]"
)
# one class of characters is searched ten times as fast as the choice above
_GATE = re.compile(f"[{_INVISIBLE}\ue000-\uf8ff{_COMPATIBLE}\U00010000-\U0010ffff]")


def code_points(text: str) -> list[Edit]:
    """兼容字符: give radicals and compatibility forms their ordinary code points, drop invisible characters."""
    first = _GATE.search(text)
    if first is None:
        return []
    edits: list[Edit] = []
    for match in _ODD.finditer(text, first.start()):
        old = match[0]
        # the canonical form of a compatibility ideograph is the ordinary one
        new = "" if match["invisible"] else _NEW.get(old) or unicodedata.normalize("NFC", old)
        if match["private"] and old not in _NEW:
            new = " " * len(old)
        if new != old:
            edits.append(Edit(match.start(), match.end(), new, "code_point"))
    return edits
