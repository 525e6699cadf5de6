from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from tests.export.examples import NOTICE
from tests.export.strategies import notices

from gov_notice_parser.export.jsontext import to_json
from gov_notice_parser.export.schema import json_schema
from gov_notice_parser.export.structure import to_dict
from gov_notice_parser.model.notice import Notice

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "notice-1.0.json"
VALIDATOR = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())


def test_the_schema_is_itself_valid():
    jsonschema.Draft202012Validator.check_schema(json_schema())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(notices())
def test_every_notice_fits_the_schema(notice):
    VALIDATOR.validate(json.loads(to_json(notice)))


def test_an_empty_notice_fits():
    VALIDATOR.validate(to_dict(Notice()))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", 3),
        ("kind", "novel"),
        ("issued_on", "3 September"),
        ("unknown", 1),
        ("outline", [{}]),
        ("schema_version", "9"),
    ],
)
def test_the_schema_refuses_what_from_dict_refuses(key, value):
    data = copy.deepcopy(to_dict(NOTICE)) | {key: value}
    assert not VALIDATOR.is_valid(data)


def test_the_published_schema_is_the_one_the_model_gives():
    """A change of the model shows here: raise SCHEMA_VERSION and publish ``gov-notice schema`` beside the old file."""
    assert json.loads(PUBLISHED.read_text("utf-8")) == json.loads(json.dumps(json_schema()))
