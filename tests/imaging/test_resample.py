"""Two threads give what one gives."""

import pytest
from PIL import Image, ImageChops

from viewer.imaging import resample as module
from viewer.imaging.resample import Box, resample


def noise(mode: str, size: tuple[int, int]) -> Image.Image:
    return Image.effect_noise(size, 80).convert(mode)


@pytest.mark.parametrize("method", [Image.Resampling.BICUBIC, Image.Resampling.LANCZOS])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "CMYK"])
@pytest.mark.parametrize("box", [None, (10.5, 20.25, 1490.0, 990.75)])
def test_halves_meet_without_a_seam(mode: str, method: Image.Resampling, box: Box | None) -> None:
    image = noise(mode, (1500, 1001))
    found = resample(image, (801, 533), method, box)
    assert (found.mode, found.size) == (mode, (801, 533))
    best = image.resize((801, 533), method, box)
    assert max(ImageChops.difference(found, best).tobytes()) <= 1


def test_a_small_result_is_made_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_Upper", None)
    assert resample(noise("L", (900, 600)), (90, 60), Image.Resampling.BICUBIC).size == (90, 60)


def test_what_a_thread_cannot_do_is_raised_here() -> None:
    image = noise("L", (900, 600))
    with pytest.raises(ValueError, match="box"):
        resample(image, (900, 600), Image.Resampling.BICUBIC, (0, -50, 900, 600))
