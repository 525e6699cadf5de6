"""The engine for one machine: worker processes that read and write their own chunks."""

from __future__ import annotations

import contextlib
import signal
import time
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from gov_notice_parser.archive.documents import CRASH, OUT_OF_MEMORY, TIMEOUT, failed
from gov_notice_parser.archive.engines.hand import EngineFailed, Hand
from gov_notice_parser.archive.engines.messages import Orders, Ready, Refused, Taken, Written
from gov_notice_parser.archive.ledger import Entry
from gov_notice_parser.archive.parts import key_of, sweep, unwritable, write_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gov_notice_parser.archive.deck import Chunk, Deck
    from gov_notice_parser.archive.listing import Item

_TICK = 0.1
#: Seconds that workers have to write what they hold when a run is stopped.
_GRACE = 1.0


class LocalEngine:
    """Parses the chunks of a deck with ``jobs`` processes, each document within ``timeout`` and ``memory``."""

    def __init__(self, orders: Orders, jobs: int, timeout: float) -> None:
        """Start nothing yet."""
        self._orders, self._jobs, self._timeout = orders, jobs, timeout
        self._hands: list[Hand] = []
        self._claims: dict[str, int] = {}
        self._suspects: set[int] = set()
        self._deadline: float | None = None

    def stop(self) -> None:
        """Begin nothing new, write what is parsed, and come to an end within about a second."""
        if self._deadline is None:
            self._deadline = time.monotonic() + _GRACE
            for hand in self._hands:
                hand.board.stop()

    def work(self, deck: Deck, settled: Callable[[str], bool]) -> Iterator[Written | None]:
        """Yield what is on disk, to be recorded before the next is asked for; None when nothing happened.

        Raises ``UnwritableOutput`` when the output cannot be written.
        """
        try:
            while self._busy(deck):
                for channel in wait([hand.channel for hand in self._hands], _TICK):
                    hand = next(hand for hand in self._hands if hand.channel is channel)
                    yield from self._hear(hand, deck, settled)
                for hand in self._hands:
                    hand.watch(self._timeout, self._orders.memory)
                yield None
        finally:
            self._end()

    def _busy(self, deck: Deck) -> bool:
        """Give work to every free hand, and say whether any is at work."""
        if self._deadline is not None:
            return time.monotonic() < self._deadline and not all(hand.idle for hand in self._hands)
        for hand in self._hands:
            if hand.idle and (chunk := deck.deal()):
                self._give(hand, chunk)
        while len(self._hands) < self._jobs and (chunk := deck.deal()):
            self._hands.append(Hand(self._orders, chunk))
        return not all(hand.idle for hand in self._hands)

    def _give(self, hand: Hand, chunk: Chunk) -> None:
        hand.take(chunk)
        hand.send(chunk)

    def _hear(self, hand: Hand, deck: Deck, settled: Callable[[str], bool]) -> Iterator[Written]:
        try:
            message = hand.channel.recv()
        except (EOFError, OSError):
            yield from self._lose(hand, deck)
            return
        match message:
            case Ready() if not hand.greeted:
                hand.greeted = True
                hand.send(hand.chunk)
            case Ready():
                hand.idle = True
                deck.put_back(tuple(hand.left.values()))
                self._release(hand)
                hand.left.clear()
            case Taken():
                yield from self._choose(hand, message, deck, settled)
            case Written():
                for entry in message.entries:
                    hand.left.pop(entry.item.number, None)
                    self._suspects.discard(entry.item.number)
                hand.parts.add(message.part)
                deck.learn(len(message.entries), message.seconds)
                yield message
                for entry in message.entries:
                    self._claims.pop(entry.key, None)
            case Refused(number, reason):
                raise unwritable(self._orders.out, OSError(number, reason))

    def _choose(self, hand: Hand, taken: Taken, deck: Deck, settled: Callable[[str], bool]) -> Iterator[Written]:
        """Tell a worker which of its documents need parsing: not what is done, nor what another has at hand."""
        wanted: set[int] = set()
        copies: list[Entry] = []
        for item, digest in taken.digests:
            if self._claims.setdefault(digest, item.number) == item.number and not settled(digest):
                hand.digests[item.number] = digest
                wanted.add(item.number)
                continue
            if self._claims[digest] == item.number:
                del self._claims[digest]
            hand.left.pop(item.number, None)
            copies.append(Entry(item, digest, ""))
        for item in taken.containers:
            hand.left.pop(item.number, None)
        deck.open(taken.containers, taken.members)
        deck.not_needed(len(copies))
        yield Written("", tuple(copies), 0.0)
        hand.send(frozenset(wanted))

    def _lose(self, hand: Hand, deck: Deck) -> Iterator[Written]:
        """Go on without a worker: only the document it was at can have failed, the others are dealt again."""
        self._hands.remove(hand)
        hand.kill()
        victim = hand.victim()
        status = hand.bury()
        if not hand.greeted:
            message = "workers cannot start: run python -c 'import gov_notice_parser.pipeline' to see why"
            raise EngineFailed(message)
        sweep(self._orders.out, self._orders.format, hand.parts, f"{hand.chunk.name}-")
        self._release(hand)
        rest = tuple(item for item in hand.left.values() if item is not victim)
        if victim is None and len(rest) == 1 and rest[0].number in self._suspects:
            victim, rest = rest[0], ()
        if victim is None:
            # it died while it wrote, or between two documents: halves find out which one it was
            half = (len(rest) + 1) // 2
            self._suspects.update(item.number for item in rest if len(rest) == 1)
            deck.put_back(rest[:half], rest[half:])
            return
        deck.put_back(rest)
        if hand.verdict is None and victim.number not in self._suspects:
            self._suspects.add(victim.number)
            deck.put_back((victim,))
            return
        yield self._condemn(hand, victim, status)

    def _condemn(self, hand: Hand, victim: Item, status: int) -> Written:
        """Write the failure of a document that ended its worker."""
        reasons = {
            TIMEOUT: f"takes longer than {self._timeout:g} s: raise --timeout",
            OUT_OF_MEMORY: "needs more memory than a worker may take: raise --memory",
            CRASH: f"the worker ended twice at this document, {_how(status)}",
        }
        error = hand.verdict or CRASH
        digest = hand.digests.get(victim.number)
        part = f"{hand.chunk.name}-x"
        try:
            rows = failed(victim.source, digest, error, reasons[error]).rows
            write_part(self._orders.out, part, rows, self._orders.format)
        except OSError as failure:
            raise unwritable(self._orders.out, failure) from failure
        return Written(part, (Entry(victim, key_of(digest, victim.source), error),), 0.0)

    def _release(self, hand: Hand) -> None:
        for number, digest in hand.digests.items():
            if self._claims.get(digest) == number:
                del self._claims[digest]

    def _end(self) -> None:
        for hand in self._hands:
            hand.send(None) if hand.idle else hand.kill()
        for hand in self._hands:
            hand.bury()
            with contextlib.suppress(OSError):
                sweep(self._orders.out, self._orders.format, hand.parts, f"{hand.chunk.name}-")
        self._hands.clear()


def _how(status: int) -> str:
    if status >= 0:
        return f"with exit status {status}"
    with contextlib.suppress(ValueError):
        return f"by {signal.Signals(-status).name}"
    return f"by signal {-status}"
