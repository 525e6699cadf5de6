"""页面元数据的键: the words before the colon in what a page or file says of itself (索引号, 文号, 成文日期 …)."""

from __future__ import annotations

TITLE_KEYS = frozenset({"title", "ArticleTitle", "标题", "名称", "h1"})
NUMBER_KEYS = frozenset(
    {"文号", "发文字号", "发文文号", "文件编号", "文件字号", "公文文号", "文书号", "文件号", "发文号"}
)
REGISTRATION_KEYS = frozenset(
    {"统一登记号", "登记号", "规范性文件编号", "统一编号", "规范性文件登记号", "规范性文件统一编号", "编号"}
)
DATE_KEYS = frozenset({"成文日期", "成文时间", "发文日期", "签发日期", "发文时间", "印发日期", "颁布日期", "生成日期"})
ISSUER_KEYS = frozenset(
    {"发文机关", "发文机构", "发布机构", "颁布单位", "发文单位", "制定机关", "发布机关", "公开责任部门"}
)
UNTIL_KEYS = frozenset({"信息时效期", "失效日期", "有效期至", "废止日期", "终止日期"})
FROM_KEYS = frozenset({"生效日期", "施行日期", "实施日期", "生效时间", "实施时间"})
OTHER_KEYS = frozenset(
    [
        "索引号",
        "主题分类",
        "体裁分类",
        "公文种类",
        "组配分类",
        "内容分类",
        "分类",
        "主题词",
        "发布日期",
        "发布时间",
        "公布日期",
        "有效性",
        "效力状态",
        "时效性",
        "公开方式",
        "公开范围",
        "公开形式",
        "公开属性",
        "信息来源",
        "来源",
        "公报期号",
        "文件类型",
        "服务对象",
        "关键词",
        "摘要",
        "内容概述",
        "发文时间",
        "载体类型",
        "是否有效",
        "文件状态",
        "所属主题",
        "载明日期",
    ]
)
KEYS = TITLE_KEYS | NUMBER_KEYS | REGISTRATION_KEYS | DATE_KEYS | ISSUER_KEYS | UNTIL_KEYS | FROM_KEYS | OTHER_KEYS

#: Words before a colon that begin a line, on the page or in the notice.
LABELS = KEYS | {
    "当前位置",
    "您的位置",
    "字体",
    "浏览量",
    "相关链接",
    "相关文档",
    "相关附件",
    "附件下载",
    "上一篇",
    "下一篇",
    "编辑",
    "责任编辑",
    "附件",
    "附表",
    "附录",
    "主送",
    "抄送",
    "抄报",
    "分送",
    "签发人",
    "主题词",
    "信息公开选项",
    "联系人",
    "联系电话",
    "联系方式",
    "电话",
    "传真",
    "邮箱",
    "电子邮箱",
    "地址",
    "邮编",
}
