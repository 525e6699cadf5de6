import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.model.references import Article, Role
from gov_notice_parser.references import Own, find_references
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import genres

FORMS = {"令", "函", "通知书", "意见书", "决定书", "告知书", "简章"}

NOBODY = Own()


def cited(text, own=NOBODY):
    return find_references(text, [Span(0, len(text))], own)


def brief(text, own=NOBODY):
    return [(r.title, r.number, r.role.value) for r in cited(text, own)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《甲管理办法》（湘政发〔2020〕1号）规定，", [("甲管理办法", "湘政发〔2020〕1号", "basis")]),
        ("根据湘政发〔2020〕1号《甲管理办法》", [("甲管理办法", "湘政发〔2020〕1号", "basis")]),
        ("参见《甲管理办法》湘政发〔2020〕1号", [("甲管理办法", "湘政发〔2020〕1号", "refers")]),
        (
            "按照《甲条例》《乙条例》和省政府《丙办法》，",
            [("甲条例", None, "basis"), ("乙条例", None, "basis"), ("丙办法", None, "basis")],
        ),
        (
            "为落实《甲法》及其实施条例、《乙通知办法》（国发〔2018〕4号），",
            [("甲法", None, "basis"), ("乙通知办法", "国发〔2018〕4号", "basis")],
        ),
        (
            "《甲办法》《乙办法》（湘政发〔2020〕1号、湘政发〔2021〕2号）",
            [("甲办法", "湘政发〔2020〕1号", "refers"), ("乙办法", "湘政发〔2021〕2号", "refers")],
        ),
        ("按湘政发〔2020〕1号文件办理", [(None, "湘政发〔2020〕1号", "basis")]),
        ("依据《甲条例》（国务院第45号令）", [("甲条例", "国务院第45号令", "basis")]),
        ("《甲公告》（财政部 税务总局公告2024年第1号）", [("甲公告", "财政部税务总局公告2024年第1号", "refers")]),
        ("《关于甲的通知（湘政发〔2020〕1号）》", [("关于甲的通知", "湘政发〔2020〕1号", "refers")]),
        (
            "按某部关于印发《甲办法》的通知（国某发〔2008〕1号）执行",
            [("某部关于印发《甲办法》的通知", "国某发〔2008〕1号", "basis")],
        ),
        ("见《关于印发〈甲办法〉的通知》", [("关于印发〈甲办法〉的通知", None, "refers")]),
        ("应当符合《某设计标准》（GB 50180）要求", [("某设计标准", None, "refers")]),
    ],
)
def test_titles_and_numbers(text, expected):
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("现将《甲办法》印发给你们，请遵照执行。", Role.ISSUES),
        ("《甲办法》已经市政府同意，现印发给你们。", Role.ISSUES),
        ("某局制定了《甲办法》，现予公布。", Role.ISSUES),
        ("现将《甲办法》转发给你们。", Role.FORWARDS),
        ("某局《关于甲的报告》已经国务院同意，现转发给你们。", Role.FORWARDS),
        ("《甲办法》（湘政发〔2020〕1号）同时废止。", Role.REPEALS),
        ("自本通知印发之日起，《甲办法》停止执行。", Role.REPEALS),
        ("2002年5月1日某市人民政府令第1号发布的《甲办法》同时废止。", Role.REPEALS),
        ("对《甲办法》进行修订，修订后如下：", Role.AMENDS),
        ("将《甲办法》第三条修改为：", Role.AMENDS),
        ("严格执行《甲办法》", Role.BASIS),
        ("编制依据主要包括：《甲办法》、《乙办法》", Role.BASIS),
        ("根据《甲办法》，可由一类调整为二类", Role.BASIS),
        ("新修订的《甲办法》规定", Role.REFERS),
        ("按时申报《甲办法》", Role.REFERS),
    ],
)
def test_roles(text, role):
    first = cited(text)[0]
    assert first.role is role
    assert (first.cue in text) if role is not Role.REFERS else first.cue == ""


