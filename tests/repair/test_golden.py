"""The golden notice's damage is undone character for character."""

from pathlib import Path

from gov_notice_parser.repair import repair
from gov_notice_parser.spans import replay

GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden"


def _read(name):
    return (GOLDEN / name).read_bytes().decode()


def test_golden_becomes_the_repaired_text():
    source = _read("source.txt")
    repaired = repair(source)
    assert repaired.text == _read("repaired.txt")
    assert replay(source, repaired.passes) == repaired.text


def test_every_gloss_is_one_edit():
    counts = {edits[0].rule: len(edits) for edits in repair(_read("source.txt")).passes}
    assert counts["pinyin_gloss"] == 229
    assert counts["shifted_gbk"] == 1


def test_the_way_back_leads_to_the_damaged_line():
    source = _read("source.txt")
    repaired = repair(source)
    at = repaired.text.index("（此件主动公开）")
    from gov_notice_parser.spans import Span

    assert repaired.to_source(Span(at, at + 8)).cut(source) == "?。ù思鲃庸_)"


def test_the_repaired_text_is_left_alone():
    repaired = repair(_read("repaired.txt"))
    assert repaired.passes == ()
    assert repaired.diagnostics == ()
