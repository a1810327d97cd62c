"""Contract of the table `tokens`."""

from schemas import fields
from schemas.contract import Contract, TableFacts


class Tokens(Contract):
    """A word, as the tokenizer cuts them."""

    _facts = TableFacts(
        stage="segment",
        key=(
            "sentence_id",
            "token_no",
        ),
        english="A word, as the tokenizer cuts them.",
        chinese="一个词（按分词器切分）。",
        has_spans=True,
    )

    sentence_id: fields.Text = fields.column(
        "The sentence it stands in.", "所在句子。", references="sentences.sentence_id", repeating=True
    )
    token_no: fields.Int32 = fields.column("Place in the sentence, from 1.", "在句子中的序号，从 1 起。", ge=1)
    doc_id: fields.Text = fields.document_id(repeating=True)
    start: fields.Int64 = fields.start()
    end: fields.Int64 = fields.end()
    text: fields.Text = fields.text(repeating=True)
    pos: fields.Text = fields.column(
        "Part-of-speech tag of jieba's set; a hint.", "jieba 词性标记，仅供参考。", repeating=True
    )
