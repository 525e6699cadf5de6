"""Blocks → labelled blocks: which part of the notice each one is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.layout.blocks import Block, Layout
from gov_notice_parser.parts import listing
from gov_notice_parser.parts.automaton import decode
from gov_notice_parser.parts.cues import scores
from gov_notice_parser.parts.cues.page import Page
from gov_notice_parser.parts.features import Features, features_of
from gov_notice_parser.parts.labels import Label, Phase, State
from gov_notice_parser.parts.metadata import Entry, entries_of
from gov_notice_parser.parts.wording import squeeze
from gov_notice_parser.tokens import titles
from gov_notice_parser.tokens.page_keys import TITLE_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.model.source import Source

_ISSUING = re.compile(r"印发|转发|批转|发布|公布|下发|颁布|颁发|通过|制定")
_ISSUED_IN_TITLE = re.compile(
    r"(?:印发|转发|批转|发布|公布|下发|颁布|颁发)(?P<name>.{4,90}?)的(?:通知|令|公告|决定|函|通告)$"
)
_SITE_TAIL = re.compile(r"[_|\-—－–]\s*[^_|\-—－–]{2,40}$")
_FIRST_CHAPTER, _SECOND_CHAPTER = re.compile(r"第[一1]章"), re.compile(r"第[二2]章")
_ABOUT = re.compile(r"(?:解读|解读材料|答记者问|政策问答)[》）)]?$")


@frozen
class Labelled:
    """One block with what it shows and what it is."""

    block: Block
    features: Features
    state: State

    @property
    def label(self) -> Label:
        """The block's label."""
        return self.state.label

    @property
    def phase(self) -> Phase:
        """The part of the document the block stands in."""
        return self.state.phase


@frozen
class Division:
    """All blocks of a document with their labels, in reading order."""

    layout: Layout
    blocks: tuple[Labelled, ...]
    metadata: tuple[Entry, ...] = ()

    def of(self, *labels: Label) -> tuple[Labelled, ...]:
        """Return the blocks that bear one of these labels."""
        return tuple(block for block in self.blocks if block.label in labels)

    @property
    def closing(self) -> tuple[Labelled, ...]:
        """The closing of the wrapper: where an issued text follows, what closes that is not the notice's own."""
        closing = self.within(Phase.CLOSE)
        inner = next((block.block.span for block in self.blocks if block.phase is Phase.ISSUED), None)
        own = tuple(block for block in closing if inner is None or block.block.span < inner)
        return own or closing

    def within(self, *phases: Phase) -> tuple[Labelled, ...]:
        """Return the blocks that stand in one of these phases."""
        return tuple(block for block in self.blocks if block.phase in phases)


def divide(layout: Layout, source: Source) -> Division:
    """Label every block of the layout."""
    features = features_of(layout)
    metadata = entries_of(source, layout)
    page = Page(
        features,
        issued=_issued_names(features),
        listed=_listed_names(features),
        titled=_page_titles(metadata),
        about=_about(features),
        contents=_contents(features),
    )
    states = decode([scores(page, at) for at in range(len(features))])
    blocks = (Labelled(*each) for each in zip(layout.blocks, features, states, strict=True))
    return Division(layout, tuple(blocks), metadata)


def _about(features: tuple[Features, ...]) -> int | None:
    """Return the block that begins an explanation (解读) printed below the notice that it explains."""
    closed = False
    for at, block in enumerate(features):
        closed = closed or block.date is not None
        if closed and at > 3 and block.length <= 80 and _ABOUT.search(block.bare):
            before = features[at - 1].bare
            return at - 1 if "《" in before and "》" not in before and "》" in block.bare else at
    return None


def _contents(features: tuple[Features, ...]) -> tuple[int, int]:
    """Return the blocks of a 目录: from that word, or its first chapter, to where its first entry stands again."""
    for at, block in enumerate(features[:-4]):
        headed = block.bare in {"目录", "目次", "文本目录"}
        if not headed and not (_FIRST_CHAPTER.match(block.bare) and _SECOND_CHAPTER.match(features[at + 1].bare)):
            continue
        first = features[at + headed].bare[:4]
        for again in range(at + headed + 2, min(at + 160, len(features))):
            if features[again].bare[:4] == first:
                return at, again
    return 0, 0


def _issued_names(features: tuple[Features, ...]) -> tuple[str, ...]:
    """Return the titles that the wrapper says it issues: in 《》 after 印发, or inside its own title."""
    return tuple(dict.fromkeys(squeeze(name) for name in _issued(features)))


def _issued(features: tuple[Features, ...]) -> Iterator[str]:
    early = features[:24]
    heads = [block.bare for block in early if not block.prose and block.length <= 80]
    for start in range(len(heads)):
        for width in (1, 2, 3, 4):
            found = _ISSUED_IN_TITLE.search("".join(heads[start : start + width]))
            if found:
                yield found["name"].strip("《》〈〉")
    for block in early:
        if block.prose and block.length <= 900 and _ISSUING.search(block.bare):
            for title in titles.find(block.text):
                yield title.value


def _listed_names(features: tuple[Features, ...]) -> tuple[str, ...]:
    """Return the names that a list of attachments gives."""
    names: list[str] = []
    for at, block in enumerate(features):
        if not re.match(r"附\s?[件录表]?\s?[：:]", block.text):
            continue
        names += _names_in(block.text)
        for after in features[at + 1 : at + 30]:
            if not listing.ITEM.match(after.text) or after.length > 90:
                break
            names += _names_in(after.text)
    return tuple(dict.fromkeys(names))


def _names_in(text: str) -> Iterator[str]:
    return (squeeze(text[entry.start : entry.end]).strip("。；;") for entry in listing.entries(text))


def _page_titles(metadata: tuple[Entry, ...]) -> tuple[str, ...]:
    """Return the titles that the file or page gives itself, without the site's name at the end."""
    found: list[str] = []
    for entry in metadata:
        if entry.key in TITLE_KEYS and entry.value:
            found.append(squeeze(entry.value))
            found.append(squeeze(_SITE_TAIL.sub("", entry.value)))
    return tuple(dict.fromkeys(found))
