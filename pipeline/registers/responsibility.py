"""Who answers for what: reads the lists of bodies that stand behind a measure.

Forms: a bracket behind the text with a cue, （责任单位：甲、乙）, （甲牵头，乙配合）, （甲、乙按职责分工负责）, or
without one, ［区发改委、财政局］; a line of its own, 责任单位：甲、乙; a closing sentence, 由甲牵头，乙配合。
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.core.patterns import any_of, longest_first
from pipeline.core.values import Value
from pipeline.registers.openings import OpenedPattern, opened, opened_by
from pipeline.registers.shard import ShardDocument

LEXICONS: Final[tuple[str, ...]] = (
    "registers/responsibility_cues",
    "registers/responsibility_fillers",
    "registers/body_suffixes",
    "registers/level_words",
)

_LONGEST_LIST: Final = 800
_LONGEST_BODY: Final = 45
_LONGEST_STATEMENT: Final = 320
"""How far before a paragraph's end a statement that closes it can begin."""
_CONTEXT: Final = 20
_CONJUNCTIONS: Final = ("以及", "会同", "和", "及", "与", "商")
_EXPLAINED: Final = re.compile(r"解释|解釋")
"""Who explains a rule (由市住建局负责解释) does not carry it out."""

BRACKET: Final = opened(
    # one bracket with brackets of one level inside, on one line; possessive, so that an unclosed one fails at once
    rf"[（(\[〔【](?:[^（）()\[\]〔〕【】\n]|[（(\[〔][^（）()\[\]〔〕【】\n]{{0,40}}[）)\]〕]){{2,{_LONGEST_LIST}}}+[）)\]〕】]",
    "（([〔【",
)
CHARGE: Final = opened_by(("牵头", "负责"))
"""What every statement says."""
_SENTENCE_END: Final = "。；;！!？?”\n"
_DELIMITER: Final = re.compile(r"[、，,；;。\s]")
_OPENING, _CLOSING = "（([〔【", "）)]〕】"
_TRAILING_BRACKET: Final = re.compile(r"[（(\[〔][^（）()\[\]〔〕]{0,40}[）)\]〕]$")
_NOT_A_BODY: Final = re.compile(r"[0-9《》：:%=…]|解释|解釋|以下|不再|上述|其中|自行|简称|详见|附件|(?<!自)由")


