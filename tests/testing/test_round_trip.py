# ruff: noqa: S311 - nothing here is secret
"""What is rendered is read again: made-up notices in each format, and in text under damage that can be undone.

Blanks in a title are left out: whether names of joint issuers on lines of their own get one is typesetting.
The articles of a folded text keep an ASCII blank: 第二条项目 without one may be read as a place in a law.
Of a text that OCR confuses only the fields that have no such character are held against the record.
"""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from gov_notice_parser.pipeline import parse
from gov_notice_parser.testing import damage
from gov_notice_parser.testing.render import (
    render_docx,
    render_html,
    render_ofd,
    render_pdf,
    render_text,
    render_wrapped_text,
)
from gov_notice_parser.testing.strategies import notices, sample

RENDERERS = {
    "text": render_text,
    "html": render_html,
    "docx": render_docx,
    "pdf": render_pdf,
    "ofd": render_ofd,
    "wrapped": render_wrapped_text,
    "gb18030": lambda doc: render_text(doc).replace("\n", "\r\n\r\n").encode("gb18030"),
}
DAMAGES = {
    "pages": damage.number_pages,
    "glosses": lambda text: damage.gloss(text, Random(1)),
    "traditional": damage.to_traditional,
    "golden": lambda text: damage.gloss(damage.to_traditional(damage.fold_width(text.replace("　", " "))), Random(2)),
    "shifted": damage.shift_indented_paragraphs,
    "folded": lambda text: damage.fold_width(text.replace("　", " ")),
    "ocr": lambda text: damage.ocr_confuse(text, Random(3)),
    "flattened": damage.lose_breaks,
}
FORMS = [*RENDERERS, *DAMAGES]
#: How many cases are made in every run, and in a long one.
FORMATS = {"text": 200, "html": 200, "docx": 200, "pdf": 200}
CASES = 60
MANY = 5000
#: The share of a long run that may fail: a text of a few cut lines does not show that it was cut.
UNREADABLE = {"wrapped": 0.02, "flattened": 0.004}
#: Fields that a form may lose, for a reason.
LOST = {
    "ocr": {"attachments"},  # l.登记表 is not taken for the first of a list
}


def data_of(form, document):
    data = RENDERERS[form](document) if form in RENDERERS else DAMAGES[form](render_text(document))
    return data.encode() if isinstance(data, str) else data


def differences(form, case):
    """Return the fields that differ: what is expected and what was read."""
    record = json.loads(json.dumps(parse(data_of(form, case.document)).to_record()))
    return {
        key: (value, record[key])
        for key, value in case.expected.items()
        if _bare(key, record[key]) != _bare(key, value)
        and key not in LOST.get(form, ())
        and not (form == "ocr" and _confused(value))
    }


def _bare(key, value):
    return "".join(value.split()) if key == "title" and value else value


def _confused(value):
    text = json.dumps(value, ensure_ascii=False)
    return damage.ocr_confuse(text, Random(0), share=1.0) != text


def failures(form, seeds):
    found = ((seed, differences(form, sample(seed))) for seed in seeds)
    return {seed: fields for seed, fields in found if fields}


@pytest.mark.parametrize("form", FORMS)
def test_round_trip(form):
    assert failures(form, range(FORMATS.get(form, CASES))) == {}


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(notices())
def test_round_trip_of_text(case):
    assert differences("text", case) == {}


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("start", range(0, MANY, 250))
@pytest.mark.parametrize("form", FORMS)
def test_many_round_trips(form, start):
    failed = failures(form, range(start, start + 250))
    assert len(failed) <= 250 * UNREADABLE.get(form, 0.0), failed


def test_samples_are_distinct_and_repeatable():
    made = [sample(seed) for seed in range(1000)]
    assert len({str(case.document) for case in made}) == len(made)
    assert sample(7) == made[7]


@pytest.mark.parametrize("field", ["document_number", "registration_number", "title", "issued_on", "addressees_text"])
def test_each_field_is_often_there_and_often_absent(field):
    _balanced([bool(sample(seed).expected[field]) for seed in range(400)])


@pytest.mark.parametrize("field", ["attachments", "annotation", "cc_text", "printed_by", "outline", "region_lists"])
def test_each_element_is_often_there_and_often_absent(field):
    _balanced([bool(sample(seed).expected[field]) for seed in range(400)])


def _balanced(there):
    assert 0.04 < sum(there) / len(there) < 0.97
