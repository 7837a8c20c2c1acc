"""The line of a file that a problem is about, with a mark beneath it, safe for any terminal."""

import unicodedata

_HARMLESS = "\N{REPLACEMENT CHARACTER}"
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Persian, Hindi and emoji are written with them."""
_JAMO = range(0x1160, 0x1200)
"""Vowels and last consonants of Hangul that is not composed: drawn into the first one's cells."""
_CUT = "\N{HORIZONTAL ELLIPSIS}"
_NARROWEST = 20
_BEFORE = 0.6  # of the room is for what stands before the mark, where the line is cut
_SIGNS_PER_CELL = 4  # are looked at, at most: many may combine with one letter


def excerpt(line: str, number: int, column: int | None, width: int) -> list[str]:
    """Give the line as `  12 | title: One`, and a caret beneath its column, no wider than `width`.

    Lines and columns count from 1. Signs that would move the cursor or turn the writing about are
    shown as marks, and one that combines with the letter before it keeps its place.
    """
    head = f"{number:>5} | "
    room = max(width - len(head) - 1, _NARROWEST)  # a caret may stand behind the line
    at = min((column or 1) - 1, len(line))
    cut, before = _window(line, at, room)
    caret = [] if column is None else [f"{'| ':>{len(head)}}{' ' * before}^"]
    return [head + cut, *caret]


def _window(line: str, at: int, room: int) -> tuple[str, int]:
    """Cut a line to the room around a character; also give the cells that stand before that."""
    around = room * _SIGNS_PER_CELL
    start, end = max(0, at - around), min(len(line), at + around)
    shown = "".join(map(_harmless, line[start:end]))
    mark = at - start
    if start or end < len(line) or _cells(shown) > room:
        first = mark - _fitting(shown[:mark][::-1], int(room * _BEFORE))
        left = room - 2 - _cells(shown[first:mark])
        last = mark + _fitting(shown[mark:], left)
        head = _CUT if start + first else ""
        tail = _CUT if start + last < len(line) else ""
        return f"{head}{shown[first:last]}{tail}", len(head) + _cells(shown[first:mark])
    return shown.rstrip(), _cells(shown[:mark])


def _fitting(text: str, room: int) -> int:
    """Count the characters from the start that fit into so many cells."""
    cells = 0
    for number, char in enumerate(text):
        cells += _cell(char)
        if cells > room:
            return number
    return len(text)


def _harmless(char: str) -> str:
    if char == "\t":
        return " "
    is_mark = unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return _HARMLESS if is_mark and char not in _JOINERS else char


def _cells(text: str) -> int:
    """Count the cells of a terminal that a text fills."""
    return sum(map(_cell, text))


def _cell(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me"} or char in _JOINERS or ord(char) in _JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
