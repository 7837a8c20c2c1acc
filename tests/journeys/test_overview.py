"""A person looks for a slide in the overview: with the keys, with a number, and with the mouse."""

from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from tests.journeys.screen import Program, Start, wait_for

STORY = "Forbidden frames"
ALIKE = 4.0  # mean difference of two pictures of the same thing, in levels of 255
SECOND = (345, 180)  # within the second cell of the story's overview in a window of 1360 by 860
TONES = ("#803020", "#208030", "#302080", "#807020", "#207080")


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much two pictures of one size differ: the mean over all pixels, 0 to 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def wait_for_change(program: Program, before: Image.Image) -> None:
    wait_for("another view", lambda: difference(before, program.screen.picture()) > ALIKE)


def click(program: Program, place: tuple[int, int]) -> None:
    left, top, _, _ = program.place
    x, y = str(left + place[0]), str(top + place[1])
    program.screen.xdotool("mousemove", x, y, "click", "1")


def leave(program: Program) -> None:
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_a_person_finds_a_slide_with_the_arrows(start: Start, forbidden_frames: Path) -> None:
    program = start(str(forbidden_frames))
    program.wait_for_title(f"{STORY} – 1 / 8")
    stage = program.picture()
    program.press("o")
    wait_for_change(program, stage)
    first = program.keep_picture("20-overview")
    program.press("Right", "Left")
    again = program.picture()
    assert ImageChops.difference(first, again).getbbox() is None
    program.press("Right", "Down")
    program.keep_picture("21-overview-walked")
    assert program.title == f"{STORY} – 1 / 8"
    program.press("Return")
    program.wait_for_title(f"{STORY} – 8 / 8")
    leave(program)


def test_tab_and_esc_go_there_and_back(start: Start, forbidden_frames: Path) -> None:
    program = start(str(forbidden_frames))
    program.wait_for_title(f"{STORY} – 1 / 8")
    stage = program.picture()
    program.press("Tab")
    wait_for_change(program, stage)
    program.press("Escape")
    wait_for("the slide", lambda: difference(stage, program.screen.picture()) < ALIKE)
    assert program.title == f"{STORY} – 1 / 8"
    leave(program)


def test_in_full_screen_a_number_finds_a_slide_and_a_click_another(
    start: Start, forbidden_frames: Path
) -> None:
    program = start(str(forbidden_frames))
    program.wait_for_title(f"{STORY} – 1 / 8")
    program.press("F11")
    wait_for("a full screen", lambda: program.size == (1440, 900))
    stage = program.picture()
    program.press("o")
    wait_for_change(program, stage)
    program.press("7")
    program.keep_picture("22-overview-number")
    program.press("Return")
    program.wait_for_title(f"{STORY} – 7 / 8")
    program.press("Escape")
    wait_for("a window", lambda: program.size == (1360, 860))
    stage = program.picture()
    program.press("o")
    wait_for_change(program, stage)
    program.picture()
    click(program, SECOND)
    program.wait_for_title(f"{STORY} – 2 / 8")
    leave(program)


def test_a_blank_screen_covers_the_overview(start: Start, forbidden_frames: Path) -> None:
    program = start(str(forbidden_frames), "--fullscreen")
    program.wait_for_title(f"{STORY} – 1 / 8")
    program.picture()
    program.press("o", "b")
    wait_for("a black screen", lambda: max(ImageStat.Stat(program.screen.picture()).mean) == 0)
    program.press("Right", "Return", "b")
    wait_for("the overview", lambda: max(ImageStat.Stat(program.screen.picture()).mean) > 5)
    assert program.title == f"{STORY} – 1 / 8"
    leave(program)


def test_the_last_of_many_photos_is_three_keys_away(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "Harbour"
    folder.mkdir()
    for number in range(120):
        size = (600, 400) if number % 4 else (400, 600)
        Image.new("RGB", size, TONES[number % len(TONES)]).save(folder / f"{number:03}.jpg")
    (folder / "007.jpg").write_text("This is a letter.")
    program = start(str(folder))
    program.wait_for_title("Harbour – 1 / 120")
    stage = program.picture()
    program.press("o")
    wait_for_change(program, stage)
    program.keep_picture("23-overview-photos")
    program.press("End")
    program.keep_picture("24-overview-photos-end")
    program.press("Return")
    program.wait_for_title("Harbour – 120 / 120")
    leave(program)