def test_everything_before_repeal_is_repealed():
    text = "《甲办法》（湘政发〔2020〕1号）和2004年某省人民政府令第9号发布的《乙规定》同时废止。"
    assert [r.role for r in cited(text)] == [Role.REPEALS, Role.REPEALS]


def test_a_list_under_repeal():
    text = "下列文件予以废止：\n1.《甲办法》（湘政发〔2020〕1号）\n2.《乙办法》（湘政发〔2020〕2号）\n"
    assert [r.role for r in cited(text)] == [Role.REPEALS, Role.REPEALS]


@pytest.mark.parametrize(
    "text",
    [
        "持《居住证》和《某项目申请表》办理",
        "签订《劳动合同》《某协议》",
        "《某日报》刊登",
        "登录《某管理系统》",
        "出具《配租通知书》",
        "本办法、前款规定",
        "《通知》要求",
        "公布《招生章程》",
        "具体见附件3《某防控方案》",
    ],
)
def test_no_documents(text):
    assert cited(text) == ()


@pytest.mark.parametrize("name", sorted(set(genres.vocabulary()) - FORMS))
def test_every_genre_is_a_document(name):
    assert len(cited(f"见《某省人民政府某事{name}》")) == 1


def test_own_names():
    own = Own("某市关于甲的通知", "湘政发〔2020〕1号", attachments=("某工作方案",))
    assert cited("某市《关于甲的通知》（湘政发〔2020〕1号）见《某工作方案》，湘政发〔2020〕1号", own) == ()


def test_near_own_title():
    own = Own("某市农业局关于申报2025年某市良种示范基地补助项目的通知")
    assert cited("制定了《某市农业局关于申报2025年我市良种示范基地补助项目的通知》", own) == ()
    assert len(cited("见《某市农业局关于申报2024年某市良种示范基地补助项目的通知》", own)) == 1


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("某市关于印发《甲办法》的通知", "issues"),
        ("某市关于印发甲办法的通知", "issues"),
        ("某市转发甲办法的通知", "forwards"),
    ],
)
def test_role_by_own_title(title, role):
    assert brief("《甲办法》已经同意，请执行。", Own(title, attachments=("甲办法",))) == [("甲办法", None, role)]


def test_revised_is_not_the_old_one():
    own = Own("某市关于印发甲措施（修订）的通知")
    text = "《甲措施（修订）》现印发给你们。对《甲措施》（湘政发〔2020〕1号）进行修订"
    assert brief(text, own) == [("甲措施（修订）", None, "issues"), ("甲措施", "湘政发〔2020〕1号", "amends")]


def test_merging():
    text = (
        "见《甲办法》。根据《甲办法》（湘政发〔2020〕1号）、湘政发〔2020〕1号、"
        "《义务教育法》和《中华人民共和国义务教育法》"
    )
    references = cited(text)
    assert [(r.title, r.number, r.role.value) for r in references] == [
        ("甲办法", "湘政发〔2020〕1号", "basis"),
        ("义务教育法", None, "basis"),
    ]
    assert len(references[0].occurrences) == 3


def test_same_number_two_titles():
    text = "根据《关于印发〈甲办法〉的通知》（湘政发〔2020〕1号），按《甲办法》（湘政发〔2020〕1号）"
    assert len(cited(text)) == 2


def test_short_names_and_articles():
    text = "依照《甲管理条例》（国务院令第5号，以下简称《条例》）第三条、第五条规定。按《条例》办理。"
    (reference,) = cited(text)
    assert reference.short_names == ("条例",)
    assert reference.articles == (Article(3), Article(5))
    assert [s.cut(text)[:4] for s in reference.occurrences] == ["《甲管理", "《条例》"]


def test_only_the_given_spans():
    text = "《甲办法》\n《乙办法》"
    assert [r.title for r in find_references(text, [Span(6, len(text))], NOBODY)] == ["乙办法"]


