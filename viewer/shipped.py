"""Where the files that travel with the program lie: icons, schema, stories."""

import os
from pathlib import Path

FIRST_STORY = "forbidden-frames"


def assets() -> Path:
    """The folder of icons and the schema."""
    return _folder("assets")


def stories() -> Path:
    """The folder of the shipped stories."""
    return _folder("stories")


def first_story() -> Path:
    """The story that opens when none is named."""
    return stories() / FIRST_STORY


def story_at(given: str) -> Path:
    """The path that was given; or, where nothing lies there, the shipped story of that name."""
    path, inside = Path(given), stories() / given
    is_name = path.name == given and not os.path.lexists(path)
    return inside if is_name and os.path.lexists(inside / "story.yaml") else path


def icon(name: str) -> bytes:
    """The SVG text of an icon; OSError when there is none of this name."""
    return (assets() / "icons" / f"{name}.svg").read_bytes()


def outlines() -> bytes:
    """The world's outlines, for maps; OSError when they are not there."""
    return (assets() / "map" / "outlines.bin").read_bytes()


def _folder(name: str) -> Path:
    """In an installed wheel inside the package, in a checkout beside it."""
    package = Path(__file__).resolve().parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name
