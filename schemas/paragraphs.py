"""Contract of the table `paragraphs`."""

from schemas import fields
from schemas.contract import Contract, TableFacts


class Paragraphs(Contract):
    """A logical paragraph, line wraps and page breaks undone."""

    _facts = TableFacts(
        stage="segment",
        key=("paragraph_id",),
        english="A logical paragraph, line wraps and page breaks undone.",
        chinese="一个逻辑段落，已还原换行与分页。",
        prefix="g",
        has_spans=True,
    )

    paragraph_id: fields.Text = fields.column("Identifier of the row.", "段落标识。", unique=True)
    doc_id: fields.Text = fields.document_id()
    ordinal: fields.Int32 = fields.column("Place in the document, from 1.", "在文件中的序号，从 1 起。", ge=1)
    is_furniture: fields.Bool = fields.column(
        "Whether it is page furniture: page numbers, running headers, web chrome.",
        "是否为页面附加成分：页码、页眉、网页导航等。",
    )
    start: fields.Int64 = fields.start()
    end: fields.Int64 = fields.end()
    text: fields.Text = fields.text()
    pieces: fields.Text = fields.column(
        "Half-open ranges of sources.text that the text was read from, character for character: 12-40,44-90.",
        "正文逐字所读的原文区间（左闭右开）：12-40,44-90。",
        str_matches=r"^[0-9]+-[0-9]+(,[0-9]+-[0-9]+)*$",
    )
