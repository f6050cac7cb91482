"""HTML as plain text. The result is text, not safe HTML: whoever shows it escapes it."""

import html
import re
from dataclasses import dataclass

from firsthand.listen.surveys.text import is_storable

# [^<>]* ends at the next bracket, so the time grows with the length and no faster.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
_COMMENT = re.compile(r"<!--")
_BREAKS = re.compile(
    r"address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header"
    r"|hr|li|main|nav|ol|p|pre|section|table|tr|ul"
)
_UNREAD = ("script", "style", "template", "noscript")
# What says more than its text does, so that leaving it out is a loss.
_LOSSES = re.compile(
    r"a|audio|button|embed|form|iframe|img|input|link|map|math|object|select|svg|table|textarea"
    r"|video"
)


@dataclass(frozen=True)
class Plain:
    """The text, and the names of the tags whose meaning it has lost, sorted."""

    text: str
    lost: tuple[str, ...] = ()


def plain(source: str) -> Plain:
    """Take the mark-up out; lines and paragraphs stay apart, characters are decoded."""
    lost: set[str] = set()
    parts: list[str] = []
    at, bare = 0, _without_comments(source)
    while match := _TAG.search(bare, at):
        parts.append(bare[at : match.start()])
        tag, at = match[2].lower(), match.end()
        if tag in _UNREAD and not match[1]:
            lost.add(tag)
            at = _after_element(bare, tag, at)
        elif _LOSSES.fullmatch(tag):
            lost.add(tag)
        parts.append("\n" if _BREAKS.fullmatch(tag) else " " if tag in ("td", "th") else "")
    parts.append(bare[at:])
    return Plain(_tidy(html.unescape("".join(parts))), tuple(sorted(lost)))


def _without_comments(source: str) -> str:
    kept, at = [], 0
    while match := _COMMENT.search(source, at):
        kept.append(source[at : match.start()])
        end = source.find("-->", match.end())
        at = end + 3 if end >= 0 else len(source)
    kept.append(source[at:])
    return "".join(kept)


def _after_element(source: str, tag: str, at: int) -> int:
    closing = re.compile(rf"</{tag}[^<>]*>", re.IGNORECASE).search(source, at)
    return closing.end() if closing else len(source)


def _tidy(text: str) -> str:
    storable = "".join(mark if mark == "\n" or is_storable(mark) else " " for mark in text)
    lines = [" ".join(line.split()) for line in storable.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
