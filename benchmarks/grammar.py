"""A grammar that writes Chinese: symbols with the ways in which each may be written (`benchmarks/grammar.tsv`)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from pipeline.core.lexicons import parse

GRAMMAR_FILE = Path(__file__).with_name("grammar.tsv")

_SLOT = re.compile(r"\{(?P<symbol>\w+)\}")

Fillers = Mapping[str, Callable[[Random], str]]
"""Symbols that are not written by the grammar but made: names, figures, dates."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """The ways to write a symbol.

    ways: each a tuple of literal texts and symbols in turn, a text first. weights: their running sums.
    """

    ways: tuple[tuple[str, ...], ...]
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Symbols by name."""

    symbols: Mapping[str, Symbol]

    def write(self, symbol: str, random: Random, fillers: Fillers) -> str:
        """One way to write a symbol, slots filled. Raises KeyError for a symbol that neither side knows."""
        filler = fillers.get(symbol)
        if filler is not None:
            return filler(random)
        known = self.symbols[symbol]
        way = random.choices(known.ways, cum_weights=known.weights)[0]
        return "".join(self.write(part, random, fillers) if at % 2 else part for at, part in enumerate(way))


@cache
def shipped_grammar() -> Grammar:
    """The grammar of GRAMMAR_FILE. Raises pipeline.core.lexicons.LexiconError where it can't be read."""
    _, rows = parse("benchmarks/grammar", GRAMMAR_FILE.read_text(encoding="utf-8"))
    names = dict.fromkeys(row["symbol"] for row in rows)
    symbols = {}
    for name in names:
        own = [row for row in rows if row["symbol"] == name]
        symbols[name] = Symbol(
            ways=tuple(tuple(_SLOT.split(row["text"])) for row in own),
            weights=tuple(accumulate(int(row["weight"]) for row in own)),
        )
    return Grammar(symbols)
