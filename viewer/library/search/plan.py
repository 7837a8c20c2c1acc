"""A query as SQL: words and most filters become an expression of the index.

Only this module knows the index's own syntax; whatever a reader typed stands in it between
quotation marks, without any.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from viewer.library.search.letters import Folds, phrase
from viewer.library.search.pieces import Column
from viewer.library.search.query import Filter, Query, Term
from viewer.library.search.snippets import Mark
from viewer.library.search.words import ANY, NUMBER_BITS, facet, row_of

EVERYWHERE = ""
NAME = "{name}"
TIERS = ("{name title}", "{name title caption}", EVERYWHERE)
"""Where words are looked for first, if they are in too many places."""

WEIGHTS = "20.0, 10.0, 5.0, 2.0, 1.0, 3.0, 1.0, 0.0"  # of the columns of the index
COLUMNS = {"place": Column.PLACE, "source": Column.SOURCE}
"""Filters that look for words in one column."""

FACETS = ("status", "kind", "lang")
"""Filters that look for what a row is like."""

OF_SLIDES = ("status", "kind", "taken")
"""Filters that only a slide can pass."""

REMOVED = "SELECT key FROM story WHERE shelved < 0"
_COUNTED = ("SELECT count(*) FROM (SELECT 1 ", " LIMIT ?)")
# Two ways to ask the same: the first is fast for few rows, the second for all that there are. The
# sign keeps SQLite from asking the index for each of the second's rows by itself.
_TAKEN = "EXISTS (SELECT 1 FROM day WHERE id = word.rowid AND first <= ? AND last >= ?)"
_ALL_TAKEN = "+word.rowid {}IN (SELECT id FROM day WHERE first <= ? AND last >= ?)"
_TOLD_IN = (
    "SELECT rowid >> 20 FROM word WHERE word MATCH ? UNION SELECT key FROM story WHERE id = ?"
)
LESSONS = "SELECT key FROM story WHERE kind = 'lesson'"
"""Their slides are those of other stories, and are found there."""

_ROW = "word.rowid"
_STORY = f"{_ROW} >> {NUMBER_BITS}"
_IN_ORDER = f"ORDER BY {_ROW} LIMIT"
_NUMBER = f"{_ROW} & {(1 << NUMBER_BITS) - 1}"

Value = str | int | float


class Condition(NamedTuple):
    """A condition on a row of the index."""

    sql: str
    values: tuple[Value, ...] = ()


class Plan(NamedTuple):
    """What is asked of the file: expressions of the index, and conditions."""

    query: Query
    words: str  # "" where none are looked for
    columns: str  # words in one column each, "" for none
    facets: str
    unwanted: str
    conditions: tuple[Condition, ...]

    @property
    def is_ranked(self) -> bool:
        """Whether any words are looked for at all."""
        return bool(self.words or self.columns)

    def count(self, connection: sqlite3.Connection, tier: str = EVERYWHERE, most: int = -1) -> int:
        """How many rows are so; with `most`, no more are counted."""
        sql, values = self._rows(tier)
        found = connection.execute(sql.join(_COUNTED), (*values, most)).fetchone()
        return int(found[0])

    def ranked(
        self, connection: sqlite3.Connection, tier: str, limit: int, newest: int = 0
    ) -> list[int]:
        """The best rows; with `newest`, of only so many that were entered last."""
        sql, values = self._rows(tier)
        if newest:
            later = f"SELECT {_ROW} {sql} ORDER BY {_ROW} DESC LIMIT 1 OFFSET {newest}"
            sql, values = f"{sql} AND {_ROW} > ({later})", (*values, *values)
        order = f"ORDER BY bm25(word, {WEIGHTS}), {_ROW} LIMIT {limit}"
        return _numbers(connection, f"SELECT {_ROW} {sql} {order}", values)

    def listed(self, connection: sqlite3.Connection, limit: int) -> list[int]:
        """Rows in their order; what stories say of themselves before slides."""
        found: list[int] = []
        stories, slides = Condition(f"{_NUMBER} = 0"), Condition(f"{_NUMBER} > 0")
        for which in (slides,) if self._is_of_slides else (stories, slides):
            sql, values = self._rows(EVERYWHERE, which)
            found += _numbers(connection, f"SELECT {_ROW} {sql} {_IN_ORDER} {limit}", values)
        return found[:limit]

    def named(self, connection: sqlite3.Connection, limit: int) -> list[int]:
        """Stories whose own titles say all the words."""
        if not self.words or self._is_of_slides:
            return []
        sql, values = self._rows(NAME)
        return _numbers(connection, f"SELECT {_ROW} {sql} {_IN_ORDER} {limit}", values)

    def marks(self, folds: Folds) -> list[Mark]:
        """What is to be marked where it stands."""
        found = [
            Mark(folds.pattern(term.text, is_prefix=term.is_prefix))
            for term in self.query.terms
            if not term.is_not
        ]
        return found + [
            Mark(folds.pattern(each.values[0], is_prefix=True), COLUMNS[each.name])
            for each in self.query.filters
            if each.name in COLUMNS and not each.is_not
        ]

    @property
    def _is_of_slides(self) -> bool:
        """Whether a filter asks for what no story has as a whole."""
        return any(each.name in OF_SLIDES and not each.is_not for each in self.query.filters)

    def _rows(self, tier: str, *cheap: Condition) -> tuple[str, tuple[Value, ...]]:
        """What follows the columns of a SELECT; words must stand in the columns of `tier`.

        Conditions that cost nothing come before the plan's own.
        """
        match = Condition("word MATCH ?", (self._expression(tier),))
        conditions = [match, *cheap, *self.conditions]
        sql = " AND ".join(each.sql for each in conditions)
        values = [value for each in conditions for value in each.values]
        return f"FROM word WHERE {sql}", tuple(values)

    def _expression(self, tier: str) -> str:
        words = f"{tier} : ({self.words})" if tier and self.words else self.words
        parts = [part for part in (words, self.columns, self.facets) if part] or [f'"{ANY}"']
        wanted = " AND ".join(f"({part})" for part in parts)
        return f"({wanted}) NOT ({self.unwanted})" if self.unwanted else wanted


def make(connection: sqlite3.Connection, query: Query, within: int) -> Plan:
    """Plan a query that is not empty, in the story `within` or, with 0, in all.

    Raises sqlite3.Error.
    """
    terms, filters = query.terms, query.filters
    is_alone = all(term.is_not for term in terms) and len(filters) == 1
    apart = [each for each in filters if each.name in ("taken", "story")]
    conditions = [_condition(each, is_alone=is_alone) for each in apart]
    if within:
        rows = (row_of(within, 0), row_of(within + 1, 0) - 1)
        conditions.append(Condition(f"{_ROW} BETWEEN ? AND ?", rows))
    else:
        conditions += _left_out(connection)
    unwanted = [
        *(_term(term) for term in terms if term.is_not),
        *_columned(filters, is_not=True),
        *_faceted(filters, is_not=True),
    ]
    return Plan(
        query,
        " AND ".join(_term(term) for term in terms if not term.is_not),
        " AND ".join(_columned(filters, is_not=False)),
        " AND ".join(_faceted(filters, is_not=False)),
        " OR ".join(unwanted),
        tuple(conditions),
    )


def _left_out(connection: sqlite3.Connection) -> Iterator[Condition]:
    """What a search through all stories does not find; most shelves have neither of it."""
    if connection.execute(f"{REMOVED} LIMIT 1").fetchone():
        yield Condition(f"{_STORY} NOT IN ({REMOVED})")
    if connection.execute(f"{LESSONS} LIMIT 1").fetchone():
        yield Condition(f"({_NUMBER} = 0 OR {_STORY} NOT IN ({LESSONS}))")


def _term(term: Term) -> str:
    return phrase(term.text, is_prefix=term.is_prefix)


def _columned(filters: tuple[Filter, ...], *, is_not: bool) -> Iterator[str]:
    for each in filters:
        if each.name in COLUMNS and each.is_not == is_not:
            yield f"({each.name} : {phrase(each.values[0], is_prefix=True)})"


def _faceted(filters: tuple[Filter, ...], *, is_not: bool) -> Iterator[str]:
    for each in filters:
        if each.name in FACETS and each.is_not == is_not:
            words = [facet(each.name, value).replace('"', "") for value in each.values]
            yield "(" + " OR ".join(f'"{word}"' for word in words) + ")"


def _condition(each: Filter, *, is_alone: bool) -> Condition:
    no = "NOT " if each.is_not else ""
    if each.name == "taken":
        first, last = each.days
        return Condition(_ALL_TAKEN.format(no) if is_alone else no + _TAKEN, (last, first))
    value = each.values[0]
    title = f"name : {phrase(value, is_prefix=True)}"
    return Condition(f"{_STORY} {no}IN ({_TOLD_IN})", (title, value.casefold()))


def _numbers(connection: sqlite3.Connection, sql: str, values: tuple[Value, ...]) -> list[int]:
    return [row for (row,) in connection.execute(sql, values)]
