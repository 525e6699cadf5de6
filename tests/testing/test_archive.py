"""The made-up archive: what its documents say is what the parser, the dataset and DuckDB say of it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from tools.pages import blocks

from gov_notice_parser.archive import Settings, parse_archive
from gov_notice_parser.cli import main
from gov_notice_parser.errors import DamagedSource
from gov_notice_parser.pipeline import parse
from gov_notice_parser.testing.archive import made_archive, made_documents, write_archive

README = Path(__file__).parents[2] / "README.md"
DOCUMENTS = [document for _, document in made_documents()]


def test_the_same_seed_gives_the_same_files():
    assert list(made_archive()) == list(made_archive())
    assert [made.data for made in made_archive(1)] != [made.data for made in made_archive(2)]


def test_every_file_is_read_as_what_it_was_made_from():
    by_number = {document.number: document for document in DOCUMENTS}
    assert len(by_number) == len(DOCUMENTS)
    for made in made_archive():
        if made.path.endswith(".pdf"):
            with pytest.raises(DamagedSource):
                parse(made.data)
            continue
        notice = parse(made.data)
        document = by_number[str(notice.document_number)]
        assert (notice.title, notice.issuers[0].name) == (document.title, *document.issuers)
        assert f"{notice.issued_on:%Y年%-m月%-d日}" == document.date
        assert not notice.diagnostics


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What DuckDB answers to the questions of the README."""
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    folder = tmp_path_factory.mktemp("made")
    write_archive(folder / "archive")
    parse_archive(folder / "archive", folder / "dataset", Settings(jobs=1))
    assert main(["graph", str(folder / "dataset"), "--as-of", "2025-12-31"]) == 0
    (questions,) = [body for language, body in blocks(README) if language == "sql"]
    asked = [question for question in questions.split(";") if question.strip()]
    return [duckdb.sql(question.replace("'dataset/", f"'{folder}/dataset/")).fetchall() for question in asked]


def test_which_cities_were_commended_most_and_for_what(answers):
    times, what_for = Counter(), {}
    for document in DOCUMENTS:
        if "表扬" not in document.title:
            continue
        for heading, names in zip(document.body[1::2], document.body[2::2], strict=True):
            for city in names.text.rstrip("。").split("、"):
                times[city] += 1
                what_for.setdefault(city, set()).add(heading.text.partition("、")[2])
    expected = sorted(((city, n, what_for[city]) for city, n in times.items()), key=lambda each: (-each[1], each[0]))
    assert [(city, n, set(subjects)) for city, n, subjects in answers[0]] == expected


def texts(document):
    issued = document.issued.body if document.issued else ()
    return "".join(paragraph.text for paragraph in (*document.body, *issued))


def test_which_notices_cite_a_number_and_how(answers):
    citing = {document.number: texts(document) for document in DOCUMENTS if "湘政办发〔2019〕8号" in texts(document)}
    assert {row[0] for row in answers[1]} == set(citing)
    for number, _, role, _ in answers[1]:
        assert role == ("repeals" if "同时废止" in citing[number] else "basis")


def test_which_are_repealed(answers):
    gone = [found for document in DOCUMENTS for found in re.findall(r"（(湘政办发[^）]+)）同时废止", texts(document))]
    assert sorted(row[0] for row in answers[2]) == sorted(gone)
    assert len(gone) == 4
