"""A trial of pictures for `check`: decoder children say whether each can be shown, and more.

Both questions about a picture, its pixels and its metadata, are out at once, so that two children
share the work.
"""

from collections.abc import Callable
from queue import SimpleQueue
from typing import NamedTuple

from viewer.imaging.geometry import Size
from viewer.imaging.jobs import Job
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Answer, Embedded, Failed, Pixels, Question

TRIAL_BOX = Size(64, 64)


class Tried(NamedTuple):
    """What the children said of one picture; the shape that `viewer.story.files` asks for."""

    wrong: str = ""
    size: Size | None = None
    embedded: Embedded | None = None


def trial(
    pool: Pool,
    told: Callable[[], None] | None = None,
    *,
    priority: int = 0,
    stopped: Callable[[], bool] = lambda: False,
) -> Callable[[str, bytes], Tried]:
    """Make a trial that decodes each picture to the size of a stamp and reads its metadata.

    `told` is called after each picture. Once `stopped` says so no more are tried. The trial waits
    for its answers: it is not for the thread of a window.
    """

    def decode(_name: str, data: bytes) -> Tried:
        if stopped():
            return Tried()
        pixels = _asked(pool, data, Question(TRIAL_BOX), priority)
        embedded = _asked(pool, data, Question(), priority)
        tried = _tried(pixels.get(), embedded.get())
        if told is not None:
            told()
        return tried

    return decode


def _asked(pool: Pool, data: bytes, question: Question, priority: int) -> "SimpleQueue[Answer]":
    answers: SimpleQueue[Answer] = SimpleQueue()
    pool.submit(Job(lambda: data, answers.put, question), priority)
    return answers


def _tried(pixels: Answer, embedded: Answer) -> Tried:
    has_size = isinstance(pixels, Pixels) and not pixels.scalable
    return Tried(
        wrong=pixels.message if isinstance(pixels, Failed) else "",
        size=pixels.original if isinstance(pixels, Pixels) and has_size else None,
        embedded=embedded if isinstance(embedded, Embedded) else None,
    )
