"""What the benchmarks measure with: a made photograph of 24 million pixels, and large stories."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

PHOTO = (6000, 4000)
SLIDES = 5000


@pytest.fixture(scope="session")
def photo() -> bytes:
    """A JPEG of 24 million pixels with detail of all sizes and a sensor's grain; some 8 MB."""
    image = Image.new("RGB", PHOTO, (120, 120, 120))
    for cells in (6, 60, 600, 3000):
        layers = [Image.effect_noise((cells, cells * 2 // 3), 60) for _ in range(3)]
        noise = Image.merge("RGB", layers).resize(PHOTO, Image.Resampling.BICUBIC)
        image = Image.blend(image, noise, 0.4)
    file = BytesIO()
    image.save(file, "JPEG", quality=90)
    return file.getvalue()


@pytest.fixture(scope="session")
def large_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a story of 5,000 ordinary slides."""
    folder = tmp_path_factory.mktemp("large")
    lines = ["format: 1", "id: large", "title: A large story", "language: en", "slides:"]
    for number in range(SLIDES):
        lines += [
            f"  - id: slide-{number}",
            f"    title: Slide {number}",
            "    picture:",
            f"      file: photos/p{number:04}.jpg",
            "      kind: photograph",
            "      alt: A street with two people and a cart.",
            "      credit: Photo of an unknown author",
            f"    caption: What stands on photo {number}, in a sentence or two.",
            "    notes: |",
            "      What to say to the class, in a few words.",
        ]
    (folder / "story.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8")
    (folder / "photos").mkdir()
    Image.new("RGB", (64, 48)).save(folder / "photos" / "p0000.jpg")
    return folder
