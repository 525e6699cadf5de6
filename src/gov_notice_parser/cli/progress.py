"""How far a long run is: a line that renews itself on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gov_notice_parser.cli.streams import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gov_notice_parser.archive import Progress

#: Seconds between two plain lines.
_PAUSE = 10.0


@contextmanager
def showing(*, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """Give what ``parse_archive`` tells its progress to: rich on a terminal where it is installed, else lines."""
    if quiet:
        yield None
    elif sys.stderr.isatty() and _has_rich():
        with _bar() as show:
            yield show
    else:
        yield _lines()


def line(progress: Progress) -> str:
    """Return the state of a run in one line."""
    handled = progress.done + progress.failed + progress.skipped
    of = "" if progress.total is None else f" of {progress.total}"
    left = "" if progress.left is None else f", {duration(progress.left)} left"
    return f"{handled}{of}: {progress.done} done, {progress.failed} failed, {progress.rate:.1f} a second{left}"


def duration(seconds: float) -> str:
    """Return a time as people say it: 40 s, 12 min, 3 h 05."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d}"


def _has_rich() -> bool:
    from importlib.util import find_spec

    return find_spec("rich") is not None


def _lines() -> Callable[[Progress], None]:
    last = time.monotonic()

    def show(progress: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= _PAUSE:
            last = time.monotonic()
            tell(line(progress))

    return show


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(bar_width=30), TextColumn("{task.description}"))
    with Bar(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4) as bar:
        task = bar.add_task("reading …", total=None)

        def show(progress: Progress) -> None:
            handled = progress.done + progress.failed + progress.skipped
            bar.update(task, total=progress.total, completed=handled, description=line(progress))

        yield show
