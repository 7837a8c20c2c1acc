"""Opens a story for showing: bundle, session and the first picture's request. Loads no Qt.

The command line does this before Qt is imported, so that the first picture is decoded while
Qt loads; the open dialog does it again for the next story.
"""

from pathlib import Path
from typing import NamedTuple

from viewer.imaging.geometry import Size
from viewer.imaging.loader import Loader, Want
from viewer.imaging.pool import Pool
from viewer.imaging.thumbnails import Thumbnails
from viewer.library.entry import Find
from viewer.library.telling import with_others
from viewer.qt.files import loader_of
from viewer.show.session import Session
from viewer.story.bundle import Bundle
from viewer.story.load import Loaded, load, read
from viewer.story.model import Story
from viewer.story.problems import CannotOpen, Severity
from viewer.story.slots import filled

MOST_DIGITS = 9  # of a slide's number


class NoSuchSlideError(ValueError):
    """The story has no slide of the id or number that was asked for."""


class Opened(NamedTuple):
    """A story that is ready to be shown."""

    loaded: Loaded
    session: Session
    loader: Loader


def open_show(  # noqa: PLR0913 - what is opened, and how
    path: Path,
    pool: Pool,
    box: Size,
    *,
    slide: str = "",
    or_first: bool = False,
    language: str = "",
    seconds: float,
    thumbnails: Thumbnails | None = None,
    find: Find | None = None,
) -> Opened:
    """Open the story at `path` and ask for its first picture at `box` device pixels.

    `slide` is an id or a number from 1; `language` a BCP 47 tag, "" for the story's own; `seconds`
    is autoplay's stay on a slide; `find` gives the paths of the stories of an id that are on the
    reader's shelf, for a lesson. Raises CannotOpen when there is nothing to show and
    NoSuchSlideError for an unknown `slide`, or begins at the first slide then if that will do.
    """
    loaded = with_others(load(path), find)
    session = _session(loaded, slide, language, seconds, or_first=or_first)
    loader = loader_of(loaded.bundle, pool, thumbnails)
    if session.slide.picture and not session.is_covered(session.index):
        loader.want([Want(session.slide.picture.file, box)])
    return Opened(loaded, session, loader)


def open_nothing(pool: Pool) -> Opened:
    """The empty stage, for a window that begins with the library."""
    from viewer.story.nothing import nothing

    loaded = nothing()
    return Opened(loaded, _session(loaded, "", "", 1.0), loader_of(loaded.bundle, pool, None))


def read_show(bundle: Bundle, loader: Loader, *, language: str = "", seconds: float) -> Opened:
    """Read the story of a bundle whose first picture `loader` has been asked for already.

    Raises CannotOpen when there is nothing to show.
    """
    loaded = read(bundle)
    return Opened(loaded, _session(loaded, "", language, seconds), loader)


def _session(
    loaded: Loaded, slide: str, language: str, seconds: float, *, or_first: bool = False
) -> Session:
    try:
        story = story_of(loaded, language)
        return Session(story, at=_slide_index(story, slide, or_first=or_first), seconds=seconds)
    except BaseException:
        loaded.bundle.close()
        raise


def story_of(loaded: Loaded, language: str) -> Story:
    """The story as it is shown, told in this language where it can be; raises CannotOpen."""
    story = _story(loaded)
    if language:
        from viewer.story.language import told_in

        story = told_in(story, language)
    return story


def _story(loaded: Loaded) -> Story:
    """The story as it is shown; where there is none, the error that kept it so is raised."""
    if loaded.story is not None:
        return filled(loaded.story, loaded.bundle.has)
    errors = [problem for problem in loaded.problems if problem.severity == Severity.ERROR]
    where = loaded.bundle.root / errors[0].file
    raise CannotOpen(errors[0]._replace(file=str(where)))


def _slide_index(story: Story, slide: str, *, or_first: bool) -> int:
    if not slide:
        return 0
    for index, known in enumerate(story.slides):
        if known.id == slide:
            return index
    if slide.isdecimal() and len(slide) <= MOST_DIGITS and 1 <= int(slide) <= len(story.slides):
        return int(slide) - 1
    if or_first:
        return 0
    ids = ", ".join(known.id for known in story.slides[:8])
    more = ", …" if len(story.slides) > 8 else ""
    raise NoSuchSlideError(
        f"there is no slide {slide!r}; give a number from 1 to {len(story.slides)}, "
        f"or an id: {ids}{more}"
    )
