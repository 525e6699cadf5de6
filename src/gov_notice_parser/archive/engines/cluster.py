"""The engine for many machines: Ray Data deals the chunks out; each task reads and writes its own.

The archive and the dataset must stand on a file system that every machine sees.  A part is named after
its chunk, so that a task which Ray runs again after a machine is lost writes the same files: each document
is there exactly once.  A chunk that ends its workers is halved until the document is found that does it.
"""

from __future__ import annotations

import pickle
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gov_notice_parser.archive.documents import CRASH, Outcome, failed
from gov_notice_parser.archive.engines.batches import parse_batch, tables_of
from gov_notice_parser.archive.engines.board import Board
from gov_notice_parser.archive.engines.intake import load
from gov_notice_parser.archive.engines.messages import Orders, Written
from gov_notice_parser.archive.ledger import Entry
from gov_notice_parser.archive.listing import Item
from gov_notice_parser.archive.parts import key_of, unwritable, write_part
from gov_notice_parser.archive.rows import add, no_rows
from gov_notice_parser.archive.schema import pyarrow
from gov_notice_parser.errors import MissingEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gov_notice_parser.archive.deck import Chunk, Deck

#: Chunks that are handed to Ray together.
_WAVE = 512
#: Ray would run a task that ends its worker again and again.
_TRIES = 1


@frozen
class Result:
    """What a task says of its chunk: what is on disk, and the members of containers; or why it could not write."""

    chunk: str
    written: Written
    containers: tuple[Item, ...] = ()
    members: tuple[Item, ...] = ()
    refused: OSError | None = None


class RayEngine:
    """Runs the chunks of a deck as tasks of Ray Data, on the cluster of ``RAY_ADDRESS``, else on a local one."""

    def __init__(self, orders: Orders) -> None:
        """Load Ray; raises ``MissingEngine``."""
        try:
            import ray.data
        except ImportError as error:
            message = "--engine ray needs Ray: pip install 'gov-notice-parser[ray]'"
            raise MissingEngine(message) from error
        self._ray, self._orders, self._stopped = ray, orders, False

    def stop(self) -> None:
        """Hand out nothing more; tasks that run are given up, and nothing of them counts."""
        self._stopped = True

    def work(self, deck: Deck, _: Callable[[str], bool]) -> Iterator[Written | None]:
        """Yield what is on disk; see ``engines.local``.

        What is done is passed over by the place of a file, not by its content: the end of the run
        drops rows of content that was parsed twice.
        """
        if not self._ray.is_initialized():
            self._ray.init(log_to_driver=False)
        context = self._ray.data.DataContext.get_current()
        context.max_errored_blocks = -1  # a chunk that is lost is missed below
        context.enable_progress_bars = False
        while not self._stopped and (wave := self._wave(deck)):
            for result in self._results(list(wave.values())):
                yield from self._heard(result, wave.pop(result.chunk), deck)
                if self._stopped:
                    return
            for chunk in wave.values():
                yield from self._missed(chunk, deck)
            yield None

    def _wave(self, deck: Deck) -> dict[str, Chunk]:
        found: dict[str, Chunk] = {}
        while len(found) < _WAVE and (chunk := deck.deal()):
            found[chunk.name] = chunk
        return found

    def _results(self, chunks: list[Chunk]) -> Iterator[Result]:
        rows = [{"chunk": pickle.dumps(chunk)} for chunk in chunks]
        blocks = self._ray.data.from_items(rows, override_num_blocks=len(rows))
        task = partial(_task, self._orders)
        mapped = blocks.map_batches(task, batch_format="pyarrow", batch_size=1, max_retries=_TRIES)
        for row in mapped.iter_rows():
            yield pickle.loads(row["result"])  # noqa: S301 - our own task wrote it

    def _heard(self, result: Result, chunk: Chunk, deck: Deck) -> Iterator[Written]:
        if result.refused is not None:
            raise unwritable(self._orders.out, result.refused)
        deck.open(result.containers, result.members)
        deck.learn(len(chunk.items), result.written.seconds)
        if result.written.part:
            yield result.written

    def _missed(self, chunk: Chunk, deck: Deck) -> Iterator[Written]:
        """Halve a chunk of which nothing came back; a single document that never comes back has failed."""
        if len(chunk.items) > 1:
            half = len(chunk.items) // 2
            deck.put_back(chunk.items[:half], chunk.items[half:])
            return
        (item,) = chunk.items
        outcome = failed(item.source, None, CRASH, "no worker of the cluster came to an end with this document")
        try:
            write_part(self._orders.out, f"{chunk.name}-x", outcome.rows, self._orders.format)
        except OSError as error:
            raise unwritable(self._orders.out, error) from error
        yield Written(f"{chunk.name}-x", (Entry(item, key_of(None, item.source), CRASH),), 0.0)


def _task(orders: Orders, batch: Any) -> dict[str, list[bytes]]:  # noqa: ANN401 - pyarrow.Table
    """Work through the chunks of a batch, on whichever machine Ray chose."""
    chunks = (pickle.loads(data) for data in batch.column("chunk").to_pylist())  # noqa: S301 - our own engine wrote it
    return {"result": [pickle.dumps(_result(orders, chunk)) for chunk in chunks]}


def _result(orders: Orders, chunk: Chunk) -> Result:
    import time

    begun = time.monotonic()
    try:
        loaded = load(chunk, orders.spool, orders.config.limits, Board())
        entries = [Entry(item, key, outcome.status) for item, key, outcome in loaded.failures]
        rows = no_rows()
        for _, _, outcome in loaded.failures:
            add(rows, outcome.rows)
        for item, digest, outcome in _parsed(orders, loaded.documents):
            entries.append(Entry(item, digest, outcome.status))
            add(rows, outcome.rows)
        part = f"{chunk.name}-0" if entries else ""
        if part:
            write_part(orders.out, part, rows, orders.format)
    except OSError as error:
        return Result(chunk.name, Written("", (), 0.0), refused=error)
    written = Written(part, tuple(entries), time.monotonic() - begun)
    return Result(chunk.name, written, tuple(loaded.containers), tuple(loaded.members))


def _parsed(orders: Orders, documents: list[tuple[Item, str, bytes]]) -> Iterator[tuple[Item, str, Outcome]]:
    """Yield each document with its outcome, by way of the one function that all engines share."""
    pa = pyarrow()
    sources = pa.array([item.source.encode("utf-8", "replace").decode() for item, _, _ in documents], pa.string())
    contents = pa.array([data for _, _, data in documents], pa.binary())
    parsed = parse_batch(pa.table({"source": sources, "content": contents}), orders.config)
    for at, (item, digest, _) in enumerate(documents):
        rows = {name: table.to_pylist() for name, table in tables_of(parsed.slice(at, 1)).items()}
        yield item, digest, Outcome(parsed.column("status")[at].as_py(), rows)
