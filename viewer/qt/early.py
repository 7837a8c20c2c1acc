"""The first picture, asked for before its story is read: what the command line knows at once.

Reading a story needs libraries that the first picture does not. So a look at the file gives the
picture's name, a decoder begins with it, Qt is loaded meanwhile, and the story itself is read
when the picture is on the screen (`viewer.qt.app`). Loads no Qt and nothing heavy.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.imaging.loader import Loader, Want
from viewer.qt.files import loader_of
from viewer.story.bundle import open_bundle
from viewer.story.peek import first_picture

if TYPE_CHECKING:
    from viewer.imaging.geometry import Size
    from viewer.imaging.pool import Pool
    from viewer.imaging.thumbnails import Thumbnails
    from viewer.qt.opening import Opened
    from viewer.story.bundle import Bundle


class First(NamedTuple):
    """A story's first picture, and how to read the rest of the story."""

    name: str
    bundle: "Bundle"
    loader: Loader
    rest: "Callable[[], Opened]"  # raises CannotOpen


def look(  # noqa: PLR0913 - what is opened, and how
    path: Path,
    pool: "Pool",
    box: "Size",
    *,
    language: str = "",
    seconds: float,
    thumbnails: "Thumbnails | None" = None,
) -> First | None:
    """Ask for the first picture of the story at `path`, at `box` device pixels.

    None when a short look does not tell which it is: then the story has to be read first. Raises
    CannotOpen when there is no story.
    """
    bundle = open_bundle(path)
    name = first_picture(bundle)
    if name is None:
        bundle.close()
        return None
    loader = loader_of(bundle, pool, thumbnails)
    loader.want([Want(name, box)])

    def rest() -> "Opened":
        from viewer.qt.opening import read_show

        return read_show(bundle, loader, language=language, seconds=seconds)

    return First(name, bundle, loader, rest)
