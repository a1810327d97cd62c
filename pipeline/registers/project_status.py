"""What has become of a project: done, ongoing or planned."""

import re
from typing import Final

from pipeline.core.lexicons import Lexicons
from pipeline.registers import recognition
from pipeline.registers.project_words import grammar
from pipeline.registers.shard import Mention, ShardDocument

_PAST: Final = re.compile(r"已|[成产用车工]了|近年|以来|去年|20[0-9]{2}年.{0,8}(?:建成|投|竣工|通车|启用)")
"""What dates a clause of a plan before the plan."""


_DUE: Final = re.compile(r"力争|争取|[0-9]月底?前|年底前|年内")
"""What makes of what is being done a plan."""
_TO_BE: Final = re.compile(r"推动|力促|力争|确保|争取|促进|加快")
"""Verbs before a project that make what is done to it a wish: 推动…建成投产."""
_ASKED: Final = re.compile(r"关于.{4,40}问题")
"""A heading of a reply: what is asked for is still to be."""


def project_status(document: ShardDocument, project: Mention, lexicons: Lexicons) -> str | None:
    """From the heading above, else from the words of the clause, else from the genre. What a plan has built is still to
    be, where nothing says that it was before (2021年建成…).
    """
    start, end = project.start, project.end
    status = recognition.status_at(document, start, end, lexicons)
    genre = recognition.genre_status(document, lexicons)
    low, high = recognition.clause_around(document, start, end)
    text = document.reading.text
    if _ASKED.search(text, low, high):
        return "planned"
    if status == genre and not recognition.said_at(document, start, end, lexicons):
        rules = grammar(lexicons)
        said = {rules.status_of[match[0]] for match in rules.status.finditer(text, low, high)}
        status = next((own for own in ("planned", "done", "ongoing") if own in said), genre)
    if status == "ongoing" and _DUE.search(text, low, start) and not _PAST.search(text, low, start):
        return "planned"
    if status != "done":
        return status
    is_plan = genre == "planned" and not _PAST.search(text, low, high)
    return "planned" if is_plan or _TO_BE.search(text, low, start) else status
