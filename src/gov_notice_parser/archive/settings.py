"""How an archive is run, and what a run says of itself."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen, validators

from gov_notice_parser import __version__
from gov_notice_parser.archive.ledger import Terms
from gov_notice_parser.archive.parts import Format
from gov_notice_parser.archive.schema import DATASET_VERSION
from gov_notice_parser.config import Config
from gov_notice_parser.export.structure import SCHEMA_VERSION

if TYPE_CHECKING:
    from gov_notice_parser.gazetteer.book import Gazetteer


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@frozen(kw_only=True)
class Settings:
    """How to run an archive.

    ``jobs``: processes; ``timeout``: seconds for each document; ``memory``: megabytes that a
    worker may take while it parses; ``on_error``: go on, or stop at the first failure; ``limit``:
    at most so many documents in this run; ``force``: parse again what is done; ``engine``: local
    processes or Ray.
    """

    config: Config = field(factory=Config)
    format: Format = field(default="parquet", validator=validators.in_(("parquet", "jsonl")))
    jobs: int = field(factory=processors, validator=validators.ge(1))
    timeout: float = field(default=120.0, validator=validators.gt(0))
    memory: int = field(default=2048, validator=validators.ge(64))
    on_error: Literal["skip", "fail"] = field(default="skip", validator=validators.in_(("skip", "fail")))
    limit: int | None = field(default=None, validator=validators.optional(validators.ge(0)))
    force: bool = False
    engine: Literal["local", "ray"] = field(default="local", validator=validators.in_(("local", "ray")))

    def terms(self) -> Terms:
        """Return the terms under which results of this run hold."""
        config = self.config
        readers = (
            None if config.readers is None else [f"{type(r).__module__}.{type(r).__qualname__}" for r in config.readers]
        )
        shaping = (DATASET_VERSION, SCHEMA_VERSION, readers, config.limits, config.repair, _tables(config.gazetteer))
        options = sha256(repr(shaping).encode()).hexdigest()[:16]
        return Terms(__version__, options, f"{self.timeout:g}s {self.memory}MB")


def _tables(gazetteer: Gazetteer | None) -> str | None:
    if gazetteer is None:
        return None
    rows = (
        gazetteer.divisions, gazetteer.former_divisions, gazetteer.zones,
        gazetteer.groups, gazetteer.agency_codes, gazetteer.registration_prefixes,
    )  # fmt: skip
    return sha256(repr(rows).encode()).hexdigest()


@frozen
class Progress:
    """How far a run is: ``total`` files (None while they are being counted, more when containers open).

    ``done`` gave a notice in this run, ``failed`` gave none, ``skipped`` were done before or are
    copies of the same bytes; ``seconds`` since the start.
    """

    total: int | None
    done: int
    failed: int
    skipped: int
    seconds: float

    @property
    def rate(self) -> float:
        """Documents parsed in a second."""
        return (self.done + self.failed) / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds to go, where that can be said."""
        if self.total is None or not self.rate:
            return None
        return max(self.total - self.done - self.failed - self.skipped, 0) / self.rate


@frozen
class Summary:
    """What a run did, and what the dataset holds now: documents by status (``done`` or the name of an error)."""

    done: int
    failed: int
    skipped: int
    copies: int
    seconds: float
    stopped: bool
    holds: dict[str, int]
