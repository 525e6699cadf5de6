"""What is a site's own on a page: menus, buttons, counters, footers; one weight a line says how little."""

from __future__ import annotations

import re

#: How a site's own lines begin, by what they are for; a pattern that ends in $ must be the whole line.
_FURNITURE_WORDS = (
    # where the reader is, and where else to go
    r"您?(?:当前|现在)?的?(?:所在)?(?:位置|栏目)\s*[:：]",
    r"(?:上|下)一?[篇条页则]\s*(?:[:：]|$)|没有了$",
    r"网站(?:地图|声明|首页|管理|纠错|导航|帮助)|(?:联系|关于)我们|友情链接|法律声明|隐私(?:声明|保护)|使用帮助|设为首页|加入收藏",
    r"(?:简体|繁[体體]|English|登录|注册|个人中心|智能(?:问答|机器人)|站内搜索|(?:高级|热门)?搜索|检索|热搜词)[\s|]*$",
    r"(?:无障碍|适老|长者|关怀)(?:版|模式|浏览|服务)?|进入?(?:无障碍|关怀)",
    r"(?:手机|移动|微信|支付宝|Android|IOS)\s?(?:版|端|客户端|公众号|小程序|生活号)",
    r"[您你](?:访问|浏览)的(?:链接|网页|页面)|即将离开",
    # buttons
    r"(?:打\s?印|关\s?闭|收藏|纠错|返回|分享)(?:本页|页面|窗口|顶部|首页)?(?![^\s】〗\]］」』）)|文此本])|回到顶部|复制链接|语音播放",
    r"(?:字体|字号|文字|正文字体|视力保护色?|背景色)(?:大小)?\s*[:：]?\s*[\[【（(]?\s*(?:[大特超默加]|$)|大\s*中\s*小|默认\s*大|A[+-]",
    r"(?:分享|转发|推荐|收藏)(?:到|至|给好友|本页|文章)?\s*(?:[:：]|$|微信|微博)",
    r"扫一扫|扫描?二维码|微信扫|手机(?:扫码|阅读|查看)|用手机",
    r"(?:附\s*件)?下\s?载(?:[:：]?\s*$|本信息公开文件|文件|全文|文字版|图片版|word|pdf|ofd|次数)|公报PDF",
    r"(?:发布|确定|取消|放弃|是|否|X|(?:查看)?更多|加载中)[.…>》]*\s*$",
    # counters, and what an editor adds
    r"(?:浏览|点击|阅读|访问|人气|查看)(?:次数|量|数|率)?\s*[:：]|文章评论数|本文?(?:已被?)?(?:浏览|阅读)|您是第|访问量",
    r"(?:信息|文章|稿件|文件|新闻)?来\s*源\s*[:：]|(?:发布|发稿|更新|录入|上传|审核|公布)?(?:时\s*间|日\s*期)\s*[:：]",
    r"(?:\[?.{1,6}\]\s*){0,3}(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s*(?:\d{1,2}:\d\d|来源|作者|字号|浏览|点击|\[)",
    r".{0,6}(?:日期|时间)\s*[:：]\s*(?:19|20)\d\d\s*[-/.年]",
    r"(?:信息员|供稿(?:单位)?|(?:责任)?编\s*辑|责编|作\s*者|审\s*核|[初复终]审|录入|发\s*布\s*(?:人|者|单位|机构))[人员者]?\s*[:：]",
    # what else there is to read
    r"(?:相关|关联|延伸|热点|推荐|最新)(?:新闻|链接|文章|解读|稿件|信息|阅读|政策(?:法规)?|文件|报道|专题|内容|资讯|咨询)\s*[:：>》]*\s*$",
    r"(?:政策|文件|图解|专家|部门|一图|视频|新闻)(?:推荐|解读|图解|问答|原文|链接|资讯|咨询)\s*[:：>》]*\s*$",
    r"(?:解读链接|图文解读|图解|相关附件|TOP|解读|评价建议|原\s?文\s?链\s?接|网友留言|我要评论|发表评论|留言评论)\s*[:：]?\s*$",
    r"(?:文件链接|政策文件)\s*[:：]|[该此本]文件(?:有效|是否有用)|您觉得|这篇文章|对此信息|我在听",
    # footers
    r"(?:版权|著作权)(?:所有|声明)|©|copyright|all\s+rights?\s+reserved",
    r"(?:主办|承办|协办|技术支持|维护|运维|开发)(?:单位|维护)?\s*[:：]|由.{2,30}维护$|.{2,30}(?:主办|承办|版权所有)$",
    r"(?:政府)?网站标识码|.{0,4}ICP备|.{0,3}公网安备|.{0,8}备案[序编]?号",
)
_FURNITURE = re.compile(rf"[\s【〖\[［「『（(|>*·]*+(?:{'|'.join(_FURNITURE_WORDS)})", re.IGNORECASE)

