"""A person opens the story, goes through it with the keys, and leaves."""

import signal
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from tests.journeys.screen import Program, Start, wait_for

STORY = "Forbidden frames"
PANEL = (1010, 130, 1330, 400)  # left, top, right, bottom: the first card of the side panel
PICTURE = (40, 60, 950, 500)  # within the stage
SPOT = (400, 300, 420, 320)  # in the middle of the stage
ALIKE = 4.0  # mean difference of two pictures of the same thing, in levels of 255


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures of one size differ: the mean over all pixels, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def brightness(picture: Image.Image) -> float:
    """The mean of a picture's brightest channel, 0 to 255."""
    return max(ImageStat.Stat(picture).mean)


def window_of(program: Program, picture: Image.Image) -> Image.Image:
    """The part of the screen that is the program's window."""
    return picture.crop(program.place)


def test_a_person_goes_to_the_end_and_back_and_leaves(start: Start, forbidden_frames: Path) -> None:
    program = start(str(forbidden_frames))
    program.wait_for_title(f"{STORY} – 1 / 8")
    first = window_of(program, program.keep_picture("1-first"))
    for number in range(2, 9):
        program.press("Next" if number % 2 else "Right")
        program.wait_for_title(f"{STORY} – {number} / 8")
    last = window_of(program, program.keep_picture("2-last"))
    assert difference(first.crop(PICTURE), last.crop(PICTURE)) > 10 * ALIKE
    program.press("Right")
    program.press("Home")
    program.wait_for_title(f"{STORY} – 1 / 8")
    again = window_of(program, program.keep_picture("3-first-again"))
    assert difference(first.crop(PICTURE), again.crop(PICTURE)) < ALIKE
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_fullscreen_fills_the_screen_and_esc_comes_back(
    start: Start, forbidden_frames: Path
) -> None:
    program = start(str(forbidden_frames), "--slide", "unplugged")
    program.wait_for_title(f"{STORY} – 3 / 8")
    small = program.size
    program.picture()
    program.press("F11")
    wait_for("a full screen", lambda: program.size == (1440, 900))
    program.keep_picture("4-fullscreen")
    program.press("space")
    program.wait_for_title(f"{STORY} – 4 / 8")
    program.press("b")
    wait_for("a black screen", lambda: brightness(program.screen.picture()) == 0)
    program.keep_picture("5-black")
    program.press("Right", "b")
    wait_for("the slide", lambda: brightness(program.screen.picture()) > 20)
    assert program.title == f"{STORY} – 4 / 8"
    program.press("Escape")
    wait_for("a window", lambda: program.size == small)
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_a_show_that_began_in_full_screen_ends_in_a_window_that_fits(
    start: Start, forbidden_frames: Path
) -> None:
    program = start(str(forbidden_frames), "--fullscreen")
    program.wait_for_title(f"{STORY} – 1 / 8")
    assert program.size == (1440, 900)
    program.press("Escape")
    wait_for("a window", lambda: program.size == (1360, 860))
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_credits_follow_the_slide(start: Start, forbidden_frames: Path, tmp_path: Path) -> None:
    """What the panel of the real window shows is what `shot` draws for just that slide."""
    command = [
        str(Path(sys.executable).with_name("lanternist")), "shot", str(forbidden_frames),
        "-o", str(tmp_path), "--panel", "credits", "--slides", "1,7", "--size", "1360x860",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    drawn = {
        int(path.name[:2]): Image.open(path).convert("RGB").crop(PANEL)
        for path in sorted(tmp_path.glob("*.png"))
    }
    assert difference(drawn[1], drawn[7]) > ALIKE / 2
    program = start(str(forbidden_frames))
    program.wait_for_title(f"{STORY} – 1 / 8")
    assert program.size == (1360, 860)

    def shows(number: int) -> bool:
        panel = window_of(program, program.screen.picture()).crop(PANEL)
        return difference(panel, drawn[number]) < ALIKE / 4

    program.press("shift+c")
    wait_for("the credits of slide 1", lambda: shows(1))
    program.keep_picture("6-credits-1")
    program.press("7", "Return")
    wait_for("the credits of slide 7", lambda: shows(7))
    program.keep_picture("7-credits-7")
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_help_lists_the_keys_over_the_slide(start: Start, forbidden_frames: Path) -> None:
    program = start(str(forbidden_frames))
    program.wait_for_title(f"{STORY} – 1 / 8")
    plain = program.picture()
    program.press("F1")
    wait_for("the keys", lambda: difference(plain, program.screen.picture()) > ALIKE)
    program.keep_picture("8-keys")
    program.press("Escape")
    wait_for("the slide", lambda: difference(plain, program.screen.picture()) < ALIKE)
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_a_folder_of_photos_opens_and_names_its_photographer(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "Harbour"
    folder.mkdir()
    for number, colour in enumerate(("#703010", "#107030"), start=1):
        picture = Image.new("RGB", (1200, 800), colour)
        exif = picture.getexif()
        exif[0x013B] = "Kim Suk"
        picture.save(folder / f"{number}.jpg", exif=exif)
    program = start(str(folder))
    program.wait_for_title("Harbour – 1 / 2")

    def shows(colour: str) -> bool:
        spot = program.screen.picture().crop(SPOT)
        return difference(spot, Image.new("RGB", spot.size, colour)) < ALIKE

    wait_for("the first photo", lambda: shows("#703010"))
    program.keep_picture("9-photos")
    program.press("Right")
    program.wait_for_title("Harbour – 2 / 2")
    wait_for("the second photo", lambda: shows("#107030"))
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_a_program_that_is_told_to_end_leaves_nothing_behind(
    start: Start, forbidden_frames: Path
) -> None:
    program = start(str(forbidden_frames))
    program.wait_for_title(f"{STORY} – 1 / 8")
    children = program.children()
    assert children
    program.process.send_signal(signal.SIGTERM)
    assert program.end() == (128 + signal.SIGTERM, "")
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]
