"""Characters that don't show get symbols, and nothing else changes."""

import pytest

from pipeline.explorer.characters import source_text, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一、总体要求\t２", "一、总体要求\t２"),  # a tab stays
        ("\u3000\u3000首行缩进\n", "\u3000\u3000首行缩进\n"),  # so do ideographic spaces and line feeds
        ("a\x1b[31m", "a␛[31m"),  # a control code has a picture
        ("\x00\x7f", "␀␡"),
        ("甲\u202e乙", "甲⟦U+202E⟧乙"),  # would show 乙 and all after it from right to left
        ("\ufeff甲\u200b", "⟦U+FEFF⟧甲⟦U+200B⟧"),
        ("\u2028", "⟦U+2028⟧"),
        ("\U000e0041", "⟦U+E0041⟧"),  # a tag character, beyond the Basic Multilingual Plane
        ("𠮷", "𠮷"),  # which many ordinary characters are as well
    ],
)
def test_what_does_not_show_gets_a_symbol(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_the_carriage_return_of_a_line_end_is_no_character_of_the_text() -> None:
    assert source_text("甲\r\n乙") == "甲\n乙"
    assert source_text("甲\r乙") == "甲␍乙"