class Body(Value, frozen=True):
    """One body that answers for something: its span in the text it was read from, and its role (lead, joint,
    responsible).
    """

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One list of bodies and where it stands."""

    start: int
    end: int
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class ResponsibilityGrammar:
    """The patterns and word lists of responsibility lists, compiled from the lexicons."""

    roles: dict[str, str]
    cue: re.Pattern[str]
    long_label: OpenedPattern
    label: re.Pattern[str]
    line: re.Pattern[str]
    statement: re.Pattern[str]
    verb: re.Pattern[str]
    filler_before: re.Pattern[str]
    fillers_after: tuple[str, ...]
    suffixes: tuple[str, ...]
    levels: tuple[str, ...]


@cache
def grammar(lexicons: Lexicons) -> ResponsibilityGrammar:
    """Compiles the lexicons named in LEXICONS."""
    cues = lexicons.rows("registers/responsibility_cues")
    labels = tuple(row["cue"] for row in cues if row["position"] == "label")
    verbs = tuple(row["cue"] for row in cues if row["position"] == "verb")
    fillers = lexicons.rows("registers/responsibility_fillers")
    of = {place: [row["filler"] for row in fillers if row["position"] == place] for place in ("before", "after")}
    long_labels = tuple(label for label in labels if len(label) > 2)
    return ResponsibilityGrammar(
        roles={row["cue"]: row["role"] for row in cues},
        cue=re.compile(any_of((*labels, *verbs))),
        long_label=opened_by(long_labels),
        # 责任单位：  牵头单位为  责任单位市财政局 (the colon lost)
        label=re.compile(
            rf"(?<![^（(\[〔【；;，,。、\s])"
            rf"(?:({any_of(long_labels)})\s*(?:[：:∶]|为|是|(?=[^、，,]))\s*|({any_of(labels)})\s*[：:∶]\s*)"
        ),
        # a line, or what follows a full stop, that starts with a label
        line=re.compile(rf"(?:(?<=[。；;\n])|\A)\s*+{any_of(long_labels)}\s*[：:∶]\s*[^\n。]{{2,{_LONGEST_LIST}}}+"),
        # (由)甲牵头，乙配合。 and 由甲负责。 closing a paragraph
        statement=re.compile(
            rf"(?:(?<=[。；;，,\n])|\A)(?:由[^，。；,;：:\n（）()]{{2,80}}(?:牵头负责|牵头|负责)"
            rf"|[^，。；,;：:\n（）()]{{2,60}}牵头(?=[，,]))"
            rf"(?:[，,][^。；;\n]{{2,200}}?{any_of(verbs)})?[。；;]?(?=\n|\Z)"
        ),
        verb=re.compile(any_of(verbs)),
        filler_before=re.compile(rf"{any_of(of['before'])}(?!\Z)"),
        fillers_after=longest_first(of["after"]),
        suffixes=lexicons.column("registers/body_suffixes"),
        levels=lexicons.column("registers/level_words"),
    )


def responsibilities(document: ShardDocument, lexicons: Lexicons) -> list[Responsibility]:
    """Every responsibility list of a document, in order."""
    rules = grammar(lexicons)
    text = document.reading.text
    found = [told for match in document.matches(BRACKET) if (told := _bracketed(text, match, rules))]
    for line_start, line_end in _lines_with(rules.long_label, document):
        found += _told(text, line_start, rules.line.finditer(text, line_start, line_end), rules)
    for line_start, line_end in _lines_with(CHARGE, document):
        closing = max(line_start, line_end - _LONGEST_STATEMENT)
        found += _told(text, line_start, rules.statement.finditer(text, closing, line_end), rules)
    found.sort(key=lambda item: (item.start, item.end))
    return _without_overlaps(found)


def _told(
    text: str, line_start: int, matches: Iterable[re.Match[str]], rules: ResponsibilityGrammar
) -> Iterator[Responsibility]:
    """The lists among what matches in a line: all members are bodies, and nothing is only explained by them."""
    for match in matches:
        start = max(text.rfind("由", match.start(), match.end()), match.start())
        if _EXPLAINED.search(text, max(start - _CONTEXT, line_start), match.end()):
            continue
        bodies = _bodies(text, start, match.end(), rules)
        if bodies and all(is_body(text[body.start : body.end], rules) for body in bodies):
            yield Responsibility(start, match.end(), bodies)


def _lines_with(words: OpenedPattern, document: ShardDocument) -> Iterator[tuple[int, int]]:
    """The lines that hold some of the words, their line breaks left out."""
    text = document.reading.text
    end = -1
    for match in document.matches(words):
        if match.start() < end:
            continue
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        yield text.rfind("\n", 0, match.start()) + 1, end


def is_body(name: str, rules: ResponsibilityGrammar) -> bool:
    """Whether a name reads like a body's: it has a known ending, a bracket aside, and nothing that no name has."""
    bare = _TRAILING_BRACKET.sub("", name)
    return 2 <= len(bare) <= _LONGEST_BODY and bare.endswith(rules.suffixes) and not _NOT_A_BODY.search(name)


def _without_overlaps(found: list[Responsibility]) -> list[Responsibility]:
    kept: list[Responsibility] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _bracketed(text: str, match: re.Match[str], rules: ResponsibilityGrammar) -> Responsibility | None:
    start, end = match.start() + 1, match.end() - 1
    if _has_cue(text, start, end, rules):
        bodies = _bodies(text, start, end, rules)
        named = [body for body in bodies if is_body(text[body.start : body.end], rules)]
        return Responsibility(match.start(), match.end(), bodies) if 2 * len(named) >= len(bodies) > 0 else None
    if not _stands_apart(text, match):
        return None
    bodies = _bodies(text, start, end, rules)
    names = [text[body.start : body.end] for body in bodies]
    if not names or not all(is_body(name, rules) for name in names) or not names[0].startswith(rules.levels):
        return None
    return Responsibility(match.start(), match.end(), bodies)


def _has_cue(text: str, start: int, end: int, rules: ResponsibilityGrammar) -> bool:
    """Whether a stretch has a label, or a verb that ends its clause."""
    if not rules.cue.search(text, start, end):
        return False
    return bool(rules.label.search(text, start, end) or next(_closing_verbs(text, start, end, rules), None))


def _stands_apart(text: str, match: re.Match[str]) -> bool:
    """Whether a bracket without a cue closes a paragraph behind a full stop: there it can't explain a noun."""
    before = text[match.start() - 1 : match.start()].strip()
    after = text[match.end() : match.end() + 2].strip("。；; ")
    return before in _SENTENCE_END and before != "" and (not after or after.startswith("\n"))


