"""What stands beside the tables: descriptors that their own tools accept, and the dictionary."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import frictionless
import mlcroissant
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.dataset import DatasetError, check_dataset, read_table, version_of
from pipeline.publish import DESCRIPTIONS, read_manifest
from pipeline.publish.descriptions import description_files
from pipeline.publish.dictionary import CHINESE, ENGLISH, html, markdown
from schemas import CONTRACTS
from schemas.arrow import arrow_schema, facts, references
from schemas.columns import columns
from schemas.views import VIEWS
from tests.conftest import PROJECT


def descriptor(data: Path, name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((data / name).read_text(encoding="utf-8"))
    return content


def test_the_files_follow_from_the_manifest_alone_and_it_holds_their_digests(seeds_data: Path) -> None:
    manifest = read_manifest(version_of(seeds_data))
    files = description_files(manifest)
    assert tuple(files) == DESCRIPTIONS
    for name, content in files.items():
        assert (seeds_data / name).read_bytes() == content.encode()
        assert manifest["descriptions"][name] == hashlib.sha256(content.encode()).hexdigest()


def test_the_manifest_says_what_made_the_dataset_and_what_is_in_it(seeds_data: Path) -> None:
    manifest = read_manifest(version_of(seeds_data))
    assert {"gongwen", "libraries", "parameters", "lexicon_extensions", "digest"} <= set(manifest)
    assert {"pyarrow", "duckdb"} <= set(manifest["libraries"])
    for table in CONTRACTS:
        said = manifest["tables"][table]
        files = sorted((seeds_data / table).glob("*.parquet"))
        assert said["rows"] == sum(pq.read_metadata(file).num_rows for file in files)
        assert said["files"] == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_validate_finds_a_description_that_was_altered(seeds_data: Path, tmp_path: Path) -> None:
    shutil.copytree(seeds_data, tmp_path / "data", symlinks=True)
    assert check_dataset(tmp_path / "data") > 0
    (tmp_path / "data" / "dictionary.md").write_text("something else", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"dictionary\.md is altered"):
        check_dataset(tmp_path / "data")


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_the_package_and_all_its_rows_valid(seeds_data: Path) -> None:
    report = frictionless.Package(str(seeds_data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:10]
    rows = {task.name: task.stats.get("rows") or 0 for task in report.tasks}
    assert rows == {table: len(read_table(seeds_data, table)) for table in CONTRACTS}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("table", "damage", "kinds"),
    [
        # a key that stands twice; a value that is not in the list; a row that points at nothing
        ("entities", lambda rows: [rows[0], *rows], {"primary-key", "unique-error", "row-count"}),
        ("entities", lambda rows: [rows[0] | {"type": "GIFT"}, *rows[1:]], {"constraint-error"}),
        ("aliases", lambda rows: [rows[0] | {"entity_id": "nobody"}, *rows[1:]], {"foreign-key"}),
    ],
)
def test_frictionless_finds_what_breaks_the_contract(
    seeds_data: Path, tmp_path: Path, table: str, damage: Any, kinds: set[str]
) -> None:
    package = descriptor(seeds_data, "datapackage.json")
    package["resources"] = [each for each in package["resources"] if each["name"] in ("entities", "aliases")]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    for name in ("entities", "aliases"):
        rows = read_table(seeds_data, name).to_pylist()
        (tmp_path / name).mkdir()
        written = pa.Table.from_pylist(damage(rows) if name == table else rows, schema=arrow_schema(name))
        pq.write_table(written, tmp_path / name / "s.parquet")
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert {error.type for task in report.tasks for error in task.errors} == kinds
    assert {task.name for task in report.tasks if not task.valid} == {table}


def test_the_package_says_what_the_contracts_say(seeds_data: Path) -> None:
    resources = {resource["name"]: resource for resource in descriptor(seeds_data, "datapackage.json")["resources"]}
    assert list(resources) == list(CONTRACTS)
    for table, resource in resources.items():
        schema = resource["schema"]
        assert schema["primaryKey"] == list(facts(table).key)
        assert [field["name"] for field in schema["fields"]] == arrow_schema(table).names
        assert len(schema["foreignKeys"]) == len(references(table))
    (kind,) = (field for field in resources["amounts"]["schema"]["fields"] if field["name"] == "kind")
    assert kind["constraints"] == {"required": True, "enum": list(columns("amounts")[4].values)}
    assert (kind["description"], kind["description:zh"]) == ("What kind of money it is.", "款项种类。")


@pytest.fixture(scope="module")
def croissant(seeds_data: Path) -> mlcroissant.Dataset:
    return mlcroissant.Dataset(str(version_of(seeds_data) / "croissant.json"))


@pytest.mark.filterwarnings("ignore")
def test_croissant_is_valid(croissant: mlcroissant.Dataset) -> None:
    assert not croissant.metadata.ctx.issues.errors
    assert [record_set.name for record_set in croissant.metadata.record_sets] == list(CONTRACTS)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("table", CONTRACTS)
def test_croissant_yields_the_rows_of_every_table(croissant: mlcroissant.Dataset, seeds_data: Path, table: str) -> None:
    expected = read_table(seeds_data, table).to_pylist()
    text_columns = [column.name for column in columns(table) if str(column.type) == "string"]
    count = 0
    for record, row in zip(croissant.records(table), expected, strict=True):
        count += 1
        for name in text_columns:
            value = record[f"{table}/{name}"]
            assert (value.decode() if isinstance(value, bytes) else value) == row[name]
    assert count == len(expected)


@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=lambda words: words.language)
def test_the_dictionary_describes_every_column_of_every_table_and_view(words: Any) -> None:
    sections = dict(re.findall(r"^### (\w+)\n(.*?)(?=^### |\Z)", markdown(words), re.DOTALL | re.MULTILINE))
    assert set(sections) == {*CONTRACTS, *VIEWS}
    for table in CONTRACTS:
        for column in columns(table):
            meaning = words.choose(column.english, column.chinese)
            (row,) = re.findall(rf"^\| {column.name} \|.*$", sections[table], re.MULTILINE)
            assert meaning.replace("<", "&lt;").replace("|", "&#124;") in row
            assert all(value in row for value in column.values)
    for name, view in VIEWS.items():
        assert all(f"| {column} |" in sections[name] for column in view.columns)


class Page(HTMLParser):
    """Rows of cells, anchors and links of a page; every tag must be closed where it was opened."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.open: list[str] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an opened tag with its anchor or link."""
        if tag != "meta":
            self.open.append(tag)
        given = dict(attrs)
        self.ids |= {given["id"] or ""} if "id" in given else set()
        self.links |= {given["href"] or ""} if "href" in given else set()
        if tag == "td":
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        """Checks that what is closed was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Notes the text of a cell."""
        if "td" in self.open:
            self.cells[-1] += data


def markdown_cells(document: str) -> Iterator[str]:
    for line in document.splitlines():
        if line.startswith("| ") and not line.startswith("| ---"):
            yield from (cell.strip() for cell in line.strip("|").split(" | "))


@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=lambda words: words.language)
def test_the_page_of_the_dictionary_says_the_same_and_its_links_lead_somewhere(words: Any) -> None:
    page = Page(html(words))
    assert page.open == []
    assert page.links == {f"#{name}" for name in (*CONTRACTS, *VIEWS)} == {f"#{name}" for name in page.ids}
    in_markdown = {re.sub(r"\[(\w+)\]\(#\w+\)", r"\1", cell) for cell in markdown_cells(markdown(words))}
    in_markdown = {cell.replace("&lt;", "<").replace("&#124;", "|") for cell in in_markdown}
    assert {" ".join(cell.split()) for cell in page.cells} <= in_markdown | {""}


@pytest.mark.parametrize(("name", "words"), [("dictionary.md", ENGLISH), ("dictionary.zh-CN.md", CHINESE)])
def test_the_dictionary_in_docs_is_that_of_the_contracts(name: str, words: Any) -> None:
    assert (PROJECT / "docs" / name).read_text(encoding="utf-8") == markdown(words), "run `make docs`"
