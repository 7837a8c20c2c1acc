"""The index of words: a story's pieces are entered, and taken out again.

A slide is one row, and the story itself is row 0 of its slides: `row_of` joins both numbers to one.
`saying` has the words themselves, pressed, `day` when a picture was taken; `word` is the index,
which keeps no text of its own and so must be given the same words again to let go of them. What
filters ask for stands in it as words, too, that nobody can type (`facet`).
"""

import math
import re
import sqlite3
import zlib
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from viewer.library.search.letters import SIGN, indexed, sound
from viewer.library.search.pieces import Column, Piece, Sources, of_slide, of_story
from viewer.story.credit import pillars
from viewer.story.dates import sort_key
from viewer.story.language import languages, own_line
from viewer.story.model import Slide, Story, Text
from viewer.story.withheld import withheld_pillar

NUMBER_BITS = 20  # of a row, for the number of a slide
_APART = re.compile(r"[\W_]")
ANY = f"{SIGN}any"  # stands in every row
_LEVEL = 6
_COLUMNS = ", ".join([*(column.name.lower() for column in Column), "facet"])
_MARKS = ", ".join(["?", *("?" for _ in Column)])
_PUT = f"INSERT INTO word (rowid, {_COLUMNS}) VALUES (?, {_MARKS})"  # noqa: S608 - names of Column
_TAKE = f"INSERT INTO word (word, rowid, {_COLUMNS}) VALUES ('delete', ?, {_MARKS})"  # noqa: S608


class Saying(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of one row; `picture` is "" where there is none that may be shown."""

    slide: str
    title: str
    picture: str
    is_covered: bool
    pieces: tuple[Piece, ...]
    facets: tuple[str, ...]


def row_of(key: int, number: int) -> int:
    """Give the row of a slide; number 0 is the story itself."""
    return key << NUMBER_BITS | number


def story_and_number(row: int) -> tuple[int, int]:
    """Give the story's key and the slide's number of a row."""
    return row >> NUMBER_BITS, row & (1 << NUMBER_BITS) - 1


def facet(name: str, value: str) -> str:
    """Give the word of the index for what a row is like: `status`, `kind` or `lang`, and which."""
    return SIGN + name + SIGN + _APART.sub(SIGN, value.casefold())


class Row(NamedTuple):
    """What is written of a slide, or with number 0 of a story, ready to be written."""

    number: int
    pressed: bytes
    columns: list[str]
    days: tuple[float, float] | None


def enter(connection: sqlite3.Connection, key: int, story: Story) -> None:
    """Have the index know all that a story says, and nothing that it said before.

    Raises sqlite3.Error. Takes its time: for a thread or a process of its own.
    """
    write(connection, key, rows(story))


def rows(story: Story) -> list[Row]:
    """Put together what a story says; this takes most of the time, and no connection."""
    sources = Sources(story)
    tongues = _tongues(story)
    title = sound(own_line(story, story.title))
    whole = Saying("", title, "", False, of_story(story, sources), tongues)
    made = [_row(0, whole, None)]
    chapter: Text | None = None
    for number, slide in enumerate(story.slides, start=1):
        chapter = slide.chapter or chapter
        saying = Saying(
            sound(slide.id),
            sound(own_line(story, slide.title)),
            *_shown(slide),
            of_slide(story, slide, chapter, sources),
            (*tongues, *_facets(slide)),
        )
        made.append(_row(number, saying, _days(slide)))
    return made


def write(connection: sqlite3.Connection, key: int, made: Iterable[Row]) -> None:
    """Write what `rows` gave in place of what was there before. Raises sqlite3.Error."""
    forget(connection, key)
    for number, pressed, columns, days in made:
        row = row_of(key, number)
        connection.execute("INSERT INTO saying VALUES (?, ?)", (row, pressed))
        connection.execute(_PUT, (row, *columns))
        if days is not None:
            connection.execute("INSERT INTO day VALUES (?, ?, ?)", (row, *days))


def forget(connection: sqlite3.Connection, key: int) -> None:
    """Take a story out of the index. Raises sqlite3.Error."""
    rows = (row_of(key, 0), row_of(key + 1, 0) - 1)
    sayings = connection.execute("SELECT id, text FROM saying WHERE id BETWEEN ? AND ?", rows)
    for row, text in sayings.fetchall():
        connection.execute(_TAKE, (row, *_columns(unpressed(text))))
    connection.execute("DELETE FROM saying WHERE id BETWEEN ? AND ?", rows)
    connection.execute("DELETE FROM day WHERE id BETWEEN ? AND ?", rows)


def unpressed(text: bytes) -> Saying:
    """Give a row's words as they were entered."""
    return msgspec.msgpack.decode(zlib.decompress(text), type=Saying)


def _row(number: int, saying: Saying, days: tuple[float, float] | None) -> Row:
    pressed = zlib.compress(msgspec.msgpack.encode(saying), _LEVEL)
    return Row(number, pressed, _columns(saying), days)


def _columns(saying: Saying) -> list[str]:
    """The words of each column, as the index takes them."""
    said: list[list[str]] = [[] for _ in Column]
    for piece in saying.pieces:
        said[piece.column].append(indexed(piece.text))
    return [*(" ".join(words) for words in said), " ".join((ANY, *saying.facets))]


def _shown(slide: Slide) -> tuple[str, bool]:
    """The picture that may be shown, "" for none, and whether it is because that is covered."""
    picture = slide.picture
    if picture is None or picture.sensitive is not None:
        return "", picture is not None
    return sound(picture.file), False


def _facets(slide: Slide) -> tuple[str, ...]:
    """What a slide is like, for filters."""
    found = [facet("status", pillar.status.value) for _, pillar in pillars(slide)]
    found += [facet("kind", picture.kind.value) for _, picture in slide.pictures]
    media = (("clip", slide.clip), ("audio", slide.audio))
    found += [facet("kind", name) for name, part in media if part is not None]
    return tuple(dict.fromkeys(found))


def _days(slide: Slide) -> tuple[float, float] | None:
    """The first and the last day on which a picture may have been taken; None for neither."""
    if not slide.taken or withheld_pillar(slide, "date") is not None:
        return None
    days = sort_key(slide.taken)
    return days if any(map(math.isfinite, days)) else None


def _tongues(story: Story) -> tuple[str, ...]:
    """The languages of a story, and those that these are kinds of: `ko-KR` is `ko`, too."""
    found = []
    for tag in languages(story):
        parts = tag.split("-")
        found += [facet("lang", "-".join(parts[:end])) for end in range(1, len(parts) + 1)]
    return tuple(dict.fromkeys(found))
