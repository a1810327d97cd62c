"""The views of a published dataset: what a row of each is, and what its columns mean.

The SQL stands in `pipeline/publish/views/sql/<view>.sql`. Most columns are columns of a table, and mean what the
table's contract says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from schemas.columns import columns
from schemas.meaning import Meaning


@dataclass(frozen=True, slots=True)
class View:
    """What a row of a view is, and its columns in order."""

    english: str
    chinese: str
    columns: Mapping[str, Meaning]


def _taken(table: str, *names: str) -> dict[str, Meaning]:
    """Columns of a table under their own names; all of them where none is named."""
    meanings = {column.name: Meaning(column.english, column.chinese) for column in columns(table)}
    return {name: meanings[name] for name in names or meanings}


def _renamed(table: str, name: str, new_name: str) -> dict[str, Meaning]:
    return {new_name: _taken(table, name)[name]}


def _counts(tables: Iterable[str]) -> dict[str, Meaning]:
    return {
        f"{name}_count": Meaning(f"Rows of the table {table}.", f"表 {table} 中的行数。")
        for name, table in ((_SINGULARS[table], table) for table in tables)
    }


_SINGULARS: Final = {
    "sections": "section",
    "quantities": "quantity",
    "dates": "date",
    "mentions": "mention",
    "amounts": "amount",
    "indicators": "indicator",
    "tasks": "task",
    "targets": "target",
    "citations": "citation",
    "findings": "finding",
}

_DOCUMENT: Final = _taken("documents", "title", "genre", "issuer", "issued_on", "region", "region_code")
_VALUE: Final = _taken("quantities", "low", "high", "unit", "qualifier")

VIEWS: Final[dict[str, View]] = {
    "documents_with_counts": View(
        "A document, with the number of rows that were read from it.",
        "一份文件，及从中读出的各类行数。",
        _taken("documents") | _taken("sources", "source_path", "char_count") | _counts(_SINGULARS),
    ),
    "amounts_with_names": View(
        "An amount with its value, the canonical names of both sides, its document and its sentence.",
        "一笔款项，及其数值、双方规范名称、所在文件和句子。",
        _taken("amounts", "amount_id", "doc_id", "fact_id", "kind", "status")
        | _VALUE
        | {"amount_text": Meaning("The amount as written.", "金额原文。")}
        | _taken("amounts", "payer")
        | {
            "payer_name": Meaning(
                "Canonical name of the payer, where it is an entity.", "付款方的规范名称（为实体时）。"
            ),
            "payer_region_code": Meaning("Division of the payer (GB/T 2260).", "付款方的行政区划代码（GB/T 2260）。"),
        }
        | _taken("amounts", "payee")
        | {
            "payee_name": Meaning(
                "Canonical name of the payee, where it is an entity.", "收款方的规范名称（为实体时）。"
            ),
            "payee_region_code": Meaning("Division of the payee (GB/T 2260).", "收款方的行政区划代码（GB/T 2260）。"),
        }
        | _taken("amounts", "purpose", "period_start", "period_end")
        | _DOCUMENT
        | _renamed("sentences", "text", "sentence"),
    ),
    "money_facts": View(
        "A fact about money, once however many documents tell it: what may be summed.",
        "一项款项事实，无论多少份文件提及都只有一行，可以求和。",
        _taken("amounts", "fact_id", "kind", "status")
        | {
            "currency": Meaning("Currency (ISO 4217).", "货币代码（ISO 4217）。"),
            "payer": Meaning("Who pays: the canonical name, else as read.", "付款方：规范名称，没有时为原文。"),
            "payee": Meaning(
                "Who receives or makes it: the canonical name, else as read.",
                "收款方或实现方：规范名称，没有时为原文。",
            ),
        }
        | _taken("amounts", "purpose")
        | {
            "value": Meaning(
                "The amount in that currency; the lower bound of a range.", "以该货币计的金额；区间取下限。"
            ),
            "year": Meaning(
                "Year of the period that it is for, else of the first document that tells it.",
                "所属期间的年份，没有时为最早提及它的文件的年份。",
            ),
            "document_count": Meaning("Documents that tell it.", "提及它的文件数。"),
            "amount_id": Meaning("The first of its amounts.", "其中第一笔款项的标识。"),
        },
    ),
    "indicators_with_values": View(
        "An indicator with its value, its document and its sentence.",
        "一项指标，及其数值、所在文件和句子。",
        _taken("indicators", "indicator_id", "doc_id", "subject", "metric", "status")
        | _taken("quantities", "kind")
        | _VALUE
        | {"value_text": Meaning("The value as written.", "数值原文。")}
        | _taken("indicators", "period_start", "period_end")
        | _DOCUMENT
        | _renamed("sentences", "text", "sentence"),
    ),
    "tasks_with_bodies": View(
        "A task and a body that answers for it; a task that names nobody has one row without a body.",
        "一项任务及其一个责任单位；未写明责任单位的任务有一行，单位为空。",
        _taken("tasks", "task_id", "doc_id", "task_no", "heading", "text", "status", "deadline")
        | _taken("task_bodies", "body_no", "role")
        | _renamed("task_bodies", "text", "body")
        | {
            "body_name": Meaning("Canonical name of the body.", "责任单位的规范名称。"),
            "body_region_code": Meaning("Division of the body (GB/T 2260).", "责任单位的行政区划代码（GB/T 2260）。"),
        }
        | _DOCUMENT,
    ),
    "citation_edges": View(
        "An edge of the citation graph: a document, what it cites, and what is said to be done with that.",
        "引用关系图的一条边：一份文件、其所引文件，以及对所引文件的动作。",
        _taken("citations", "doc_id")
        | {
            "cited_key": Meaning(
                "What tells the cited document apart: its entity, else its number or title.",
                "所引文件的区分依据：实体，没有时为文号或标题。",
            )
        }
        | _taken("citations", "action")
        | {
            "cited_name": Meaning("Name of the cited document.", "所引文件的名称。"),
            "cited_number": Meaning("Its document number, where one is given.", "所引文件的发文字号（写明时）。"),
            "cited_doc_id": Meaning(
                "The cited document itself, where it is in the dataset.", "所引文件本身（在数据集中时）。"
            ),
            "citation_count": Meaning("Citations that make the edge.", "构成此边的引用次数。"),
            "citation_id": Meaning("The first of them.", "其中第一条引用的标识。"),
        },
    ),
}
"""The views, in the order in which people look for them."""
