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
