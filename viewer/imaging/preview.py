"""The small picture inside a photograph -> pixels, before the photograph is read. In the child.

Cameras put it into EXIF, mostly 160 by 120 whatever the photograph's shape, and fill what is left
over with black bars. It shows the right picture in a moment, but an editor may have forgotten to
make it anew: it stands only until the photograph itself is decoded.
"""

from PIL import Image

from viewer.imaging.colour import to_rgb
from viewer.imaging.decode import BROKEN, open_picture, packed
from viewer.imaging.formats import DecodeError, sniff
from viewer.imaging.geometry import Region, Size, fit
from viewer.imaging.ifd import thumbnail
from viewer.imaging.upright import swapped, turn_of, turned
from viewer.imaging.wire import Pixels

_SHORTEST = 100
_LONGEST = 1024
_SLACK = 2  # pixels by which the shape may miss without bars
_BLEED = 1  # pixels beside a bar that JPEG has mixed with it
_BLACK = 24  # of 255, on the average


def preview(head: bytes, box: Size) -> Pixels:
    """Return the small picture in the first bytes of a JPEG, upright, at most as large as the box.

    `original` is the photograph's own size. Raises DecodeError (no-preview) when there is none,
    or it is very small, or its shape is not the photograph's.
    """
    try:
        return _preview(head, box)
    except (DecodeError, *BROKEN) as error:
        raise DecodeError("no-preview", "This file has no small picture in it.") from error


def _preview(head: bytes, box: Size) -> Pixels:
    if sniff(head) != "JPEG":
        raise DecodeError("no-preview", "Only photographs have one.")
    photograph = open_picture(head)
    turn, lying = turn_of(photograph), Size(*photograph.size)
    small = open_picture(thumbnail(photograph.info.get("exif") or b""))
    if small.format != "JPEG" or not _SHORTEST <= max(small.size) <= _LONGEST:
        raise DecodeError("no-preview", "It is too small, or not small.")
    small.load()
    part = _without_bars(small, lying)
    stored_box = swapped(box, turn)
    room = Size(min(stored_box.width, part.width), min(stored_box.height, part.height))
    size = fit(lying, room, enlarge=False)

    def cut(image: Image.Image) -> Image.Image:
        x, y, width, height = part
        corners = (x, y, x + width, y + height)
        return image.resize(size, Image.Resampling.LANCZOS, corners)

    image = to_rgb(small, cut, photograph.info.get("icc_profile"))
    return packed(turned(image, turn), swapped(lying, turn))


def _without_bars(small: Image.Image, photograph: Size) -> Region:
    """Return where the photograph's shape lies in the small picture; raises DecodeError."""
    whole = Size(*small.size)
    inner = fit(photograph, whole)
    left, top = (whole.width - inner.width) // 2, (whole.height - inner.height) // 2
    if max(whole.width - inner.width, whole.height - inner.height) <= _SLACK:
        return Region(0, 0, *whole)
    bars = [
        (0, 0, whole.width, top),
        (0, top + inner.height, whole.width, whole.height),
        (0, 0, left, whole.height),
        (left + inner.width, 0, whole.width, whole.height),
    ]
    for x, y, right, bottom in bars:
        if right - x > 1 and bottom - y > 1 and not _is_black(small.crop((x, y, right, bottom))):
            raise DecodeError("no-preview", "Its shape is not the photograph's.")
    across, down = (_BLEED if left else 0), (_BLEED if top else 0)
    return Region(left + across, top + down, inner.width - 2 * across, inner.height - 2 * down)


def _is_black(bar: Image.Image) -> bool:
    return bar.convert("L").resize((1, 1), Image.Resampling.BOX).tobytes()[0] <= _BLACK
