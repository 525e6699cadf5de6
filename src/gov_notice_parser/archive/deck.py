"""The work of one run, dealt out in chunks: what is done is passed over, what comes back is dealt first."""

from __future__ import annotations

from collections import deque
from itertools import count
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_notice_parser.archive.listing import Item, item_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MOST = 1024
_FIRST = 8
_BYTES = 32 * 1024 * 1024
#: Seconds of work in one chunk: what a crash can cost.
_SECONDS = 8.0
#: Near the end a chunk is this part of what each worker has before it, so that all end together …
_SHARE = 2
#: … but not less than this part of the usual: many small files serve nobody.
_LEAST = 16


@frozen
class Chunk:
    """Some files that one worker reads, parses and writes."""

    name: str
    items: tuple[Item, ...]


class Deck:
    """Deals chunks that grow with the speed observed, so that each is some seconds of work, and shrink at the end.

    ``total`` is how many files there are, as soon as somebody has counted them; ``passed_over`` counts
    files that needed no reading, ``extra`` the members that came out of containers less the containers.
    """

    def __init__(
        self,
        paths: Iterable[str],
        settled: Callable[[Item], bool],
        run: int = 1,
        limit: int | None = None,
        hands: int = 1,
    ) -> None:
        """Take files one by one; ``settled`` says which need no parsing, ``limit`` how many ``hands`` may get."""
        self._numbers, self._names = count(1), count(1)
        self._fresh: Iterator[Item] = (item_of(next(self._numbers), path) for path in paths)
        self._back: deque[Chunk] = deque()
        self._opened: deque[Item] = deque()
        self._settled, self._run, self._left, self._hands = settled, run, limit, hands
        self._most = _FIRST
        self._seconds = self._documents = 0.0
        self._drawn = self.passed_over = self.extra = 0
        self.total: int | None = None

    def deal(self) -> Chunk | None:
        """Return the next chunk, or None when there is nothing to do now."""
        if self._back:
            return self._named(self._back.popleft().items)
        items: list[Item] = []
        size, most = 0, self._fair()
        while len(items) < most and size < _BYTES and self._left != 0:
            item = self._next()
            if item is None:
                break
            items.append(item)
            size += item.size
            self._left = None if self._left is None else self._left - 1
        return self._named(tuple(items)) if items else None

    def put_back(self, *groups: tuple[Item, ...]) -> None:
        """Take back items that were dealt and not done; each group becomes a chunk of its own."""
        self._back.extend(Chunk("", group) for group in groups if group)

    def open(self, containers: Sequence[Item], members: Sequence[Item]) -> None:
        """Take the members of containers in, in their place."""
        self._opened.extend(evolve(item, number=next(self._numbers)) for item in members)
        self.extra += len(members) - len(containers)
        self._drawn -= len(containers)
        self.not_needed(len(containers))

    def not_needed(self, documents: int) -> None:
        """Note that documents which were dealt turned out to be done before."""
        if self._left is not None:
            self._left += documents

    def learn(self, documents: int, seconds: float) -> None:
        """Fit the size of a chunk to the speed of the last documents."""
        self._documents, self._seconds = self._documents / 2 + documents, self._seconds / 2 + seconds
        if self._documents >= 1:
            fit = int(_SECONDS * self._documents / max(self._seconds, 1e-3))
            self._most = max(1, min(MOST, fit, 4 * self._most))

    def _fair(self) -> int:
        if self.total is None:
            return self._most
        ahead = self.total + self.extra - self._drawn
        return min(self._most, max(_FIRST, self._most // _LEAST, ahead // (_SHARE * self._hands)))

    def _next(self) -> Item | None:
        while (item := self._opened.popleft() if self._opened else next(self._fresh, None)) is not None:
            self._drawn += 1
            if not self._settled(item):
                return item
            self.passed_over += 1
        return None

    def _named(self, items: tuple[Item, ...]) -> Chunk:
        return Chunk(f"{self._run:04d}-{next(self._names):06d}", items)
