"""Names of bodies as lines: signatures, letterheads, and what a list of addressees is made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import SHIPPED, Lexicons

LONGEST_NAME = 40
_PLAIN = re.compile(r"[\u3400-\u9fffA-Za-z（）()“”·\s]+$")
# （北京市政务服务管理局代章）: another body's seal.
_SEALED_FOR = re.compile(r"\s*[（(][^（）()]{0,30}代章?[）)]\s*$")
_DIVISION = re.compile(r"(?:中共)?(?P<name>[\u3400-\u9fff]{2,7}?(?:省|自治区|市|州|县|区|旗|盟)|国家)")
"""The division that the name of a body starts with."""
_PARTY = "中共"
_NATIONAL = re.compile(r"国家|中国|中共|国务院|最高人民|中华人民共和国")
"""How a body of the whole country starts, which may sign behind a local one: …管理中心国家税务总局某市税务局."""
# 建议增设公交站, 我市召开发布会: a request or a headline that ends in a word that bodies end in too.
_NO_NAME = re.compile(
    r"(?:将|拟|推动|推进|加快|支持|鼓励|促进|打造|优化|试点|可以)|.{0,20}?(?:召开|举行|举办|出台|推出)|建议|希望|关于|咨询|反映|投诉|请求|恳请|感谢|表扬|要求|申请|呼吁|增设|恢复|取消|撤销|增加|调整"
)
_VERSION = re.compile(r"(?:[（(][^（）()]*[）)])+$")


@dataclass(frozen=True, slots=True)
class BodyWords:
    """What names of bodies end in, what people who are addressed are called, and the agencies of the whole country
    whose branches have a division's name behind theirs (中国人民银行). Made by `body_words`.
    """

    ending: re.Pattern[str]
    people: re.Pattern[str]
    run_from_above: frozenset[str]

    def is_body(self, text: str) -> bool:
        """Whether a text ends as a body's name does, brackets behind it aside: 汾湖高新区（黎里镇）."""
        bare = _VERSION.sub("", text.strip())
        return len(bare) > 2 and self.ending.search(bare) is not None

    def may_be_addressed(self, text: str) -> bool:
        """Whether a text names a body, or people by what they are (各位代表, 来信人)."""
        bare = _VERSION.sub("", text.strip())
        return self.is_body(bare) or self.people.search(bare) is not None

    def names_in_line(self, text: str) -> list[tuple[int, int]]:
        """The spans of the bodies that a line names and nothing else; empty where it holds anything else.

        Bodies stand side by side at white space: 北京市农业农村局 北京市财政局.
        """
        if not text or len(text) > 4 * LONGEST_NAME or not _PLAIN.match(text) or _NO_NAME.match(text):
            return []
        sealed = _SEALED_FOR.search(text)
        if sealed:
            return self.names_in_line(text[: sealed.start()])
        spans = [span for match in re.finditer(r"\S+", text) for span in self._unglued(text, *match.span())]
        if all(self.is_body(text[start:end]) for start, end in spans):
            return spans
        whole = "".join(text.split())
        return [(0, len(text))] if self.is_body(whole) and len(whole) <= LONGEST_NAME else []

    def _unglued(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """A word cut where a second body starts with the division that the first does (河北省财政厅河北省教育厅), or
        with what a body of the whole country starts with.
        """
        division = _DIVISION.match(text, start, end)
        cuts = [match.start() for match in _NATIONAL.finditer(text, start + 1, end)]
        found = text.find(division["name"], division.end(), end) if division else -1
        while division and found >= 0:
            cuts.append(found - len(_PARTY) if text.startswith(_PARTY, found - len(_PARTY)) else found)
            found = text.find(division["name"], found + 1, end)
        spans: list[tuple[int, int]] = []
        at = start
        for cut in sorted(set(cuts)):
            is_branch = text[at:cut] in self.run_from_above
            if cut > at and not is_branch and self.is_body(text[at:cut]) and self.is_body(text[cut:end]):
                spans.append((at, cut))
                at = cut
        return [*spans, (at, end)]


@cache
def body_words(lexicons: Lexicons = SHIPPED) -> BodyWords:
    """The body words of the lexicons sections/body_endings and sections/addressee_endings."""
    return BodyWords(
        _at_end(lexicons.column("sections/body_endings")),
        _at_end(lexicons.column("sections/addressee_endings")),
        frozenset(lexicons.column("core/branch_prefixes")),
    )


def _at_end(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})$")
