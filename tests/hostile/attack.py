"""Texts made to hurt a pattern: pieces that nearly match it, pumped up where it repeats."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from pathlib import Path
from re import _constants as op
from re import _parser as parser
from typing import TYPE_CHECKING

import regex

import gov_notice_parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CATEGORIES = {
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_DIGIT: "1",
    op.CATEGORY_WORD: "a",
    op.CATEGORY_NOT_SPACE: "文",
    op.CATEGORY_NOT_DIGIT: "文",
    op.CATEGORY_NOT_WORD: "，",
}


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that stands in a module of the package, by itself or in a table."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(gov_notice_parser.__path__, "gov_notice_parser."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for number, pattern in enumerate(_patterns_in(value, 3)):
                found.setdefault(f"{info.name.split('.', 1)[1]}.{name}[{number}]", pattern)
    unique = {pattern.pattern: name for name, pattern in reversed(found.items())}
    return {name: found[name] for name in sorted(unique.values())}


def uses(name: str) -> frozenset[str]:
    """Return what is done with a pattern: match, fullmatch, search …; () where it stands in a table."""
    home, constant = name.split("[", maxsplit=1)[0].rsplit(".", 1)
    package = Path(gov_notice_parser.__file__).parent
    sources = [path.read_text("utf-8") for path in package.rglob("*.py") if constant in path.read_text("utf-8")]
    if constant.startswith("_"):
        module = package.joinpath(*home.split("."))
        own = module.with_suffix(".py")
        sources = [(own if own.is_file() else module / "__init__.py").read_text("utf-8")]
    return frozenset(use for source in sources for use in re.findall(rf"\b{constant}\.(\w+)\(", source))


def _patterns_in(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern | regex.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, dict):
        yield from _patterns_of(value.values(), depth)
    elif depth and isinstance(value, tuple | list | frozenset):
        yield from _patterns_of(value, depth)


def _patterns_of(values: Iterable[object], depth: int) -> Iterator[re.Pattern[str]]:
    for value in values:
        yield from _patterns_in(value, depth - 1)


def attacks(pattern: str, flags: int, size: int, seed: int, count: int) -> Iterator[str]:
    """Yield texts of about ``size`` characters: samples repeated, cut short, or with one repeat pumped up."""
    dice = random.Random(f"{seed} {pattern!a}")  # noqa: S311
    try:
        tree = parser.parse(pattern, flags & (re.VERBOSE | re.IGNORECASE | re.DOTALL | re.MULTILINE))
    except re.error:
        return
    for _ in range(count):
        sample = _sample(tree, dice, 0) or "文"
        cut = sample[: dice.randint(1, len(sample))]
        yield (cut * size)[:size]
        yield (cut * size)[: size - 1] + dice.choice("文。\n1")
        pumped = _sample(tree, dice, max(2, size // 2))
        yield pumped[:size] + dice.choice("文。\n1")


def _sample(tree: Iterable[tuple[object, object]], dice: random.Random, pump: int) -> str:
    out = []
    for code, argument in tree:
        match code:
            case op.LITERAL:
                out.append(chr(argument))
            case op.NOT_LITERAL | op.ANY:
                out.append(dice.choice("文，1 "))
            case op.IN:
                out.append(_of_class(argument, dice))
            case op.BRANCH:
                out.append(_sample(dice.choice(argument[1]), dice, pump))
            case op.SUBPATTERN:
                out.append(_sample(argument[3], dice, pump))
            case op.ATOMIC_GROUP:
                out.append(_sample(argument, dice, pump))
            case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
                low, high, body = argument
                times = (
                    min(int(high), pump) if pump and dice.random() < 0.6 else min(int(high), low + dice.randint(0, 2))
                )
                inner = _sample(body, dice, 0)
                out.append(inner * times if len(inner) * times < 20_000 else inner)
    return "".join(out)


def _of_class(members: list[tuple[object, object]], dice: random.Random) -> str:
    if members[0][0] is op.NEGATE:
        return dice.choice("文，1 ")
    code, argument = dice.choice(members)
    if code is op.LITERAL:
        return chr(argument)
    if code is op.RANGE:
        return chr(dice.randint(*argument))
    return _CATEGORIES.get(argument, "文")
