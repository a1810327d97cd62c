"""Contract of the table `citations`."""

from typing import Final

from schemas import fields
from schemas.contract import Contract, TableFacts

ACTIONS: Final = ("issued", "implemented", "drafted", "based_on", "amended", "repealed", "mentioned")


class Citations(Contract):
    """A document naming another document."""

    _facts = TableFacts(
        stage="registers",
        key=("citation_id",),
        english="A document naming another document.",
        chinese="一份文件对另一份文件的引用。",
        prefix="c",
    )

    citation_id: fields.Text = fields.column("Identifier of the row.", "引用标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id"
    )
    title: fields.Text = fields.column(
        "Title of the cited document, without 《》.", "所引文件标题，不含书名号。", nullable=True
    )
    document_number: fields.Text = fields.column(
        "Its document number, where it stands beside.", "所引文件的发文字号。", nullable=True
    )
    action: fields.Text = fields.column("What is said to be done with it.", "对所引文件的动作。", values=ACTIONS)
    entity_id: fields.Text = fields.column(
        "The cited document as an entity.", "所引文件实体。", nullable=True, references="entities.entity_id"
    )
    start: fields.Int64 = fields.start()
    end: fields.Int64 = fields.end()
