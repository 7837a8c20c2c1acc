"""JPEG at three eighths of its size too: between Pillow's half and quarter, for most screens.

libjpeg scales while it decodes, by eighths. Pillow asks it for 1, 1/2, 1/4 and 1/8 only, but hands
on any divisor, and libjpeg takes the next larger eighth: a third becomes three eighths. For a
picture of 24 million pixels on a screen of two that halves what is left to resize.
"""

from PIL.JpegImagePlugin import JpegImageFile

_HALF = (2, 0)  # Pillow's settings for its decoder: the divisor, and no other
_THREE_EIGHTHS = (3, 0)


class ScaledJpeg(JpegImageFile):
    """A JPEG file whose `draft` knows one scale more."""

    def draft(
        self, mode: str | None, size: tuple[int, int] | None
    ) -> tuple[str, tuple[int, int, float, float]] | None:
        """Choose the smallest scale that still gives `size` pixels, as Pillow's own does."""
        whole = self.size
        drafted = super().draft(mode, size)
        if drafted is None or size is None or self.decoderconfig != _HALF:
            return drafted
        scaled = (_three_eighths(whole[0]), _three_eighths(whole[1]))
        if scaled[0] < size[0] or scaled[1] < size[1]:
            return drafted
        self._size = scaled
        self.tile = [each._replace(extents=(0, 0, *scaled)) for each in self.tile]
        self.decoderconfig = _THREE_EIGHTHS
        return self.mode, (0, 0, whole[0] * 3 / 8, whole[1] * 3 / 8)


def _three_eighths(side: int) -> int:
    """As libjpeg rounds."""
    return -(-side * 3 // 8)
