"""Lessons: slides that a reader picked from several stories, in an order of their own.

A lesson lies in the base; `save` writes it as a story that refers to those stories, so that it
stands on the shelf and opens like any other (`joined` tells its slides). All of this writes and
waits for the disk: for a thread of its own. What goes wrong is said through the base.
"""

import collections
import contextlib
import re
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from viewer.library.base import Base
from viewer.library.entry import Spot

T = TypeVar("T")

NOT_KEPT = "The lesson could not be kept"
NOT_READ = "Your lessons could not be read"
STORY_FILE = "story.yaml"
UNTITLED = "Untitled lesson"

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
_LESSONS = """
SELECT lesson.key, lesson.title, lesson.made, count(lesson_slide.position)
FROM lesson LEFT JOIN lesson_slide ON lesson_slide.lesson = lesson.key
"""
_SLIDES = """
SELECT picked.story, story.path, picked.slide, story.title, story.id, story.language,
       coalesce(nullif(slide.title, ''), picked.title), slide.number,
       EXISTS (SELECT 1 FROM slide AS any_slide WHERE any_slide.story = picked.story)
FROM lesson_slide AS picked
JOIN story ON story.key = picked.story
LEFT JOIN slide ON slide.story = picked.story AND slide.id = picked.slide
WHERE picked.lesson = ? ORDER BY picked.position
"""


class Lesson(NamedTuple):
    """One lesson. `made` is in seconds since 1970."""

    key: int
    title: str
    made: float
    slides: int

    @property
    def id(self) -> str:
        """Its id as a story, and the name of its folder: the same whatever its title."""
        day = time.strftime("%Y%m%d-%H%M%S", time.gmtime(self.made))
        return f"lesson-{day}-{self.key}"


class LessonSlide(NamedTuple):
    """A slide of a lesson, and the story that tells it."""

    spot: Spot
    story: str  # the story's title
    story_id: str
    language: str  # of the story
    title: str  # "" for none
    number: int  # in its story, from 1; 0 where that is not known
    is_gone: bool = False  # the slide is no longer in the story


