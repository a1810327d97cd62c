"""A counted group (两个省级专业镇) read as its members, where an earlier sentence names exactly that many."""

import re
from typing import Final

from pipeline.registers.shard import ShardDocument

_GROUP: Final = re.compile(r"(?P<count>[两二三四五六]|[2-6])[个家户](?P<kind>[省市县国]级)?(?P<head>[一-鿿]{2,8})")
_COUNTS: Final = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_MOST_SENTENCES: Final = 60
"""How far back members are looked for, in sentences."""
_MEMBER: Final = r"[一-鿿（）()“”]{2,14}"


def members_of(document: ShardDocument, group: str, position: int) -> tuple[str, ...]:
    """The members of a group that is named as 两个省级专业镇 at a position: those of the nearest sentence before that
    lists as many names with the group's head at the end (甲、乙专业镇) and says the group's level of them. Each member
    gets the head. Empty where there is no such sentence, or the group is not such a one.
    """
    match = _GROUP.fullmatch(group)
    if not match:
        return ()
    count = _COUNTS[match["count"]] if match["count"] in _COUNTS else int(match["count"])
    head, level = match["head"], match["kind"] or ""
    listed = re.compile(rf"(?<![一-鿿、])({_MEMBER}(?:、{_MEMBER}){{{count - 1}}}?{re.escape(head)})(?!、)")
    here = document.sentence_at(position)
    for index in range(here - 1, max(here - _MOST_SENTENCES, 0) - 1, -1):
        start, end = document.sentence_span(index)
        sentence = document.reading.text[start:end]
        if head not in sentence or level not in sentence or "、" not in sentence:
            continue
        found = listed.search(sentence)
        if found and level in sentence[found.end() :]:
            return tuple(name if name.endswith(head) else name + head for name in found[1].split("、"))
    return ()
