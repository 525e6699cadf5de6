"""Whether the words around an enumeration assign something to its units: one cue, one reason."""

from __future__ import annotations

import re
from enum import Enum

#: Heads of lines that name who acts, not who gets.
_ACTORS = re.compile(
    r"(?:例如|比如|譬如|如|主送|抄送|抄报|分送|签发|印发|发布|来源|地址|网站|网址|链接|责任|牵头|配合|参加|参与|主办|承办|协办|支持|指导|落实|报送)"
    r"(?:单位|部门|机关|机构|人|市县|地区)?$"
)
_LONGEST_ACTOR = 6
#: An authority or people of the units named: the enumeration only says whose.
_WHOSE = re.compile(
    r"(?!为)(?:[）)])?(?:各?级)?(?:两级)?(?:[\u4e00-\u9fff]{0,12}?(?:人民政府|政府|管委会|管理委员会|委员会|办事处|机构|法院|检察院)|"
    r"(?!.{0,6}财政承担|.{0,6}财政负担)[\u4e00-\u9fff、]{0,14}?(?:局|厅|委(?!托|员|派)|办公室|中心|分行|支行|海关|公司|大学|学院|医院)(?![\u4e00-\u9fff]{0,1}[报申])|"
    r"籍|居民|户籍|各相关|之间|交界)"
)
_OPEN_END = re.compile(r"等(?!\s?(?:\d{1,3}|[一二三四五六七八九十两]{1,3})\s?个?[省市县区州镇乡地园])")
_WITH = re.compile(r"(?:与|同|由|向|经|如|像|至|从|到|赴|往|跨|邻近|毗邻|高于|低于)$")
_PLANS = re.compile(
    r"(?:支持|鼓励|推动|推进|加快|加强|依托|强化|围绕|提升|优化|引导|促进|打造|培育|建设|发挥|利用|以)[^，。；]{0,8}$"
)
_FIGURES = re.compile(r"同比|环比|增长|下降|增幅|降幅|排名|位列|居全[国省]|分别为|负增长|高于|低于")
_EXCLUDES_BEFORE = re.compile(r"(?:除|不含|不包括|剔除|除了)[^，,。；;（(]{0,4}$")
_EXCLUDES_AFTER = re.compile(r"^(?:[^，,。；;]{0,6})?(?:以外|之外|除外|外[，,的）)])")
_GIVEN_BEFORE = re.compile(
    r"(?:确定|选定|选择|选取|遴选|批准|同意|认定|命名|授予|表彰|表扬|奖励|激励|列入|纳入|撤销|取消|限于|仅限|适用于|适用范围[为是]?|名单|"
    r"试点[^，。；]{0,6}[为是]|(?:范围|区域|地区|城区)(?:内)?[，,]?(?:为|是|包括|含|即|[（(])|其中)[^，,。；;]{0,10}$|^[^，,。；;]{0,10}仅限[^。；;]{0,20}包括$"
)
#: Words that open a closed list of places, whatever comes after it.
_SCOPE = re.compile(r"(?:本\S{2,4}|)(?:适用于|仅限于?|限于)$")
_TAKEN = re.compile(
    r"^[^，,。；;：:]{0,18}?(?:财政承担|财政负担|财政补助|财政[^，。；]{0,6}承担|承担|参照|执行|按照?|根据|实行|实施|适用|不再|不得|不实行|不列|暂停|"
    r"继续|可|作为|列为|纳入|试点|予以|给予|各(?:抽|选|报|推|\d)|(?:条件|标准|比例|额度|限额|年限|期限)[^，。；]{0,8}(?:为|按|不)|报名|购买|申请|申报|落户|为(?:\d{4}年|试点|全国|全省|全市|示范|先行|重点))"
)


#: 将户口迁入思明区、湖里区的，需…: a rule for whoever it applies to.
_CONDITION = re.compile(r"^[^，,。；;：:、]{0,10}?的[，,（(]")
_PLACE_OR_OBJECT = re.compile(r"(?:^|[^存现所])(?:在|对)$")
_DONE_THERE = re.compile(
    r"^[^。；;]{0,40}?(?:购买|购房|报名|配建|承担|享受|给予|补贴|实施|实行|试点|申请|落户|缴纳|开展(?!调研|考察|督查|检查|座谈|走访|专题))"
)
#: The units begin the sentence, and further on a rule is said to hold for them.
_RULED = re.compile(r"参照|执行|按照|适用|一致|为准|不变|承担|补助|补贴|系数|标准|比例|额度")
_CHOSEN = re.compile(r"(?:支持|鼓励|推动|选择|选取)[^，。；]{0,4}$")
#: 各区（…）, 五个区（即…）: the units meant are given in brackets, and something is said of them.
_BRACKETED = re.compile(
    r"(?:各|的|以下|下列|[\d一二三四五六七八九十]个)(?:区|县|市|地区|市州|县市区|区县)[（(](?:即|包括|含|指)?$"
)
_SAID_OF_THEM = re.compile(r"^[）)][，,][^。；;]{0,40}?(?:指标|标准|比例|控制|不得|执行|按|为)")


class Sense(Enum):
    """What an enumeration does: it assigns, it excepts, or it only mentions."""

    ASSIGNS = "assigns"
    EXCEPTS = "excepts"
    MENTIONS = "mentions"


def is_actor_label(label: str) -> bool:
    """Say whether a label names authorities that act: 责任单位：, 主送：."""
    return bool(_ACTORS.search(label, max(0, len(label) - _LONGEST_ACTOR)))


def sense(before: str, after: str, announced: str = "") -> Sense:
    """Judge an enumeration in a sentence by what stands before it and what follows it.

    ``announced`` is the 3个市 behind a closed enumeration when the count is right.
    """
    before = before[-60:]
    if _EXCLUDES_BEFORE.search(before) or _EXCLUDES_AFTER.match(after):
        return Sense.EXCEPTS
    if _SCOPE.search(before) and not _OPEN_END.match(after):
        return Sense.ASSIGNS
    if _OPEN_END.match(after) or _WITH.search(before) or _WHOSE.match(after) or before.endswith(("《", "“")):
        return Sense.MENTIONS
    if _FIGURES.search(after) or _FIGURES.search(before):
        return Sense.MENTIONS
    if _PLANS.search(before):
        return Sense.ASSIGNS if announced and _CHOSEN.search(before) else Sense.MENTIONS
    if _assigned(before, after):
        return Sense.ASSIGNS
    return Sense.MENTIONS


def _assigned(before: str, after: str) -> bool:
    if _GIVEN_BEFORE.search(before) or _TAKEN.match(after) or _CONDITION.match(after):
        return True
    if _PLACE_OR_OBJECT.search(before) and _DONE_THERE.match(after):
        return True
    if _BRACKETED.search(before) and _SAID_OF_THEM.match(after):
        return True
    return len(before.strip()) <= 4 and bool(_RULED.search(after))
