"""A teacher with a laptop, a projector and a clicker: the class sees the picture, and only that."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.journeys.screen import Program, Screen, wait_for

WIDTH, HEIGHT = 1440, 900  # of each monitor
SLIDES = 40
GROUND = (48, 96, 160)  # behind all windows: no picture, and not black
BLACK = (0, 0, 0)
# Where a picture that fills the stage is seen, whatever stands below and beside it.
CLASS_SEES = (WIDTH + WIDTH // 2, HEIGHT // 3)
PRESENTER_SEES = (WIDTH // 3, HEIGHT // 3)
# What a clicker sends.
FORTH, BACK, DARK = "Next", "Prior", "period"

Colour = tuple[int, int, int]
Present = Callable[[Path], Program]


def colour_of(slide: int) -> Colour:
    """The one colour of a slide's picture, `slide` from 1; no two are alike."""
    return 40 + 5 * slide, 250 - 5 * slide, 60 + 3 * slide


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """A story of forty pictures, each of a colour of its own, with notes for the presenter."""
    pictures = tmp_path / "lesson" / "pictures"
    pictures.mkdir(parents=True)
    rows = ["format: 1", "id: lesson", "title: Lesson", "slides:"]
    for slide in range(1, SLIDES + 1):
        Image.new("RGB", (1200, 750), colour_of(slide)).save(pictures / f"{slide:02}.png")
        rows += [
            f"  - picture: {{file: pictures/{slide:02}.png, alt: One colour, credit: The test}}",
            f"    caption: Colour {slide}",
            f"    notes: For the presenter alone, {slide}",
        ]
    story = pictures.parent / "story.yaml"
    story.write_text("\n".join(rows) + "\n", "utf-8")
    return story


@pytest.fixture
def screen(home: Path) -> Iterator[Screen]:
    """A display with two monitors side by side."""
    programs = ("Xvfb", "xdotool", "xwininfo", "openbox", "xrandr", "xsetroot")
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        pytest.fail(f"`make test` installs {', '.join(missing)}; it is not here")
    screen = Screen(home, f"{2 * WIDTH}x{HEIGHT}")
    screen.plug_in("left", 0, output="screen")
    screen.plug_in("right", WIDTH)
    screen.paint_ground("#{:02x}{:02x}{:02x}".format(*GROUND))
    yield screen
    screen.close()


@pytest.fixture
def present(screen: Screen) -> Iterator[Present]:
    """`present(lesson)` gives the program at its first slide, its window on the left monitor."""
    programs: list[Program] = []

    def show(story: Path) -> Program:
        program = Program(screen, str(story))
        programs.append(program)
        program.wait_for_title(f"Lesson – 1 / {SLIDES}")
        return program

    yield show
    for program in programs:
        if program.process.poll() is None:
            program.process.kill()
            program.process.communicate()


def pixel(screen: Screen, place: tuple[int, int]) -> Colour:
    x, y = place
    red, green, blue = screen.picture().crop((x, y, x + 1, y + 1)).tobytes()
    return red, green, blue


def is_between(colour: Colour, one: Colour, other: Colour) -> bool:
    """Whether a colour may be seen while one slide melts into another."""
    parts = zip(colour, one, other, strict=True)
    return all(min(a, b) <= part <= max(a, b) for part, a, b in parts)


def wait_for_colour(screen: Screen, place: tuple[int, int], colour: Colour) -> None:
    wait_for(f"{colour} at {place}", lambda: pixel(screen, place) == colour)


def is_all(screen: Screen, colour: Colour) -> bool:
    """Whether all of the right monitor has one colour."""
    right = screen.picture().crop((WIDTH, 0, 2 * WIDTH, HEIGHT))
    return right.getcolors(1) == [(WIDTH * HEIGHT, colour)]


def begin(screen: Screen, program: Program) -> None:
    """Present; gives when the class sees the first slide."""
    program.press("F5")
    wait_for_colour(screen, CLASS_SEES, colour_of(1))


def wait_for_no_window(screen: Screen) -> None:
    wait_for("no window for the class", lambda: is_all(screen, GROUND))


def leave(program: Program) -> None:
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_a_lesson_of_forty_slides_needs_the_four_keys_of_a_clicker(
    screen: Screen, present: Present, lesson: Path
) -> None:
    program = present(lesson)
    program.press("F5")
    for slide in range(1, SLIDES + 1):
        wait_for_colour(screen, CLASS_SEES, colour_of(slide))
        wait_for_colour(screen, PRESENTER_SEES, colour_of(slide))
        program.wait_for_title(f"Lesson – {slide} / {SLIDES}")
        program.press(FORTH)
    program.keep_shot("30-presenting")
    program.press(BACK, BACK)
    wait_for_colour(screen, CLASS_SEES, colour_of(SLIDES - 2))
    program.press(DARK)
    wait_for("a dark screen for the class", lambda: is_all(screen, BLACK))
    assert pixel(screen, PRESENTER_SEES) != BLACK
    program.press(FORTH, DARK)
    wait_for_colour(screen, CLASS_SEES, colour_of(SLIDES - 2))
    program.press("Escape")
    wait_for_no_window(screen)
    program.press("F5")
    wait_for_colour(screen, CLASS_SEES, colour_of(1))
    program.press("F5", FORTH, "F5")
    wait_for_colour(screen, CLASS_SEES, colour_of(2))
    program.press("Escape")
    wait_for_no_window(screen)
    leave(program)


