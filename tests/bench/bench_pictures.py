"""Decoding: beside the quickest library there is, and beside what it is made of."""

from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import Protocol, cast

import pytest
from PIL import Image

from viewer.imaging.decode import decode
from viewer.imaging.geometry import Size

SCREEN = Size(1620, 1080)
STAGE = Size(1340, 893)  # what a caption leaves of it
SMALL = Size(240, 160)


class Benchmark(Protocol):
    """pytest-benchmark's fixture, as far as it is used here."""

    group: str

    def __call__(self, timed: Callable[..., object], *args: object) -> object:
        """Time the call."""


class SimpleJpeg(Protocol):
    """The part of the library `simplejpeg` that is used here; it comes without types."""

    def decode_jpeg(
        self, data: bytes, *, colorspace: str, min_width: int, min_height: int, min_factor: float
    ) -> object:
        """Decode at the smallest scale of at least that size."""


def simplejpeg(data: bytes, size: Size) -> object:
    """A decode alone, by the quickest binding of libjpeg-turbo: no resize to the very size."""
    library = cast("SimpleJpeg", import_module("simplejpeg"))
    return library.decode_jpeg(
        data, colorspace="BGRA", min_width=size.width, min_height=size.height, min_factor=1
    )


def best(data: bytes, size: Size) -> Image.Image:
    """The whole decode, and LANCZOS: what ours must look like."""
    return Image.open(BytesIO(data)).resize(size, Image.Resampling.LANCZOS)


@pytest.mark.parametrize("size", [SCREEN, STAGE, SMALL], ids=["screen", "stage", "small"])
@pytest.mark.parametrize("way", [decode, simplejpeg, best], ids=["ours", "simplejpeg", "best"])
def test_24_megapixels(
    benchmark: Benchmark, photo: bytes, way: Callable[[bytes, Size], object], size: Size
) -> None:
    """One photograph, decoded for the whole screen, for the stage over a caption, for a strip."""
    benchmark.group = f"24 MP to {size.width}x{size.height}"
    benchmark(way, photo, size)
