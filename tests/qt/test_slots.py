"""A photograph of the reader's own in the place that a story keeps for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from viewer.qt.app import App

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40">'
    '<rect width="60" height="40" fill="#00ff00"/></svg>'
)
STORY = """\
format: 1
id: harbour
title: The harbour
slides:
  - title: At the quay
    picture:
      file: quay.svg
      photo_slot: photos/quay.jpg
      kind: illustration
      credit: Drawing by us
      alt: A drawn quay
    caption: The old quay
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "photos").mkdir()
    (tmp_path / "story.yaml").write_text(STORY)
    (tmp_path / "quay.svg").write_text(DRAWING)
    return tmp_path


def colour(app: App) -> str:
    image = app.window.canvas.image
    assert image is not None
    return str(image.pixelColor(image.rect().center()).name())


def legend(app: App) -> tuple[str, str]:
    assert app.window.furniture is not None
    return (
        app.window.furniture.legend.caption_text.splitlines()[-1].strip(),
        app.window.furniture.legend.credit_text,
    )


def test_without_one_the_drawing_is_shown_with_its_credit(start: Start, story: Path) -> None:
    app = start(story)
    assert colour(app) == "#00ff00"
    assert legend(app) == ("The old quay", "Drawing by us")


def test_a_photograph_is_shown_instead_with_the_credit_of_its_own_file(
    start: Start, story: Path, until: Until
) -> None:
    photograph = Image.new("RGB", (600, 400), "#ff0000")
    exif = photograph.getexif()
    exif[0x013B] = "Ri Mun"
    photograph.save(story / "photos/quay.jpg", exif=exif)
    app = start(story)
    assert colour(app)[:2] == "#f"
    until(lambda: "Ri Mun" in legend(app)[1])
    assert legend(app)[0] == "The old quay"
    assert legend(app)[1].startswith("Ri Mun")


def test_one_that_cannot_be_shown_leaves_the_words_in_their_place(
    start: Start, story: Path
) -> None:
    (story / "photos/quay.jpg").write_text("This is a letter.")
    app = start(story)
    assert legend(app)[0] == "The old quay"
    assert app.window.canvas.image is None
