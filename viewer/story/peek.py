"""Which picture the first slide shows, known at a glance, before the story is read.

Reading a story needs libraries that take longer to import than a picture to be asked for. So this
looks at names of files and at the lines of the first slide, and imports nothing heavy. It is a
hint: `load` has the last word. Whatever it does not understand for sure gives None, and nothing is
lost but the head start.
"""

import re

from viewer.story.names import is_photo
from viewer.story.problems import BundleError
from viewer.story.tree import Bundle

HEAD_BYTES = 64 * 1024
"""No more than this is looked at, line by line, after `slides:`."""

STORY_BYTES = 4 * 1024 * 1024
"""No story is larger: all of one is searched for what may not be shown at once."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SLIDES = b"slides:"
_NOTES = b"content_notes"
_SENSITIVE = b"sensitive"
_FROM = b"x-from"
_ESCAPE = re.compile(rb"\\[xuU\s]")  # may stand for a letter of a field's name, or be none at all
_SIMPLE = re.compile(r"[A-Za-z0-9_./-]+")
_FIELD = re.compile(r" *(\w[\w-]*):(?: +(.*)|$)")
_DASH = re.compile(r" *- +(?=\S)")
_PLAIN = re.compile(r"(?!-\D)[^]\s?:,[{}#&*!|>'\"%@`~\\][^\\]*")
_UNSURE = "|"  # stands for text on several lines
_TOKEN = re.compile(
    r" *(?:([][{},])"
    r"|(\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^]\s?:,[{}#&*!|>'\"%@`~\\][^]{}[,:#]*(?::(?=\S)[^]{}[,:#]*)*)"
    r"(:(?=[ \"'[{]))?)"
)


def first_picture(bundle: Bundle) -> str | None:
    """Give the name of the first picture, as `Picture.file` will give it; None if that takes more.

    None also where a picture may not be the first thing that is seen: in a story with content
    notes, for a picture that is to stay covered, wherever the story says so, and in a story whose
    slides are told by others.
    """
    try:
        if bundle.is_photos:
            return next((name for name in bundle.names() if is_photo(name)), None)
        data = bundle.head(bundle.story_file, STORY_BYTES)
        if len(data) == STORY_BYTES or any(each in data for each in (_NOTES, _FROM)):
            return None
        if _ESCAPE.search(data):
            return None
        names = _files(_first_slide(data), bundle)
        if not all(names) or any(_may_be_covered(name, data) for name in names):
            return None
        return names[-1]
    except (BundleError, UnicodeDecodeError):
        return None


def _may_be_covered(name: str, data: bytes) -> bool:
    """Whether some slide may call this picture sensitive, for all that is known at a glance.

    Names that differ in case alone may be one file; others than the plainest can be written in
    more than one way.
    """
    if _SENSITIVE not in data:
        return False
    last = name.rpartition("/")[2].casefold()
    return not _SIMPLE.fullmatch(name) or data.decode().casefold().count(last) > 1


def _first_slide(data: bytes) -> list[str]:
    """Give the lines of the first item, without empty ones and comments; [] if its end is open."""
    data = data.removeprefix(_BYTE_ORDER_MARK)
    at = 0 if data.startswith(_SLIDES) else data.find(b"\n" + _SLIDES) + 1
    if not data.startswith(_SLIDES, at):
        return []
    is_whole = len(data) - at <= HEAD_BYTES
    heading, *below = data[at : at + HEAD_BYTES].split(b"\n")
    after = heading.removeprefix(_SLIDES).strip()
    if after and not after.startswith(b"#"):
        return []
    lines: list[str] = []
    for line in below:
        text = line.rstrip(b"\r ").decode()
        inside = text.lstrip(" ")
        if not inside or inside.startswith("#"):
            continue
        if not lines and not inside.startswith("- "):
            return []
        if lines and len(text) - len(inside) <= _indent(lines[0]):
            return lines
        lines.append(text)
    return lines if is_whole else []


def _files(lines: list[str], bundle: Bundle) -> list[str]:
    """Give the picture's file, and the photograph that lies in its slot; "" for one unsure."""
    picture = _picture(lines) if lines else None
    if not picture or "sensitive" in picture:
        return [""]
    names = [_text(picture.get("file", "")) or ""]
    if "photo_slot" in picture:
        slot = _text(picture["photo_slot"]) or ""
        if not slot or bundle.has(slot):
            names.append(slot)
    return names


def _picture(lines: list[str]) -> dict[str, str] | None:
    """Give the fields of the slide's picture, as they are written."""
    dash = _DASH.match(lines[0])
    if dash is None:
        return None
    first = lines[0][dash.end() :]
    if first.startswith("{"):
        return _flow(first, ["", "picture"]) if len(lines) == 1 else None
    fields = _fields([" " * dash.end() + first, *lines[1:]])
    below = fields.get("picture") if fields else None
    if not below:
        return None
    written, *inner = below
    if written.startswith("{"):
        return None if inner else _flow(written, [""])
    found = _fields(inner) if inner and not written else None
    return (
        {key: _UNSURE if below[1:] else below[0] for key, below in found.items()} if found else None
    )


def _fields(lines: list[str]) -> dict[str, list[str]] | None:
    """Give, for each field of a mapping, what stands after its colon and the lines below it."""
    column = _indent(lines[0])
    fields: dict[str, list[str]] = {}
    last: list[str] = []
    for line in lines:
        if _indent(line) > column:
            last.append(line)
            continue
        found = _FIELD.fullmatch(line) if _indent(line) == column else None
        if found is None:
            return None
        value = found[2] or ""
        last = ["" if value.startswith("#") else value]
        fields.setdefault(found[1], last)
    return fields


def _flow(text: str, wanted: list[str]) -> dict[str, str] | None:
    """Give the texts of one mapping in brackets that close on their line, by the path to it."""
    found: dict[str, str] = {}
    path: list[str] = []
    key, at = "", 0
    while token := _TOKEN.match(text, at):
        mark, written, colon = token.groups()
        at = token.end()
        if mark in ("{", "["):
            path.append(key)
        elif mark in ("}", "]"):
            path.pop()
        elif written and not colon and path == wanted:
            found.setdefault(key, written.strip())
        key = (_text(written) or "") if colon else ""
        if not path:
            break
    rest = text[at:].lstrip(" ")
    return None if path or (rest and not rest.startswith("#")) else found


def _text(written: str) -> str | None:
    """Give a text that stands on one line, if it is certain how it reads."""
    quote = written[:1]
    if quote in ('"', "'"):
        inside, end, rest = written[1:].partition(quote)
        is_over = bool(end) and (not rest or rest.startswith(" "))
        return inside if is_over and "\\" not in inside else None
    text = written.partition(" #")[0].rstrip(" ")
    if not _PLAIN.fullmatch(text) or ": " in f"{text} " or text.lower() == "null":
        return None
    return text


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