def _bodies(text: str, start: int, end: int, rules: ResponsibilityGrammar) -> tuple[Body, ...]:
    """The bodies of text[start:end], each once, with the role that a label before or a verb after them gives."""
    bodies: list[Body] = []
    seen: set[str] = set()
    for clause_start, clause_end, role in _clauses(text, start, end, rules):
        for item_start, item_end in _items(text, clause_start, clause_end, rules):
            name = text[item_start:item_end]
            if 2 <= len(name) <= _LONGEST_BODY and name not in seen and not _NOT_A_BODY.search(name):
                seen.add(name)
                bodies.append(Body(item_start, item_end, role))
    return tuple(bodies)


def _clauses(text: str, start: int, end: int, rules: ResponsibilityGrammar) -> Iterator[tuple[int, int, str]]:
    """Stretches of a list under one role. A label holds until the next; a verb takes what stands before it, back to
    the clause mark or verb before.
    """
    labels = list(rules.label.finditer(text, start, end))
    if labels:
        stops = [label.start() for label in labels[1:]] + [end]
        for label, stop in zip(labels, stops, strict=True):
            sentence = _first_sentence_end(text, label.end(), stop)
            verb = next(_closing_verbs(text, label.end(), sentence, rules), None)
            yield label.end(), verb.start() if verb else sentence, rules.roles[label[1] or label[2]]
        return
    stop = _first_sentence_end(text, start, end)
    at = start
    for verb in _closing_verbs(text, start, stop, rules):
        yield at, verb.start(), rules.roles[verb[0]]
        at = verb.end()
    if at == start:
        yield start, stop, "responsible"


def _closing_verbs(text: str, start: int, stop: int, rules: ResponsibilityGrammar) -> Iterator[re.Match[str]]:
    return (verb for verb in rules.verb.finditer(text, start, stop) if _closes_clause(text, verb.end(), stop))


def _closes_clause(text: str, position: int, stop: int) -> bool:
    """Whether a verb ends its clause: 甲牵头， but not 推进组牵头单位."""
    return position >= stop or text[position] in "，,；;。、 ）)" or text.startswith(("，", "负责"), position)


def _first_sentence_end(text: str, start: int, end: int) -> int:
    position = text.find("。", start, end)
    return end if position < 0 else position


def _items(text: str, start: int, end: int, rules: ResponsibilityGrammar) -> Iterator[tuple[int, int]]:
    """The members of an enumeration, fillers stripped, brackets kept whole, and members joined by 和 or 及 parted."""
    at = start
    depth = 0
    for position in range(start, end + 1):
        mark = text[position] if position < end else "、"
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth -= 1
        elif (depth <= 0 or position == end) and _DELIMITER.match(mark):
            yield from _conjoined(text, *_stripped(text, at, position, rules), rules)
            at = position + 1


def _stripped(text: str, start: int, end: int, rules: ResponsibilityGrammar) -> tuple[int, int]:
    changed = True
    while changed and start < end:
        changed = False
        while start < end and text[start] in " \u3000：:∶":
            start += 1
        while start < end and text[end - 1] in " \u3000：:∶":
            end -= 1
        before = rules.filler_before.match(text, start, end)
        if before and before[0]:
            start, changed = before.end(), True
        if text.endswith(rules.fillers_after, start, end):
            filler = next(word for word in rules.fillers_after if text.endswith(word, start, end))
            end, changed = end - len(filler), True
    return start, end


def _conjoined(text: str, start: int, end: int, rules: ResponsibilityGrammar) -> Iterator[tuple[int, int]]:
    """A member parted where a conjunction stands between two bodies; 和 in a body's name stays (市文化和旅游局)."""
    for conjunction in _CONJUNCTIONS:
        at = text.find(conjunction, start, end)
        while at >= 0:
            left_start, left_end = _stripped(text, start, at, rules)
            right_start, right_end = _stripped(text, at + len(conjunction), end, rules)
            left, right = text[left_start:left_end], text[right_start:right_end]
            if is_body(left, rules) and is_body(right, rules) and (right.startswith(rules.levels) or len(right) > 3):
                yield left_start, left_end
                yield from _conjoined(text, right_start, right_end, rules)
                return
            at = text.find(conjunction, at + 1, end)
    if start < end:
        yield start, end
