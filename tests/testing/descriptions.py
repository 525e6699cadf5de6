"""Made-up documents, one of each layout, with every element of GB/T 9704-2012 between them."""

from __future__ import annotations

from gov_notice_parser.testing.document import Annex, Document, Grid, Layout, Paragraph, Site, paragraphs

NOTICE = Document(
    copy_number="000012",
    classification="机密★1年",
    urgency="特急",
    mark=("岭南省人民政府办公厅",),
    number="岭政办发〔2024〕7号",
    signatories=("张岭", "李南"),
    registration_number="LNPR-2024-01003",
    title="岭南省人民政府办公厅关于印发《岭南省农村公路养护管理办法》和做好秋冬季养护工作的通知",
    addressees="各市、县（市、区）人民政府，省政府各厅委、各直属机构",
    body=(
        Paragraph("《岭南省农村公路养护管理办法》已经省人民政府同意，现印发给你们，并就有关工作通知如下："),
        Paragraph("一、总体要求", 1),
        Paragraph("坚持“县道县管、乡道乡管”原则，到2026年底养护率达到100%，优良中等路率不低于85.5%。"),
        Paragraph("二、重点任务", 1),
        Paragraph("（一）压实责任。各县（市、区）人民政府是责任主体，要落实资金、人员和机构。", 2),
        Grid(
            (
                ("市", "任务（公里）", "完成时限"),
                ("东岭市", "1200", "2024年11月底"),
                ("西河市", "860", "2024年12月20日前后分两批完成"),
            )
        ),
        Paragraph("（二）强化督导。省交通运输厅要会同有关部门定期通报进展。", 2),
    ),
    attachment_titles=("秋冬季养护任务分解表", "联系人名单"),
    issuers=("岭南省人民政府办公厅",),
    date="2024年9月3日",
    annotation="此件公开发布",
    issued=Annex(
        "岭南省农村公路养护管理办法",
        paragraphs(
            "第一章　总则", "第一条　为加强农村公路养护管理，制定本办法。", "第二条　本办法自2024年10月1日起施行。"
        ),
    ),
    attachments=(
        Annex("秋冬季养护任务分解表", (Grid((("序号", "地区"), ("1", "东岭市"), ("2", "西河市"))),)),
        Annex("联系人名单", paragraphs("张三，电话略。")),
    ),
    cc="省委各部门，省军区，省人大常委会办公厅，省政协办公厅，省高级人民法院，省人民检察院，各民主党派省委",
    printed_by="岭南省人民政府办公厅",
    printed_on="2024年9月5日",
    site=Site(
        name="岭南省人民政府门户网站",
        menu=("首页", "政务公开", "办事服务"),
        path=("首页", "政策", "省政府办公厅文件"),
        metadata=(("索引号", "000000000/2024-00123"), ("发文字号", "岭政办发〔2024〕7号"), ("成文日期", "2024-09-03")),
        source="省政府办公厅",
        published="2024-09-06 10:00",
        related=("图解：农村公路养护管理办法",),
        footer=("主办：岭南省人民政府办公厅", "网站标识码：9900000001"),
    ),
)

JOINT = Document(
    mark=("岭南省财政厅", "岭南省教育厅", "岭南省人力资源和社会保障厅"),
    number="岭财教〔2023〕45号",
    title="岭南省财政厅 岭南省教育厅 岭南省人力资源和社会保障厅关于调整助学金标准的通知",
    addressees="各市财政局、教育局、人力资源社会保障局",
    body=paragraphs("经研究，现将有关事项通知如下：", "一、标准调整为每生每年2500元。", "二、本通知自印发之日起执行。"),
    issuers=("岭南省财政厅", "岭南省教育厅", "岭南省人力资源和社会保障厅"),
    date="2023年3月10日",
)

LETTER = Document(
    layout=Layout.LETTER,
    mark=("岭南省人民政府办公厅",),
    number="岭政办函〔2024〕31号",
    title="岭南省人民政府办公厅关于同意设立东岭高新技术产业开发区的复函",
    addressees="东岭市人民政府",
    body=paragraphs(
        "你市《关于设立高新区的请示》（东政〔2024〕5号）收悉。经省人民政府同意，现函复如下：",
        "同意设立。",
        "特此函复。",
    ),
    issuers=("岭南省人民政府办公厅",),
    date="2024年5月20日",
    cc="省科技厅，省自然资源厅",
)

ORDER = Document(
    layout=Layout.ORDER,
    mark=("岭南省人民政府",),
    mark_suffix="令",
    number="第301号",
    body=paragraphs(
        "《岭南省河道采砂管理办法》已经2024年6月3日省人民政府第12次常务会议通过，现予公布，自2024年8月1日起施行。"
    ),
    signer=("省长", "王　岭"),
    date="2024年6月12日",
    issued=Annex(
        "岭南省河道采砂管理办法", paragraphs("第一条　为了加强河道采砂管理，制定本办法。"), note="2024年6月12日公布"
    ),
)

ALL = {"notice": NOTICE, "joint": JOINT, "letter": LETTER, "order": ORDER, "empty": Document()}
