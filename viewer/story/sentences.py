"""Where the sentences of a plain text lie: what a citation in it speaks for."""

import re

_CLOSERS = (
    "\"'\\)\\]»」』"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{FULLWIDTH RIGHT PARENTHESIS}"
)
_WIDE = "\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}"
# A full stop, what may close after it, and a gap before anything but a small letter; after the
# wide ones of Chinese and Japanese there is no gap.
_END = re.compile(rf"[.!?…]+[{_CLOSERS}]*\s+(?=[^a-z\s])|[{_WIDE}]+[{_CLOSERS}]*\s*")


def sentences(text: str) -> list[tuple[int, int]]:
    """Give start and end of each sentence, in characters, without the gaps between them.

    An abbreviation before a capital letter ends one too early: no language is known here.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for end in (*(each.end() for each in _END.finditer(text)), len(text)):
        words = text[start:end]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            found.append((start + lead, start + len(words.rstrip())))
        start = end
    return found


def resting(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the sentences that rest on the citations which stand at `marks`, in order, once each.

    A mark is a citation's start and end. One that opens a sentence stands behind the sentence
    before it, and speaks for that one.
    """
    all_of_them = sentences(text)
    chosen: dict[tuple[int, int], None] = {}
    for start, end in marks:
        at = next((n for n, span in enumerate(all_of_them) if span[0] <= start < span[1]), None)
        if at is None:
            continue
        first = all_of_them[at]
        if start == first[0] and at > 0:
            chosen[all_of_them[at - 1][0], end] = None
        else:
            chosen[first] = None
    return list(chosen)
