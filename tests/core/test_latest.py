"""The latest answer is kept for the very tables that it was made of, and for no others."""

import pyarrow as pa

from pipeline.core.latest import latest


def test_tables_asked_about_again_are_not_read_again() -> None:
    asked: list[int] = []

    @latest
    def rows(first: pa.Table, second: pa.Table) -> int:
        asked.append(len(first))
        return len(first) + len(second)

    one, two = pa.table({"a": [1]}), pa.table({"a": [1, 2]})
    assert [rows(one, two), rows(one, two), rows(two, one), rows(one, two)] == [3, 3, 3, 3]
    assert asked == [1, 2, 1]  # other tables take the place of those before


def test_equal_tables_are_other_tables() -> None:
    @latest
    def itself(table: pa.Table) -> pa.Table:
        return table

    one, same = pa.table({"a": [1]}), pa.table({"a": [1]})
    assert itself(one) is one
    assert itself(same) is same
