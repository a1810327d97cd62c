"""Documents made by a seeded generator: a mixture of replies, notices, plans, rules and reports, of any size.

    python -m benchmarks.generator 100 corpus.parquet     about 100 MB, as a table (source_path, text)

They are worded by `grammar.tsv`, with names drawn from the gazetteers. Document n of a seed is the same whatever the
size that is asked for, so that a smaller corpus is the beginning of a larger one. No two are alike: each bears a number
of its own.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.fillers import Setting, draw_setting, fillers_of
from benchmarks.grammar import Fillers, shipped_grammar

BYTES_PER_MB = 1_000_000
SEED = 20_240_725
BATCH_DOCUMENTS = 1_000
SCHEMA = pa.schema([("source_path", pa.string()), ("text", pa.string())])

WRAP_CHARACTERS = 40
"""Characters of a line in the documents whose lines are wrapped."""

PROSE_SHARE = 0.68
"""Of the sentences of a document, those without names and figures: so many that a MB of generated text holds about as
many rows of every table, and costs about as much, as one of real text (`python -m benchmarks generated_text`)."""

USUAL_LENGTH = 0.7
"""The exponent of the median length; with the spread of lengths it gives real documents' mean of some 5.5 kB."""

_DIGITS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_INDENT = "　　"


def numeral(number: int) -> str:
    """A number from 1 to 99 as Chinese headings and articles are numbered: 十二."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + _DIGITS[ones]


@dataclass(frozen=True, slots=True)
class Document:
    """A generated document: its path in a corpus, unique there, and its text."""

    source_path: str
    text: str


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one document.

    number: of the document in its corpus. length: how much of everything it holds, 1 being usual.
    """

    random: Random
    setting: Setting
    fillers: Fillers
    number: int
    length: float

    def write(self, symbol: str) -> str:
        return shipped_grammar().write(symbol, self.random, self.fillers)

    def sentences(self, symbol: str, most: int) -> str:
        """Sentences of a symbol among others without names and figures, which are the more."""
        written = (
            self.write("prose" if self.random.random() < PROSE_SHARE else symbol)
            for _ in range(self.random.randint(1, most))
        )
        return "".join(written)

    def repeats(self, usual: int, most: int) -> int:
        """How often something stands in a document of this length."""
        return max(1, min(most, round(usual * self.length)))

    def date(self) -> str:
        return f"{self.setting.year}年{self.random.randint(1, 12)}月{self.random.randint(1, 28)}日"

    def document_number(self) -> str:
        return f"{self.setting.city[0]}{self.random.choice('政建教财农')}发〔{self.setting.year}〕{self.number}号"

    def phone(self) -> str:
        return f"0{self.random.randint(300, 999)}-{self.random.randint(2_000_000, 8_999_999)}"

    def closing(self) -> list[str]:
        return [self.write("body"), self.date()]


def _sections(writer: _Writer, heading: str, sentence: str) -> Iterator[str]:
    """Numbered sections, some with numbered items that name who answers for them."""
    for section in range(1, writer.repeats(3, 20) + 1):
        yield f"{numeral(section)}、{writer.write(heading)}"
        if writer.random.random() < 0.5:
            yield writer.sentences(sentence, 6)
            continue
        for item in range(1, writer.random.randint(3, 5)):
            is_task = sentence == "plan" and writer.random.random() < 0.3
            responsible = writer.write("responsible") if is_task else ""
            yield f"（{numeral(item)}）{writer.write('heading')}。{writer.sentences(sentence, 5)}{responsible}"


def _reply(writer: _Writer) -> list[str]:
    body = _sections(writer, "heading", "report")
    return [
        writer.write("reply_title"),
        writer.document_number(),
        writer.write("reply_opening"),
        writer.write("reply_first"),
        *body,
        writer.write("wish"),
        *writer.closing(),
        f"联系人：{writer.write('person')}　联系电话：{writer.phone()}",
    ]


def _citizen_reply(writer: _Writer) -> list[str]:
    return [
        writer.write("citizen_title"),
        f"{writer.sentences('question', 2)}（来信编号{writer.number}）",
        writer.write("citizen_first") + writer.sentences("report", 2) + writer.write("wish"),
        *writer.closing(),
    ]


def _notice(writer: _Writer) -> list[str]:
    body = _sections(writer, "heading", "plan")
    return [
        writer.write("notice_title"),
        writer.document_number(),
        writer.write("notice_receiver"),
        writer.write("notice_first"),
        *body,
        *writer.closing(),
        "（此件公开发布）",
    ]


