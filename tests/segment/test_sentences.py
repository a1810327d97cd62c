"""Sentences: stops, closing marks, brackets, titles, decimals, missing stops."""

from typing import Any

import pytest

from pipeline.segment.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("成效显著。下一步继续。", ["成效显著。", "下一步继续。"]),
        ("增长5.2%；其中出口下降。", ["增长5.2%；其中出口下降。"]),  # a decimal point and a semicolon stop nothing
        ("他说：“可以办理。”群众满意。", ["他说：“可以办理。”", "群众满意。"]),  # the closing mark goes with its stop
        (
            "变“不行！”为“可行”，提高能力。",
            ["变“不行！”为“可行”，提高能力。"],
        ),  # the sentence goes on behind the quotation
        ("出台《谁来养老？》等文件。", ["出台《谁来养老？》等文件。"]),
        ("三家企业（含一家在建。）已投产。", ["三家企业（含一家在建。）已投产。"]),
        ("三家企业（（一）甲。（二）乙。）已投产。", ["三家企业（（一）甲。（二）乙。）已投产。"]),
        ("未闭合《的书名。仍然分句。", ["未闭合《的书名。", "仍然分句。"]),  # an opener without a closer is a character
        ("好！！真的？！是……", ["好！！", "真的？！", "是……"]),
        ("没有句号的段落\n下一段。", ["没有句号的段落", "下一段。"]),
        ("网址http://a.cn/?id=1可查。", ["网址http://a.cn/?id=1可查。"]),
        ("  前后空白。  ", ["前后空白。"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, expected: Any) -> None:
    assert sentences(text) == expected
