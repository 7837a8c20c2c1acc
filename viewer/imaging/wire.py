"""The pipe between the viewer and a decoder child: what is asked, and the closed set of answers.

A request is a head and the file's bytes; an answer is a head and its payload. `decoder` speaks
the child's end and `child` the viewer's. The viewer does not trust the child: every number is
checked against what was asked before a buffer of that size is made.

Each request gets one answer. While it is out the viewer may send one more head, a stop with the
request's ticket: a child that sees it in the middle of its work answers at once that it stopped,
and a child that sees it later passes over it.
"""

from struct import Struct, error
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from viewer.imaging.geometry import Region, Size, fit

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

INPUT_LIMIT_BYTES = 512 * 2**20
_EMBEDDED_LIMIT_BYTES = 2 * 2**20
_CREDENTIALS_LIMIT_BYTES = 2**20
_MESSAGE_LIMIT_BYTES = 4096
_SIDE_LIMIT = 32_767  # QImage and QPainter count no further
_SLACK = 2  # pixels by which the shape of a preview may miss the picture's

# magic, kind, flags, ticket, subject, frame, box width and height (0: metadata), region's x, y,
# width and height (0: the whole picture), byte count
_REQUEST = Struct("<4sBBxxIIIIIIIIIQ")
# magic, ticket, kind, flags, width, height, stride, original's width and height, frames,
# milliseconds, loops, byte count
_ANSWER = Struct("<4sIBBxxIIIIIIIIQ")
_MAGIC = b"LTN2"
_ASK, _STOP = 1, 2
_PREVIEW, _RELEASE, _SIGNED, _ORIGINS = 1, 2, 4, 8
_PIXELS, _EMBEDDED, _FAILED, _CREDENTIALS = 1, 2, 3, 4
_ALPHA, _SCALABLE = 1, 2


class Pixels(NamedTuple):
    """A picture ready to draw, rows of 32-bit pixels from the top.

    `data` holds B G R A, premultiplied, if `alpha`, else B G R 255: on a little-endian machine
    QImage's Format_ARGB32_Premultiplied and Format_RGB32. `stride` is bytes per row. `original`
    is the file's own size, upright, in pixels. A `scalable` picture has no pixels of its own.
    An animation has more than one of `frames`; this one stays for `duration_ms` milliseconds,
    and all are played `loops` times, for ever if that is 0.
    """

    width: int
    height: int
    stride: int
    alpha: bool
    data: bytes | bytearray | memoryview
    original: Size
    scalable: bool = False
    frames: int = 1
    duration_ms: int = 0
    loops: int = 0

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        return Size(self.width, self.height)


class Embedded(NamedTuple):
    """What a file says of itself, as plain text; None where it says nothing."""

    title: str | None = None
    headline: str | None = None
    caption: str | None = None
    creator: str | None = None  # names, with commas between them
    credit: str | None = None
    source: str | None = None
    copyright: str | None = None
    usage_terms: str | None = None
    licence: str | None = None  # a URL
    alt_text: str | None = None
    date_taken: str | None = None  # EDTF
    place_created: str | None = None  # from the small to the large, with commas
    place_shown: str | None = None  # the same; with semicolons between several
    digital_source_type: str | None = None  # a URL of IPTC's vocabulary
    camera: str | None = None
    gps: str | None = None  # "39.0200, 125.7500": degrees north and east, WGS 84
    serial: str | None = None  # serial numbers of camera and lens, with commas
    owner: str | None = None  # of the camera, and ways to reach the maker, with commas


class Credentials(NamedTuple):
    """What C2PA Content Credentials in a file say, and whether they hold; bounded plain text.

    `state` is none (nothing found), intact (the signature and the hashes of what it covers hold),
    changed (one of them does not), unreadable (something is there that cannot be read or checked),
    remote (the file only names a place on the network) or unavailable (there seem to be some, but
    the library that reads them is not installed). What a signer claims is here only where there
    is a manifest to read: intact and changed.
    """

    state: Literal["none", "intact", "changed", "unreadable", "remote", "unavailable"] = "none"
    signer: str = ""  # organisation and name in the certificate
    known: bool = False  # the certificate leads to one that this reader has chosen
    signed: str = ""  # EDTF
    stamped: bool = False  # `signed` is from a time stamp authority, not the signer's own word
    tool: str = ""  # name and version
    origin: Literal["captured", "generative", "composite", "edited", "unknown"] = "unknown"
    digital_source_type: str = ""  # what `origin` was told from: a URL of IPTC's vocabulary
    actions: tuple[str, ...] = ()  # labels, in order: c2pa.cropped
    ingredients: tuple[str, ...] = ()  # relationship, space, title: "parentOf harbour.jpg"
    faults: tuple[
        str, ...
    ] = ()  # validation codes that failed, but for the signer's not being known
    title: str = ""


