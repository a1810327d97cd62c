"""The words of honours: verbs of winning, what an honour's name ends in, and what makes it none."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.core.lexicons import Lexicons
from pipeline.registers.words import alternatives

LEXICONS = ("registers/honour_words", "registers/holder_words")


@dataclass(frozen=True, slots=True)
class HonourGrammar:
    """The words of honours and their holders, compiled from the lexicons.

    recognised: a verb of recognition right before; ranked: what is an honour behind such a verb though it holds no word
    of honour, for its rank (首批国家级…); no_honour: what follows such a verb and is none (获批上市).
    listed_as: an honour that its holders stand before and its verb behind (甲、乙等一批国家级平台获批).
    """

    verb: re.Pattern[str]
    name: re.Pattern[str]
    disgrace: re.Pattern[str]
    hypothetical: re.Pattern[str]
    no_holder: re.Pattern[str]
    deed: re.Pattern[str]
    recognised: re.Pattern[str]
    ranked: re.Pattern[str]
    no_honour: re.Pattern[str]
    listed_as: re.Pattern[str]


@cache
def grammar(lexicons: Lexicons) -> HonourGrammar:
    """Compiles the lexicons named in LEXICONS."""
    words = lexicons.rows("registers/honour_words")
    holders = lexicons.rows("registers/holder_words")

    def used(use: str) -> str:
        return alternatives(row["word"] for row in words if row["use"] == use)

    no_holder = alternatives(row["word"] for row in holders if row["opens_no_holder"] == "yes")
    deed = alternatives(row["word"] for row in holders if row["is_deed"] == "yes")
    return HonourGrammar(
        verb=re.compile(used("verb")),
        name=re.compile(used("name")),
        disgrace=re.compile(used("disgrace")),
        recognised=re.compile(rf"(?:{used('recognising')})[了：“\s]*\Z"),
        ranked=re.compile(rf"“?(?:首批|第[一二三四五六七八九十]+批)?(?:{used('rank')})[^，,。；;：:\n、]{{2,36}}"),
        no_honour=re.compile(used("no_honour")),
        listed_as=re.compile(
            rf"等(?:一批|[0-9]{{1,3}}[个项家])?(?P<honour>(?:{used('rank')})[一-鿿]{{2,14}}?)"
            rf"(?=(?:成功|正式)?(?:{used('granted')}))"
        ),
        hypothetical=re.compile(used("hypothetical")),
        no_holder=re.compile(rf"(?:{no_holder})|[^（(]{{0,3}}[）)]"),
        deed=re.compile(rf"(?:{deed})|在(?=[0-9]|第|全)"),
    )