def test_nothing_is_seen_before_the_first_picture(
    screen: Screen, present: Present, lesson: Path
) -> None:
    program = present(lesson)
    wait_for_colour(screen, (WIDTH // 3, HEIGHT // 3), colour_of(1))
    seen: list[Colour] = []
    is_over = threading.Event()

    def look() -> None:
        while not is_over.is_set():
            seen.append(pixel(screen, CLASS_SEES))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        program.press("F5")
        wait_for("the picture", lambda: colour_of(1) in seen)
        program.press(FORTH)
        wait_for("the next picture", lambda: colour_of(2) in seen)
    finally:
        is_over.set()
        watcher.join()
    # One slide may melt into the next; nothing else comes, black least of all.
    others = set(seen) - {GROUND}
    assert all(is_between(colour, colour_of(1), colour_of(2)) for colour in others), others
    leave(program)


def test_a_projector_that_is_pulled_out_takes_nothing_with_it(
    screen: Screen, present: Present, lesson: Path
) -> None:
    program = present(lesson)
    begin(screen, program)
    program.press(FORTH)
    wait_for_colour(screen, CLASS_SEES, colour_of(2))
    screen.pull_out("right")
    wait_for_no_window(screen)
    program.press(FORTH, FORTH)
    program.wait_for_title(f"Lesson – 4 / {SLIDES}")
    wait_for_colour(screen, PRESENTER_SEES, colour_of(4))
    program.keep_shot("31-pulled-out")
    screen.plug_in("right", WIDTH)
    wait_for_colour(screen, CLASS_SEES, colour_of(4))
    program.press(FORTH)
    wait_for_colour(screen, CLASS_SEES, colour_of(5))
    program.press("Escape")
    wait_for_no_window(screen)
    leave(program)


def test_without_its_screen_the_picture_comes_to_this_one(
    screen: Screen, present: Present, lesson: Path
) -> None:
    program = present(lesson)
    begin(screen, program)
    screen.pull_out("right")
    wait_for_no_window(screen)
    program.press("F6")
    on_left = (WIDTH // 2, 10)  # at the very top, where the presenter has a bar
    wait_for_colour(screen, on_left, colour_of(1))
    screen.plug_in("right", WIDTH)
    wait_for_colour(screen, CLASS_SEES, colour_of(1))
    wait_for("the presenter's view", lambda: pixel(screen, on_left) != colour_of(1))
    program.press("Escape")
    leave(program)


def test_presenter_and_class_change_screens(screen: Screen, present: Present, lesson: Path) -> None:
    program = present(lesson)
    begin(screen, program)
    on_left, on_right = (WIDTH // 2, 10), (WIDTH + WIDTH // 2, 10)
    wait_for_colour(screen, on_right, colour_of(1))
    program.press("F6")
    wait_for_colour(screen, on_left, colour_of(1))
    wait_for("the presenter's view", lambda: pixel(screen, on_right) != colour_of(1))
    program.press(FORTH)
    wait_for_colour(screen, on_left, colour_of(2))
    program.press("Escape")
    # The choice is remembered for these two screens.
    program.press("F5")
    wait_for("the presenter's view", lambda: pixel(screen, on_right) not in (GROUND, colour_of(1)))
    wait_for_colour(screen, on_left, colour_of(1))
    leave(program)


def test_on_one_screen_the_picture_fills_it(screen: Screen, present: Present, lesson: Path) -> None:
    screen.pull_out("right")
    program = present(lesson)
    on_left = (WIDTH // 2, 10)
    assert pixel(screen, on_left) != colour_of(1)
    program.press("F5")
    wait_for_colour(screen, on_left, colour_of(1))
    for slide in (2, 3, 4):
        program.press(FORTH)
        wait_for_colour(screen, on_left, colour_of(slide))
    program.press("2", "0", "Return")
    wait_for_colour(screen, on_left, colour_of(20))
    program.press("Escape")
    wait_for("the reader's window", lambda: pixel(screen, on_left) != colour_of(20))
    program.wait_for_title(f"Lesson – 20 / {SLIDES}")
    leave(program)


def test_what_the_class_sees_stays_while_the_presenter_looks_ahead(
    screen: Screen, present: Present, lesson: Path
) -> None:
    program = present(lesson)
    begin(screen, program)
    program.press("shift+F", FORTH, FORTH)
    wait_for_colour(screen, PRESENTER_SEES, colour_of(3))
    assert pixel(screen, CLASS_SEES) == colour_of(1)
    program.press("shift+F")
    wait_for_colour(screen, CLASS_SEES, colour_of(3))
    program.press("Escape")
    leave(program)
