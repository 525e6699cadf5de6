"""What other programs take: chunks for retrieval, Akoma Ntoso against its schema, JSON-LD."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from tests.export.examples import NOTICE
from tests.export.strategies import notices

from gov_notice_parser.export.akoma import NAMESPACE, to_akoma
from gov_notice_parser.export.chunks import chunks
from gov_notice_parser.export.jsonld import to_jsonld
from gov_notice_parser.export.jsontext import dumps
from gov_notice_parser.model.notice import Notice
from gov_notice_parser.pipeline import parse, parse_text

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own use
ANY = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
TEXT = """湘州市人民政府关于加强古桥保护工作的通知
湘州政发〔2024〕7号
各县市区人民政府：
　　为加强古桥保护，根据《湖南省文物保护条例》规定，现就有关事项通知如下。
一、摸清底数
（一）普查。全面普查古桥，逐座登记。
（二）建档。一桥一档，长期保存。
二、明确责任。长沙市、株洲市先行先试。
　　各地要抓好落实。
湘州市人民政府
2024年3月5日
"""


@pytest.fixture(scope="module")
def golden():
    return parse(ROOT / "fixtures" / "golden" / "source.txt")


@pytest.fixture(scope="module")
def schema():
    """The schema as OASIS publishes it."""
    from lxml import etree

    return etree.XMLSchema(etree.parse(str(Path(__file__).parent / "akoma-ntoso" / "akomantoso30.xsd")))


def bare(text):
    return re.sub(r"\s+", "", text)


def test_chunks_of_clean_text_are_cut_from_the_source():
    notice = parse_text(TEXT)
    found = chunks(notice)
    assert [one.text[:6] for one in found[:3]] == ["为加强古桥保", "一、摸清底数", "二、明确责任"]
    for one in found:
        assert bare(one.span.cut(TEXT)) == bare(one.text)
        assert one.path == ("湘州市人民政府关于加强古桥保护工作的通知",)
        assert one.metadata["document_number"] == "湘州政发〔2024〕7号"
    assert found[0].references == ("湖南省文物保护条例",)
    assert found[2].regions == ("长沙市", "株洲市")


def test_an_item_that_is_too_long_is_cut_at_its_items_and_they_say_where_they_stand():
    found = chunks(parse_text(TEXT), size=24)
    assert all(len(one.text) <= 24 for one in found)
    census = next(one for one in found if one.text.startswith("（一）"))
    assert census.context.endswith("› 一、摸清底数")
    assert bare(census.span.cut(TEXT)) == bare(census.text)


def test_chunks_of_damaged_text_are_repaired_and_keep_their_place(golden):
    found = chunks(golden)
    third = next(one for one in found if one.text.startswith("三、"))
    assert "衡阳市、岳阳市、永州市、娄底市" in third.text
    assert third.span.cut(golden.source.text).startswith("三、推動工業(yè)化")
    assert third.regions == ("衡阳市", "岳阳市", "永州市", "娄底市")


def test_a_pdf_says_the_page():
    found = chunks(parse(ROOT / "fixtures" / "golden" / "notice.pdf"))
    assert found[0].page == 1
    assert found[-1].page > 1


@settings(ANY, max_examples=15)
@given(notices())
def test_any_notice_gives_chunks_of_at_most_the_size(notice):
    assert all(0 < len(one.text) <= 50 for one in chunks(notice, 50))
    json.loads(dumps([one.metadata for one in chunks(notice, 50)]))


def test_a_size_of_nothing_is_refused(golden):
    with pytest.raises(ValueError, match="at least 1"):
        chunks(golden, 0)


def test_akoma_ntoso_is_valid(schema, golden):
    from lxml import etree

    for notice in (golden, parse_text(TEXT), NOTICE, Notice(), parse_text("")):
        schema.assertValid(etree.fromstring(to_akoma(notice).encode()))


@ANY
@given(notices())
def test_akoma_ntoso_of_any_notice_is_valid(schema, notice):
    from lxml import etree

    schema.assertValid(etree.fromstring(to_akoma(notice).encode()))


def test_akoma_ntoso_that_is_not_valid_is_noticed(schema, golden):
    from lxml import etree

    assert not schema.validate(
        etree.fromstring(
            to_akoma(golden)
            .replace("<preface", "<foreword", 1)
            .encode("utf-8")
            .replace(b"</preface>", b"</foreword>", 1)
        )
    )


def test_akoma_ntoso_says_what_the_notice_says(golden):
    root = ET.fromstring(to_akoma(golden))
    of = {"a": NAMESPACE}
    assert root.findtext(".//a:preface//a:docNumber", namespaces=of) == "湘政办发〔2025〕1号"
    assert root.find(".//a:FRBRWork/a:FRBRdate", of).get("date") == "2025-01-14"
    attached = root.find(".//a:attachment", of)
    assert [num.text for num in attached.findall(".//a:level/a:num", of)][:3] == ["一、", "二、", "三、"]
    assert len(attached.findall(".//a:level", of)) == 20
    cited = root.findall(".//a:ref", of)
    assert "湘政办发〔2024〕16号" in [ref.text for ref in cited]
    ids = [each.get("eId") for each in root.iter() if each.get("eId")]
    assert len(ids) == len(set(ids))


def test_jsonld_uses_the_terms_of_legislation(golden):
    found = to_jsonld(golden)
    assert found["@type"] == "Legislation"
    assert found["legislationIdentifier"] == "湘政办发〔2025〕1号"
    assert found["legislationDate"] == "2025-01-14"
    assert found["isBasedOn"][0]["legislationIdentifier"] == "湘政办发〔2024〕16号"
    assert found["legislationJurisdiction"][0]["identifier"]["value"] == "430000"
    assert {"@type": "AdministrativeArea", "name": "长沙市"}.items() <= found["spatialCoverage"][0].items()


def as_graph(*notices):
    """What an RDF library makes of them, with the vocabulary of schema.org for its context, which is elsewhere."""
    rdflib = pytest.importorskip("rdflib")
    vocabulary = {"@context": {"@vocab": "https://schema.org/"}}
    graph = rdflib.Graph()
    for notice in notices:
        graph.parse(data=dumps(to_jsonld(notice) | vocabulary), format="json-ld")
    return graph


def test_jsonld_is_a_graph_that_can_be_asked(golden):
    question = """
        PREFIX : <https://schema.org/>
        SELECT ?number ?basis WHERE {
          ?notice a :Legislation ; :legislationIdentifier ?number ; :isBasedOn/:legislationIdentifier ?basis ;
                  :spatialCoverage/:identifier/:value "430100"
        }"""
    found = [tuple(map(str, row)) for row in as_graph(golden, parse_text(TEXT)).query(question)]
    assert found == [("湘政办发〔2025〕1号", "湘政办发〔2024〕16号")]


@ANY
@given(notices())
def test_jsonld_of_any_notice_is_a_graph(notice):
    assert len(as_graph(notice)) >= 2


def test_jsonld_of_nothing_says_nothing():
    assert to_jsonld(Notice()) == {"@context": "https://schema.org", "@type": "Legislation", "inLanguage": "zh-CN"}


@ANY
@given(notices())
def test_jsonld_of_any_notice_is_json(notice):
    assert json.loads(dumps(to_jsonld(notice)))["@type"] == "Legislation"