class Lessons:
    """All lessons."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def all(self) -> list[Lesson]:
        """Give all lessons, the newest first."""
        order = "GROUP BY lesson.key ORDER BY made DESC, lesson.key DESC"
        return [_lesson(row) for row in self._rows(f"{_LESSONS} {order}")]

    def lesson(self, key: int) -> Lesson | None:
        """Give one lesson; None if there is none."""
        rows = self._rows(f"{_LESSONS} WHERE lesson.key = ? GROUP BY lesson.key", key)
        return next(map(_lesson, rows), None)

    def slides(self, lesson: int) -> list[LessonSlide]:
        """Give the slides of a lesson in its order."""
        return [_slide(row) for row in self._rows(_SLIDES, lesson)]

    def row_of(self, story_id: str, path: str = "") -> int:
        """Give the row of a story by its id, that at `path` if there are several; 0 for none."""
        query = "SELECT key FROM story WHERE id = ? ORDER BY path <> ?, shelved DESC, key LIMIT 1"
        return next((int(str(row[0])) for row in self._rows(query, story_id, path)), 0)

    def make(self, title: str) -> int:
        """Make a lesson without slides; gives its key, 0 if it could not be kept."""
        values = (title.strip() or UNTITLED, time.time())

        def put(base: sqlite3.Connection) -> int:
            found = base.execute("INSERT INTO lesson (title, made) VALUES (?, ?)", values)
            return found.lastrowid or 0

        return self._kept(put, 0)

    def rename(self, lesson: int, title: str) -> bool:
        """Give a lesson another title; an empty one changes nothing. Tells whether it was kept."""
        if not title.strip():
            return False
        values = (title.strip(), lesson)

        def put(base: sqlite3.Connection) -> bool:
            return base.execute("UPDATE lesson SET title = ? WHERE key = ?", values).rowcount > 0

        return self._kept(put, otherwise=False)

    def remove(self, lesson: int) -> bool:
        """Take a lesson away; its stories stay. Tells whether it is gone."""

        def put(base: sqlite3.Connection) -> bool:
            base.execute("DELETE FROM lesson WHERE key = ?", (lesson,))
            return True

        return self._kept(put, otherwise=False)

    def add(self, lesson: int, key: int, slide: str, title: str = "") -> int:
        """Put a slide at the end, by its story's row and its id; gives how many there are then.

        `title` is shown as long as the story cannot be read. Gives 0 if it could not be kept.
        """

        def put(base: sqlite3.Connection) -> int:
            rows = _rows(base, lesson)
            _put(base, lesson, [*rows, (key, slide, title)])
            return len(rows) + 1

        return self._kept(put, 0)

    def move(self, lesson: int, start: int, to: int) -> bool:
        """Move the slide at `start` (from 0) to `to`, as the others close up and make room."""

        def put(base: sqlite3.Connection) -> bool:
            rows = _rows(base, lesson)
            if not (0 <= start < len(rows) and 0 <= to < len(rows)):
                return False
            rows.insert(to, rows.pop(start))
            _put(base, lesson, rows)
            return True

        return self._kept(put, otherwise=False)

    def take_out(self, lesson: int, position: int) -> bool:
        """Take the slide at `position` (from 0) out. Tells whether there was one."""

        def put(base: sqlite3.Connection) -> bool:
            rows = _rows(base, lesson)
            if not 0 <= position < len(rows):
                return False
            del rows[position]
            _put(base, lesson, rows)
            return True

        return self._kept(put, otherwise=False)

    def save(self, lesson: int, folder: Path) -> Path | None:
        """Write a lesson as a story below `folder`, the folder of lessons; gives its file.

        A lesson without slides is no story: an older file of it is taken away, and None given, as
        where it could not be written, which is said.
        """
        found = self.lesson(lesson)
        if found is None:
            return None
        slides = self.slides(lesson)
        path = folder / found.id / STORY_FILE
        try:
            if not slides:
                path.unlink(missing_ok=True)
                return None
            _write(path, _text(found, slides))
        except OSError as error:
            self._base.say(f"{NOT_KEPT}: {(error.strerror or str(error)).lower()}.")
            return None
        return path

    def discard(self, lesson: Lesson, folder: Path) -> Path:
        """Take the file of a removed lesson away, and its folder if nothing else is in it."""
        path = folder / lesson.id / STORY_FILE
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
            path.parent.rmdir()
        return path

    def _rows(self, query: str, *values: str | int) -> list[tuple[object, ...]]:
        try:
            with self._base.reading() as base:
                return base.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._base.say(f"{NOT_READ}: {error}.")
            return []

    def _kept(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        try:
            with self._base.writing() as base:
                return work(base)
        except sqlite3.Error as error:
            self._base.say(f"{NOT_KEPT}: {error}.")
            return otherwise


def _lesson(row: tuple[object, ...]) -> Lesson:
    key, title, made, slides = row
    return Lesson(int(str(key)), str(title), float(str(made)), int(str(slides)))


def _slide(row: tuple[object, ...]) -> LessonSlide:
    key, path, slide, story, story_id, language, title, number, is_read = row
    return LessonSlide(
        spot=Spot(int(str(key)), Path(str(path)), str(slide)),
        story=str(story),
        story_id=str(story_id),
        language=str(language),
        title=str(title or ""),
        number=int(str(number or 0)),
        is_gone=number is None and bool(is_read),
    )


_Row = tuple[int, str, str]


def _rows(base: sqlite3.Connection, lesson: int) -> list[_Row]:
    return list(
        base.execute(
            "SELECT story, slide, title FROM lesson_slide WHERE lesson = ? ORDER BY position",
            (lesson,),
        )
    )


def _put(base: sqlite3.Connection, lesson: int, rows: list[_Row]) -> None:
    base.execute("DELETE FROM lesson_slide WHERE lesson = ?", (lesson,))
    base.executemany(
        "INSERT INTO lesson_slide (lesson, position, story, slide, title) VALUES (?, ?, ?, ?, ?)",
        [(lesson, at, *row) for at, row in enumerate(rows)],
    )


def _text(lesson: Lesson, slides: list[LessonSlide]) -> str:
    """Give a lesson as the text of a story."""
    from viewer.story.lesson import FROM, OF_EACH_STORY, Origin
    from viewer.story.model import FORMAT, Slide, Story
    from viewer.story.writing import as_yaml

    languages = collections.Counter(slide.language for slide in slides if slide.language)
    told = tuple(
        Slide(
            id=name,
            title=slide.title or slide.spot.slide,
            extra={FROM: Origin(slide.story_id, slide.spot.slide, str(slide.spot.path)).as_field()},
        )
        for name, slide in zip(_ids(slides), slides, strict=True)
    )
    story = Story(
        format=FORMAT,
        id=lesson.id,
        title=lesson.title,
        language=languages.most_common(1)[0][0] if languages else "en",
        license=OF_EACH_STORY,
        created=time.strftime("%Y-%m-%d", time.gmtime(lesson.made)),
        slides=told,
    )
    return as_yaml(story)


def _ids(slides: list[LessonSlide]) -> Iterator[str]:
    """Give each slide the id that it has in its story, made unique: marks find it again by that."""
    taken: set[str] = set()
    for slide in slides:
        stem = _NOT_IN_AN_ID.sub("-", slide.spot.slide.lower()).strip("-") or "slide"
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        yield name


def _write(path: Path, text: str) -> None:
    """Write the file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
