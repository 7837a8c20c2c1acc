"""The words of a language: terms, forms of dates, ordinals, quotation marks.

A style looks a word up in its own locales first, then in those of the language, then in American
English; for each form that a word may lack there is another that stands in.
"""

from collections.abc import Sequence
from typing import NamedTuple

from viewer.export.csl.node import Node

_STANDS_IN = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
_QUOTES = (
    ("open-quote", "\N{LEFT DOUBLE QUOTATION MARK}"),
    ("close-quote", "\N{RIGHT DOUBLE QUOTATION MARK}"),
    ("open-inner-quote", "\N{LEFT SINGLE QUOTATION MARK}"),
    ("close-inner-quote", "\N{RIGHT SINGLE QUOTATION MARK}"),
)


class Quotes(NamedTuple):
    """The marks around a quotation, and around one within it."""

    start: str
    end: str
    inner_start: str
    inner_end: str
    swallow: bool
    """Whether a full stop and a comma stand before the closing mark."""


class Locale:
    """Words from several locales, the first that has one wins.

    Those of `fallback` are for what is not said in the language at all: its own long word is better
    than a short one in English.
    """

    def __init__(self, sources: Sequence[Node], fallback: "Locale | None" = None) -> None:
        self._fallback = fallback
        self._terms: dict[tuple[str, str], tuple[str, str]] = {}
        self._dates: dict[str, Node] = {}
        self._options: dict[str, str] = {}
        self.ordinals: dict[str, tuple[str, str]] = {}
        for source in sources:
            self._take(source)
        if fallback:
            self.ordinals = self.ordinals or fallback.ordinals
        marks = [self.term(name) or mark for name, mark in _QUOTES]
        swallow = self._options.get("punctuation-in-quote") == "true"
        self.quotes = Quotes(marks[0], marks[1], marks[2], marks[3], swallow)

    @property
    def eastern(self) -> bool:
        """Whether the language is written without spaces between the parts of a name."""
        return self.term("month-01")[-1:] >= "\u2e80"

    @property
    def first_day_only(self) -> bool:
        """Whether only the first day of a month is said with an ordinal."""
        return self._options.get("limit-day-ordinals-to-day-1") == "true"

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """Give a word; "" if no locale has it."""
        wanted = form
        while (name, wanted) not in self._terms:
            if wanted not in _STANDS_IN:
                return self._fallback.term(name, form, plural=plural) if self._fallback else ""
            wanted = _STANDS_IN[wanted]
        return self._terms[name, wanted][plural]

    def date(self, form: str) -> Node | None:
        """Give the form of a date: `text` or `numeric`."""
        found = self._dates.get(form)
        return self._fallback.date(form) if found is None and self._fallback else found

    def _take(self, source: Node) -> None:
        ordinals: dict[str, tuple[str, str]] = {}
        for part in source.children:
            if part.tag == "terms":
                for term in part.all("term"):
                    self._take_term(term, ordinals)
            elif part.tag == "date":
                self._dates.setdefault(part.get("form"), part)
            elif part.tag == "style-options":
                self._options = {**part.attributes, **self._options}
        # Ordinals of two languages do not mix: a locale's own take the place of all others.
        self.ordinals = self.ordinals or ordinals

    def _take_term(self, term: Node, ordinals: dict[str, tuple[str, str]]) -> None:
        name = term.get("name")
        single, multiple = term.first("single"), term.first("multiple")
        words = (single.text if single else term.text, multiple.text if multiple else term.text)
        self._terms.setdefault((name, term.get("form", "long")), words)
        if name.startswith("ordinal") and not term.get("gender-form"):
            ordinals.setdefault(name, (words[0], term.get("match", "")))
