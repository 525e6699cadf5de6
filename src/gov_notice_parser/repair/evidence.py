"""What readable Chinese looks like: the characters that official prose is made of, and their share in a text."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

#: The characters that make up some 95 % of official prose, most frequent first.
FREQUENT = (
    "的市房人住保业政行公和务地工用金理定发建一法关年办本区管中会部资国实规有在局以设条分为合费第产民作险等机进医款生积新通不对提项省于府二门按家施度加十方制社基开信服展月期动应大及上企日位支体贷学全责性障"
    "要个员化缴证持城申经时入三单商委件出或目可同各户购其标力策疗育计构主内请高居情物自下报取安参成息院源准场事知品当职网重监补改收级平相交推养号执得所额数文限指由老点供据教间续过调统次划环权境税面后配强负"
    "现能处元照式共核价明广与效四电租五厅者量范专前结审心适并案任优存程防需查确财融原技付套系外求利转备导县意记受庭放子具消纳小售格我总向认立算未予州活整况投手质首使增到万屋依深领东买将批落营乡好就励预排已"
    "题满籍际创他控疫完校台集站科贴运造是济术组健步布措违解议最六类长护起招型之促印引例口名低试流书革则接决给考率更比银登助置京土属根问染多联女域见让协录督销围复符善康北态形来表评检料筹治每水特罚享才告账污"
    "稳至均约待织赁做模道车超读遇山镇南病七鼓示八充线快研非正从含先材农诊签无直列常九序止打减易如严因承极药础移律订退圳阳宅容海节赛别足福验升档司段益注清回达修且页章周影果响担称征采筑综然惠包旅究连村室继培"
    "头免了卫义送许字干测选江精微维举奖再互色暂附传游坚借代龄罪西园余央象除变群扣苏岗两索牵智宁儿细括停难竞还询贯较迁留彻视困训犯识近种状换累身失切百降素阶震初托若装双华真份沈反简亿库街渠扩少众异涉令层风署"
    "贸路带害米即母便师宣聘值但延感粤休父载庆佛患版废轮押被你绩券占离编话危汇断必零随党图候刑卖跨挥急团册天码获岁店林绿凭普货链损辖致们功您旧空偿器演神良劳释该址底此输论气察股牌票盘介云履港诉楼币激访览储债"
    "速战毕童毒须势景抵追冠咨鉴探闻莞博择函届历假片炎仍显扫裁契季湖析纪估邮士肺热争挂临客宽缓美否食倾澳津倍途半餐窗军突着帮婚另压幼灾班击藏卡语疾判盖终习辽栏白竣派偶把队靠述油扶没湾播填春去闭振何刚差尽禁亲"
)

#: Marks that stand in official prose.
MARKS = "，。、；：（）《》〈〉“”‘’〔〕【】—…·！？％×　"

#: The end of a rule's name where the edit is the most likely reading, not the only one.
LIKELY = ".likely"

_HAN = re.compile("[㐀-䶿一-鿿]+")
_LEVEL_1_LEADS = range(0xB0, 0xD8)


@cache
def ranks() -> dict[str, int]:
    """Return the rank (from 0) of each frequent character."""
    return {char: rank for rank, char in enumerate(FREQUENT)}


@cache
def followers() -> dict[str, str]:
    """Return for each character the ones that often follow it in official prose."""
    text = files("gov_notice_parser.repair").joinpath("data", "bigrams.txt").read_text("utf-8")
    return {line[0]: line[1:] for line in text.splitlines() if not line.startswith("#")}


def frequent_share(text: str) -> float:
    """Return the share (0..1) of frequent characters and marks among the characters beyond ASCII."""
    known = ranks()
    beyond = [char for char in text if char > "\x7f"]
    good = sum(char in known or char in MARKS for char in beyond)
    return good / len(beyond) if beyond else 0.0


def count_han(text: str) -> int:
    """Return the number of Han characters."""
    return sum(map(len, _HAN.findall(text)))


@cache
def is_common(char: str) -> bool:
    """Say whether ``char`` is in level 1 of GB/T 2312, the 3755 characters of everyday use."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return code[0] in _LEVEL_1_LEADS
