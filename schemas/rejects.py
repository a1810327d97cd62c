"""Contract of the table `rejects`."""

from typing import Final

from schemas import fields
from schemas.contract import Contract, TableFacts

REASONS: Final = ("empty", "undecodable", "unsupported", "unreadable", "no_text", "too_large", "duplicate")


class Rejects(Contract):
    """An input that could not be used."""

    _facts = TableFacts(
        stage="ingest",
        key=("source_path",),
        english="An input that could not be used.",
        chinese="一个无法使用的输入。",
    )

    source_path: fields.Text = fields.column(
        "Path of the input under the input folder.", "输入目录下的相对路径。", unique=True
    )
    sha256: fields.Text = fields.column(
        "SHA-256 of the bytes; empty where they could not be read.",
        "文件字节的 SHA-256；无法读取时为空。",
        nullable=True,
    )
    reason: fields.Text = fields.column("Why it was rejected.", "拒收原因。", values=REASONS)
    detail: fields.Text = fields.column(
        "What was found and what to do about it, in one line.", "一行说明：发现了什么、如何处理。"
    )
    doc_id: fields.Text = fields.column(
        "For a duplicate, the document with the same content.", "重复文件所对应的已收文件。", nullable=True
    )
