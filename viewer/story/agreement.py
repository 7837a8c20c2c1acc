"""Do two texts say the same? As people compare names, titles and places: by their words.

Used where a story is set beside its files (`differences`). In doubt they agree: what is reported
shall be worth an author's look.
"""

import re
import unicodedata
from collections.abc import Iterable

_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['`\N{ACUTE ACCENT}\u02bb\u02bc\u2018\u2019]")
_WORD = re.compile(r"\w+")
_BARRED = str.maketrans("\xf8\u0142\u0111\xf0\u0131\xe6\u0153", "oldd" + "iao")
"""Letters that no accent can be taken off: o, l and d with a bar, i without a dot, ligatures."""
_UMLAUT = re.compile("([aou])e")
"""Where umlauts cannot be typed "ü" is written "ue"."""
_SURE_BREAKS = re.compile(r"[;/|&\n\N{MIDDLE DOT}]|\band\b|\bwith\b")
_COMMA = re.compile(r"[,;]")
_CUT_FROM_BYTES = 28
"""IIM allows 32 bytes for a name and more for other texts: what is this long may have been cut."""
_ABOUT_NAMES = frozenset(
    ("photo", "photos", "photograph", "photographs", "photographed", "photographer", "picture",
     "image", "by", "foto", "fotograf", "courtesy")
)  # fmt: skip
"""Words that stand beside names and are no part of them."""
_NOBODY = frozenset(
    ("unknown", "anonymous", "unnamed", "uncredited", "none", "na", "not", "stated", "available",
     "artist", "author", "creator", "owner", "user")
)  # fmt: skip
_ACRONYM = range(2, 7)
_COMPARISONS = 2000
"""Pairs of names, at most, that are compared letter by letter: a file can list thousands."""


def same(one: str, other: str) -> bool:
    """Tell whether two texts are the same, but for quotes, dashes, case, space and accents.

    One that was cut by the limits of IIM agrees with the whole.
    """
    first, second = _words(one), _words(other)
    return first == second or _is_cut_of(first, [second]) or _is_cut_of(second, [first])


def holds(one: str, other: str) -> bool:
    """Tell whether one of two texts holds all words of the other, in one piece."""
    first, second = _words(one), _words(other)
    return _is_spelt_alike(first, second) or _is_within(first, second) or _is_within(second, first)


def comparable(one: str, other: str) -> bool:
    """Tell whether two texts share a script: a name in Hangul says nothing of one in Latin."""
    first, second = _scripts(one), _scripts(other)
    return not first or not second or not first.isdisjoint(second)


def names_nobody(text: str) -> bool:
    """Tell whether a text stands where a name would, and says that there is none."""
    found = set(_words(text).replace("n a", "na").split()) - _ABOUT_NAMES
    return bool(_words(text)) and found <= _NOBODY


def same_names(one: str, other: str) -> bool:
    """Tell whether two lists of names agree: in any order, or one a part of the other.

    "Doe, Jane" is "Jane Doe" and may be "J. Doe", and each is in "Jane Doe and John Roe"; "AP" is
    "Associated Press".
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
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    bare = _ACCENTS.sub("", folded).translate(_BARRED)
    return " ".join(_WORD.findall(_UMLAUT.sub(r"\1", bare)))


def _scripts(text: str) -> set[str]:
    letters = filter(str.isalpha, set(unicodedata.normalize("NFKD", text)))
    return {unicodedata.name(letter, "").split(" ")[0] for letter in letters}


def _is_spelt_alike(one: str, other: str) -> bool:
    """Tell whether two texts differ only in where their words are parted."""
    return bool(one) and one.replace(" ", "") == other.replace(" ", "")


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
    return [list(filter(None, map(_name, pieces))) for pieces in (sure, by_comma, inverted)]


def _name(text: str) -> str:
    return " ".join(word for word in _words(text).split() if word not in _ABOUT_NAMES)


def _is_part(small: list[list[str]], large: list[list[str]]) -> bool:
    """Tell whether all names of one reading of a list are in another list."""
    whole = {name for reading in large for name in reading}
    known = {frozenset(name.split()) for name in whole}
    return any(
        reading
        and all(frozenset(name.split()) in known or _is_cut_of(name, whole) for name in reading)
        for reading in small
    ) or any(_are_among(reading, whole) for reading in small)


def _are_among(reading: list[str], whole: set[str]) -> bool:
    """Tell whether each name may be meant by one of the whole, which may be written otherwise."""
    if not reading or len(reading) * len(whole) > _COMPARISONS:
        return False
    return all(any(_may_be(name, each) for each in whole) for name in reading)


def _may_be(one: str, other: str) -> bool:
    """Tell whether two names may be one: with initials, a middle name, or as an acronym."""
    if _is_spelt_alike(one, other):
        return True
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) == 1:
        return len(short[0]) in _ACRONYM and short[0] == "".join(word[0] for word in long)
    return len(long) - len(short) <= 1 and _have_initials(short, long)


def _have_initials(short: list[str], long: list[str]) -> bool:
    """Tell whether each word of a name is in the other or an initial there; one at least is."""
    left, rest = list(short), list(long)
    for word in short:
        if word in rest:
            left.remove(word)
            rest.remove(word)
    if all(len(word) == 1 or word in left for word in short):
        return False
    for word in left:
        found = [each for each in rest if word[0] == each[0] and 1 in (len(word), len(each))]
        if not found:
            return False
        rest.remove(found[0])
    return True


def _is_cut_of(name: str, whole: Iterable[str]) -> bool:
    return _is_long(name) and any(each.startswith(name) for each in whole)
