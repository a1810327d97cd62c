"""Contract of the table `sentences`."""

from schemas import fields
from schemas.contract import Contract, TableFacts


class Sentences(Contract):
    """A sentence."""

    _facts = TableFacts(
        stage="segment",
        key=("sentence_id",),
        english="A sentence.",
        chinese="一个句子。",
        prefix="s",
        has_spans=True,
    )

    sentence_id: fields.Text = fields.column("Identifier of the row.", "句子标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    paragraph_id: fields.Text = fields.column(
        "The paragraph it stands in.", "所在段落。", references="paragraphs.paragraph_id"
    )
    ordinal: fields.Int32 = fields.column("Place in the document, from 1.", "在文件中的序号，从 1 起。", ge=1)
    start: fields.Int64 = fields.start()
    end: fields.Int64 = fields.end()
    text: fields.Text = fields.text()
