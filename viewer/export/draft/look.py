"""Looks at photos for a draft: decoder children say whether each can be shown, and what it says.

All questions about a photo are out at once, and its bytes are let go of before the next one.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from viewer.export.draft.story import Photo, public
from viewer.imaging.geometry import Size
from viewer.imaging.jobs import Job
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Answer, Embedded, Failed, Question
from viewer.story.names import natural_key
from viewer.story.openat import FILE_BYTES, TooLargeError, contents, opened

BOX = Size(64, 64)
WHOLE_DAY = len("2012-09-04")
BY_NAME = "of their names"
BY_DATE = "of the dates on which they were taken"


class UnreadableError(Exception):
    """A photo that cannot be read; its text says why."""


class Look(NamedTuple):
    """What was found: why it cannot be shown ("" if it can), and what the file says of itself."""

    wrong: str
    embedded: Embedded
    origins: Embedded


def look(pool: Pool, data: bytes) -> Look:
    """Ask about one photo, and wait for the answers."""
    questions = (Question(BOX), Question(), Question(origins=True))
    pixels, embedded, origins = (each.get() for each in [_asked(pool, data, q) for q in questions])
    return Look(
        pixels.message if isinstance(pixels, Failed) else "",
        public(embedded) if isinstance(embedded, Embedded) else Embedded(),
        origins if isinstance(origins, Embedded) else Embedded(),
    )


def read(folder: Path, name: str) -> bytes:
    """Read one photo of a folder, whatever its name; no link is followed.

    Raises UnreadableError.
    """
    try:
        with opened(folder.absolute(), name) as descriptor:
            return contents(descriptor)
    except TooLargeError as error:
        limit = FILE_BYTES // 1024 // 1024
        raise UnreadableError(f"It is larger than {limit} MiB. Save it smaller.") from error
    except OSError as error:
        reason = (error.strerror or "it is no ordinary file").lower()
        raise UnreadableError(f"It cannot be read: {reason}.") from error


def position(pool: Pool, data: bytes) -> str:
    """Give the position that a file holds; "" if none is found."""
    answer = _asked(pool, data, Question()).get()
    return (answer.gps or "") if isinstance(answer, Embedded) else ""


def in_order(photos: Iterable[Photo]) -> tuple[list[Photo], str]:
    """Order photos by the date taken where all have one, else by name; and say which."""
    by_name = sorted(photos, key=lambda photo: natural_key(photo.name))
    dates = [photo.embedded.date_taken or "" for photo in by_name]
    if by_name and all(len(date) >= WHOLE_DAY for date in dates):
        # Clocks of cameras show the time of the place, so zones are left out of it.
        return sorted(by_name, key=lambda photo: (photo.embedded.date_taken or "")[:19]), BY_DATE
    return by_name, BY_NAME


def ordered_words(order: str, photos: Sequence[Photo]) -> str:
    """Say for a terminal why photos are in this order."""
    if order == BY_DATE:
        return "in the order of the dates taken: every photo has one"
    lacking = sum(len(photo.embedded.date_taken or "") < WHOLE_DAY for photo in photos)
    return f"in the order of their names: {lacking} of {len(photos)} have no date taken"


def _asked(pool: Pool, data: bytes, question: Question) -> "SimpleQueue[Answer]":
    answers: SimpleQueue[Answer] = SimpleQueue()
    pool.submit(Job(lambda: data, answers.put, question), 0)
    return answers
