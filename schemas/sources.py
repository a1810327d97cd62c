"""Contract of the table `sources`."""

from schemas import fields
from schemas.contract import Contract, TableFacts


class Sources(Contract):
    """An input file as found."""

    _facts = TableFacts(
        stage="ingest",
        key=("doc_id",),
        english="An input file as found.",
        chinese="一个输入文件的原样记录。",
    )

    doc_id: fields.Text = fields.column(
        "First 16 hexadecimal digits of the content's SHA-256.",
        "内容 SHA-256 的前 16 位十六进制数。",
        unique=True,
        str_matches=r"^[0-9a-f]{16}$",
    )
    source_path: fields.Text = fields.column(
        "Path of the file under the input folder, with forward slashes.", "输入目录下的相对路径，以正斜杠分隔。"
    )
    sha256: fields.Text = fields.column(
        "SHA-256 of the file's bytes.", "文件字节的 SHA-256。", str_matches=r"^[0-9a-f]{64}$"
    )
    byte_count: fields.Int64 = fields.column("Size of the file in bytes.", "文件字节数。", ge=1)
    media_type: fields.Text = fields.column("Media type that the file was read as.", "按何种媒体类型读取。")
    encoding: fields.Text = fields.column(
        "Character encoding that the bytes were decoded with; empty for formats that state their own (.docx, .pdf).",
        "解码所用字符编码；自带编码的格式（.docx、.pdf）为空。",
        nullable=True,
    )
    char_count: fields.Int64 = fields.column("Length of text in Unicode code points.", "正文的 Unicode 码点数。", ge=1)
    text: fields.Text = fields.column(
        "The text as decoded and otherwise untouched; all offsets of other tables count its code points.",
        "解码后的原文，不作改动；其他表的偏移均以其码点计。",
    )
