"""The pipe between the viewer and a decoder child: what is asked, and the closed set of answers.

A request is a head and the file's bytes; an answer is a head and its payload. `decoder` speaks
the child's end and `child` the viewer's. The viewer does not trust the child: every number is
checked against what was asked before a buffer of that size is made.
"""

from struct import Struct, error
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from viewer.imaging.geometry import Size, fit

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

INPUT_LIMIT_BYTES = 512 * 2**20
_EMBEDDED_LIMIT_BYTES = 2 * 2**20
_MESSAGE_LIMIT_BYTES = 4096
_SIDE_LIMIT = 32_767  # QImage and QPainter count no further

_REQUEST = Struct("<4sIIIQ")  # magic, ticket, box width and height (0: metadata), byte count
_ANSWER = Struct("<4sIBBxxIIIIIQ")  # magic, ticket, kind, flags, width … original, byte count
_MAGIC = b"LTN1"
_PIXELS, _EMBEDDED, _FAILED = 1, 2, 3
_ALPHA, _SCALABLE = 1, 2


class Pixels(NamedTuple):
    """A picture ready to draw, rows of 32-bit pixels from the top.

    `data` holds B G R A, premultiplied, if `alpha`, else B G R 255: on a little-endian machine
    QImage's Format_ARGB32_Premultiplied and Format_RGB32. `stride` is bytes per row. `original`
    is the file's own size, upright, in pixels. A `scalable` picture has no pixels of its own.
    """

    width: int
    height: int
    stride: int
    alpha: bool
    data: bytes | bytearray | memoryview
    original: Size
    scalable: bool = False

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        return Size(self.width, self.height)


class Embedded(NamedTuple):
    """What a file says of itself, as plain text; None where it says nothing."""

    title: str | None = None
    caption: str | None = None
    creator: str | None = None
    credit: str | None = None
    source: str | None = None
    copyright: str | None = None
    usage_terms: str | None = None
    licence: str | None = None  # a URL
    alt_text: str | None = None
    date_taken: str | None = None  # EDTF
    place: str | None = None
    digital_source_type: str | None = None  # a URL of IPTC's vocabulary
    camera: str | None = None


class Failed(NamedTuple):
    """Why there is no picture.

    `code` is one of: empty, not-a-picture, unsupported, truncated, broken, too-large, refused,
    unreadable, timed-out, crashed. `message` is for a reader.
    """

    code: str
    message: str


# One length for each field of Embedded; -1 stands for None.
_LENGTHS = Struct(f"<{len(Embedded._fields)}i")

Answer: TypeAlias = Pixels | Embedded | Failed


class Request(NamedTuple):
    """One question: pixels for `box`, or the embedded metadata if there is no box."""

    ticket: int
    box: Size | None
    data: bytes


class GarbledError(Exception):
    """The other end sent what the format does not allow."""


def request_head(ticket: int, box: Size | None, length: int) -> bytes:
    """Return the bytes that go before a file of `length` bytes."""
    width, height = box or (0, 0)
    return _REQUEST.pack(_MAGIC, ticket, width, height, length)


def read_request(pipe: "BinaryIO") -> Request | None:
    """Return the next request, or None when the viewer has closed the pipe."""
    head = pipe.read(_REQUEST.size)
    if len(head) < _REQUEST.size:
        return None
    magic, ticket, width, height, length = _REQUEST.unpack(head)
    if magic != _MAGIC or length > INPUT_LIMIT_BYTES:
        raise GarbledError("A request that is not one of ours.")
    data = pipe.read(length)
    if len(data) < length:
        return None
    return Request(ticket, Size(width, height) if width and height else None, data)


def write_answer(pipe: "BinaryIO", ticket: int, answer: Answer) -> None:
    """Send one answer."""
    match answer:
        case Pixels():
            flags = _ALPHA * answer.alpha | _SCALABLE * answer.scalable
            numbers = (answer.width, answer.height, answer.stride, *answer.original)
            payload = answer.data
            head = _head(ticket, _PIXELS, len(payload), numbers, flags)
        case Embedded():
            payload = _embedded_bytes(answer)
            head = _head(ticket, _EMBEDDED, len(payload))
        case Failed(code, message):
            payload = f"{code}\0{message}".encode(errors="replace")[:_MESSAGE_LIMIT_BYTES]
            head = _head(ticket, _FAILED, len(payload))
    pipe.write(head)
    pipe.write(payload)
    pipe.flush()


def read_answer(readinto: "Callable[[memoryview], None]", ticket: int, box: Size | None) -> Answer:
    """Return the answer to the request `ticket`; `readinto` fills the whole of a view or raises.

    Raises GarbledError when the answer does not fit the question.
    """
    head = bytearray(_ANSWER.size)
    readinto(memoryview(head))
    magic, number, kind, flags, *numbers, length = _ANSWER.unpack(head)
    if magic != _MAGIC or number != ticket:
        raise GarbledError("An answer that is not one of ours.")
    width, height, stride, original_width, original_height = numbers
    if kind == _PIXELS and box is not None:
        original, scalable = Size(original_width, original_height), bool(flags & _SCALABLE)
        if (width, height) != _honest_size(original, box, scalable=scalable):
            raise GarbledError("A picture of a size that was not asked for.")
        if stride != 4 * width or length != stride * height:
            raise GarbledError("A picture whose numbers do not agree.")
        data = _payload(readinto, length, length)
        return Pixels(width, height, stride, bool(flags & _ALPHA), data, original, scalable)
    if kind == _EMBEDDED and box is None:
        return _embedded(_payload(readinto, length, _EMBEDDED_LIMIT_BYTES))
    if kind == _FAILED:
        return _failed(_payload(readinto, length, _MESSAGE_LIMIT_BYTES))
    raise GarbledError("An answer of an unknown kind.")


def _honest_size(original: Size, box: Size, *, scalable: bool) -> Size | None:
    size = fit(original, box, enlarge=scalable)
    return size if min(original) > 0 and max(size) <= _SIDE_LIMIT else None


def _head(
    ticket: int,
    kind: int,
    length: int,
    numbers: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0),
    flags: int = 0,
) -> bytes:
    return _ANSWER.pack(_MAGIC, ticket, kind, flags, *numbers, length)


def _payload(readinto: "Callable[[memoryview], None]", length: int, limit: int) -> bytearray:
    if length > limit:
        raise GarbledError("An answer longer than it may be.")
    data = bytearray(length)
    readinto(memoryview(data))
    return data


def _failed(payload: bytearray) -> Failed:
    code, _, message = payload.decode(errors="replace").partition("\0")
    return Failed(code, message)


def _embedded_bytes(answer: Embedded) -> bytes:
    values = [None if value is None else value.encode(errors="replace") for value in answer]
    lengths = [-1 if value is None else len(value) for value in values]
    return _LENGTHS.pack(*lengths) + b"".join(value or b"" for value in values)


def _embedded(payload: bytearray) -> Embedded:
    try:
        lengths = _LENGTHS.unpack_from(payload)
    except error as short:
        raise GarbledError("Metadata that end too early.") from short
    start = _LENGTHS.size
    values: list[str | None] = []
    for length in lengths:
        value = payload[start : start + max(0, length)]
        values.append(None if length < 0 else value.decode(errors="replace"))
        start += max(0, length)
    if start != len(payload):
        raise GarbledError("Metadata whose lengths do not agree.")
    return Embedded(*values)