def _plan(writer: _Writer) -> list[str]:
    lines = writer.repeats(2, 40)
    return [
        writer.write("plan_title"),
        f"（{writer.document_number()}）",
        writer.write("plan_first"),
        *_sections(writer, "plan_heading", "plan"),
        "附件：重点任务分工表",
        *(f"{number}. {writer.write('table_line')}" for number in range(1, lines + 1)),
    ]


def _rules(writer: _Writer) -> list[str]:
    chapters = writer.repeats(4, 15)
    lines = [f"# {writer.write('rules_title')}", f"（{writer.date()}{writer.document_number()}公布）"]
    article = 0
    for chapter in range(1, chapters + 1):
        lines.append(f"## 第{numeral(chapter)}章　{writer.write('chapter')}")
        for _ in range(writer.random.randint(3, 6)):
            article += 1
            opening = writer.write("rules_first") if article == 1 else writer.sentences("rule", 2)
            lines.append(f"第{numeral(article)}条　{opening}")
    return [*lines, f"第{numeral(article + 1)}条　本办法自{writer.date()}起施行。"]


def _report(writer: _Writer) -> list[str]:
    body = [writer.sentences("report", 5) for _ in range(writer.repeats(3, 30))]
    return [
        writer.write("report_title"),
        writer.document_number(),
        writer.write("report_first"),
        *body,
        *writer.closing(),
    ]


_KINDS: tuple[tuple[str, int, Callable[[_Writer], list[str]]], ...] = (
    ("reply", 3, _reply),
    ("citizen_reply", 4, _citizen_reply),
    ("notice", 3, _notice),
    ("plan", 2, _plan),
    ("rules", 3, _rules),
    ("report", 2, _report),
)
"""Kinds of documents: the name, how often, and what writes the paragraphs."""


def document(number: int, seed: int = SEED) -> Document:
    """The document of this number, from 0, of the corpus with this seed."""
    random = Random(f"{seed}/{number}")  # noqa: S311  nothing is kept secret with it
    name, _, write = random.choices(_KINDS, weights=[weight for _, weight, _ in _KINDS])[0]
    setting = draw_setting(random)
    fillers = fillers_of(setting, shipped_grammar().write)
    paragraphs = write(_Writer(random, setting, fillers, number, random.lognormvariate(USUAL_LENGTH, 0.8)))
    return Document(f"{name}/{number:08}.txt", _laid_out(paragraphs, random))


def _laid_out(paragraphs: list[str], random: Random) -> str:
    """The paragraphs as a file has them: indented, apart by an empty line, plain, or with wrapped lines."""
    way = random.choice(("indented", "apart", "apart", "plain", "wrapped"))
    if way == "indented":
        return "\n".join(paragraphs[:1] + [_INDENT + text for text in paragraphs[1:]]) + "\n"
    if way == "wrapped":
        return "\n".join(map(_wrapped, paragraphs)) + "\n"
    return ("\n\n" if way == "apart" else "\n").join(paragraphs) + "\n"


def _wrapped(text: str) -> str:
    return "\n".join(text[start : start + WRAP_CHARACTERS] for start in range(0, len(text), WRAP_CHARACTERS))


def documents(size: int, seed: int = SEED) -> Iterator[Document]:
    """Documents until their texts hold at least so many bytes of UTF-8."""
    total = 0
    for number in count():
        if total >= size:
            return
        made = document(number, seed)
        total += len(made.text.encode())
        yield made


def write_corpus(path: Path, size: int, seed: int = SEED) -> int:
    """Writes a corpus as `write_documents` does; returns the number of documents."""
    return write_documents(path, documents(size, seed))


def write_documents(path: Path, given: Iterable[Document]) -> int:
    """Writes documents as a Parquet table (source_path, text), a batch at a time; returns their number."""
    written = 0
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        batch: list[Document] = []
        for made in given:
            batch.append(made)
            if len(batch) == BATCH_DOCUMENTS:
                written += _write_batch(writer, batch)
                batch = []
        return written + _write_batch(writer, batch)


def _write_batch(writer: pq.ParquetWriter, batch: list[Document]) -> int:
    columns = [[made.source_path for made in batch], [made.text for made in batch]]
    writer.write_table(pa.table(columns, schema=SCHEMA))
    return len(batch)


if __name__ == "__main__":
    megabytes, target = sys.argv[1:]
    sys.stdout.write(f"{write_corpus(Path(target), int(float(megabytes) * BYTES_PER_MB))} documents\n")
