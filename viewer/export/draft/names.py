"""Names in a draft: ids, titles, and names of files that are safe on every kind of computer."""

import re
import unicodedata
import zlib
from collections.abc import Iterable

from viewer.story.names import folded

NEW_STORY = "A new story"
MOST_ID = 60
MOST_STEM = 100
"""Characters of a file's name before its ending."""
MOST_STEM_BYTES = 200

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
_UNSAFE = re.compile(r'[<>:"/\\|?*]')
_SPACES = re.compile(r"[\s_]+")
_HYPHENS = re.compile(r"[-_\s]+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_OF_A_CAMERA = re.compile(
    r"_?[A-Za-z]{0,4}[_-]?\d[\d _().-]*(?:[A-Z]{1,5}\d+[\d _().-]*)?", re.ASCII
)
"""DSC_0123, IMG-20120904-WA0001, 20120904_101010: names that say nothing of the picture."""


def slug(text: str) -> str:
    """Give what an id may hold of a text, accents taken off; "" if nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_AN_ID.sub("-", plain).strip("-")[:MOST_ID].strip("-")


def story_id(name: str) -> str:
    """Give a story's id from its folder's name; a sound one where no Latin letter is in it."""
    if found := slug(name):
        return found
    name = unicodedata.normalize("NFC", name)
    return f"story-{zlib.crc32(name.encode('utf-8', 'replace')):08x}" if name else "new-story"


def story_title(name: str) -> str:
    """Give a story's title from its folder's name."""
    words = _HYPHENS.sub(" ", printable(name)).strip()
    return f"{words[0].upper()}{words[1:]}" if words else NEW_STORY


def slide_title(name: str) -> str:
    """Give a slide's title from its file's name; "" for a name that a camera gave."""
    stem = printable(name).rpartition(".")[0]
    return "" if is_of_a_camera(stem) else _SPACES.sub(" ", stem).strip()


def is_of_a_camera(name: str) -> bool:
    """Tell whether a name, without an ending, is one that a camera gave."""
    return _OF_A_CAMERA.fullmatch(name.strip()) is not None


class Unused:
    """Gives names of which no two are alike, nor differ in case or accents alone."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._numbers: dict[str, int] = {}

    def name(self, wanted: str, ending: str = "") -> str:
        """Give the name that is wanted, or with the first number behind it that makes it new."""
        name, key = f"{wanted}{ending}", folded(f"{wanted}{ending}")
        number = self._numbers.get(key, 1)
        while folded(name) in self._used:
            number += 1
            name = f"{wanted}-{number}{ending}"
        self._numbers[key] = number
        self._used.add(folded(name))
        return name


def safe_names(names: Iterable[str]) -> dict[str, str]:
    """Give each file a name that every system takes; none differ in case or accents alone."""
    unused = Unused()
    return {name: unused.name(*_safe(name)) for name in names}


def printable(text: str) -> str:
    """Give the text in NFC, on one line, with a space for each sign that is not to be seen."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
    return "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)


def _safe(name: str) -> tuple[str, str]:
    """Give the name in two parts, its ending with the dot."""
    stem, _, ending = printable(name).rpartition(".")
    stem = _UNSAFE.sub("_", stem).strip(" .")[:MOST_STEM]
    stem = stem.encode()[:MOST_STEM_BYTES].decode(errors="ignore").rstrip(" .") or "picture"
    return f"{'_' * bool(_DEVICE.fullmatch(stem))}{stem}", f".{ending.strip()}"