class Failed(NamedTuple):
    """Why there is no picture.

    `code` is one of: empty, not-a-picture, unsupported, truncated, broken, too-large, refused,
    unreadable, timed-out, crashed. `message` is for a reader. Four codes are words among the
    modules here and reach nobody else: stopped, no-preview, not-held, released.
    """

    code: str
    message: str


# One length for each field of Embedded; -1 stands for None.
_LENGTHS = Struct(f"<{len(Embedded._fields)}i")

Answer: TypeAlias = Pixels | Embedded | Credentials | Failed


class Question(NamedTuple):
    """What is asked of a file: pixels for `box`, or the embedded metadata if there is no box.

    With `credentials` it is the Content Credentials instead, of bytes that `anchors` stand before.
    With `origins` the answer is an Embedded that holds, in place of each value, the name of the
    standard that it was taken from: xmp, iptc or exif.

    `region` is the part that is wanted, None for all of it, and `frame` counts from 0. A
    `preview` is the small picture that a camera puts into the first bytes of a photograph.

    Questions with one `subject` (not 0) are about one file, which the child holds open between
    them: once it does, they come with no bytes. It holds the latest subject's only; `release`
    makes it let go.
    """

    box: Size | None = None
    region: Region | None = None
    frame: int = 0
    subject: int = 0
    preview: bool = False
    release: bool = False
    credentials: bool = False
    origins: bool = False


class Request(NamedTuple):
    """A question, its number, and the file's bytes (none where the child holds the file)."""

    ticket: int
    question: Question
    data: bytes


class GarbledError(Exception):
    """The other end sent what the format does not allow."""


def request_head(ticket: int, question: Question, length: int) -> bytes:
    """Return the bytes that go before a file of `length` bytes."""
    flags = _PREVIEW * question.preview | _RELEASE * question.release
    flags |= _SIGNED * question.credentials | _ORIGINS * question.origins
    box, region = question.box or Size(0, 0), question.region or Region(0, 0, 0, 0)
    numbers = (ticket, question.subject, question.frame, *box, *region, length)
    return _REQUEST.pack(_MAGIC, _ASK, flags, *numbers)


def stop_head(ticket: int) -> bytes:
    """Return the bytes that stop the request of this ticket."""
    return _REQUEST.pack(_MAGIC, _STOP, 0, ticket, *(0,) * 9)


def read_request(pipe: "BinaryIO") -> Request | None:
    """Return the next request, or None when the viewer has closed the pipe.

    A stop that is read here came after its request was answered: it is passed over.
    """
    while True:
        head = pipe.read(_REQUEST.size)
        if len(head) < _REQUEST.size:
            return None
        magic, kind, flags, ticket, subject, frame, *numbers, length = _REQUEST.unpack(head)
        if magic != _MAGIC or kind not in {_ASK, _STOP} or length > INPUT_LIMIT_BYTES:
            raise GarbledError("A request that is not one of ours.")
        if kind == _ASK:
            break
    box, region = Size(*numbers[:2]), Region(*numbers[2:])
    data = pipe.read(length)
    if len(data) < length:
        return None
    question = Question(
        box=box if min(box) > 0 else None,
        region=region if min(region.size) > 0 else None,
        frame=frame,
        subject=subject,
        preview=bool(flags & _PREVIEW),
        release=bool(flags & _RELEASE),
        credentials=bool(flags & _SIGNED),
        origins=bool(flags & _ORIGINS),
    )
    return Request(ticket, question, data)


