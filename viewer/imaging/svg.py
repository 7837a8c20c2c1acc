"""A stranger's SVG -> an SVG that asks for nothing outside itself. Pure; no Qt.

The drawing is read by expat and written anew from what was understood, so the painter never
sees a byte that was not looked at: no document type, no entities, no scripts, no foreign
content. What would need another file is refused, since a drawing with a hole in it would
tell something that its author did not draw.
"""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections import Counter
from typing import NoReturn
from xml.parsers import expat

from viewer.imaging.formats import DecodeError

SVG_LIMIT_BYTES = 32 * 2**20
_ELEMENT_LIMIT = 200_000
_DRAWN_LIMIT = 500_000  # with everything that is drawn again by reference
_NESTING_LIMIT = 128
_DEPTH_LIMIT = 300  # parts within parts, by nesting or by reference

_DROPPED = frozenset(
    {"script", "foreignObject", "metadata", "namedview", "iframe", "audio", "video"}
)
_LINKS = frozenset({"href", "src"})
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*([^'\")]*)", re.IGNORECASE)
_IMAGE_DATA = re.compile(r"data:image/(?:png|jpe?g);base64,", re.IGNORECASE)
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
# The module that has this in the standard library loads half of the network's modules with it.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_ROOT = ""  # the whole drawing, among the ids


def clean(data: bytes) -> bytes:
    """Return the drawing as UTF-8 with nothing in it that reaches outside.

    Raises DecodeError: broken, refused (another file is asked for), too-large.
    """
    if len(data) > SVG_LIMIT_BYTES:
        raise DecodeError("too-large", "This drawing is larger than 32 MB. Make it simpler.")
    writer = _Writer()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    parser.EntityDeclHandler = writer.entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        place = f"line {error.lineno}"
        message = f"This drawing is damaged at {place}: {expat.ErrorString(error.code)}."
        raise DecodeError("broken", message) from error
    writer.check_expansion()
    return "".join(writer.parts).encode()


class _Writer:
    """Writes what expat reads, and counts what it would cost to draw."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._dropping = 0
        self._elements = 0
        self._open: list[str] = []  # the id of each open element, or the nearest one around it
        self._own: Counter[str] = Counter()  # elements that belong to an id
        self._uses: dict[str, Counter[str]] = {}  # ids drawn again within an id

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if self._dropping or local in _DROPPED:
            self._dropping += 1
            return
        self._elements += 1
        if self._elements > _ELEMENT_LIMIT or len(self._open) >= _NESTING_LIMIT:
            _too_complex()
        self._enter(attributes.get("id"))
        kept = [
            f' {key}="{value.translate(_ESCAPED)}"'
            for key, value in attributes.items()
            if self._keep(local, key, value)
        ]
        self.parts.append(f"<{name}{''.join(kept)}>")

    def end(self, name: str) -> None:
        if self._dropping:
            self._dropping -= 1
            return
        self._open.pop()
        self.parts.append(f"</{name}>")

    def text(self, text: str) -> None:
        if self._dropping:
            return
        if "@import" in text.lower():
            _refuse("a style sheet")
        self._follow(text)
        self.parts.append(text.translate(_ESCAPED))

    def entity(self, *_declaration: object) -> None:
        message = (
            "This drawing declares entities of its own, which are not read. Save it as plain SVG."
        )
        raise DecodeError("refused", message)

    def check_expansion(self) -> None:
        """Raise DecodeError when references draw the same parts too often, or in a circle."""
        known: dict[str, int] = {}
        if self._cost(_ROOT, known, 0) > _DRAWN_LIMIT:
            _too_complex()

    def _cost(self, part: str, known: dict[str, int], depth: int) -> int:
        if depth > _DEPTH_LIMIT:
            _too_complex()
        if part not in known:
            uses = self._uses.get(part, Counter())
            known[part] = self._own[part] + sum(
                times * self._cost(target, known, depth + 1) for target, times in uses.items()
            )
        return known[part]

    def _enter(self, identity: str | None) -> None:
        """Count an element for the part it belongs to; a part counts as used where it stands."""
        around = self._open[-1] if self._open else _ROOT
        if identity and identity not in self._own:
            self._use(around, identity)
            self._open.append(identity)
        else:
            self._open.append(around)
        self._own[self._open[-1]] += 1

    def _use(self, part: str, target: str) -> None:
        self._uses.setdefault(part, Counter())[target] += 1

    def _keep(self, element: str, key: str, value: str) -> bool:
        local = key.rpartition(":")[2]
        if local.lower().startswith("on") or key == "xml:base":
            return False
        if local not in _LINKS:
            self._follow(value)
            return True
        if element == "a":
            return False
        target = value.strip()
        if target.startswith("#"):
            self._use(self._open[-1], target[1:])
        elif _IMAGE_DATA.match(target):
            _check_image(target)
        elif target:
            _refuse(target)
        return True

    def _follow(self, value: str) -> None:
        if "url(" not in value.lower():
            return
        for target in _REFERENCE.findall(value):
            if target.startswith("#"):
                self._use(self._open[-1], target[1:].strip())
            else:
                _refuse(target)


def _check_image(uri: str) -> None:
    """Look into an embedded picture: the painter goes by its bytes, not by what it is called."""
    try:
        picture = b64decode(uri.partition(",")[2])
    except (Base64Error, ValueError) as error:
        raise DecodeError("broken", "A picture inside this drawing is damaged.") from error
    if not picture.startswith(_SIGNATURES):
        _refuse("an embedded picture that is not a PNG or JPEG")
    from viewer.imaging.decode import open_picture

    open_picture(picture)


def _refuse(target: str) -> NoReturn:
    shown = target if len(target) <= 80 else target[:79] + "…"
    raise DecodeError(
        "refused",
        f"This drawing asks for something outside itself: {shown}. Embed it, or take it out.",
    )


def _too_complex() -> NoReturn:
    message = "This drawing has more parts than can be shown. Make it simpler."
    raise DecodeError("too-large", message)
