"""Lexicons as files, and an analyst's extensions of them."""

from importlib import resources
from pathlib import Path

import pytest

from pipeline.core.lexicons import LexiconError, Lexicons, parse, shipped
from pipeline.core.parameters import ParameterError, load_parameters

NAMES = [
    f"{stage.name}/{file.name.removesuffix('.tsv')}"
    for stage in resources.files("pipeline").iterdir()
    if stage.is_dir() and (stage / "lexicons").is_dir()
    for file in (stage / "lexicons").iterdir()
    if file.name.endswith(".tsv")
]


def test_comments_and_blank_lines_are_no_rows() -> None:
    header, rows = parse("a/b", "# what this is\nword\tkind\n\n元\tmoney\n# 块 is colloquial\n块\n")
    assert header == ("word", "kind")
    assert rows == [{"word": "元", "kind": "money"}, {"word": "块", "kind": ""}]


@pytest.mark.parametrize(("text", "message"), [("", "no header"), ("word\n元\tmoney\n", "line 2: 2 cells")])
def test_a_file_that_can_not_be_read_names_its_line(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse("a/b", text)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_shipped_lexicon_can_be_read_and_repeats_no_row(name: str) -> None:
    _, rows = parse(name, shipped(name))
    lines = [tuple(row.values()) for row in rows]
    assert len(lines) == len(set(lines)), sorted({line for line in lines if lines.count(line) > 1})[:5]


def test_an_extension_adds_replaces_and_removes_rows() -> None:
    name = "quantities/units"
    header, rows = parse(name, shipped(name))
    key = header[0]
    replaced, removed = rows[0][key], rows[1][key]
    extension = f"{key}\n一二三\n{replaced}\n!{removed}\n"
    extended = Lexicons(((name, extension),)).rows(name)
    keys = [row[key] for row in extended]
    assert "一二三" in keys
    assert removed not in keys
    assert [row for row in extended if row[key] == replaced] == [dict.fromkeys(header, "") | {key: replaced}]


def test_an_extension_with_a_column_of_its_own_is_refused() -> None:
    with pytest.raises(LexiconError, match="columns must be among"):
        Lexicons((("quantities/units", "nonsense\n元\n"),)).rows("quantities/units")


def test_a_parameter_file_names_extensions_by_stage(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("text\n一二三\n", encoding="utf-8")
    (tmp_path / "params.yaml").write_text("lexicons: {quantities: {units: mine.tsv}}\n", encoding="utf-8")
    assert load_parameters(tmp_path / "params.yaml").lexicons.extensions == (("quantities/units", "text\n一二三\n"),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("shard: {documents: 0}", "shard.documents: .*greater than or equal to 1"),
        ("shards: {}", "shards: Extra inputs"),
        ("lexicons: {quantities: {units: nowhere.tsv}}", "nowhere.tsv: No such file"),
        ("- a\n- b", "not a YAML mapping"),
        ("a: [", "not a YAML mapping"),
    ],
)
def test_parameters_that_can_not_be_used_are_named(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "params.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ParameterError, match=message):
        load_parameters(tmp_path / "params.yaml")


def test_the_parameter_file_of_the_project_holds_the_defaults() -> None:
    project = Path(__file__).resolve().parent.parent.parent
    assert load_parameters(project / "params.yaml") == load_parameters(None)
