"""How many frames a picture has and how long each stays: what Pillow tells, and what it does not.

Runs in the child. A file's own count is never believed without bounds: no more than FRAME_LIMIT
frames are told, and a GIF, which does not say how many it has, is looked through for so many
blocks and no more.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

    from viewer.imaging.wire import Pixels

FRAME_LIMIT = 10_000
_ANIMATED = frozenset({"GIF", "WEBP", "AVIF", "PNG"})
_BLOCK_LIMIT = 2_000_000  # some tenths of a second's work
_SHORTEST_MS = 20
_UNSAID_MS = 100  # what browsers take for a frame that says less than the shortest
_LONGEST_MS = 2**31 - 1
_GIF_HEAD_BYTES, _GIF_IMAGE_BYTES = 13, 10
_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B


def seek(picture: "ImageFile", frame: int) -> None:
    """Go to a frame, counted from 0: forward by one decodes one.

    Raises what Pillow raises for a file that is broken there, EOFError if there is no such frame.
    """
    frame += _hidden(picture)
    if frame != picture.tell():
        picture.seek(frame)


def count(picture: "ImageFile", data: bytes) -> int:
    """Return how many frames the opened picture has, at most FRAME_LIMIT."""
    if picture.format not in _ANIMATED:
        return 1
    told = gif_frames(data) if picture.format == "GIF" else _told_frames(picture)
    return max(1, min(told, FRAME_LIMIT))


def in_time(pixels: "Pixels", picture: "ImageFile", frames: int) -> "Pixels":
    """Return the pixels of the loaded frame, one of so many, with its duration and the loops."""
    if frames == 1:
        return pixels
    return pixels._replace(
        frames=frames,
        duration_ms=_duration_ms(picture.info.get("duration")),
        loops=_loops(picture),
    )


def gif_frames(data: bytes) -> int:
    """Return how many frames there are, at most FRAME_LIMIT, with none of them decoded."""
    at, frames, is_in_data = _GIF_HEAD_BYTES + _palette_bytes(data, 10), 0, False
    for _ in range(_BLOCK_LIMIT):
        if at >= len(data) or frames >= FRAME_LIMIT:
            break
        byte = data[at]
        if is_in_data:
            at += byte + 1
            is_in_data = byte != 0
        elif byte == _IMAGE:
            frames += 1
            at += _GIF_IMAGE_BYTES + _palette_bytes(data, at + 9) + 1
            is_in_data = True
        elif byte == _EXTENSION:
            at += 2
            is_in_data = True
        elif byte == _END:
            break
        else:
            at += 1
    return frames


def _palette_bytes(data: bytes, at: int) -> int:
    flags = data[at] if at < len(data) else 0
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _told_frames(picture: "ImageFile") -> int:
    frames = getattr(picture, "n_frames", 1)
    return frames - _hidden(picture) if isinstance(frames, int) else 1


def _hidden(picture: "ImageFile") -> int:
    """Return 1 for a PNG whose first picture is for those who know no animations, else 0."""
    return 1 if getattr(picture, "default_image", False) else 0


def _duration_ms(said: object) -> int:
    duration = round(said) if isinstance(said, int | float) else 0
    return min(duration, _LONGEST_MS) if duration >= _SHORTEST_MS else _UNSAID_MS


def _loops(picture: "ImageFile") -> int:
    """Return how often all is played, 0 for ever; a GIF says how often it is played again."""
    said = picture.info.get("loop")
    if picture.format == "GIF":
        return 1 if said is None else said and said + 1
    return said if isinstance(said, int) and said > 0 else 0
