"""One run over an archive: what is not done is parsed, and the dataset is whole at the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from gov_notice_parser import __version__
from gov_notice_parser.archive.deck import Deck
from gov_notice_parser.archive.documents import DONE
from gov_notice_parser.archive.engines.messages import Orders
from gov_notice_parser.archive.ledger import Ledger
from gov_notice_parser.archive.listing import Listing
from gov_notice_parser.archive.parts import UnwritableOutput, sweep, unwritable, write_empty
from gov_notice_parser.archive.schema import DATASET_VERSION, TABLES, pyarrow
from gov_notice_parser.archive.settings import Progress, Settings, Summary
from gov_notice_parser.archive.tidy import tidy
from gov_notice_parser.export.jsontext import dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType
    from typing import Protocol

    from gov_notice_parser.archive.engines.messages import Written

    class Engine(Protocol):
        """What runs the chunks of a deck; see ``engines.local``."""

        def work(self, deck: Deck, settled: Callable[[str], bool]) -> Iterator[Written | None]:
            """Yield what is on disk."""
            ...

        def stop(self) -> None:
            """Come to an end soon."""
            ...


_DEFAULT = Settings()
_MEGABYTE = 1024 * 1024


def parse_archive(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    settings: Settings = _DEFAULT,
    *,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """档案批量解析: parse folders, globs and files (and members of zip and tar) into the dataset ``out``.

    A second call goes on where the first one ended.  ``progress`` is called about ten times a second.

    Raises ``SourceNotFound`` for a path that is nothing, ``UnwritableOutput``, ``MissingEngine``;
    ``KeyboardInterrupt`` after Ctrl-C, when what was parsed is written.
    """
    folder = Path(out)
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    if folder.exists() and any(os.path.isdir(path) and folder.samefile(path) for path in named):  # noqa: PTH112 - never raises
        message = f"{folder} is the archive itself: choose another folder for the dataset"
        raise UnwritableOutput(message)
    files = Listing(named, apart_from=folder)
    if settings.format == "parquet":
        pyarrow()
    with _locked(folder), contextlib.closing(Ledger(folder, settings.terms())) as ledger:
        return _Run(files, folder, settings, ledger, progress).go()


class _Run:
    """What is counted while a run goes on."""

    def __init__(
        self,
        files: Listing,
        out: Path,
        settings: Settings,
        ledger: Ledger,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self._files, self._out, self._settings, self._ledger = files, out, settings, ledger
        self._progress = progress
        self._done = self._failed = self._copies = 0
        self._begun = time.monotonic()
        self._interrupted = self._stopped = False

    def go(self) -> Summary:
        form = self._settings.format
        self._agree()
        number = self._ledger.next_run()
        with contextlib.suppress(OSError):
            sweep(self._out, form, self._ledger.parts())
        spool = self._out / ".spool"
        shutil.rmtree(spool, ignore_errors=True)
        forced = self._settings.force
        deck = Deck(
            iter(self._files),
            (lambda _: False) if forced or not self._ledger.counts() else self._ledger.settled_item,
            number,
            self._settings.limit,
            self._settings.jobs,
        )
        threading.Thread(target=self._count, args=(deck,), daemon=True).start()
        engine = _engine(self._settings, Orders(
            self._out, spool, form, self._settings.config, self._settings.memory * _MEGABYTE
        ))  # fmt: skip
        settled = (lambda key: self._ledger.done_in(number, key)) if forced else self._ledger.settled
        with self._listening(engine):
            for written in engine.work(deck, settled):
                self._record(written, engine)
                self._tell(deck)
            shutil.rmtree(spool, ignore_errors=True)
            if not self._interrupted:
                tidy(self._out, form, self._ledger, number, lambda: self._interrupted)
        if self._interrupted:
            raise KeyboardInterrupt
        self._finish()
        return Summary(
            self._done,
            self._failed,
            deck.passed_over,
            self._copies,
            time.monotonic() - self._begun,
            self._stopped,
            self._ledger.counts(),
        )

    def _record(self, written: Written | None, engine: Engine) -> None:
        if written is None:
            return
        if not written.part:
            self._copies += len(written.entries)
            self._ledger.commit("", (), written.entries)
            return
        self._ledger.commit(written.part, written.entries)
        good = sum(entry.status == DONE for entry in written.entries)
        self._done += good
        self._failed += len(written.entries) - good
        if good < len(written.entries) and self._settings.on_error == "fail":
            self._stopped = True
            engine.stop()

    def _tell(self, deck: Deck) -> None:
        if self._progress is None:
            return
        total = None if deck.total is None else deck.total + deck.extra
        skipped = deck.passed_over + self._copies
        self._progress(Progress(total, self._done, self._failed, skipped, time.monotonic() - self._begun))

    def _count(self, deck: Deck) -> None:
        """Count the files, beside the work; a folder of millions takes a while."""
        total = 0
        for total, _ in enumerate(self._files, 1):  # noqa: B007
            if self._stopped or self._interrupted:
                return
        deck.total = total if self._settings.limit is None else min(total, self._settings.limit)

    def _agree(self) -> None:
        """See that the dataset is of our version and format; raise ``UnwritableOutput``."""
        for name, ours in (("dataset", DATASET_VERSION), ("format", self._settings.format)):
            theirs = self._ledger.fact(name)
            if theirs is None:
                self._ledger.note(name, ours)
            elif theirs != ours:
                message = f"{self._out} holds a dataset with {name} {theirs}, not {ours}: choose another folder"
                raise UnwritableOutput(message)

    def _finish(self) -> None:
        form = self._settings.format
        card = {"dataset": DATASET_VERSION, "library": __version__, "format": form, "tables": list(TABLES)}
        try:
            write_empty(self._out, form)
            partial = self._out / ".dataset.json.partial"
            partial.write_text(dumps(card, 2) + "\n", "utf-8")
            partial.replace(self._out / "dataset.json")
        except OSError as error:
            raise unwritable(self._out, error) from error

    @contextlib.contextmanager
    def _listening(self, engine: Engine) -> Iterator[None]:
        """While this lasts, the first Ctrl-C asks the engine to stop, the second one ends at once."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def interrupt(_: int, __: FrameType | None) -> None:
            if self._interrupted:
                raise KeyboardInterrupt
            self._interrupted = True
            engine.stop()

        before = signal.signal(signal.SIGINT, interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


def _engine(settings: Settings, orders: Orders) -> Engine:
    if settings.engine == "ray":
        from gov_notice_parser.archive.engines.cluster import RayEngine

        return RayEngine(orders)
    from gov_notice_parser.archive.engines.local import LocalEngine

    return LocalEngine(orders, settings.jobs, settings.timeout)


@contextlib.contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Make the folders of a dataset and keep other runs out of them; raise ``UnwritableOutput``."""
    try:
        for table in TABLES:
            (out / table).mkdir(parents=True, exist_ok=True)
        lock = (out / ".lock").open("w")
    except OSError as error:
        raise unwritable(out, error) from error
    with lock:
        _lock(lock.fileno(), out)
        yield


def _lock(descriptor: int, out: Path) -> None:
    try:
        import fcntl
    except ImportError as error:
        message = "archives are run on Linux or macOS: on Windows, use WSL"
        raise UnwritableOutput(message) from error

    for patience in (0.2, 0.5, 1.0, 2.0, 0.0):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            time.sleep(patience)
        else:
            return
    message = f"{out} belongs to another run: wait for its end or choose another folder"
    raise UnwritableOutput(message)
