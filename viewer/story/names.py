"""Names of files in a bundle: which are safe, which are pictures, how they are found and ordered.

`peek` needs them before anything heavy is imported, so this module imports next to nothing.
"""

import re
from collections.abc import Iterable

_SUFFIXES = ".jpg .jpeg .jpe .jfif .png .webp .gif .avif .tif .tiff .bmp .heic .heif .svg"
PHOTO_SUFFIXES = frozenset(_SUFFIXES.split())

STORY_FILE = "story.yaml"
YAML_SUFFIXES = frozenset({".yaml", ".yml"})
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

MOST_DIGITS = 1000
"""Of a number in a name; names with longer ones sort somehow."""

_DIGITS = re.compile(r"(\d+)")
_DRIVE = re.compile(r"^[A-Za-z]:")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:")


def natural_key(name: str) -> tuple[list[str | int], str]:
    """Sort `img2` before `img10`, whatever the case; equal names by their exact spelling."""
    # Texts and runs of digits take turns, so text is never compared with a number.
    parts: list[str | int] = [*_DIGITS.split(name.casefold())]
    for at in range(1, len(parts), 2):
        digits = str(parts[at])
        # int() reads every decimal digit that \d matches, but refuses numbers beyond 4,300 digits.
        parts[at] = int(digits[:MOST_DIGITS])
    return parts, name


def unsafe(name: str) -> str:
    """Say why a name may lead out of a bundle; "" for a safe one."""
    parts = name.split("/")
    faults = (
        (not name, "It is empty."),
        (CONTROL.search(name), "It holds a control character."),
        ("\\" in name, "It holds a backslash; folders are divided by /."),
        (name.startswith("/") or _DRIVE.match(name), "It is an absolute path."),
        (_SCHEME.match(name), "It is an address, not a file of the story."),
        (".." in parts, "It leads out of the story with `..`."),
        ("" in parts or "." in parts, "It holds an empty or `.` part."),
    )
    return next((reason for fault, reason in faults if fault), "")


def match(wanted: str, names: Iterable[str]) -> str | None:
    """Find a name: as it is, else in NFC form, else the only one that differs in case alone."""
    import unicodedata

    names = list(names)
    if wanted in names:
        return wanted
    composed = unicodedata.normalize("NFC", wanted)
    same = [name for name in names if unicodedata.normalize("NFC", name) == composed]
    if not same:
        key = folded(wanted)
        same = [name for name in names if folded(name) == key]
    return same[0] if len(same) == 1 else None


def folded(name: str) -> str:
    """Give what all names have in common by which `match` finds the same file."""
    if name.isascii():
        return name.casefold()
    import unicodedata

    return unicodedata.normalize("NFC", name).casefold()


def suffix(name: str) -> str:
    """Give the ending of a name with its dot, in lower case."""
    last = name.rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def is_photo(name: str) -> bool:
    """Tell whether a name is that of a picture, and not a hidden file."""
    return suffix(name) in PHOTO_SUFFIXES and not name.rpartition("/")[2].startswith(".")
