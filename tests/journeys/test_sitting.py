"""What a reader is spared until they choose to look, and an exhibition that nobody leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.journeys.screen import Program, Screen, Start, wait_for

PINK = (226, 106, 140)  # about that of the dress
NEARLY = 24


@pytest.fixture
def forbidden(screen: Screen, forbidden_frames: Path) -> Iterator[Program]:
    """The shipped story as it opens, its content notes still to be read."""
    program = Program(screen, str(forbidden_frames))
    yield program
    if program.process.poll() is None:
        program.process.kill()
        program.process.communicate()


def pixels_like(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    """How many pixels of the stage have nearly this colour."""
    stage = picture.crop((0, 60, 980, 640))
    found = stage.getcolors(stage.width * stage.height) or []
    near = [
        count
        for count, tone in found
        if isinstance(tone, tuple)
        and all(abs(a - b) <= NEARLY for a, b in zip(tone, colour, strict=True))
    ]
    return sum(near)


def test_content_notes_come_before_the_first_picture(forbidden: Program) -> None:
    forbidden.wait_for_title("Forbidden frames – 1 / 8")
    assert pixels_like(forbidden.keep_picture("40-content-notes"), PINK) == 0
    forbidden.press("Return")
    wait_for("the picture", lambda: pixels_like(forbidden.picture(), PINK) > 500)
    forbidden.press("ctrl+q")
    assert forbidden.end() == (0, "")


def test_a_covered_picture_is_seen_by_who_chooses_to_look(forbidden: Program) -> None:
    forbidden.wait_for_title("Forbidden frames – 1 / 8")
    forbidden.press("Return", "7", "Return")
    forbidden.wait_for_title("Forbidden frames – 7 / 8")
    covered = forbidden.keep_picture("41-covered")
    stage = (20, 60, 960, 600)
    forbidden.press("u")
    wait_for("the picture", lambda: forbidden.picture().crop(stage) != covered.crop(stage))
    colours = forbidden.picture().crop(stage).getcolors(2**20) or []
    before = covered.crop(stage).getcolors(2**20) or []
    assert len(colours) > 5 * len(before)
    forbidden.press("Next", "Prior")
    forbidden.wait_for_title("Forbidden frames – 7 / 8")
    after = forbidden.picture().crop(stage).getcolors(2**20) or []
    assert len(after) > 5 * len(before)
    forbidden.press("u", "ctrl+q")
    assert forbidden.end() == (0, "")


def test_an_exhibition_is_left_by_who_holds_esc(start: Start, forbidden_frames: Path) -> None:
    program = start(str(forbidden_frames), "--kiosk", "--autoplay", "60")
    wait_for("a full screen", lambda: program.size == (1440, 900))
    program.press("Next", "Escape", "ctrl+q", "F11", "F10")
    program.wait_for_title("Forbidden frames – 2 / 8")
    assert program.process.poll() is None
    assert program.size == (1440, 900)
    program.screen.xdotool("keydown", "Escape")
    wait_for("the end", lambda: program.process.poll() is not None)
    program.screen.xdotool("keyup", "Escape")
    assert program.end() == (0, "")
