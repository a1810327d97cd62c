"""Signatures whose name runs over two lines: one paragraph (GB/T 9704: 发文机关署名)."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.segment.lines import Line
from pipeline.segment.shapes import ends_finally, is_date, is_open

_WIDEST_NAME = 64
_LEAST_NAME = 12
_SHORTEST_AGENCY = 6
"""Characters; shorter ones (政协, 国网) also end other names."""
_STOPS = re.compile(r"[。；，！？：、;!?:,\d]")
# How the full name of a body starts: with its division, the party, or the state.
_START = re.compile(r"中国|中共|国家|全国|[\u3400-\u9fff（）()]{2,8}?[省市县区州旗盟]")
_BRANCH = re.compile(r"[\u3400-\u9fff]{2,8}?(?:监管分局|监管局|监管组|税务局|分行|中心支行|支行)$")
_LAST_OF_BRANCH = "局组行"
# A closing formula (感谢您对我市工作的支持), not a name.
_FORMULA = re.compile(r"[您你我]|感谢|欢迎|特此|此[复致函]|谢谢")


def lines_of_signature(
    lines: Sequence[Line], first: int, body_end: re.Pattern[str], agency_end: re.Pattern[str]
) -> int:
    """How many lines from `first` on are one name of a signature: 2 where a name broke off above the line that ends
    it, right above the date; 1 otherwise.

    body_end: what the name of a body ends in. agency_end: the agencies of the whole country, whose branches may stand
    on the line below (国家税务总局 / 某市税务局).
    """
    if first and first + 1 < len(lines) and _is_branch_below(lines[first], lines[first + 1], agency_end):
        return 2
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


def _is_branch_below(agency: Line, branch: Line, agency_end: re.Pattern[str]) -> bool:
    """Whether a line ends with an agency of the whole country and the next one names its branch alone."""
    return (
        branch.text[-1] in _LAST_OF_BRANCH
        and branch.width <= _WIDEST_NAME
        and agency.shape == branch.shape == "text"
        and agency.width <= 2 * _WIDEST_NAME
        and _BRANCH.match(branch.text) is not None
        and agency_end.search(agency.text) is not None
        and not _STOPS.search(agency.text)
    )


@cache
def agency_words(lexicons: Lexicons = SHIPPED) -> re.Pattern[str]:
    """What ends with the name of an agency of the whole country, from the lexicon core/branch_prefixes."""
    agencies = [prefix for prefix in lexicons.column("core/branch_prefixes") if len(prefix) >= _SHORTEST_AGENCY]
    return re.compile(f"(?:{'|'.join(map(re.escape, agencies))})$")
