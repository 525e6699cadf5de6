"""Short names of divisions: 浏阳市 → 浏阳, 城步苗族自治县 → 城步, 攸县 → 攸县."""

from __future__ import annotations

import re

#: The peoples that autonomous divisions are named after, longest first.
PEOPLES = (
    "柯尔克孜|哈萨克|维吾尔|乌孜别克|塔吉克|鄂伦春|鄂温克|达斡尔|俄罗斯|裕固|仡佬|毛南|仫佬|布依|土家|朝鲜|蒙古|哈尼|傣|景颇|傈僳|彝|苗|侗|瑶|壮|回|藏|羌|白|满|"
    "畲|黎|水|佤|拉祜|纳西|布朗|土|撒拉|东乡|保安|锡伯|独龙|怒|普米|阿昌|基诺|德昂|京|门巴|珞巴|高山|各族|联合"
)
_PEOPLE = re.compile(rf"(?:{PEOPLES})族")
#: Names that lose 族 as well: 积石山保安族东乡族撒拉族自治县 keeps it, 巴音郭楞蒙古自治州 does not.
_BARE = re.compile(r"(?:柯尔克孜|哈萨克|维吾尔|蒙古|塔吉克|锡伯|各族|达斡尔)$")
_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|(?<=神农架)林区|特区|地区|新区|省|市|县|区|州|盟|旗)$")


def short_name(name: str) -> str:
    """Drop the suffix and the peoples; a name of two characters stays whole."""
    stem = _SUFFIX.sub("", name, count=1)
    if stem == name or len(stem) < 2:
        return name
    if "族" in stem or "自治" in name:
        stem = _BARE.sub("", re.sub(rf"(?:{_PEOPLE.pattern})+$", "", stem)) or stem.removesuffix("族")
    return stem if len(stem) >= 2 else name


def everyday_names(name: str, short: str) -> tuple[str, ...]:
    """Give the names without the peoples that notices use: 湘西州, 湘西自治州, 城步县, 广西自治区."""
    for suffix, everyday in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"), ("自治区", "")):
        if name.endswith(suffix):
            return (f"{short}{suffix}", *((short + everyday,) if everyday else ()))
    return ()
