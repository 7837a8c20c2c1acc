"""The pipe between the window and a player process: orders down, and what is told back.

The first order loads a file; a process plays that one file. `child` speaks the player's end and
`pipes` the window's, which does not trust the player: every number is checked before a buffer of
that size is made. A frame is sent only once the one before it was seen.
"""

from enum import IntEnum
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from viewer.imaging.geometry import Size
from viewer.imaging.process import write_all
from viewer.imaging.wire import GarbledError, payload_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

INPUT_LIMIT_BYTES = 512 * 2**20
LONGEST_MS = 7 * 24 * 3600 * 1000
LOUDEST = 1000  # of Do.VOLUME
MOST_SIDE_PX = 8192
_MESSAGE_LIMIT_BYTES = 4096
_MAGIC = b"LTM1"
# magic, what, number, two arguments, byte count
_ORDER = Struct("<4sBxxxIqqQ")
# magic, kind, flags, number of the last order heard, three numbers, byte count
_ANSWER = Struct("<4sBBxxIqqqQ")
_TOLD, _FRAME, _FAILED = 1, 2, 3
_PLAYING, _ENDED, _AUDIBLE = 1, 2, 4


class Do(IntEnum):
    """What the player is to do."""

    LOAD_SOUND = 1  # the bytes of a file, of which only what is heard is wanted
    LOAD_FILM = 2
    PLAY = 3
    PAUSE = 4
    SEEK = 5  # to so many milliseconds
    VOLUME = 6  # from 0 to LOUDEST, as loud as it sounds
    BOX = 7  # the most width and height, in pixels, that frames are wanted in
    SEEN = 8  # the last frame is on the screen: another may come


class Order(NamedTuple):
    """One thing to do; `number` counts up."""

    do: Do
    number: int
    first: int = 0
    second: int = 0
    data: bytes = b""


class Told(NamedTuple):
    """How the playing goes, after the order of number `heard`; times in milliseconds.

    The duration is 0 while it is not known. It is `audible` where there is a device for sound.
    """

    heard: int = 0
    playing: bool = False
    ended: bool = False
    audible: bool = True
    position: int = 0
    duration: int = 0


class Frame(NamedTuple):
    """One picture of a film: rows of B G R 255 from the top, QImage's Format_RGB32."""

    width: int
    height: int
    stride: int
    data: bytes | bytearray | memoryview


class Failed(NamedTuple):
    """Why nothing is played (any more), for a reader."""

    message: str


Answer: TypeAlias = Told | Frame | Failed


def write_order(pipe: "BinaryIO", order: Order) -> None:
    """Send one order."""
    numbers = (order.number, order.first, order.second, len(order.data))
    write_all(pipe, _ORDER.pack(_MAGIC, order.do, *numbers))
    write_all(pipe, order.data)


def read_order(pipe: "BinaryIO") -> Order | None:
    """Return the next order, or None when the window has closed the pipe."""
    head = pipe.read(_ORDER.size)
    if len(head) < _ORDER.size:
        return None
    magic, do, number, first, second, length = _ORDER.unpack(head)
    if magic != _MAGIC or do not in set(Do) or length > INPUT_LIMIT_BYTES:
        raise GarbledError("An order that is not one of ours.")
    data = pipe.read(length)
    return Order(Do(do), number, first, second, data) if len(data) == length else None


def write_answer(pipe: "BinaryIO", heard: int, answer: Answer) -> None:
    """Send one answer."""
    payload: bytes | bytearray | memoryview = b""
    flags, numbers = 0, (0, 0, 0)
    match answer:
        case Told():
            kind = _TOLD
            flags = _PLAYING * answer.playing | _ENDED * answer.ended | _AUDIBLE * answer.audible
            numbers = (answer.position, answer.duration, 0)
        case Frame():
            kind, payload = _FRAME, answer.data
            numbers = (answer.width, answer.height, answer.stride)
        case Failed():
            kind = _FAILED
            payload = answer.message.encode(errors="replace")[:_MESSAGE_LIMIT_BYTES]
    pipe.write(_ANSWER.pack(_MAGIC, kind, flags, heard, *numbers, len(payload)))
    pipe.write(payload)
    pipe.flush()


def read_answer(readinto: "Callable[[memoryview], None]", most: Size) -> Answer:
    """Return the next answer; `readinto` fills the whole of a view or raises.

    `most` is the largest box that frames were asked for in. Raises GarbledError for anything that
    a sound player would not send.
    """
    head = bytearray(_ANSWER.size)
    readinto(memoryview(head))
    magic, kind, flags, heard, first, second, third, length = _ANSWER.unpack(head)
    if magic != _MAGIC:
        raise GarbledError("An answer that is not one of ours.")
    if kind == _TOLD and not length and _is_time(first) and _is_time(second):
        return Told(
            heard,
            playing=bool(flags & _PLAYING),
            ended=bool(flags & _ENDED),
            audible=bool(flags & _AUDIBLE),
            position=first,
            duration=second,
        )
    if kind == _FRAME and _is_honest(Size(first, second), third, length, most):
        return Frame(first, second, third, payload_of(readinto, length, length))
    if kind == _FAILED:
        message = payload_of(readinto, length, _MESSAGE_LIMIT_BYTES)
        return Failed(message.decode(errors="replace"))
    raise GarbledError("An answer whose numbers cannot be.")


def _is_time(milliseconds: int) -> bool:
    return 0 <= milliseconds <= LONGEST_MS


def _is_honest(size: Size, stride: int, length: int, most: Size) -> bool:
    """Tell whether these are numbers of a frame that was asked for."""
    fits = 1 <= size.width <= most.width and 1 <= size.height <= most.height
    return (
        fits
        and max(size) <= MOST_SIDE_PX
        and (stride, length) == (4 * size.width, 4 * size.width * size.height)
    )
