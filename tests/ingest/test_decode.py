"""Bytes to text."""

import pytest

from pipeline.ingest.decode import decode
from pipeline.ingest.problems import RejectError

SENTENCE = "关于对市人大八届五次会议第62号建议的答复\n一、产业集聚发展成效显著，全市实现产值4.3亿元。\n"
TRADITIONAL = "關於促進產業發展的通知：現將有關事項通知如下，請認真貫徹執行。"


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (SENTENCE.encode(), SENTENCE, "utf-8"),
        (SENTENCE.encode("utf-8-sig"), SENTENCE, "utf-8-sig"),
        (SENTENCE.encode("utf-16"), SENTENCE, "utf-16"),
        (SENTENCE.encode("utf-32"), SENTENCE, "utf-32"),
        # without a mark, 一 (U+4E00) has a NUL byte on the side where ASCII has none
        (SENTENCE.encode("utf-16-le"), SENTENCE, "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), SENTENCE, "utf-16-be"),
        (SENTENCE.encode("gb18030"), SENTENCE, "gb18030"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5"),
        # traditional characters in a simplified encoding: GB 18030 writes them outside level 1 of GB/T 2312
        (TRADITIONAL.encode("gb18030"), TRADITIONAL, "gb18030"),
        (b"plain ASCII\r\n", "plain ASCII\r\n", "utf-8"),
    ],
)
def test_text_is_decoded_as_it_was_written(content: bytes, text: str, encoding: str) -> None:
    decoded = decode(content)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(range(256)), "binary"),
        (SENTENCE.encode() + "另有一段".encode("gb18030") + SENTENCE.encode(), "mixes encodings"),
        (b"\xff\xfe" + "中".encode("utf-16-le") + b"\x00", "mark of utf-16"),
        (b"\xef\xbb\xbf\xff\xff", "mark of utf-8"),
        (bytes([0x81, 0x20]) * 40, "not UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_and_the_reason_said(content: bytes, message: str) -> None:
    with pytest.raises(RejectError, match=message):
        decode(content)
