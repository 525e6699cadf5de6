"""附件说明 and 附件 (GB/T 9704-2012, 7.3.4 and 7.3.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from gov_notice_parser.model.notice import Attachment
from gov_notice_parser.parts.labels import Label, Phase
from gov_notice_parser.parts.listing import HEAD, entries
from gov_notice_parser.parts.wording import squeeze
from gov_notice_parser.spans import Span
from gov_notice_parser.tokens import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.parts.divide import Division, Labelled

#: The ends of names of what explains a document.
_ABOUT = tuple(about + mark for about in ("解读", "图解", "问答") for mark in ("", "》"))
_STOPS = frozenset("。；;，,：:")
_EXTENSION = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|zip|rar|ofd|jpe?g|png|et)$", re.IGNORECASE)
_SIZE = re.compile(r"[（(]?(?<!\d)\d{1,9}(?:\.\d{1,9})?\s?[KMkm][Bb]?[）)]?$")


def read_attachments(division: Division, title: str | None) -> tuple[Attachment, ...]:
    """Return 附件: those the list names, with the bodies that follow; without a list the bodies' own titles."""
    listed = tuple(entry for entry in _listed(division) if _is_attachment(entry.title, title))
    bodies = tuple(entry for entry in _bodies(division) if _is_attachment(entry.title, title))
    if not listed:
        return bodies
    out = []
    for at, entry in enumerate(listed):
        body = _body_of(entry, at, bodies, len(listed))
        out.append(evolve(entry, body=body.body) if body else entry)
    return tuple(out)


def _is_attachment(name: str, title: str | None) -> bool:
    """Say whether a name is one of an attachment, not of the document itself or of an explanation of it."""
    itself = title is not None and len(title) >= 8 and title in name
    return bool(name) and not itself and not name.endswith(_ABOUT)


def _body_of(entry: Attachment, at: int, bodies: tuple[Attachment, ...], count: int) -> Attachment | None:
    """Return the body with the title of a listed attachment, else with its number, else as many as are listed."""
    named = [body for body in bodies if body.title == entry.title]
    numbered = [body for body in bodies if body.number is not None and body.number == entry.number]
    begun = [body for body in bodies if body.title and body.title.startswith(entry.title[:8])]
    alone = begun if len(begun) == 1 and begun[0].number in {None, entry.number} else []
    for body in (*named, *numbered, *alone):
        return body
    return bodies[at] if len(bodies) == count else None


def clean_name(text: str) -> str:
    """Return an attachment's title without file ending, size, blanks and the stop at its end."""
    text = _SIZE.sub("", squeeze(text))
    text = _EXTENSION.sub("", text) if "." in text else text
    return text[:-1] if text[-1:] in _STOPS else text


def _listed(division: Division) -> list[Attachment]:
    found: list[Attachment] = []
    for block in division.of(Label.LISTED):
        text, base = block.features.text, block.block.span.start
        for number, start, end in entries(text):
            name, span = clean_name(text[start:end]), Span(base + start, base + end)
            above = found[-1] if found and number is None and start == 0 else None
            if above is not None and above.number is not None and above.listed is not None:
                # the rest of a name that took two lines
                found[-1] = evolve(above, title=above.title + name, listed=Span(above.listed.start, span.end))
            else:
                found.append(Attachment(name, number, span))
    return found


def _bodies(division: Division) -> Iterator[Attachment]:
    """Yield each 附件 that stands in the file: a mark, its title, and everything up to the next mark."""
    runs: list[list[Labelled]] = []
    for block in division.within(Phase.ANNEX):
        new_title = block.label is Label.ANNEX_TITLE and runs and runs[-1][-1].label is Label.ANNEX
        if block.label is Label.ANNEX_MARK or not runs or new_title:
            runs.append([])
        runs[-1].append(block)
    for run in runs:
        yield _body(run)


def _body(run: list[Labelled]) -> Attachment:
    head = HEAD.match(run[0].features.text) if run[0].label is Label.ANNEX_MARK else None
    rest = clean_name(run[0].features.text[head.end() :]) if head else ""
    titles = (clean_name(block.features.text) for block in run if block.label is Label.ANNEX_TITLE)
    lines = dict.fromkeys(titles)  # a title sheet says the title once more
    number = numerals.parse(head["n"]) if head and head["n"] else None
    span = Span(run[0].block.span.start, run[-1].block.span.end)
    return Attachment(rest + "".join(lines), number, None, span)
