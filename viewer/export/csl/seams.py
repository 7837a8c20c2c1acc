"""Where two pieces of a reference meet: one mark where two would stand, one space, whole quotes.

While a reference is put together, the marks around what a style quotes are two characters of
Unicode's private use, so that they are never taken for the quotation marks of a title. `finished`
makes real ones of them.
"""

import re
from collections.abc import Iterable

from viewer.export.csl.locale import Quotes

START, END = "\ue000", "\ue001"
PRIVATE = re.compile("[\ue000\ue001]")

# What two marks that meet become; any other pair stays, and two of a kind are always one.
_MET = {
    "!.": "!", "!:": "!", "?.": "?", "?:": "?",
    ":!": "!", ":?": "?", ":.": ":", ";!": "!", ";?": "?", ";:": ";", ";.": ";",
}  # fmt: skip
_MARKS = frozenset("!?.:,;")
_BEFORE_QUOTE = frozenset("!?.,")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w|\s|$)")
_QUOTED = re.compile(r'(?<![^\s(\[\u2014])"(?=\S)|"')


def join(parts: Iterable[str], delimiter: str, quotes: Quotes) -> str:
    """Join pieces; an empty one leaves no delimiter."""
    whole = ""
    for part in parts:
        if part:
            whole = meet(meet(whole, delimiter, quotes), part, quotes) if whole else part
    return whole


def wrap(prefix: str, text: str, suffix: str, quotes: Quotes) -> str:
    """Put a prefix and a suffix about a text; nothing about nothing."""
    return meet(meet(prefix, text, quotes), suffix, quotes) if text else ""


def meet(left: str, right: str, quotes: Quotes) -> str:
    """Set one piece after another."""
    if left.endswith(" ") and right.startswith(" "):
        return left + right[1:]
    if not left or right[:1] not in _MARKS:
        return left + right
    stem = left.rstrip(END)
    ends = left[len(stem) :]
    last, mark = stem[-1:], right[0]
    met = _MET.get(last + mark)
    if last in (mark, met):
        return left + right[1:]
    if met:
        return stem[:-1] + met + ends + right[1:]
    if ends and quotes.swallow and mark in _BEFORE_QUOTE:
        return stem + mark + ends + right[1:]
    return left + right


def quoted(text: str) -> str:
    """Put a style's quotation marks about a text."""
    return f"{START}{text}{END}" if text else ""


def finished(text: str, quotes: Quotes) -> str:
    """Give the reference with real quotation marks; those within others are the inner ones."""
    out: list[str] = []
    depth = 0
    marks = ((quotes.start, quotes.end), (quotes.inner_start, quotes.inner_end))
    for char in text:
        if char == START:
            out.append(marks[depth % 2][0])
            depth += 1
        elif char == END:
            depth -= 1
            out.append(marks[depth % 2][1])
        else:
            out.append(char)
    return re.sub(" {2,}", " ", "".join(out)).strip()


def fielded(text: str) -> str:
    """Give the words of a field as the pieces above expect them.

    Quotation marks in pairs become the style's own, so that they give way within others.
    """
    text = PRIVATE.sub("", text)
    curly = _pairs(text, "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}")
    return apostrophes(_straight(curly))


def apostrophes(text: str) -> str:
    """Give a text with real apostrophes within and behind its words."""
    return _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", text)


def _pairs(text: str, start: str, end: str) -> str:
    if text.count(start) != text.count(end) or not text.count(start):
        return text
    return text.replace(start, START).replace(end, END)


def _straight(text: str) -> str:
    marks = list(_QUOTED.finditer(text))
    if not marks or len(marks) % 2:
        return text
    out, done = [], 0
    for number, mark in enumerate(marks):
        out += [text[done : mark.start()], END if number % 2 else START]
        done = mark.end()
    return "".join([*out, text[done:]])
