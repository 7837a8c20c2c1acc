"""A folder of photos as a story that can be packed: one slide a photo, told by the photos' files.

What the files say is taken as it stands, as the viewer shows it. Who wants to read and correct it
first makes a story of the photos (`lanternist new --from`).
"""

from functools import partial
from queue import SimpleQueue
from typing import NamedTuple

import msgspec.structs

from viewer.imaging.jobs import Job
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Answer, Embedded, Question
from viewer.story.load import Loaded
from viewer.story.model import Slide
from viewer.story.names import STORY_FILE
from viewer.story.parse import parse
from viewer.story.photos import described
from viewer.story.writing import as_yaml


class Told(NamedTuple):
    """A folder of photos with a story, and the text of that."""

    loaded: Loaded
    text: str
    placed: int
    """Photos whose files tell where they were taken; nothing is said of it in the story."""


def told(loaded: Loaded, pool: Pool) -> Told:
    """Write the story of a folder of photos, as `load` gave it. Waits for decoder children."""
    if loaded.story is None:
        raise ValueError("a folder of photos always has a story")
    waiting = [_asked(loaded, slide, pool) for slide in loaded.story.slides]
    answers = [answers.get() for answers in waiting]
    slides = tuple(map(_described, loaded.story.slides, answers))
    text = as_yaml(msgspec.structs.replace(loaded.story, slides=slides))
    story = parse(text.encode(), STORY_FILE).story
    placed = sum(isinstance(answer, Embedded) and answer.gps is not None for answer in answers)
    return Told(Loaded(loaded.bundle, story), text, placed)


def _asked(loaded: Loaded, slide: Slide, pool: Pool) -> "SimpleQueue[Answer]":
    answers: SimpleQueue[Answer] = SimpleQueue()
    name = slide.picture.file if slide.picture else ""
    pool.submit(Job(partial(loaded.bundle.read, name), answers.put, Question()), 0)
    return answers


def _described(slide: Slide, answer: Answer) -> Slide:
    return described(slide, answer) if isinstance(answer, Embedded) else slide
