"""Signatures whose name runs over two lines: one paragraph (GB/T 9704: 发文机关署名)."""

import re
from collections.abc import Sequence

from pipeline.segment.lines import Line
from pipeline.segment.shapes import ends_finally, is_date, is_open

_WIDEST_NAME = 64
_LEAST_NAME = 12
_STOPS = re.compile(r"[。；，！？：、;!?:,\d]")
# How the full name of a body starts: with its division, the party, or the state.
_START = re.compile(r"中国|中共|国家|全国|[\u3400-\u9fff（）()]{2,8}?[省市县区州旗盟]")
# A closing formula (感谢您对我市工作的支持), not a name.
_FORMULA = re.compile(r"[您你我]|感谢|欢迎|特此|此[复致函]|谢谢")


def lines_of_signature(lines: Sequence[Line], first: int, body_end: re.Pattern[str]) -> int:
    """How many lines from `first` on are one name of a signature: 2 where a name broke off above the line that ends
    it, right above the date; 1 otherwise.

    body_end: what the name of a body ends in.
    """
    if first == 0 or first + 2 >= len(lines) or lines[first].width > _WIDEST_NAME or not is_date(lines[first + 2].text):
        return 1
    above, name, rest = lines[first - 1], lines[first], lines[first + 1]
    is_name = (
        _LEAST_NAME <= name.width <= _WIDEST_NAME
        and name.shape == rest.shape == "text"
        and _START.match(name.text) is not None
        and not _STOPS.search(name.text)
        and not _FORMULA.search(name.text)
        and (not body_end.search(name.text) or is_open(name.text))
    )
    is_rest = (
        rest.width <= _WIDEST_NAME
        and not _STOPS.search(rest.text)
        and not _START.match(rest.text)
        and body_end.search(rest.text) is not None
    )
    return 2 if is_name and is_rest and (ends_finally(above.text) or above.shape in ("note", "label")) else 1
