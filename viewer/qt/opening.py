"""Opens a story for showing: bundle, session and the first picture's request. Loads no Qt.

The command line does this before Qt is imported, so that the first picture is decoded while
Qt loads; the open dialog does it again for the next story.
"""

from pathlib import Path
from typing import NamedTuple

from viewer.imaging.geometry import Size
from viewer.imaging.loader import Loader, Want
from viewer.imaging.pool import Pool
from viewer.show.session import Session
from viewer.story.load import Loaded, load
from viewer.story.model import Story
from viewer.story.problems import CannotOpen


class NoSuchSlideError(ValueError):
    """The story has no slide of the id or number that was asked for."""


class Opened(NamedTuple):
    """A story that is ready to be shown."""

    path: Path
    loaded: Loaded
    session: Session
    loader: Loader


def open_show(path: Path, pool: Pool, box: Size, *, slide: str = "", seconds: float) -> Opened:
    """Open the story at `path` and ask for its first picture at `box` device pixels.

    `slide` is an id or a number from 1; `seconds` is autoplay's stay on a slide. Raises
    CannotOpen when there is nothing to show and NoSuchSlideError for an unknown `slide`.
    """
    loaded = load(path)
    if loaded.story is None:
        raise CannotOpen(loaded.problems[0])
    session = Session(loaded.story, at=_slide_index(loaded.story, slide), seconds=seconds)
    loader = Loader(pool, loaded.bundle.read)
    if session.slide.picture:
        loader.want([Want(session.slide.picture.file, box)])
    return Opened(path, loaded, session, loader)


def _slide_index(story: Story, slide: str) -> int:
    if not slide:
        return 0
    for index, known in enumerate(story.slides):
        if known.id == slide:
            return index
    if slide.isdecimal() and 1 <= int(slide) <= len(story.slides):
        return int(slide) - 1
    ids = ", ".join(known.id for known in story.slides[:8])
    more = ", …" if len(story.slides) > 8 else ""
    raise NoSuchSlideError(
        f"there is no slide {slide!r}; give a number from 1 to {len(story.slides)}, "
        f"or an id: {ids}{more}"
    )
