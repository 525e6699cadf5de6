import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_notice_parser.model.values import DocumentNumber, NumberForm
from gov_notice_parser.tokens import document_number

PLACES = st.sampled_from("湘长株潭衡邵岳常张益郴永怀娄国京沪粤")
TAILS = st.sampled_from(["政发", "政办发", "政函", "政办函", "发改价调规", "建房", "自资规", "公", "财税", "教基二"])


@given(st.builds(lambda a, b: a + b, PLACES, TAILS), st.integers(1949, 2100), st.integers(1, 99999))
def test_law_bracketed(code, year, serial):
    value = DocumentNumber(code, year, serial)
    assert document_number.parse(document_number.format_(value)) == value


@given(
    st.sampled_from(["湖南省人民政府令", "国务院令", "教育部令", "湖南省人民代表大会常务委员会公告"]),
    st.integers(1, 9999),
)
def test_law_order(code, serial):
    value = DocumentNumber(code, None, serial, NumberForm.ORDER)
    assert document_number.parse(document_number.format_(value)) == value


@given(st.sampled_from(["公告", "国家税务总局公告", "通告", ""]), st.integers(1949, 2100), st.integers(1, 999))
def test_law_series(code, year, serial):
    value = DocumentNumber(code, year, serial, NumberForm.SERIES)
    assert document_number.parse(document_number.format_(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "湘政办发〔2025〕12号",
        "湘政办发[2025]12号",
        "湘政办发［2025］12号",
        "湘政办发（2025）12号",
        "湘政办发(2025)12号",
        "湘政办发【2025】12号",
        "湘政办发﹝2025﹞12号",
        "湘政办发〖2025〗12号",
        "湘政办发[2025〕12号",
        "湘政办发\\[2025\\]12号",
        "湘政办发〔 2025 〕12 号",
        "湘政办发〔2025〕 第12号",
        "湘政办发〔2025〕12號",
        "湘政办发〔2025〕0012号",
        "湘政办发〔２０２５〕１２号",
        "湘政办发〔二〇二五〕十二号",
        "湘政办发〔25〕12号",
        "湘政办发〔\n2025\n〕12号",
        "湘政办发\n〔2025〕12号",
        "湘政办发2025[12]号",
        "湘政办发〔2025年〕12号",
    ],
)
def test_bracket_variants(text):
    (found,) = document_number.find(text)
    assert str(found.value) == "湘政办发〔2025〕12号"
    assert found.sure
    assert found.span.cut(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "湘政办发〔2O25〕12号",
        "湘政办发〔2025〕l2号",
        "湘政办发〔2025〕12",
        "湘政办发2025〕12号",
        "湘政办发〔2025了12号",
        "湘 政 办 发〔2025〕12号",
    ],
)
def test_damage_is_not_sure(text):
    (found,) = document_number.find(text)
    assert (str(found.value), found.sure) == ("湘政办发〔2025〕12号", False)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("可按皖人社发〔2022〕13号执行", ["皖人社发〔2022〕13号"]),
        ("按湘政办发〔2019〕25号文件要求", ["湘政办发〔2019〕25号"]),
        (
            "湘发〔2020〕1号和湘政发〔2020〕2号及国办发〔2018〕3号",
            ["湘发〔2020〕1号", "湘政发〔2020〕2号", "国办发〔2018〕3号"],
        ),
        ("省政府办公厅湘政办发〔2014〕3号文件", ["湘政办发〔2014〕3号"]),
        ("根据《某办法》（京规自发〔2026〕1号）", ["京规自发〔2026〕1号"]),
        ("关于某事的通知\n市房金委字〔2022〕2号", ["市房金委字〔2022〕2号"]),
        ("（发改办财金规〔2019〕8号）", ["发改办财金规〔2019〕8号"]),
        ("原湘政发〔2010〕3号同时废止", ["湘政发〔2010〕3号"]),
        ("湖南省人民政府令\n第311号", ["湖南省人民政府令第311号"]),
        ("中华人民共和国国务院令　第五百八十八号", ["中华人民共和国国务院令第588号"]),
        ("根据国务院令第588号", ["国务院令第588号"]),
        ("2010年3月1日湖南省人民政府令第242号发布", ["湖南省人民政府令第242号"]),
        ("国家税务总局公告2018年第61号", ["国家税务总局公告2018年第61号"]),
        ("2024年第3号", ["2024年第3号"]),
    ],
)
def test_in_running_text(text, numbers):
    assert [str(f.value) for f in document_number.find(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "湘ICP备2025000012号",
        "索引号：430S00/2025-00222",
        "湘财采计[2026]000281号",
        "HNPR—2025—01001",
        "GB/T 9704-2012",
        "（2020）湘01民初123号",
        "项目（12）3号楼",
        "〔2025〕1号",
        "2020年1号线",
    ],
)
def test_not_a_number(text):
    assert list(document_number.find(text)) == []
