"""A person looks closely at a photograph: with keys, wheel and hand, and back again."""

from pathlib import Path

import pytest
from PIL import Image

from tests.journeys.screen import Program, Start, wait_for

WIDTH, HEIGHT = 4000, 3000
MIDDLE = (496, 324)  # of the stage, in the window
LEVEL = 4  # two colours that differ by no more are the same


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    """Two photographs whose colours tell the place: red from the left, green from above."""
    folder = tmp_path / "Atlas"
    folder.mkdir()
    across = Image.linear_gradient("L").rotate(90).resize((WIDTH, HEIGHT))
    down = Image.linear_gradient("L").resize((WIDTH, HEIGHT))
    for number in (1, 2):
        blue = Image.new("L", (WIDTH, HEIGHT), 60 * number)
        Image.merge("RGB", (across, down, blue)).save(folder / f"{number}.jpg", quality=90)
    return folder


def colour(program: Program, x: int, y: int) -> tuple[int, ...]:
    """What the window shows at this place."""
    left, top, _, _ = program.place
    pixel = program.screen.picture().getpixel((left + x, top + y))
    assert isinstance(pixel, tuple)
    return tuple(int(level) for level in pixel)


def scale(program: Program) -> float:
    """Pixels of the screen for one of the picture's, read from its colours."""
    x, y = MIDDLE
    reds = [colour(program, x + step, y)[0] for step in (-220, 220)]
    return 440 / max(1e-6, (reds[1] - reds[0]) / 255 * WIDTH)


def is_scale(program: Program, wanted: float) -> None:
    wait_for(f"a scale of {wanted:.0%}", lambda: abs(scale(program) / wanted - 1) < 0.12)


def is_like(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= LEVEL for a, b in zip(one, other, strict=True))


def test_keys_zoom_and_pan_and_the_next_page_is_whole(start: Start, atlas: Path) -> None:
    program = start(str(atlas))
    program.wait_for_title("Atlas – 1 / 2")
    program.picture()
    whole, middle = scale(program), colour(program, *MIDDLE)
    assert whole < 0.3
    program.press("z")
    is_scale(program, 1.0)
    program.keep_picture("zoom-1-pixels")
    assert is_like(colour(program, *MIDDLE), middle)
    program.press("Right", "Right", "Up")
    wait_for("a place further right", lambda: colour(program, *MIDDLE)[0] > middle[0] + LEVEL)
    wait_for("a place further up", lambda: colour(program, *MIDDLE)[1] < middle[1])
    assert program.title == "Atlas – 1 / 2"
    program.press("2")
    is_scale(program, 2.0)
    program.keep_picture("zoom-2-twice")
    program.press("minus", "minus", "minus")
    is_scale(program, 2 / 1.5 / 1.5 * 1.125 / 1.5)
    program.press("Next")
    program.wait_for_title("Atlas – 2 / 2")
    is_scale(program, whole)
    program.keep_picture("zoom-3-next")
    program.press("1", "Return")
    program.wait_for_title("Atlas – 1 / 2")
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_the_wheel_zooms_about_the_pointer_and_the_hand_takes_the_picture_along(
    start: Start, atlas: Path
) -> None:
    program = start(str(atlas))
    program.wait_for_title("Atlas – 1 / 2")
    program.picture()
    whole = scale(program)
    left, top, _, _ = program.place
    x, y = MIDDLE[0], MIDDLE[1] - 120
    under = colour(program, x, y)
    program.screen.xdotool("mousemove", str(left + x), str(top + y))
    program.screen.xdotool("click", "--repeat", "6", "--delay", "30", "4")
    is_scale(program, whole * 1.25**6)
    program.picture()
    assert is_like(colour(program, x, y), under)
    program.keep_picture("zoom-4-wheel")
    program.screen.xdotool("mousedown", "1", "mousemove_relative", "--", "-150", "60")
    wait_for("the drag", lambda: is_like(colour(program, x - 150, y + 60), under))
    program.screen.xdotool("mouseup", "1")
    program.press("Escape")
    is_scale(program, whole)
    assert program.title == "Atlas – 1 / 2"
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_in_full_screen_a_click_turns_the_page_but_not_while_zoomed(
    start: Start, atlas: Path
) -> None:
    program = start(str(atlas), "--fullscreen")
    program.wait_for_title("Atlas – 1 / 2")
    program.picture()
    program.screen.xdotool("mousemove", "600", "400")
    program.press("plus", "plus", "plus")
    program.keep_picture("zoom-5-fullscreen")
    program.screen.xdotool("click", "1")
    program.picture()  # a second click at once would be a double click
    program.screen.xdotool("mousedown", "1", "mousemove_relative", "30", "30", "mouseup", "1")
    program.picture()
    assert program.title == "Atlas – 1 / 2"
    program.press("Escape")
    program.picture()
    assert program.size == (1440, 900)
    program.screen.xdotool("click", "1")
    program.wait_for_title("Atlas – 2 / 2")
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_an_animation_plays_until_it_is_paused(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "Lively"
    folder.mkdir()
    frames = [Image.new("RGB", (600, 400), (25 * step, 60, 90)) for step in range(10)]
    frames[0].save(folder / "1.gif", save_all=True, append_images=frames[1:], duration=80, loop=0)
    program = start(str(folder))
    program.wait_for_title("Lively – 1 / 1")
    seen: set[int] = set()

    def plays() -> bool:
        seen.add(colour(program, *MIDDLE)[0])
        return len(seen) > 3

    wait_for("some frames", plays)
    program.press("shift+a")
    program.keep_picture("zoom-6-paused")  # which needs a screen at rest
    seen.clear()
    program.press("shift+a")
    wait_for("some more frames", plays)
    program.press("ctrl+q")
    assert program.end() == (0, "")
