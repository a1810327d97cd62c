"""The meanings of values: of every closed list, each value once."""

import re

from schemas import CONTRACTS
from schemas.columns import columns
from schemas.values import VALUES

HAN = re.compile(r"[\u4e00-\u9fff]")


def closed_lists() -> dict[str, tuple[str, ...]]:
    """The values of every column that has a closed list of them."""
    return {
        f"{table}.{column.name}": column.values for table in CONTRACTS for column in columns(table) if column.values
    }


def test_every_value_of_a_closed_list_is_explained_in_both_languages() -> None:
    lists = closed_lists()
    assert set(VALUES) <= set(lists)
    for name, meanings in VALUES.items():
        assert set(meanings) == set(lists[name]), name
        for meaning in meanings.values():
            assert meaning.english
            assert HAN.search(meaning.chinese)


def test_only_chinese_terms_and_what_a_column_explains_itself_are_left_out() -> None:
    for name, values in closed_lists().items():
        if name not in VALUES:
            table, _, column_name = name.partition(".")
            (column,) = (column for column in columns(table) if column.name == column_name)
            for value in values:
                assert HAN.search(value) or (f"{value}: " in column.english and f"{value}：" in column.chinese), name
