"""What is rendered is read again: a made-up notice in each format and under damage that can be undone.

Blanks in a title are left out: whether names of joint issuers on lines of their own get one is typesetting.
"""

from __future__ import annotations

import json
from random import Random

import pytest

from gov_notice_parser.pipeline import parse
from gov_notice_parser.testing import damage
from gov_notice_parser.testing.render import render_docx, render_html, render_pdf, render_text
from gov_notice_parser.testing.strategies import sample

FORMS = {
    "text": lambda doc: render_text(doc).encode(),
    "html": lambda doc: render_html(doc).encode(),
    "docx": render_docx,
    "pdf": render_pdf,
    "glosses": lambda doc: damage.gloss(render_text(doc), Random(1)).encode(),  # noqa: S311
    "traditional": lambda doc: damage.to_traditional(render_text(doc)).encode(),
    "shifted": lambda doc: damage.shift_indented_paragraphs(render_text(doc)).encode(),
    # 第二条项目 without the blank behind 条 may be read as a place in a law
    "folded": lambda doc: damage.fold_width(render_text(doc).replace("　", " ")).encode(),
}
#: Packing and drawing take their time.
FEW = {"docx": 20, "pdf": 20}


def differences(form, seed):
    case = sample(seed)
    record = json.loads(json.dumps(parse(FORMS[form](case.document)).to_record()))
    record["title"] = bare(record["title"])
    expected = {**case.expected, "title": bare(case.expected["title"])}
    return {key: (value, record[key]) for key, value in expected.items() if record[key] != value}


def bare(title):
    return title and "".join(title.split())


@pytest.mark.parametrize("form", FORMS)
def test_round_trip(form):
    failed = {seed: found for seed in range(FEW.get(form, 60)) if (found := differences(form, seed))}
    assert failed == {}


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("form", FORMS)
def test_many_round_trips(form):
    assert [seed for seed in range(5000) if differences(form, seed)] == []
