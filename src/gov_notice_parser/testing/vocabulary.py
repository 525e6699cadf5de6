"""The words that made-up notices are written in: subjects, clauses, kinds of texts, offices with their characters."""

from __future__ import annotations

from typing import NamedTuple


class Department(NamedTuple):
    """A department under a government: its name without 厅 or 局, and its character in a document's code."""

    name: str
    sign: str


DEPARTMENTS = (
    Department("财政", "财"),
    Department("教育", "教"),
    Department("农业农村", "农"),
    Department("交通运输", "交"),
    Department("水利", "水"),
    Department("商务", "商"),
    Department("民政", "民"),
    Department("司法", "司"),
    Department("自然资源", "自资"),
    Department("生态环境", "环"),
    Department("人力资源和社会保障", "人社"),
    Department("住房和城乡建设", "建"),
    Department("文化和旅游", "文旅"),
    Department("应急管理", "应急"),
    Department("市场监督管理", "市监"),
    Department("审计", "审"),
)

#: What a notice may be about; each stands before 工作, 管理办法 or 试点名单.
SUBJECTS = (
    "古桥保护", "农村公路养护", "学生营养餐管理", "河道采砂管理", "城镇燃气安全", "森林防火", "高标准农田建设",
    "老旧小区改造", "电梯安全监管", "社区养老服务", "湿地保护修复", "粮食储备轮换", "公共停车管理", "家政服务提质",
    "职业技能培训", "乡村医生管理", "校外培训治理", "小水电清理", "生活垃圾分类", "油茶产业发展", "危房改造",
    "非物质文化遗产保护", "政务服务事项管理", "公共数据共享", "中小河流治理", "地质灾害防治", "血吸虫病防治",
    "殡葬服务管理", "旅游民宿管理", "公共厕所建设", "渔业船舶管理", "农机购置补贴", "城市桥梁检测", "消防设施维护",
    "残疾人就业帮扶", "困境儿童保障", "图书馆服务", "古树名木保护", "畜禽粪污利用", "农产品质量追溯", "冷链物流建设",
    "工业园区节水", "建筑垃圾处置", "道路运输安全", "烟花爆竹管理", "行政执法监督", "政府采购监管", "项目档案管理",
    "救灾物资储备", "献血服务保障",
)  # fmt: skip
LEADS = ("加强", "进一步加强", "做好", "规范", "推进", "深化", "统筹做好", "全面推进")

#: Laws and rules that anyone may cite.
LAWS = (
    "中华人民共和国森林法", "中华人民共和国水法", "中华人民共和国预算法", "中华人民共和国安全生产法",
    "中华人民共和国行政许可法", "中华人民共和国文物保护法", "中华人民共和国道路交通安全法", "中华人民共和国防洪法",
    "政府信息公开条例", "重大行政决策程序暂行条例", "不动产登记暂行条例", "城镇燃气管理条例",
)  # fmt: skip

#: What a text that is issued or attached is called after its subject.
RULES = ("管理办法", "实施办法", "实施细则", "工作方案", "实施方案", "三年行动计划", "若干规定", "工作规程")
ENCLOSURES = ("任务分解表", "登记表", "责任清单", "考核评分标准", "工作流程", "联络员信息表", "验收指标")

#: Clauses: what is done, to what, how, and to which end.
VERBS = ("压实", "健全", "完善", "落实", "优化", "细化", "规范", "创新", "强化", "明确")
OBJECTS = (
    "工作责任", "协调机制", "办理流程", "监督检查", "资金保障", "台账管理", "信息报送", "人员培训", "技术标准",
    "应急预案", "宣传引导", "考核办法", "档案管理", "隐患排查", "服务网络", "审批程序",
)  # fmt: skip
MANNERS = (
    "做到底数清楚、任务明确", "确保按期完成", "及时解决存在的问题", "防止走过场", "不得增加基层负担",
    "定期报告进展情况", "对工作不力的予以约谈", "形成齐抓共管的局面", "逐项建立台账并动态更新",
    "实行闭环管理", "坚持问题导向、分类施策", "结果纳入年度考核",
)  # fmt: skip
ACTORS = ("各地各部门", "各有关单位", "各责任单位", "主管部门", "项目单位", "有关部门", "申报单位", "实施机构")
HEADINGS = (
    "总体要求", "工作目标", "重点任务", "保障措施", "组织领导", "实施步骤", "适用范围", "职责分工", "申报条件",
    "监督管理", "资金安排", "工作要求", "时间安排", "有关事项",
)  # fmt: skip
PURPOSES = ("提高服务水平", "防范安全风险", "推动高质量发展", "保障群众利益", "补齐短板弱项", "改善人居环境")
CHAPTERS = ("总则", "职责", "申报和审核", "使用和管理", "监督检查", "法律责任", "附则")

#: What is given to divisions or zones, before the colon behind which they stand.
AWARDS = (
    "推进{subject}成效明显的市", "{subject}工作成效突出的县市区", "列入{subject}试点的地区", "予以通报表扬的县市区",
    "{subject}示范县市区",
)  # fmt: skip

ANNOTATIONS = (
    "此件公开发布", "此件主动公开", "此件依申请公开", "此件不予公开", "此件发至县级",
    "联系人：林某某，联系电话：0700-1234567",
)  # fmt: skip
COPIED = (
    "{place}委各部门", "{place}人大常委会办公{room}", "{place}政协办公{room}", "{place}监委", "{place}人民法院",
    "{place}人民检察院", "各民主党派{place}委", "{place}军事机关", "{place}总工会", "{place}委办公{room}",
)  # fmt: skip
SURNAMES = ("林", "何", "秦", "余", "方", "欧阳")
GIVEN = ("清", "云山", "立", "文远", "平", "南")
