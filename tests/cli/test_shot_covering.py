"""Drawings of a story with a sensitive picture: whichever view is drawn, it stays covered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.qt.everything import has_bright, write_story
from viewer.cli.codes import FINE
from viewer.cli.shot import SHOW, SHOWS, VIEWS

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("view", [SHOW, *SHOWS, *VIEWS])
def test_no_view_of_a_story_shows_a_covered_picture(
    process: Run, tmp_path: Path, view: str
) -> None:
    (tmp_path / "story").mkdir()
    folder = write_story(tmp_path / "story")
    words = ("shot", folder, "-o", tmp_path, "--slides", "1-3", "--size", "1100x700")
    code, _out, err = process(*words, "--view", view)
    assert (code, err) == (FINE, "")
    drawn = sorted(tmp_path.glob("*.png"))
    assert len(drawn) == 3
    for path in drawn:
        with Image.open(path) as picture:
            assert not has_bright(picture), path.name
            assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 20


def test_who_asks_for_it_sees_what_is_covered(process: Run, tmp_path: Path) -> None:
    (tmp_path / "story").mkdir()
    folder = write_story(tmp_path / "story")
    words = ("shot", folder, "-o", tmp_path, "--slides", "1-3", "--size", "1100x700")
    assert process(*words, "--sensitive", "show")[0] == FINE
    with_bright = []
    for path in sorted(tmp_path.glob("*.png")):
        with Image.open(path) as picture:
            with_bright.append(has_bright(picture))
    assert any(with_bright)