def write_answer(pipe: "BinaryIO", ticket: int, answer: Answer) -> None:
    """Send one answer."""
    match answer:
        case Pixels():
            flags = _ALPHA * answer.alpha | _SCALABLE * answer.scalable
            payload = answer.data
            size = (answer.width, answer.height, answer.stride, *answer.original)
            times = (answer.frames, answer.duration_ms, answer.loops)
            head = _head(ticket, _PIXELS, len(payload), (*size, *times), flags)
        case Embedded():
            payload = _embedded_bytes(answer)
            head = _head(ticket, _EMBEDDED, len(payload))
        case Credentials():
            payload = _credentials_bytes(answer)
            head = _head(ticket, _CREDENTIALS, len(payload))
        case Failed(code, message):
            payload = f"{code}\0{message}".encode(errors="replace")[:_MESSAGE_LIMIT_BYTES]
            head = _head(ticket, _FAILED, len(payload))
    pipe.write(head)
    pipe.write(payload)
    pipe.flush()


def read_answer(
    readinto: "Callable[[memoryview], None]", ticket: int, question: Question
) -> Answer:
    """Return the answer to the request `ticket`; `readinto` fills the whole of a view or raises.

    Raises GarbledError when the answer does not fit the question.
    """
    head = bytearray(_ANSWER.size)
    readinto(memoryview(head))
    magic, number, kind, flags, *numbers, length = _ANSWER.unpack(head)
    if magic != _MAGIC or number != ticket:
        raise GarbledError("An answer that is not one of ours.")
    if kind == _PIXELS and question.box is not None and not question.credentials:
        pixels = _promised(tuple(numbers), flags)
        if length != pixels.stride * pixels.height or not _is_honest(pixels, question):
            raise GarbledError("A picture whose numbers do not fit what was asked.")
        return pixels._replace(data=payload_of(readinto, length, length))
    if kind == _EMBEDDED and question.box is None and not question.credentials:
        return _embedded(payload_of(readinto, length, _EMBEDDED_LIMIT_BYTES))
    if kind == _CREDENTIALS and question.credentials:
        return _credentials(payload_of(readinto, length, _CREDENTIALS_LIMIT_BYTES))
    if kind == _FAILED:
        return _failed(payload_of(readinto, length, _MESSAGE_LIMIT_BYTES))
    raise GarbledError("An answer of an unknown kind.")


def _promised(numbers: tuple[int, ...], flags: int) -> Pixels:
    """Return what the head of an answer promises, still without its data."""
    width, height, stride, original_width, original_height, frames, duration, loops = numbers
    return Pixels(
        width,
        height,
        stride,
        bool(flags & _ALPHA),
        b"",
        Size(original_width, original_height),
        bool(flags & _SCALABLE),
        frames,
        duration,
        loops,
    )


def _is_honest(pixels: Pixels, question: Question) -> bool:
    """Tell whether these are numbers that a sound child would answer with."""
    original, box, region = pixels.original, question.box, question.region
    if box is None or min(original) < 1 or pixels.frames < 1 or pixels.stride != 4 * pixels.width:
        return False
    if region is not None and not region.within(original):
        return False
    if max(pixels.size) > _SIDE_LIMIT:
        return False
    if question.preview:
        fits = pixels.width <= box.width and pixels.height <= box.height
        return fits and _has_shape(pixels.size, original)
    whole = original if region is None else region.size
    return pixels.size == fit(whole, box, enlarge=pixels.scalable)


def _has_shape(size: Size, original: Size) -> bool:
    """Tell whether a size has the shape of the original, within a pixel or two."""
    if min(size) < 1:
        return False
    by_width, by_height = size.width * original.height, size.height * original.width
    return abs(by_width - by_height) <= _SLACK * max(original)


def _head(
    ticket: int,
    kind: int,
    length: int,
    numbers: tuple[int, ...] = (0,) * 8,
    flags: int = 0,
) -> bytes:
    return _ANSWER.pack(_MAGIC, ticket, kind, flags, *numbers, length)


def payload_of(readinto: "Callable[[memoryview], None]", length: int, limit: int) -> bytearray:
    """Return what follows a head, as long as that says. Raises GarbledError beyond the limit."""
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


def _credentials_bytes(answer: Credentials) -> bytes:
    from msgspec.json import encode

    return encode(answer)


def _credentials(payload: bytearray) -> Credentials:
    from msgspec import DecodeError, json

    try:
        return json.decode(payload, type=Credentials)
    except (DecodeError, ValueError, RecursionError) as wrong:
        raise GarbledError("Credentials that are not what they should be.") from wrong
