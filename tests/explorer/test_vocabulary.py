"""Every word on a page has its label, in both languages."""

import re
from importlib import resources

import pytest

from pipeline.explorer.vocabulary import labels, vocabulary_script
from schemas import CONTRACTS
from schemas.arrow import arrow_schema

FOLDER = resources.files("pipeline.explorer")
USES = re.compile(r"""(?:label\(|data-label-aria=|chinese\()['"]([a-z_]+\.[a-z_]+)['"]""")


@pytest.mark.parametrize("table", CONTRACTS)
def test_every_table_and_column_and_listed_value_has_a_label(table: str) -> None:
    columns = CONTRACTS[table].to_schema().columns
    values = {
        f"value.{name}.{value}"
        for name, column in columns.items()
        for value in (column.metadata or {}).get("values", ())
    }
    wanted = {f"name.{table}", *(f"column.{name}" for name in arrow_schema(table).names), *values}
    assert wanted <= set(labels()), sorted(wanted - set(labels()))


def test_every_label_has_both_languages() -> None:
    assert [key for key, pair in labels().items() if not all(pair)] == []


def test_every_label_that_a_script_or_template_asks_for_exists() -> None:
    files = [path for folder in ("scripts", "templates") for path in (FOLDER / folder).iterdir()]
    asked = {key for path in files for key in USES.findall(path.read_text(encoding="utf-8"))}
    assert len(asked) > 30
    assert asked <= set(labels()), sorted(asked - set(labels()))


def test_the_script_can_not_be_ended_by_what_it_holds() -> None:
    assert "<" not in vocabulary_script()
