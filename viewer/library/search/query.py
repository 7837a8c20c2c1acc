"""What a reader typed, read: words, "phrases", -words without which, and filters such as `place:`.

Whatever is typed is a query. What cannot be understood as a filter is looked for as words, and
`Query.said` tells so.
"""

import re
from typing import NamedTuple

from viewer.library.search.letters import has_letters, is_wide, sound
from viewer.story.dates import DateError, check_date, sort_key

CHARACTERS = 1_000  # of what is typed that are read
TERMS = 16  # words and filters that are looked for
TERM = 80  # characters of one

STATUSES = ("documented", "corroborated", "claimed", "disputed", "unknown", "withheld")
KINDS = ("photograph", "illustration", "map", "chart", "video-still", "document", "clip", "audio")
CALLED = {
    "photo": "photograph",
    "drawing": "illustration",
    "diagram": "chart",
    "video": "clip",
    "film": "clip",
    "sound": "audio",
    "narration": "audio",
}
"""What people also call some of the kinds."""

FILTERS = ("place", "source", "status", "taken", "kind", "story", "lang")
_WIDE_COLON, _WIDE_QUOTE = "\N{FULLWIDTH COLON}", "\N{FULLWIDTH QUOTATION MARK}"
_QUOTES = str.maketrans(dict.fromkeys(f"“”„‟«»「」『』{_WIDE_QUOTE}", '"') | {_WIDE_COLON: ":"})
_PART = re.compile(r'(?<!\S)(-?)(?:(\w+):)?(?:"([^"]*)("?)|(\S*))')
_BEGINNING = re.compile(r"[^\W_]{2}$")
_ADDRESS = re.compile(r"//|\d")


class Term(NamedTuple):
    """A word, or words that follow one another."""

    text: str
    is_prefix: bool = False  # the text may be the beginning of a word
    is_not: bool = False  # only where it is not said


class Filter(NamedTuple):
    """What a slide must be like. The meaning of `values` depends on the filter."""

    name: str  # of FILTERS
    values: tuple[str, ...]
    is_not: bool = False
    days: tuple[float, float] = (0.0, 0.0)  # of `taken`: first and last, as `story.dates` counts


class Query(NamedTuple):
    """All that is looked for: every term and every filter must hold."""

    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    said: tuple[str, ...] = ()  # sentences for the reader on what was not understood

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be found."""
        return all(term.is_not for term in self.terms) and all(f.is_not for f in self.filters)


def parse(text: str) -> Query:
    """Read what was typed; the last word is taken for a beginning while it is being typed."""
    text = sound(text[:CHARACTERS]).translate(_QUOTES)
    terms: list[Term] = []
    filters: list[Filter] = []
    said: list[str] = []
    is_open = text == text.rstrip()
    for found in _PART.finditer(text):
        minus, name, quoted, closed, plain = found.groups()
        is_last = is_open and not closed and found.end() == len(text)
        value = " ".join((plain if quoted is None else quoted).split())[:TERM]
        if name and name.casefold() in FILTERS:
            made = _filter(name.casefold(), value, is_not=bool(minus))
            if isinstance(made, Filter):
                filters.append(made)
                continue
            said.append(made)
        elif name:
            said += _unknown(name, value)
            value = f"{name} {value}"
        if has_letters(value):
            terms.append(Term(value, is_last and _is_beginning(value), bool(minus)))
    return _bounded(text, terms, filters, said)


def _is_beginning(value: str) -> bool:
    """Tell whether a text may be the beginning of a word: one letter would begin too many."""
    return is_wide(value) or _BEGINNING.search(value) is not None


def _bounded(text: str, terms: list[Term], filters: list[Filter], said: list[str]) -> Query:
    if len(terms) > TERMS or len(filters) > TERMS:
        said.append(f"Only the first {TERMS} words are looked for.")
    elif text.strip() and not (terms or filters or said):
        said.append("Only letters and digits can be looked for.")
    query = Query(tuple(terms[:TERMS]), tuple(filters[:TERMS]), tuple(dict.fromkeys(said)))
    if (terms or filters) and query.is_empty:
        return query._replace(said=(*query.said, "Add a word that is to be found."))
    return query


def _filter(name: str, value: str, *, is_not: bool) -> Filter | str:
    """Read a filter; for one that says nothing give a sentence on what it takes."""
    if name == "taken":
        days = _days(value)
        if days is None:
            return "“taken:” takes a date or two: taken:2012, taken:2012-09, taken:2012..2014."
        return Filter(name, (value,), is_not, days)
    if name == "status":
        return _choice(name, value, STATUSES, value, is_not=is_not)
    if name == "kind":
        alias = next((CALLED[word] for word in CALLED if _begins(word, value)), value)
        return _choice(name, value, KINDS, alias, is_not=is_not)
    if not has_letters(value):
        return f"“{name}:” takes a word, or several in quotation marks."
    return Filter(name, (value,), is_not)


def _choice(
    name: str, value: str, choices: tuple[str, ...], other: str, *, is_not: bool
) -> Filter | str:
    meant = [choice for choice in choices if _begins(choice, value) or choice == other]
    if not meant or not value:
        return f"“{name}:” takes {', '.join(choices[:-1])} or {choices[-1]}."
    return Filter(name, tuple(meant), is_not)


def _begins(word: str, value: str) -> bool:
    return bool(value) and word.startswith(value.casefold())


def _unknown(name: str, value: str) -> list[str]:
    """Say that there is no such filter, where one seems to be meant."""
    if not value or _ADDRESS.match(value) or not name.isalpha():
        return []
    known = ", ".join(f"{each}:" for each in FILTERS)
    return [f"There is no filter “{name}:”; it is looked for as a word. There are {known}."]


def _days(value: str) -> tuple[float, float] | None:
    """The first and the last day of `2012`, `2012-09`, `2012..2014`, `2012..`, `..2014`."""
    start, dots, end = value.partition("..")
    if not dots:
        return _ends(value)
    first, last = _ends(start) if start else None, _ends(end) if end else None
    if (start and first is None) or (end and last is None) or not (start or end):
        return None
    days = (first[0] if first else float("-inf"), last[1] if last else float("inf"))
    return days if days[0] <= days[1] else None


def _ends(date: str) -> tuple[float, float] | None:
    """The days of one date; a year of which only the beginning is typed is any such year."""
    if re.fullmatch(r"[12]\d{1,2}", date, re.ASCII):
        date = date.ljust(4, "X")
    try:
        check_date(date)
    except DateError:
        return None
    return sort_key(date)
