"""The control words of RTF 1.9 that matter to a text, and what they say."""

from __future__ import annotations

import re

from gov_notice_parser.model.source import Align, LineRole

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>\r\n|[^a-zA-Z'])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|."
)
#: Groups without a character of the text; every other one that begins with \* is skipped too, if it is not known.
SKIPPED = frozenset(
    re.findall(
        r"\w+",
        """fonttbl colortbl stylesheet info pict objdata fldinst sn sv themedata colorschememapping latentstyles
        datastore generator listtable listoverridetable rsidtbl xmlnstbl filetbl revtbl mmathPr nonshppict template
        pgptbl pnseclvl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn private1 datafield formfield bkmkstart bkmkend
        atnid atnauthor annotation operator upr panose falt""",
    )
)
STARRED = frozenset(["shpinst", "ud", "shptxt", "fldrslt", "footnote", "listtext", "pntext"])
ROLES = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), LineRole.HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), LineRole.FOOTER),
    "footnote": LineRole.FOOTNOTE,
}
BOXES = frozenset(("shptxt", "dptxbxtext"))
ALIGN = {"ql": None, "qj": None, "qc": Align.CENTER, "qr": Align.RIGHT}
CHARACTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005",
}  # fmt: skip
SIGNS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
#: A backslash before a line's end is a paragraph's end.
BREAKS = frozenset((b"\r\n", b"\r", b"\n"))
#: Which characters the fonts after these words are for; \\af and its kin count only after \\dbch, for Chinese.
SCRIPTS = frozenset(["loch", "hich", "dbch", "rtlch", "ltrch"])
ASSOCIATED = {"af": "f", "afs": "fs", "ab": "b"}
#: Character sets of fonts (\fcharset) whose bytes are not those of the file's own code page.
CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5"}
PAGES = {936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 65001: "utf-8", 54936: "gb18030"}
ANSI = range(437, 1259)
NUMBERED = frozenset(("listtext", "pntext"))
#: Words with a number, and those that are on or off: what they set, and to what when the number is left out.
NUMBERS = {
    "uc": ("after_unicode", 1),
    "f": ("font", 0),
    "fs": ("size", 24),
    "cf": ("color", 0),
    "li": ("left", 0),
    "fi": ("first", 0),
}
FLAGS = {"b": "bold", "v": "hidden", "deleted": "deleted", "intbl": "in_table"}
PARAGRAPH = {"align": None, "left": 0, "first": 0, "in_table": False}
PLAIN = {"bold": False, "size": 24, "color": 0, "hidden": False, "deleted": False}
