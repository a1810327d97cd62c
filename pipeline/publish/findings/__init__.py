"""Findings: what does not add up. A kind is a name in `schemas.findings.KINDS` and a query, `sql/<kind>.sql`.

A query gives a row for each clash, with the columns
    detail, detail_en                      the clash in one sentence
    doc_id, table, row_id                  the row that is odd, or that was told later
    other_doc_id, other_table, other_row_id  the row that it clashes with
and may use the tables that `pipeline.publish` reads, `entities`, and what `pipeline/publish/sql/macros.sql` and
`placed_sentences.sql` make.
"""

from importlib import resources
from typing import Final

from schemas.findings import KINDS


def findings_query() -> str:
    """One query for the findings of all kinds, with their ids, in the table's order."""
    folder = resources.files("pipeline.publish.findings") / "sql"
    kinds = [
        f"SELECT '{kind}' AS kind, *\nFROM (\n{(folder / f'{kind}.sql').read_text(encoding='utf-8')}\n)"
        for kind in KINDS
    ]
    return _NUMBERED.format(kinds="\nUNION ALL BY NAME\n".join(kinds))


# The digest stands for the clash: the same rows clash in the same way in every run. Rows of one document are ordered
# by the place in it that their ids end in, which is longer where it is later.
_NUMBERED: Final = """
WITH clashes AS (
{kinds}
),
numbered AS (
    SELECT
        digest_id(concat_ws(chr(31), kind, "table", row_id, other_table, other_row_id)) AS finding_id,
        *
    FROM clashes
)
SELECT *
FROM numbered
QUALIFY row_number() OVER (PARTITION BY finding_id ORDER BY detail, detail_en) = 1
ORDER BY kind, doc_id, "table", length(row_id), row_id, other_table, length(other_row_id), other_row_id
"""
