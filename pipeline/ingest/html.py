"""HTML to text: what a reader sees, in reading order, a block a line.

Nothing is judged here: navigation and other furniture stay in the text, as later stages read metadata from them.
Cells of a table row stand on one line with tabs between them, unless they hold blocks of their own, as the cells of
tables do that lay out a page.
"""

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.ingest.decode import decode

BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
        "thead", "tr", "ul",
    }
)  # fmt: skip
"""Elements that start and end a line (HTML Living Standard, rendering of flow content)."""

CELLS: Final = frozenset({"td", "th"})

UNSEEN: Final = frozenset(
    {
        "head",
        "iframe",
        "noscript",
        "object",
        "option",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
    }
)
"""Elements whose content is not part of the page's text."""

# White space that HTML collapses; no-break and ideographic spaces are wording.
_COLLAPSIBLE: Final = re.compile(r"[ \t\n\r\f]+")
_BLANK_ENDS: Final = re.compile(r"[ \t]*\n[ \t]*")
_BLANK_LINES: Final = re.compile(r"\n{2,}")


def read_html(content: bytes) -> tuple[str, str]:
    """The text of an HTML file and the encoding of its bytes. Raises RejectError where the bytes are no text."""
    decoded = decode(content)
    root = LexborHTMLParser(decoded.text).body
    text = "".join(_stretches(root)) if root is not None else ""
    text = _BLANK_ENDS.sub("\n", text.replace("\r\n", "\n"))
    return _BLANK_LINES.sub("\n", text).strip("\n"), decoded.encoding


def _stretches(root: LexborNode) -> Iterator[str]:
    """The text of a tree in order, with the line breaks and tabs that its elements stand for.

    Walks with a stack of its own: a hostile page may be nested deeper than Python recurses.
    """
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    depth_of_pre = 0
    while stack:
        node, is_leaving = stack.pop()
        tag = node.tag
        if is_leaving:
            depth_of_pre -= tag == "pre"
            yield "\n" if tag in BLOCKS else "\t"
            continue
        if tag == "-text":
            text = node.text_content or ""
            yield text if depth_of_pre else _COLLAPSIBLE.sub(" ", text)
        elif tag == "br":
            yield "\n"
        elif tag not in UNSEEN:
            if tag in BLOCKS or tag in CELLS:
                stack.append((node, True))
            if tag in BLOCKS:
                depth_of_pre += tag == "pre"
                yield "\n"
            stack.extend((child, False) for child in reversed(list(_children(node))))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next
