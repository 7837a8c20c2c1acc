"""Resizing by two threads: the upper half and the lower half of a picture at once.

Pillow lets other threads run while it resizes. For one decoder beside an idle core, as when the
first picture is waited for, that takes half the time; where both cores decode it costs nothing.
"""

import os
from threading import Thread

from PIL import Image

Box = tuple[float, float, float, float]

_WORTH_IT_PIXELS = 250_000  # of the result: below this a thread gains nothing


def resample(
    image: Image.Image, size: tuple[int, int], method: Image.Resampling, box: Box | None = None
) -> Image.Image:
    """Return what `image.resize(size, method, box)` gives, within one step of a tone."""
    width, height = size
    if width * height < _WORTH_IT_PIXELS or (os.cpu_count() or 1) == 1:
        return image.resize(size, method, box)
    left, top, right, bottom = box or (0, 0, *image.size)
    middle = height // 2
    cut = top + (bottom - top) * middle / height
    upper = _Upper(image, (width, middle), method, (left, top, right, cut))
    upper.start()
    lower = image.resize((width, height - middle), method, (left, cut, right, bottom))
    whole = Image.new(image.mode, size)
    whole.paste(lower, (0, middle))
    whole.paste(upper.wait(), (0, 0))
    return whole


class _Upper(Thread):
    def __init__(
        self, image: Image.Image, size: tuple[int, int], method: Image.Resampling, box: Box
    ) -> None:
        super().__init__(daemon=True)
        self._image, self._size, self._method, self._box = image, size, method, box
        self._result: Image.Image | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._result = self._image.resize(self._size, self._method, self._box)
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            self._error = error

    def wait(self) -> Image.Image:
        """Return the half, or raise what kept it from being made."""
        self.join()
        if self._result is None:
            raise self._error or MemoryError
        return self._result
