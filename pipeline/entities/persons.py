"""Persons: a surname and a given name where a frame says that a person is named."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.entities.boundaries import before
from pipeline.entities.candidates import Candidate
from pipeline.entities.context import Context

_HAN: Final = "[一-鿿]"
NEVER_LAST: Final = frozenset("等由及经摄")
"""What stands behind names and ends none: 李长春、罗干等, 记者李明摄."""

_PREPOSITIONS: Final = frozenset("向从由")
"""Surnames that stand before a noun far more often than before a given name: 向|职工."""


@dataclass(frozen=True, slots=True)
class PersonGrammar:
    """after_label: names behind 负责人：.

    in_row: a row of a list of persons: a name, spaces, an office. speaker: a name at the start of a paragraph, before a
    colon, with the line break before it. after_office: a name at the end of a line, behind an office and a space, or
    before who took a picture (记者 李明 摄). speaking: one right behind an office, before a colon.
    listed: several names at 、, all but the last; in_list: a short member of a list behind what may be a name, quicker
    to find. veiled: 张某某. surname_begins: first characters of surnames.
    not_name: what is in no name. not_persons: what looks like a name as a whole and is none. whole: a name.
    """

    after_label: re.Pattern[str]
    in_row: re.Pattern[str]
    speaker: re.Pattern[str]
    after_office: re.Pattern[str]
    speaking: re.Pattern[str]
    listed: re.Pattern[str]
    in_list: re.Pattern[str]
    surname_begins: frozenset[str]
    veiled: re.Pattern[str]
    not_name: re.Pattern[str]
    not_persons: frozenset[str]
    whole: re.Pattern[str]

    def is_name(self, plain: str, low: int, high: int) -> bool:
        """Whether these are a surname and a given name and no words that only look like them (党外, 罗干|等)."""
        return bool(
            self.whole.fullmatch(plain, low, high)
            and plain[high - 1] not in NEVER_LAST
            and plain[low:high] not in self.not_persons
            and not self.not_name.search(plain, low, high)
        )


@cache
def person_grammar(lexicons: Lexicons = SHIPPED) -> PersonGrammar:
    """The grammar from the lexicons surnames and offices."""
    surnames = lexicons.column("entities/surnames")
    surname, begins = any_of(surnames), "".join(sorted({word[0] for word in surnames}))
    words = {use: _words(lexicons, use) for use in ("title", "label", "office", "not")}
    title = any_of(words["title"])
    return PersonGrammar(
        after_label=re.compile(
            rf"(?:{any_of(words['label'])}) ?[:：] ?(?P<names>{surname} {{0,3}}{_HAN}(?:{_HAN}| {{1,3}}{_HAN})?"
            rf"(?:[、 ，,]{{1,2}}{surname} ?{_HAN}{{1,2}}){{0,12}})(?!{_HAN})"
        ),
        in_row=re.compile(
            rf"(?m)(?:^|[:：]) *(?P<names>{_HAN}(?:{_HAN}{{1,2}}| {{1,4}}{_HAN})) {{2,}}"
            rf"(?=[一-鿿、]{{0,30}}?{title})"
        ),
        speaker=re.compile(rf"\n *(?P<names>{surname}{_HAN}{{1,2}})[:：](?=[^\n]{{12}})"),
        after_office=re.compile(
            rf"(?m)(?:{any_of(words['office'])}) {{1,3}}(?P<names>{surname} {{0,3}}{_HAN}{{1,2}})(?=$| {{1,3}}摄)"
        ),
        speaking=re.compile(rf"(?:{any_of(words['office'])})(?P<names>{surname}{_HAN}{{1,2}})(?=[:：])"),
        listed=re.compile(rf"{surname}{_HAN}{{1,2}}(?:、{_HAN}{{2,4}}(?=、)){{1,40}}+、"),
        in_list=re.compile(rf"、(?:(?<=[{begins}]..)|(?<=[{begins}]...)){_HAN}{{2,4}}(?=、)"),
        surname_begins=frozenset(begins),
        veiled=re.compile(rf"{surname}某(?:某|[甲乙丙丁]|(?=[^一-鿿]))\d?"),
        not_name=re.compile(rf"(?:{any_of(words['not'])})"),
        not_persons=frozenset(lexicons.column("entities/not_persons")),
        whole=re.compile(rf"{surname} *{_HAN}(?: *{_HAN})?"),
    )


def _words(lexicons: Lexicons, use: str) -> list[str]:
    return [row["word"] for row in lexicons.rows("entities/offices") if row["use"] == use]


def person_words(lexicons: Lexicons) -> Mapping[str, Sequence[str]]:
    """What the vocabulary holds for persons.

    titles: what stands behind a name (同志, 局长). offices: right before one. labels: before names and a colon
    (负责人). acting: what persons do (表示).
    """
    uses = {"titles": "title", "offices": "office", "labels": "label", "acting": "verb"}
    return {name: _words(lexicons, use) for name, use in uses.items()}


def person_candidates(context: Context) -> list[Candidate]:
    """The persons of a document that a frame names."""
    return [
        *_parties(context),
        *_titled(context),
        *_labelled(context),
        *_behind_office(context),
        *_speakers(context),
        *_listed(context),
        *_acting(context),
        *_veiled(context),
    ]


_PARTY_ROLES: Final = frozenset({"signer", "responsible", "handler", "reviewer", "contact"})


def _parties(context: Context) -> Iterator[Candidate]:
    grammar = person_grammar(context.lexicons)
    for party in context.frame.parties:
        text = context.plain[party.start : party.end]
        if party.role in _PARTY_ROLES and grammar.is_name(text, 0, len(text)):
            yield Candidate(party.start, party.end, "PERSON", "party", party.start)


def _titled(context: Context) -> Iterator[Candidate]:
    """Names before a title, several at 、: 张三、李四同志. The first of them starts at a boundary or a word."""
    grammar = person_grammar(context.lexicons)
    plain, full, starts = context.plain, context.boundaries.full, context.words.cuts
    for high in _title_starts(context):
        while high > 1:
            low = next(
                (
                    at
                    for at in (high - 3, high - 2)
                    if at >= 0
                    and _is_person(context, grammar, at, high)
                    and (before(full, at) == at or (starts[at] and high - at == 3))
                ),
                None,
            )
            if low is None:
                foreign = _FOREIGN.search(plain, max(0, high - _FOREIGN_LONGEST), high)
                if foreign is None:
                    break
                low = foreign.end()
            else:
                yield Candidate(low, high, "PERSON", "person", low)
            if plain[low - 1 : low] != "、":
                break
            high = low - 1


def _title_starts(context: Context) -> Iterator[int]:
    """Where titles start, with a 等 before one left out."""
    for _, start, _ in context.hits.longest("titles"):
        yield start - 1 if context.plain[start - 1 : start] == "等" else start


def _labelled(context: Context) -> Iterator[Candidate]:
    grammar = person_grammar(context.lexicons)
    for match in context.hits.matches("labels", grammar.after_label):
        yield from _each(match, grammar)
    for line in _lines_with("  ", context.plain):
        for match in grammar.in_row.finditer(context.plain, *line):
            yield from _each(match, grammar)


def _lines_with(words: str, plain: str) -> Iterator[tuple[int, int]]:
    """The lines of a text that hold some words."""
    at = plain.find(words)
    while at >= 0:
        low, high = plain.rfind("\n", 0, at) + 1, plain.find("\n", at)
        yield low, high if high >= 0 else len(plain)
        at = plain.find(words, high) if high >= 0 else -1


def _behind_office(context: Context) -> Iterator[Candidate]:
    """A word tagged as a name right behind an office: 副市长李明的, 成员张晓萍."""
    grammar = person_grammar(context.lexicons)
    for _, _, low in context.hits.longest("offices"):
        high = next((at for at in (low + 2, low + 3) if at < len(context.words.cuts) and context.words.cuts[at]), 0)
        if high and context.words.is_proper_name(low) and grammar.is_name(context.plain, low, high):
            yield Candidate(low, high, "PERSON", "person", low)


_FOREIGN: Final = re.compile(r"、(?=[一-鿿]{2,4}$)")
"""The member of a list of names before a position that has no surname we know: 李明、赛福鼎同志."""

_FOREIGN_LONGEST: Final = 5
_SPEAKERS: Final = 2
_BEHIND_NAMES: Final = frozenset("为等任同的是，。；")
"""What ends a name even where the tokenizer cuts otherwise: 王伟|中为."""

_MOSTLY: Final = 0.6


def _speakers(context: Context) -> Iterator[Candidate]:
    """Who speaks in an interview: two or more names before colons, each at the start of a paragraph; and who signs or
    speaks behind an office.
    """
    grammar, plain, words = person_grammar(context.lexicons), context.plain, context.words
    # With a line break before the first line too, all start with one, which is found quickly.
    spoken = [
        (match.start("names") - 1, match.end("names") - 1)
        for match in grammar.speaker.finditer("\n" + plain)
        if not grammar.not_name.search(match["names"])
    ]
    spoken = [(low, high) for low, high in spoken if words.cuts[high]]
    if len({plain[low:high] for low, high in spoken}) >= _SPEAKERS and any(
        words.is_proper_name(low) for low, _ in spoken
    ):
        yield from (Candidate(low, high, "PERSON", "person", low) for low, high in spoken)
    for pattern in (grammar.after_office, grammar.speaking):
        for match in context.hits.matches("offices", pattern):
            if grammar.is_name(match["names"], 0, len(match["names"])):
                yield Candidate(*match.span("names"), "PERSON", "person", match.start("names"))


def _listed(context: Context) -> Iterator[Candidate]:
    """The members of a list most of which look like names and are tagged as names: 张桂芳、李小红、王海峰."""
    grammar, plain = person_grammar(context.lexicons), context.plain
    read_to = 0
    for member in grammar.in_list.finditer(plain):
        match = _first_names(grammar, plain, member.start()) if member.start() >= read_to else None
        if match is None:
            continue
        read_to = match.end()
        members = [part.span() for part in _NAMES.finditer(plain, match.start(), match.end())]
        last = match.end()
        members += [(last, at) for at in (last + 3, last + 2) if _ends_name(context, at)][:1]
        named = [(low, high) for low, high in members if high - low < 4 and _is_person(context, grammar, low, high)]
        proper = sum(context.words.is_proper_name(low) and bool(context.words.cuts[high]) for low, high in named)
        if len(named) >= _MOSTLY * len(members) and proper >= _MOSTLY * len(members):
            yield from (Candidate(low, high, "PERSON", "person", low) for low, high in named)


def _first_names(grammar: PersonGrammar, plain: str, end: int) -> re.Match[str] | None:
    """The list whose first name, of three characters or two, ends at a position."""
    for at in (max(0, end - 3), max(0, end - 2)):
        if plain[at : at + 1] in grammar.surname_begins and (names := grammar.listed.match(plain, at)):
            return names
    return None


def _ends_name(context: Context, at: int) -> bool:
    return at < len(context.plain) and (bool(context.words.cuts[at]) or context.plain[at] in _BEHIND_NAMES)


def _acting(context: Context) -> Iterator[Candidate]:
    """A word of three characters tagged as a name before what persons do: 周晓明表示, 李春燕主持会议."""
    grammar, plain, words = person_grammar(context.lexicons), context.plain, context.words
    for _, high, _ in context.hits.longest("acting"):
        low = high - 3
        if (
            low >= 0
            and words.is_proper_name(low)
            and not any(words.cuts[low + 1 : high])
            and words.cuts[high]
            and grammar.is_name(plain, low, high)
        ):
            yield Candidate(low, high, "PERSON", "person", low)


def _veiled(context: Context) -> Iterator[Candidate]:
    """Persons whose given names are withheld: 张某某, 李某."""
    if "某" in context.plain:
        for match in person_grammar(context.lexicons).veiled.finditer(context.plain):
            yield Candidate(match.start(), match.end(), "PERSON", "person", match.start())


def _is_person(context: Context, grammar: PersonGrammar, low: int, high: int) -> bool:
    """Whether these are a name, also by how the tokenizer cuts them (解决 is one word and a verb, 向|职工 are two), and
    no place (衡阳).
    """
    words = context.words
    is_verb = words.is_word(low, high) and words.is_verbal(low)
    is_governed = context.plain[low] in _PREPOSITIONS and words.is_word(low, low + 1)
    is_place = context.place_end(low) == high
    return not is_verb and not is_governed and not is_place and grammar.is_name(context.plain, low, high)


_NAMES: Final = re.compile(r"[^、，,]+")


def _each(match: re.Match[str], grammar: PersonGrammar) -> Iterator[Candidate]:
    base = match.start("names")
    for part in _NAMES.finditer(match["names"]):
        name = part[0].strip()
        if grammar.not_name.search(name):
            continue
        start = base + part.start() + part[0].index(name)
        yield Candidate(start, start + len(name), "PERSON", "person", start)
