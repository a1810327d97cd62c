"""Contract of the table `findings`."""

from dataclasses import dataclass
from typing import Final

from schemas import fields
from schemas.contract import Contract, TableFacts


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of finding is, in one clause of each language."""

    english: str
    chinese: str


KINDS: Final[dict[str, Kind]] = {
    "role_holder_spelling": Kind("two spellings of one role holder", "同一负责人、签发人等姓名的两种写法"),
    "name_spelling": Kind("two spellings of one name in a document", "同一文件中同一名称的两种写法"),
    "cluster_composite": Kind(
        "a composite such as 2+10+5 that differs from the clusters named at its levels",
        "“2+10+5”一类的组合数与各级所列专业镇、园区、集群不符",
    ),
    "cluster_count": Kind(
        "a stated number of clusters that differs from those named", "所称专业镇、园区、集群数与同句所列不符"
    ),
    "total_of_parts": Kind("a stated total that is not the sum of its parts", "总数与分项之和不符"),
    "conflicting_indicator": Kind("different values for one indicator of one period", "同一指标在同一时期有不同数值"),
    "conflicting_amount": Kind("one payment told with different amounts", "同一款项在不同文件中金额不一"),
    "deadline_before_issue": Kind("a deadline before the document's own day", "期限早于成文日期"),
    "cited_after_citing": Kind("a cited document later than the citing one", "所引文件晚于引用它的文件"),
    "document_number_reused": Kind("one document number under two titles", "一个文号对应两个标题"),
}
"""The kinds of findings. `pipeline/publish/findings/sql/<kind>.sql` is the query that finds each."""

_ENGLISH: Final = "; ".join(f"{name}: {kind.english}" for name, kind in KINDS.items())
_CHINESE: Final = "；".join(f"{name}：{kind.chinese}" for name, kind in KINDS.items())


class Findings(Contract):
    """Something that does not add up."""

    _facts = TableFacts(
        stage="publish",
        key=("finding_id",),
        english="Something that does not add up, with the two rows that clash.",
        chinese="一处前后不一致，及相互矛盾的两行。",
    )

    finding_id: fields.Text = fields.column(
        "Identifier of the row: a digest of its kind and of the rows that clash.",
        "行标识：由种类和相互矛盾的行计算的摘要。",
        unique=True,
        str_matches=r"^[0-9a-f]{16}$",
    )
    kind: fields.Text = fields.column(
        f"What kind of clash it is. {_ENGLISH}.", f"不一致的种类。{_CHINESE}。", values=tuple(KINDS)
    )
    detail: fields.Text = fields.column("The clash in one sentence, in Chinese.", "不一致之处，一句话（中文）。")
    detail_en: fields.Text = fields.column("The clash in one sentence, in English.", "不一致之处，一句话（英文）。")
    doc_id: fields.Text = fields.column("The document of the first row.", "首行所在文件。", references="sources.doc_id")
    table: fields.Text = fields.column("Table of the first row.", "首行所在表。")
    row_id: fields.Text = fields.column(
        "The first row, the odd one or the later one where that can be told.", "首行标识；可分辨时为异常或较晚的一行。"
    )
    other_doc_id: fields.Text = fields.column(
        "The document of the row that it clashes with.", "与之冲突的行所在文件。", references="sources.doc_id"
    )
    other_table: fields.Text = fields.column("Table of the row that it clashes with.", "与之冲突的行所在表。")
    other_row_id: fields.Text = fields.column("The row that it clashes with.", "与之冲突的行。")
