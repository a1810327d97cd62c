"""The data dictionary: every table, view and column, in English or Chinese, as Markdown or HTML.

All of it is written from the contracts in `schemas/`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import jinja2

from schemas import CONTRACTS
from schemas.arrow import facts
from schemas.columns import Column, columns
from schemas.dataset import DATASET, TYPE_NAMES
from schemas.values import VALUES
from schemas.views import VIEWS


@dataclass(frozen=True, slots=True)
class Words:
    """A language's own words of the dictionary.

    is_chinese: whether meanings are taken from the Chinese descriptions. note: with the placeholders {stage} and {key}.
    header: of the list of a table's columns. explained: a value and what it means.
    """

    language: str
    is_chinese: bool
    title: str
    introduction: tuple[str, ...]
    tables: str
    views: str
    name: str
    row: str
    note: str
    header: tuple[str, str, str, str, str]
    null: str
    points_at: str
    separator: str
    explained: str

    def choose(self, english: str, chinese: str) -> str:
        """The one of two texts that is in this language."""
        return chinese if self.is_chinese else english


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view as the dictionary shows it: meaning, a note on it, and a row of cells a column."""

    name: str
    meaning: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


ENGLISH: Final = Words(
    language="en",
    is_chinese=False,
    title="Data dictionary",
    introduction=(
        DATASET.english,
        "Offsets count Unicode code points of sources.text; a span is the half-open range from start to end. A table's "
        "key tells its rows apart. A value is null where the document does not tell it, or where it could not be read.",
        "Tables are Parquet files; views are in gongwen.duckdb beside the tables.",
    ),
    tables="Tables",
    views="Views",
    name="name",
    row="one row is",
    note="Written by {stage}; key: {key}.",
    header=("column", "type", "null", "meaning", "values"),
    null="yes",
    points_at="points at {}",
    separator="; ",
    explained="{} ({})",
)
CHINESE: Final = Words(
    language="zh-CN",
    is_chinese=True,
    title="数据字典",
    introduction=(
        DATASET.chinese,
        "偏移以 sources.text 的 Unicode 码点计；区间含 start、不含 end。主键用以区分各行。未写明或无法读出的值为空。",
        "表为 Parquet 文件；视图与各表同在 gongwen.duckdb 中。",
    ),
    tables="表",
    views="视图",
    name="名称",
    row="一行是",
    note="由 {stage} 写出；主键：{key}。",
    header=("列", "类型", "可空", "含义", "取值"),
    null="是",
    points_at="指向 {}",
    separator="、",
    explained="{}（{}）",
)


_ENVIRONMENT: Final = jinja2.Environment(
    loader=jinja2.PackageLoader("pipeline.publish", "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def markdown(words: Words) -> str:
    """The dictionary as Markdown."""
    lines = [f"# {words.title}", "", *(line for paragraph in words.introduction for line in (paragraph, ""))]
    listings = _listings(words)
    for heading, relations in listings:
        named = [(f"[{relation.name}](#{relation.name})", relation.meaning) for relation in relations]
        lines += [f"## {heading}", "", *_markdown_table((words.name, words.row), named), ""]
    for relation in (relation for _, relations in listings for relation in relations):
        meaning = f"{relation.meaning} {relation.note}".rstrip()
        lines += [f"### {relation.name}", "", meaning, "", *_markdown_table(relation.header, relation.rows), ""]
    return "\n".join(lines)


def _markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _markdown_row(header)
    yield _markdown_row(["---"] * len(header))
    yield from (_markdown_row(row) for row in rows)


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;').replace('<', '&lt;') for cell in cells)} |"


def html(words: Words) -> str:
    """The dictionary as a page of HTML that needs nothing else."""
    return _ENVIRONMENT.get_template("dictionary.html").render(words=words, listings=_listings(words)) + "\n"


def _listings(words: Words) -> list[tuple[str, list[Relation]]]:
    return [(words.tables, list(_tables(words))), (words.views, list(_views(words)))]


def _tables(words: Words) -> Iterator[Relation]:
    for table in CONTRACTS:
        said = facts(table)
        note = words.note.format(stage=said.stage, key=words.separator.join(said.key))
        rows = tuple(_column_row(table, column, words) for column in columns(table))
        yield Relation(table, words.choose(said.english, said.chinese), note, words.header, rows)


def _column_row(table: str, column: Column, words: Words) -> tuple[str, ...]:
    values = words.separator.join(_values(table, column, words))
    if column.reference:
        values = words.points_at.format(f"{column.reference.table}.{column.reference.target}")
    return (
        column.name,
        TYPE_NAMES[column.type],
        words.null if column.is_nullable else "",
        words.choose(column.english, column.chinese),
        values,
    )


def _values(table: str, column: Column, words: Words) -> Iterator[str]:
    meanings = VALUES.get(f"{table}.{column.name}", {})
    for value in column.values:
        meaning = meanings.get(value)
        yield words.explained.format(value, words.choose(meaning.english, meaning.chinese)) if meaning else value


def _views(words: Words) -> Iterator[Relation]:
    header = (words.header[0], words.header[3])
    for name, view in VIEWS.items():
        rows = tuple(
            (column, words.choose(meaning.english, meaning.chinese)) for column, meaning in view.columns.items()
        )
        yield Relation(name, words.choose(view.english, view.chinese), "", header, rows)
