"""What the page calls things: the Chinese terms of fields, parts, roles, levels, rules and findings."""

from __future__ import annotations

from gov_notice_parser.diagnostics import Severity
from gov_notice_parser.model.notice import Disclosure, Kind, PartKind
from gov_notice_parser.model.regions import Level

KINDS: dict[Kind, str] = {Kind.NOTICE: "公文", Kind.BODY: "无外壳的正文", Kind.OTHER: "非公文"}

PARTS: dict[PartKind, str] = {
    PartKind.HEADER: "版头",
    PartKind.BODY: "主体",
    PartKind.ISSUED: "印发件",
    PartKind.ATTACHMENT: "附件",
    PartKind.IMPRINT: "版记",
    PartKind.FURNITURE: "页面其他",
}

DISCLOSURES: dict[Disclosure, str] = {
    Disclosure.ACTIVE: "主动公开",
    Disclosure.ON_REQUEST: "依申请公开",
    Disclosure.NONE: "不予公开",
    Disclosure.REDACTED: "删减后公开",
}

LEVELS: dict[Level, str] = {
    Level.COUNTRY: "全国",
    Level.PROVINCE: "省级",
    Level.PREFECTURE: "市州",
    Level.COUNTY: "县市区",
    Level.TOWNSHIP: "乡镇街道",
    Level.ZONE: "园区",
    Level.AREA: "区域",
    Level.COLLECTIVE: "统称",
}

SEVERITIES: dict[Severity, str] = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "信息"}

#: Why a file gave no document: the names of errors, and of what the library had no say in.
ERRORS: dict[str, str] = {
    "SourceNotFound": "找不到或无权读取",
    "EmptySource": "空文件",
    "UnknownFormat": "格式不明",
    "EncryptedSource": "有密码",
    "DamagedSource": "文件损坏",
    "LimitExceeded": "超出限额",
    "MissingEngine": "缺少组件",
    "UnreadableSource": "无法读取",
    "Timeout": "超时",
    "OutOfMemory": "内存不足",
    "Crash": "进程崩溃",
    "Unexpected": "意外错误",
}

FIXES: dict[str, str] = {
    "mojibake": "乱码还原",
    "code_point": "异形码位归一",
    "pinyin_gloss": "删除拼音注音",
    "gloss_astride": "跨字注音还原",
    "shifted_gbk": "错位字节还原",
    "traditional": "繁体转简体",
    "stray_mark": "删除数字中的问号",
    "doubled_mark": "重复标点合并",
    "mark_width": "半角标点转全角",
}

#: What each code of ``diagnostics.CODES`` means, for a Chinese reader.
MEANINGS: dict[str, str] = {
    "GNP101": "字节不能完整解码，无法解码处已用替代符号标出",
    "GNP102": "声明的编码与实际编码不符",
    "GNP103": "文件容器已损坏，只读出能恢复的部分",
    "GNP104": "某页没有文本层，且未安装文字识别引擎",
    "GNP105": "某页的文本层与页面所见不一致",
    "GNP106": "文字由识别引擎读出",
    "GNP107": "文件名与内容格式不符",
    "GNP108": "旧格式由外部程序转换",
    "GNP109": "使用了保真度较低的转换程序",
    "GNP110": "达到限额，部分内容未读",
    "GNP201": "文本已修复",
    "GNP202": "发现损坏，但无法还原",
    "GNP203": "修复结果是多种可能中最可能的一种",
    "GNP301": "换行丢失，已恢复",
    "GNP302": "页码等页面附属内容已移开",
    "GNP401": "没有公文外壳的任何要素，很可能不是公文",
    "GNP402": "某要素有两个候选值",
    "GNP403": "日期不完整",
    "GNP404": "发文字号有损坏",
    "GNP405": "发文机关只有简称",
    "GNP501": "地名有多个候选",
    "GNP502": "地名不在地名表中",
    "GNP503": "地名在成文日期时尚未启用或已撤销",
    "GNP504": "列出的名称数与所称数目不符",
    "GNP505": "所用地名表条目未经核实",
    "GNP601": "简称没有出处",
    "GNP602": "引用有多个候选",
    "GNP701": "序号有缺漏或重复",
    "GNP702": "印发日期早于成文日期",
    "GNP703": "机关代字与发文机关不符",
    "GNP704": "附件说明与所附附件不一致",
    "GNP705": "格式不符合 GB/T 9704-2012",
}