@given(st.text("《》〈〉（）〔〕根据按印发甲办法废止2020号1令、和，。\n", max_size=120))
def test_any_text(text):
    for reference in cited(text):
        assert all(0 <= s.start < s.end <= len(text) for s in reference.occurrences)
        assert reference.title or reference.number


@pytest.mark.parametrize(
    "piece", ["《", "《甲》（", "（（", "根据《甲办法》、", "湘政发〔2020〕1号", "〔2020〕", "和", "2020年第"]
)
def test_long_repetition_is_no_trouble(piece):
    cited(piece * (40_000 // len(piece)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an order named by agency and number alone
        ("依照《甲办法》（某市政府55号令）", [("甲办法", "某市政府55号令", "basis")]),
        # a code right behind the bracket holds words that else begin one
        ("见《甲清单》（市规划国土发〔2018〕88号）", [("甲清单", "市规划国土发〔2018〕88号", "refers")]),
        ("本通知自建房〔2023〕52号文印发之日起执行", [(None, "建房〔2023〕52号", "refers")]),
        # one bracket, three numbers
        (
            "按《关于甲的通知》（豫价费字〔2000〕145号、豫财预外字〔2000〕21号、豫教财字〔2000〕59号）执行",
            [("关于甲的通知", "豫价费字〔2000〕145号", "basis")],
        ),
        # published by one order, changed by another
        (
            "2002年某市人民政府令第120号发布、2006年某市人民政府令第160号修改的《甲规定》同时废止。",
            [("甲规定", "某市人民政府令第120号", "repeals")],
        ),
        ("见《甲工作的通知》》（某明电〔2020〕7号）", [("甲工作的通知", "某明电〔2020〕7号", "refers")]),
    ],
)
def test_numbers_as_they_are_printed(text, expected):
    assert brief(text) == expected


def test_what_is_issued_is_not_the_former_one_of_its_name():
    text = "对原《甲办法（试行）》（甲发〔2012〕34号）进行了修订，现将《甲办法（试行）》印发给你们。"
    assert brief(text) == [("甲办法（试行）", "甲发〔2012〕34号", "amends"), ("甲办法（试行）", None, "issues")]


def test_what_changed_a_repealed_document_is_not_repealed():
    text = "根据2010年《关于修改乙规定的决定》修正并重新发布的《甲办法》同时废止。"
    assert [(r.title, r.role) for r in cited(text)] == [("关于修改乙规定的决定", Role.BASIS), ("甲办法", Role.REPEALS)]


@pytest.mark.parametrize(
    "text",
    [
        "应当在《某市人民政府公报》上刊登",
        "各学校要结合实际制定《2024年招生工作方案》，报区教育局",
        "权利人应提交《城市更新方案》",
    ],
)
def test_publications_and_what_is_still_to_be_written(text):
    assert cited(text) == ()


def test_own_order_in_another_printing():
    own = Own("某市甲办法", "某市人民政府令第307号")
    assert cited("（2022年12月23日某市人民政府第307号令公布）", own) == ()


def test_own_title_cut_by_a_line_break():
    own = Own("某院关于调整《甲法实施条例》有关规定的决定")
    assert cited("某院关于调整《甲法\n", own) == ()


def test_a_forwarded_text_that_was_revised():
    text = "现将《某省关于修订〈甲办法〉的通知》转发给你们。"
    assert brief(text, Own("某市转发省政府修订《甲办法》的通知", issued=("某省关于修订〈甲办法〉的通知",))) == [
        ("某省关于修订〈甲办法〉的通知", None, "forwards")
    ]


def test_another_number_is_another_document():
    own = Own("某市关于优化我市甲标准的通知", "乙建〔2023〕4号")
    assert len(cited("落实《关于优化甲标准的通知》（建房〔2023〕52号）", own)) == 1
    assert cited("见《某市关于优化我市甲标准的通知》（乙建〔2023〕4号）", own) == ()
