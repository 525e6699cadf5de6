"""What a block can be, and in which order the blocks of a notice come."""

from __future__ import annotations

from enum import Enum

from attrs import frozen


class Label(Enum):
    """The role of one block (GB/T 9704-2012, clause 7); OUTSIDE is text of the page, not of the notice."""

    OUTSIDE = "outside"
    COPY_NUMBER = "份号"
    CLASSIFICATION = "密级和保密期限"
    URGENCY = "紧急程度"
    MARK = "发文机关标志"
    NUMBER = "发文字号"
    SIGNATORY = "签发人"
    REGISTRATION = "登记号"
    TITLE = "标题"
    NOTE = "题注"
    ADDRESSEES = "主送机关"
    BODY = "正文"
    LISTED = "附件说明"
    SIGNATURE = "发文机关署名"
    DATE = "成文日期"
    SEAL = "印章"
    ANNOTATION = "附注"
    CC = "抄送机关"
    PRINTED = "印发机关和印发日期"
    IMPRINT = "版记其他"
    ISSUED_TITLE = "印发件标题"
    ISSUED = "印发件"
    ANNEX_MARK = "附件序号"
    ANNEX_TITLE = "附件标题"
    ANNEX = "附件"

    # every block looks labels up in tables: a member is itself alone, its identity will do
    __hash__ = object.__hash__


class Phase(Enum):
    """Where in the document we are; blocks never go back to an earlier phase but where ``BACK`` says so."""

    HEAD = 0
    TITLE = 1
    UNDER = 2
    ADDRESSED = 3
    BODY = 4
    LISTED = 5
    CLOSE = 6
    EARLY_IMPRINT = 7
    ISSUED = 8
    ANNEX = 9
    IMPRINT = 10
    TAIL = 11

    __hash__ = object.__hash__


@frozen
class State:
    """A label in a phase: the automaton's unit."""

    phase: Phase
    label: Label


def _states(phase: Phase, *labels: Label) -> tuple[State, ...]:
    return tuple(State(phase, label) for label in labels)


_HEAD = (Label.COPY_NUMBER, Label.CLASSIFICATION, Label.URGENCY, Label.MARK, Label.NUMBER, Label.SIGNATORY)
_IMPRINT = (Label.CC, Label.PRINTED, Label.IMPRINT)

#: Every state, in the order of GB/T 9704-2012 and of the web pages that follow it.
STATES: tuple[State, ...] = (
    *_states(Phase.HEAD, Label.OUTSIDE, *_HEAD, Label.REGISTRATION),
    *_states(Phase.TITLE, Label.TITLE),
    *_states(Phase.UNDER, Label.NUMBER, Label.REGISTRATION, Label.NOTE, Label.OUTSIDE, Label.SIGNATORY, Label.MARK),
    *_states(Phase.ADDRESSED, Label.ADDRESSEES),
    *_states(Phase.BODY, Label.BODY),
    *_states(Phase.LISTED, Label.LISTED),
    *_states(Phase.CLOSE, Label.SIGNATURE, Label.DATE, Label.SEAL, Label.ANNOTATION),
    *_states(Phase.EARLY_IMPRINT, *_IMPRINT),
    *_states(Phase.ISSUED, Label.ISSUED_TITLE, Label.ISSUED, Label.OUTSIDE),
    *_states(Phase.ANNEX, Label.ANNEX_MARK, Label.ANNEX_TITLE, Label.ANNEX, Label.OUTSIDE),
    *_states(Phase.IMPRINT, *_IMPRINT, Label.ANNOTATION),
    *_states(Phase.TAIL, Label.OUTSIDE),
)