#: True of a footer and of the last lines of a notice alike: it decides nothing.
_CONTACT = re.compile(
    r"\s*(?:邮编|邮政编码|(?:联系|办公|咨询|监督|举报)?(?:电话|地址|人|部门)|传真|电子邮[箱件]|邮箱|E-?mail)\s*[:：]",
    re.IGNORECASE,
)
#: Links to what explains a notice; true of a page's last lines only, since a page may itself be an explanation.
_EXPLAINS = re.compile(
    r"[^。；]{0,90}(?:(?:政策|视频|图文|文字|专家|图片|动漫|音频)?解读(?:材料|稿)?|一图[读看]懂.{0,60}|(?:政策)?问答)\s*$"
)
#: Buttons and counters: a site's own even in the middle of a text.
_BUTTON = re.compile(
    r"[\s【〖\[（(]*+(?:(?:打印|关闭|分享|收藏|纠错|复制链接|返回顶部|字[体号]|本页?|窗口|页面?|此|文|[大中小特默认])"
    r"[\s】〗\]）)（(【\[:：]*+)+"
    r"|.{0,12}扫一扫.{0,20}|.{0,8}(?:浏览|点击|阅读)(?:次数|量)[:：]?\s*\d*\s*次?|(?:相关)?附件下载[:：]?|公报PDF|X"
)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|ofd|wps|et|rar|zip|rtf|pptx?|jpe?g|png|tiff?)\b", re.IGNORECASE)
_ATTACHMENT = re.compile(r"\s*[（(【]?附\s*[件表录图]")
_SENTENCE = re.compile(r"[。；！？]")
_NUMBERED = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.．]|第[一二三四五六七八九十百\d]{1,5}[条章]|[①-⑳])"
)
_BREADCRUMB = re.compile(r"^[^。]{2,30}?\s*(?:>{1,2}|»|›)\s*[^。]{2,}")


def is_furniture(text: str) -> bool:
    """Say whether a line is a button, a counter, a footer or another of a site's own lines."""
    if len(text) >= 300 or _NUMBERED.match(text):
        return False
    return bool(_FURNITURE.match(text) or _BREADCRUMB.match(text))


def is_button(text: str) -> bool:
    """Say whether a line is nothing but buttons or counters."""
    return len(text) < 60 and bool(_BUTTON.fullmatch(text.strip()))


def explains(text: str) -> bool:
    """Say whether a line, as one of a page's last, only leads to an explanation of the page's text."""
    return bool(_EXPLAINS.match(text))


def is_attachment(text: str, href: str) -> bool:
    """Say whether a link leads to a file that belongs to the page's text."""
    return bool(_ATTACHMENT.match(text) or _FILE.search(text) or _FILE.search(href))


def weight(text: str, linked: int, href: str, *, cell: bool) -> float:
    """Return how much a line speaks for being the page's own text (its characters), or against it (below 0)."""
    size = sum(not char.isspace() for char in text)
    if not cell and is_furniture(text):
        return -(min(size, 60) + 20)
    if _CONTACT.match(text):
        return 0.0
    if linked * 2 > size:
        return size if is_attachment(text, href) else -(size + 15)
    if _SENTENCE.search(text) or size >= 25:
        return size
    return size * 0.5
