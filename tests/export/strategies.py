"""Any notice at all: hypothesis strategies made from the fields of the model."""

from __future__ import annotations

import datetime as dt
from functools import partial

from hypothesis import strategies as st

from gov_notice_parser.export.shapes import Choice, Fixed, Group, Many, Maybe, Named, Scalar, Shape, fields_of, make
from gov_notice_parser.model.notice import Notice, OutlineItem

TEXT = st.text(max_size=8)
SCALARS = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    dt.date: st.dates(),
}


def values(shape: Shape, depth: int) -> st.SearchStrategy:
    match shape:
        case Scalar(kind):
            return SCALARS[kind]
        case Choice(choice):
            return st.sampled_from(choice)
        case Maybe(inner):
            return st.none() | values(inner, depth)
        case Many(inner):
            most = 0 if depth <= 0 else 2
            return st.lists(values(inner, depth - 1), max_size=most).map(tuple) if most else st.just(())
        case Fixed(inners):
            return st.tuples(*(values(inner, depth) for inner in inners))
        case Named(inner):
            return st.dictionaries(TEXT, values(inner, depth), max_size=2)
        case Group(cls):
            return objects(cls, depth)


def objects(cls: type, depth: int) -> st.SearchStrategy:
    def written() -> st.SearchStrategy:
        return st.fixed_dictionaries({f.name: values(f.shape, depth) for f in fields_of(cls)})

    return st.deferred(lambda: written().map(partial(make, cls)))


def notices() -> st.SearchStrategy[Notice]:
    return objects(Notice, 3)


def outlines() -> st.SearchStrategy[OutlineItem]:
    return objects(OutlineItem, 3)
