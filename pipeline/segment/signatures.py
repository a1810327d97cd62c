"""Signatures whose name runs over two lines: one paragraph (GB/T 9704: 发文机关署名)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.core.lexicons import SHIPPED, Lexicons
from pipeline.core.patterns import any_of
from pipeline.segment.lines import Line
from pipeline.segment.shapes import ends_finally, is_date, is_open

_WIDEST_NAME: Final = 64
_LEAST_NAME: Final = 12
_SHORTEST_AGENCY: Final = 6
"""Characters; shorter ones (政协, 国网) also end other names."""

_STOPS: Final = re.compile(r"[。；，！？：、;!?:,\d]")
# How the full name of a body starts: with its division, the party, or the state.
_START: Final = re.compile(r"中国|中共|国家|全国|[\u3400-\u9fff（）()]{2,8}?[省市县区州旗盟]")
# A closing formula (感谢您对我市工作的支持), not a name.
_FORMULA: Final = re.compile(r"[您你我]|感谢|欢迎|特此|此[复致函]|谢谢")


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """What signatures are told by. Made by `signature_words`.

    body_end: what the name of a body ends in. agency_end: a line that ends with an agency of the whole country.
    branch: a line that names a branch and nothing else; branch_last: the last characters of such lines.
    """

    body_end: re.Pattern[str]
    agency_end: re.Pattern[str]
    branch: re.Pattern[str]
    branch_last: frozenset[str]

    def lines_of_signature(self, lines: Sequence[Line], first: int) -> int:
        """How many lines from `first` on are one name of a signature: 2 where a name broke off above the line that
        ends it, right above the date, or where the branch of an agency stands on the next line; 1 otherwise.
        """
        name = lines[first]
        if not first or first + 1 >= len(lines) or name.shape != "text" or name.width > 2 * _WIDEST_NAME:
            return 1
        rest = lines[first + 1]
        if rest.text[-1] in self.branch_last and self._is_branch_below(name, rest):
            return 2
        if first + 2 == len(lines) or lines[first + 2].shape not in ("date", "label") or name.width > _WIDEST_NAME:
            return 1
        is_above_date = is_date(lines[first + 2].text)
        return 2 if is_above_date and self._is_broken_name(lines[first - 1], name, rest) else 1

    def _is_branch_below(self, agency: Line, branch: Line) -> bool:
        """Whether a line ends with an agency and the next one names its branch: 国家税务总局 / 某市税务局."""
        return (
            branch.width <= _WIDEST_NAME
            and branch.shape == "text"
            and self.branch.fullmatch(branch.text) is not None
            and self.agency_end.search(agency.text) is not None
            and not _STOPS.search(agency.text)
        )

    def _is_broken_name(self, above: Line, name: Line, rest: Line) -> bool:
        """Whether two lines right above the date are one name."""
        is_name = (
            name.width >= _LEAST_NAME
            and rest.shape == "text"
            and _START.match(name.text) is not None
            and not _STOPS.search(name.text)
            and not _FORMULA.search(name.text)
            and (not self.body_end.search(name.text) or is_open(name.text))
        )
        is_rest = (
            rest.width <= _WIDEST_NAME
            and not _STOPS.search(rest.text)
            and not _START.match(rest.text)
            and self.body_end.search(rest.text) is not None
        )
        return is_name and is_rest and (ends_finally(above.text) or above.shape in ("note", "label"))


def body_endings(lexicons: Lexicons) -> list[str]:
    """What the names of bodies end in that may stand on a line by themselves."""
    return [row["ending"] for row in lexicons.rows("core/body_endings") if row["on_a_line"] == "yes"]


@cache
def signature_words(lexicons: Lexicons = SHIPPED) -> SignatureWords:
    """The words of the lexicons that signatures are told by."""
    branches = lexicons.column("segment/branch_endings")
    agencies = [prefix for prefix in lexicons.column("core/branch_prefixes") if len(prefix) >= _SHORTEST_AGENCY]
    return SignatureWords(
        body_end=re.compile(rf"{any_of(body_endings(lexicons))}(?:\s*[（(](?:代?章|盖章)[）)])?$"),
        agency_end=re.compile(f"{any_of(agencies)}$"),
        branch=re.compile(f"[\u3400-\u9fff]{{2,8}}?{any_of(branches)}"),
        branch_last=frozenset(branch[-1] for branch in branches),
    )
