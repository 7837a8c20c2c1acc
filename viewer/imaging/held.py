"""The file that lies open in the child: a part of it costs a crop, the next frame one decode.

A photograph is decoded at the smallest scale that still has the wanted pixels, and again only
when a later part wants more. What it was decoded to stays, at most one picture; only the part
is turned, brought into sRGB and sent. An animation stays open where it stands.
"""

from functools import partial
from math import ceil, floor
from typing import TYPE_CHECKING

from PIL import Image

from viewer.imaging.animation import FRAME_LIMIT, count, in_time, seek
from viewer.imaging.colour import levelled, to_rgb
from viewer.imaging.decode import BROKEN, explained, open_picture, packed, resized, wanted_pixels
from viewer.imaging.formats import DecodeError, sniff
from viewer.imaging.geometry import Region, Size, fit
from viewer.imaging.upright import stored, swapped, turn_of, turned

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.ImageFile import ImageFile

    from viewer.imaging.vector import Drawing
    from viewer.imaging.wire import Pixels, Question

_REACH = 3  # pixels of the result that the filter looks to each side


class Held:
    """The file that questions of one subject are about."""

    def __init__(self, subject: int, data: bytes, look: "Callable[[], None]") -> None:
        """Take the bytes; nothing is read before the first question. `look` as in `decode`."""
        self.subject = subject
        self._data = data
        self._look = look
        self._source: Drawing | _Raster | None = None

    def part(self, question: "Question") -> "Pixels":
        """Return what is asked. Raises DecodeError, and what `look` raises."""
        if self._source is None:
            self._source = self._opened()
        return self._source.part(question)

    def _opened(self) -> "Drawing | _Raster":
        if sniff(self._data) == "SVG":
            from viewer.imaging.vector import Drawing

            return Drawing(self._data)
        return _Raster(self._data, self._look)


class _Raster:
    """A picture of pixels, opened when it is asked for and opened anew after a mishap."""

    def __init__(self, data: bytes, look: "Callable[[], None]") -> None:
        self._data = data
        self._look = look
        self._picture: ImageFile | None = None
        self._image: Image.Image | None = None  # what it was decoded to, perhaps at a smaller scale
        self._stored = Size(0, 0)
        self._frame, self._frames = 0, 1
        # Frames are made from those before them: behind a broken one there is nothing.
        self._end: tuple[int, DecodeError] | None = None

    def part(self, question: "Question") -> "Pixels":
        """Return the wanted part of the wanted frame."""
        if self._end is not None and question.frame >= self._end[0]:
            raise self._end[1]
        is_sound = False
        try:
            pixels = self._part(question)
            is_sound = True
        except BROKEN as error:
            picture = self._picture
            if picture is None:
                raise
            refusal = explained(picture, error)
            if question.frame > 0:
                self._end = (question.frame, refusal)
            raise refusal from error
        finally:
            if not is_sound:
                # Whatever it was in the middle of, it cannot go on from there.
                self._let_go()
        return pixels

    def _part(self, question: "Question") -> "Pixels":
        picture = self._picture or self._open()
        if picture.format != "JPEG":
            self._go_to(picture, question.frame)
        turn = turn_of(picture)
        original = swapped(self._stored, turn)
        region = question.region or Region(0, 0, *original)
        if not region.within(original):
            raise DecodeError("refused", "This picture has no such part.")
        size = swapped(fit(region.size, question.box or original, enlarge=False), turn)
        lying = stored(region, original, turn)
        if picture.format == "JPEG":
            self._scale(picture, lying.size, size)
        image = self._image or picture
        part = _cut(image, self._stored, lying, size, picture.info.get("icc_profile"))
        return in_time(packed(turned(part, turn), original), picture, self._frames)

    def _let_go(self) -> None:
        """Give the decoded pixels' memory back at once, whoever still has the picture in hand."""
        if self._picture is not None:
            self._picture.close()
        self._picture = self._image = None

    def _open(self) -> "ImageFile":
        self._let_go()
        self._picture = picture = open_picture(self._data, self._look)
        self._stored = Size(*picture.size)
        self._frames = count(picture, self._data)
        return picture

    def _go_to(self, picture: "ImageFile", frame: int) -> None:
        if frame >= FRAME_LIMIT:
            raise DecodeError("refused", "This picture has more frames than are played.")
        if self._image is None or frame != self._frame:
            seek(picture, frame)
            picture.load()
            # A TIFF may have been turned, and a later frame of a GIF may be larger.
            self._stored = Size(*picture.size)
            self._frame, self._image = frame, levelled(picture)

    def _scale(self, picture: "ImageFile", part: Size, size: Size) -> None:
        """Decode a photograph, at a scale that makes of this part a picture of that size."""
        share = max(size.width / part.width, size.height / part.height)
        needed = wanted_pixels(Size(*(ceil(side * share) for side in self._stored)))
        if self._image is not None:
            have, whole = self._image.size, self._stored
            if all(have[side] >= min(needed[side], whole[side]) for side in (0, 1)):
                return
            picture = self._open()
        picture.draft(None, needed)
        picture.load()
        self._image = picture


def _cut(
    image: Image.Image, stored_size: Size, part: Region, size: Size, profile: bytes | None
) -> Image.Image:
    """Return a part (in pixels of the stored size) of the image at a size of its own, in sRGB."""
    across, down = image.width / stored_size.width, image.height / stored_size.height
    left, top = part.x * across, part.y * down
    right, bottom = (part.x + part.width) * across, (part.y + part.height) * down
    reach = ceil(_REACH * max(1.0, (right - left) / size.width, (bottom - top) / size.height))
    # A little more than the part: at its edges the filter looks at what lies beyond.
    x, y = max(0, floor(left) - reach), max(0, floor(top) - reach)
    edge = (min(image.width, ceil(right) + reach), min(image.height, ceil(bottom) + reach))
    inner = (left - x, top - y, min(right, edge[0]) - x, min(bottom, edge[1]) - y)
    return to_rgb(image.crop((x, y, *edge)), partial(resized, size=size, box=inner), profile)
