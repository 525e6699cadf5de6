"""Choosing, by hypothesis or by a seed, and what has been chosen once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


@frozen
class Choices:
    """The choices of one made-up notice; nothing ``fresh`` is given twice.

    ``draw`` gives a number between two, both included.
    """

    draw: Callable[[int, int], int]
    used: set[object] = field(factory=set)

    def number(self, low: int, high: int) -> int:
        """Return a number from ``low`` to ``high``; the low ones are simpler."""
        return self.draw(low, high)

    def maybe(self, share: float = 0.5) -> bool:
        """Say yes in about this share of all cases."""
        return self.number(0, 99) >= round(100 * (1 - share))

    def one(self, options: Sequence[T]) -> T:
        """Return one of these; the first ones are simpler."""
        return options[self.number(0, len(options) - 1)]

    def fresh(self, options: Sequence[T]) -> T:
        """Return one of these that was not given before: the drawn one or, where it was, the next."""
        at = self.number(0, len(options) - 1)
        for step in range(len(options)):
            option = options[(at + step) % len(options)]
            if option not in self.used:
                self.used.add(option)
                return option
        return options[at]

    def several(self, options: Sequence[T], low: int, high: int) -> tuple[T, ...]:
        """Return from ``low`` to ``high`` different ones in the order of the table, turned to a drawn start."""
        count = min(self.number(low, high), len(options))
        at, step = self.number(0, len(options) - 1), 1
        return tuple(options[(at + step * k) % len(options)] for k in range(count))
