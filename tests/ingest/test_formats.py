"""The same words out of every file format, and hostile files in `rejects`."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.core.parameters import IngestParameters
from pipeline.ingest.html import read_html
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.problems import RejectError
from pipeline.ingest.word import read_word
from pipeline.ingest.word_numbering import chinese_number, letter_number, roman_number

DEFAULTS = IngestParameters()


def word(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(pages: list[list[str]]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for lines in pages:
        canvas.setFont("STSong-Light", 12)
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>第一段</p><p>第二段<br>另一行</p>", "第一段\n第二段\n另一行"),
        # white space of the markup is one space or none, no-break and ideographic spaces are wording
        ("<p>\n  　　各区：\n  请 落实&nbsp;。</p>", "　　各区： 请 落实\xa0。"),
        ("<div><h1>关于<b>防汛</b>的通知</h1><div>正文</div></div>", "关于防汛的通知\n正文"),
        (
            "<table><tr><th>项目</th><th>金额</th></tr><tr><td>道路</td><td>5万元</td></tr></table>",
            "项目\t金额\n道路\t5万元",
        ),
        # a table that lays out a page: its cells hold blocks
        ("<table><tr><td><p>标题</p><p>正文</p></td><td><p>侧栏</p></td></tr></table>", "标题\n正文\n侧栏"),
        ("<p>甲</p><script>alert(1)</script><style>p{}</style><p>乙</p>", "甲\n乙"),
        ("<title>站点名</title><p>正文 &lt;b&gt; &amp; &#x4e2d;</p>", "正文 <b> & 中"),
        ("<pre>一  二\n三</pre>", "一  二\n三"),
        ("未闭合<p>段落<div>块", "未闭合\n段落\n块"),
    ],
)
def test_a_page_gives_what_a_reader_sees(html: str, text: str) -> None:
    assert read_html(f"<html><body>{html}</body></html>".encode())[0] == text


def test_a_page_may_be_in_a_legacy_encoding_and_nested_deeply() -> None:
    text, encoding = read_html("<html><body><p>关于做好防汛工作的通知</p></body></html>".encode("gb18030"))
    assert (text, encoding) == ("关于做好防汛工作的通知", "gb18030")
    assert read_html(("<div>" * 5000 + "深" + "</div>" * 5000).encode())[0] == "深"


def test_a_word_document_gives_paragraphs_and_tables_in_order() -> None:
    document = docx.Document()
    document.add_paragraph("第一段")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("项目", "金额", "道路", "5万元"), strict=True
    ):
        cell.text = text
    document.add_paragraph("第二段")
    merged = document.add_table(rows=1, cols=3)
    merged.cell(0, 0).merge(merged.cell(0, 1)).text = "合并"
    assert read_word(word(document), DEFAULTS) == "第一段\n项目\t金额\n道路\t5万元\n第二段\n合并\t"


def test_automatic_numbers_of_a_word_document_are_written_out() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    body = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (form, pattern) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{body}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for depth, text in ((0, "总则"), (1, "目的"), (1, "依据"), (2, "法律"), (0, "附则"), (1, "施行")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
        )
        assert properties.find(qn("w:numPr")) is not None
    assert read_word(word(document), DEFAULTS).splitlines() == [
        "一、总则", "（一）目的", "（二）依据", "1.法律", "二、附则", "（一）施行",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (101, "一百零一"),
     (110, "一百一十"), (1001, "一千零一"), (1010, "一千零一十"), (9999, "九千九百九十九"), (10000, "10000")],
)  # fmt: skip
def test_chinese_labels_count_as_word_does(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_letters_and_roman_numerals_count_as_word_does() -> None:
    assert [letter_number(number) for number in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [roman_number(number) for number in (4, 9, 14, 1990)] == ["iv", "ix", "xiv", "mcmxc"]


def test_a_pdf_gives_its_lines_and_pages() -> None:
    content = pdf([["关于做好防汛工作的通知", "各区人民政府："], ["请认真落实。"]])
    assert read_pdf(content, DEFAULTS) == "关于做好防汛工作的通知\n各区人民政府：\n\f请认真落实。"


@pytest.mark.parametrize(
    ("content", "parameters", "reason"),
    [
        (pdf([[]]), DEFAULTS, "no_text"),
        (pdf([["一"]] * 3), IngestParameters(max_pages=2), "too_large"),
        (pdf([["一二三四五六"]]), IngestParameters(max_characters=5), "too_large"),
        (b"%PDF-1.7 broken", DEFAULTS, "undecodable"),
        (b"", DEFAULTS, "undecodable"),
    ],
)
def test_a_pdf_that_can_not_be_used_is_rejected(content: bytes, parameters: IngestParameters, reason: str) -> None:
    with pytest.raises(RejectError) as caught:
        read_pdf(content, parameters)
    assert caught.value.reason == reason


def test_a_word_document_that_unpacks_too_large_is_rejected_unopened() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 10_000_000)
    assert len(file.getvalue()) < 20_000
    with pytest.raises(RejectError, match="max_unpacked_bytes") as caught:
        read_word(file.getvalue(), IngestParameters(max_unpacked_bytes=1_000_000))
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0" * 100])
def test_what_is_no_word_document_is_rejected(content: bytes) -> None:
    with pytest.raises(RejectError, match="not a Word document"):
        read_word(content, DEFAULTS)


def test_an_archive_without_a_document_is_rejected() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("readme.txt", "内容")
    with pytest.raises(RejectError, match="not a Word document"):
        read_word(file.getvalue(), DEFAULTS)
