"""Do two texts say the same? As people compare names, titles and places: by their words.

Used where a story is set beside its files (`differences`). In doubt they agree: what is reported
shall be worth an author's look.
"""

import re
import unicodedata
from collections.abc import Iterable

_ACCENTS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"\w+")
_SURE_BREAKS = re.compile(r"[;/|&\n\N{MIDDLE DOT}]|\band\b|\bwith\b")
_COMMA = re.compile(r"[,;]")
_CUT_FROM_BYTES = 28
"""IIM allows 32 bytes for a name and more for other texts: what is this long may have been cut."""


def same(one: str, other: str) -> bool:
    """Tell whether two texts are the same, but for quotes, dashes, case, space and accents.

    One that was cut by the limits of IIM agrees with the whole.
    """
    first, second = _words(one), _words(other)
    return first == second or _is_cut_of(first, [second]) or _is_cut_of(second, [first])


def holds(one: str, other: str) -> bool:
    """Tell whether one of two texts holds all words of the other, in one piece."""
    first, second = _words(one), _words(other)
    return _is_within(first, second) or _is_within(second, first)


def same_names(one: str, other: str) -> bool:
    """Tell whether two lists of names agree: in any order, or one a part of the other.

    "Doe, Jane" is "Jane Doe", and each is in "Jane Doe and John Roe".
    """
    if holds(one, other):
        return True
    first, second = _readings(one), _readings(other)
    return _is_part(first, second) or _is_part(second, first)


def same_place(one: str, other: str) -> bool:
    """Tell whether two places, each from the small to the large, may be one.

    The smallest part of one has to be in the other: two towns of one country differ.
    """
    if holds(one, other):
        return True
    first, second = _COMMA.split(one)[0], _COMMA.split(other)[0]
    return _is_within(_words(first), _words(other)) or _is_within(_words(second), _words(one))


def words_in(text: str) -> frozenset[str]:
    """Give the words of a text as they are compared."""
    return frozenset(_words(text).split())


def _words(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(_WORD.findall(_ACCENTS.sub("", folded)))


def _is_within(small: str, large: str) -> bool:
    if not small:
        return False
    return f" {small} " in f" {large} " or (_is_long(small) and f" {small}" in f" {large}")


def _is_long(words: str) -> bool:
    return len(unicodedata.normalize("NFC", words).encode()) >= _CUT_FROM_BYTES


def _readings(text: str) -> list[list[str]]:
    """Give the ways to read a text as a list of names."""
    folded = text.casefold()
    sure = [piece for piece in _SURE_BREAKS.split(folded) if piece.strip()]
    by_comma = [piece for part in sure for piece in part.split(",")]
    inverted = [",".join(by_comma[at : at + 2]) for at in range(0, len(by_comma), 2)]
    return [list(filter(None, map(_words, pieces))) for pieces in (sure, by_comma, inverted)]


def _is_part(small: list[list[str]], large: list[list[str]]) -> bool:
    """Tell whether all names of one reading of a list are in another list."""
    whole = {name for reading in large for name in reading}
    known = {frozenset(name.split()) for name in whole}
    return any(
        reading
        and all(frozenset(name.split()) in known or _is_cut_of(name, whole) for name in reading)
        for reading in small
    )


def _is_cut_of(name: str, whole: Iterable[str]) -> bool:
    return _is_long(name) and any(each.startswith(name) for each in whole)
