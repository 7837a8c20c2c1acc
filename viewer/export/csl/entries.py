"""The entries of a list of references, one by one or in the order that the style asks for."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from viewer.export.csl.item import Item, names, string
from viewer.export.csl.node import Node
from viewer.export.csl.render import Renderer
from viewer.export.csl.seams import PRIVATE, finished
from viewer.export.csl.style import Style

_EASTERN_FROM = "\u2e80"
_HANGUL = ("\uac00", "\ud7a3")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def entry(style: Style, item: Item) -> str:
    """Give one entry as plain text; "" for what the style leaves out of lists of references."""
    return _entry(style, item)


def entries(style: Style, items: Sequence[Item]) -> list[tuple[Item, str]]:
    """Give each item with its entry, in the style's order.

    Entries that a reader could not tell apart in a text get the letters that the style gives them.
    """
    sort = style.part("bibliography").first("sort")
    ordered = _ordered(style, items, sort.children if sort else ())
    lettered = _lettered(style, ordered)
    dash = style.part("bibliography").get("subsequent-author-substitute")
    shown: list[tuple[Item, str]] = []
    for at, item in enumerate(lettered):
        same = at > 0 and _same_authors(lettered[at - 1], item)
        shown.append((ordered[at], _entry(style, item, dash if same else "")))
    return shown


def _entry(style: Style, item: Item, author: str = "") -> str:
    text = Renderer(style, style.part("bibliography"), item, author=author).layout()
    return finished(text, style.locale.quotes)


def _ordered(style: Style, items: Sequence[Item], keys: Sequence[Node]) -> list[Item]:
    """Sort by the first key; by the others only what that leaves equal, for they take long."""
    if not keys or len(items) < 2:
        return list(items)
    key = keys[0]
    rows = sorted(
        ((_sort_text(style, item, key), item) for item in items),
        key=lambda row: row[0],
        reverse=key.get("sort") == "descending",
    )
    # What has nothing to sort by comes last, whichever way the rest goes.
    rows = [row for row in rows if row[0]] + [row for row in rows if not row[0]]
    ordered: list[Item] = []
    for _, equal in groupby(rows, key=lambda row: row[0]):
        ordered += _ordered(style, [item for _, item in equal], keys[1:])
    return ordered


def _sort_text(style: Style, item: Item, key: Node) -> str:
    options = {
        option: key.get(name)
        for name, option in (("names-min", "et-al-min"), ("names-use-first", "et-al-use-first"))
        if key.get(name)
    }
    renderer = Renderer(style, style.part("bibliography"), item, sorting=options)
    return _collated(renderer.key(key), eastern=style.locale.eastern)


def _collated(text: str, *, eastern: bool) -> str:
    """Give what a text sorts by: letters and digits, without case, accents or marks."""
    folded = unicodedata.normalize("NFKD", PRIVATE.sub("", text).casefold())
    kept = "".join(char for char in folded if not unicodedata.combining(char))
    bare = unicodedata.normalize("NFC", kept).lstrip("\"'[(\u2018\u201c ")
    return f"{_rank(bare[:1], eastern=eastern)}{bare}" if bare else ""


def _rank(char: str, *, eastern: bool) -> int:
    """Give the place of a script in the order: a reader's own first, Korean before Chinese."""
    if char < _EASTERN_FROM:
        return 3 if eastern else 0
    return 1 if _HANGUL[0] <= char <= _HANGUL[1] else 2


def _lettered(style: Style, ordered: Sequence[Item]) -> list[Item]:
    """Give the items, those that would be cited alike with the letter that tells them apart."""
    citation = style.part("citation")
    if citation.get("disambiguate-add-year-suffix") != "true":
        return list(ordered)
    alike: dict[str, list[int]] = {}
    for at, item in enumerate(ordered):
        people = repr(names(item, "author"))
        alike.setdefault(Renderer(style, citation, item).layout() + people, []).append(at)
    lettered = list(ordered)
    for places in alike.values():
        for number, at in enumerate(places if len(places) > 1 else ()):
            lettered[at] = {**ordered[at], "year-suffix": _letters(number)}
    return lettered


def _letters(number: int) -> str:
    """Give a, b, up to z, then aa."""
    more, last = divmod(number, len(_LETTERS))
    return (_letters(more - 1) if more else "") + _LETTERS[last]


def _same_authors(one: Item, other: Item) -> bool:
    people = names(one, "author")
    return bool(people) and people == names(other, "author") and string(one, "id") != ""
