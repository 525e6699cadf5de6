"""What damage does, repair undoes: on notices made up from parts."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_notice_parser.repair import repair
from gov_notice_parser.testing import damage

_AGENCY = st.sampled_from(
    ["湖南省人民政府办公厅", "长沙市发展和改革委员会", "岳阳市财政局", "怀化市教育局", "郴州市商务局"]
)
_MATTER = st.sampled_from(
    ["加强安全生产工作", "推动产业高质量发展", "优化营商环境", "做好医疗保险参保工作", "规范农村建设用地审批"]
)
_VERB = st.sampled_from(
    ["各单位要认真组织实施", "加快建设现代化产业体系", "落实主体责任", "强化监督检查", "及时报告重大事项"]
)
_REASON = st.sampled_from(["为深入贯彻国务院决策部署", "根据《湖南省安全生产条例》（2022年修订）", "经省人民政府同意"])
_PLACE = st.sampled_from(["长沙市", "岳阳市", "宁乡市", "乾州街道", "溆浦县"])


def _rng(seed=7):
    return Random(seed)  # noqa: S311


@st.composite
def notices(draw, indent=""):
    matter = draw(_MATTER)
    items = draw(st.lists(st.tuples(_MATTER, _VERB, _VERB, _PLACE), min_size=2, max_size=6))
    lines = [
        f"{draw(_AGENCY)}关于{matter}的通知",
        f"湘政办发〔{draw(st.integers(2012, 2026))}〕{draw(st.integers(1, 99))}号",
    ]
    lines += ["各市州、县市区人民政府，省政府各厅委：", f"{indent}{draw(_REASON)}，现就{matter}有关事项通知如下："]
    for number, (head, first, second, place) in zip("一二三四五六", items, strict=False):
        lines += [f"{indent}{number}、{head}。{first}，{second}（{place}除外）；{draw(_VERB)}。"]
    return "\n".join([*lines, "附件：重点任务清单", draw(_AGENCY), "2025年1月14日", f"{indent}（此件主动公开）"])


@settings(max_examples=60, deadline=None)
@given(notices())
def test_clean_notices_stay(text):
    assert repair(text).passes == ()


@settings(max_examples=60, deadline=None)
@given(notices(), st.integers(0, 2**32), st.floats(0.1, 1))
def test_glosses(text, seed, share):
    assert repair(damage.gloss(text, _rng(seed), share)).text == text


@settings(max_examples=60, deadline=None)
@given(notices())
def test_traditional(text):
    assert repair(damage.to_traditional(text)).text == text


@settings(max_examples=60, deadline=None)
@given(notices())
def test_width(text):
    assert repair(damage.fold_width(text)).text == text


@settings(max_examples=60, deadline=None)
@given(notices(indent="　　"), st.integers(0, 2**32), st.booleans())
def test_the_whole_stack(text, seed, traditional):
    broken = damage.to_traditional(text) if traditional else text
    broken = damage.gloss(broken, _rng(seed), 0.2)
    # a gloss inside it would be read one byte off with the rest: no rule of ours undoes that
    head, _, tail = broken.rpartition("\n")
    broken = (
        f"{head}\n{damage.to_traditional('　　（此件主动公开）') if traditional else '　　（此件主动公开）'}"
        if tail
        else head
    )
    broken = damage.fold_width(damage.shift_indented_paragraphs(broken))
    assert repair(broken).text == text.replace("　", "")


@settings(max_examples=60, deadline=None)
@given(notices())
@pytest.mark.parametrize(("written", "read"), [("utf-8", "latin-1"), ("gb18030", "latin-1")])
def test_misread_without_loss(written, read, text):
    assert repair(damage.misread(text, written, read)).text == text


@settings(max_examples=60, deadline=None)
@given(notices())
def test_misread_with_lost_bytes_keeps_most_and_says_so(text):
    broken = damage.misread(text)
    repaired = repair(broken)
    kept = sum(char in repaired.text for char in set(text)) / len(set(text))
    assert kept > 0.75
    assert {found.code for found in repaired.diagnostics} >= {"GNP201"}


def test_level_two_headings_come_back():
    lines = [f"　　（{ordinal}）加强组织领导，强化责任落实。" for ordinal in "一二三四五六七八九十"]
    text = "一、总体要求\n" + "\n".join(lines)
    repaired = repair(damage.shift_indented_paragraphs(text))
    assert [line[:3] for line in repaired.text.replace("　", "").split("\n")[1:]] == [line[2:5] for line in lines]


def test_same_seed_same_damage():
    text = "关于加强安全生产工作的通知\n2010年1月1日"
    for make in (damage.gloss, damage.ocr_confuse):
        assert make(text, _rng(), 0.5) == make(text, _rng(), 0.5)
    assert damage.lose_breaks("a\n\nb") == "a b"
