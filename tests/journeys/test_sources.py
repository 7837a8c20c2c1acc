"""A person asks where a picture comes from: up the ladder, step by step, and down again."""

from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from tests.journeys.screen import Program, Start, wait_for

STORY = "Forbidden frames"
ALIKE = 1.5  # mean difference of two pictures of the same thing, in levels of 255


def difference(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def pressed(program: Program, *keys: str) -> Image.Image:
    """Press keys and give the view that they bring, once it rests."""
    before = program.screen.picture()
    program.press(*keys)
    wait_for("another view", lambda: difference(before, program.screen.picture()) > ALIKE)
    return program.picture()


def test_the_ladder_goes_up_and_down(start: Start, forbidden_frames: Path) -> None:
    program = start(str(forbidden_frames))
    program.wait_for_title(f"{STORY} – 1 / 8")
    program.picture()
    credits_ = pressed(program, "shift+c")
    program.keep_picture("30-credits")
    pressed(program, "e")
    program.keep_picture("31-evidence")
    pressed(program, "shift+e")
    program.keep_picture("32-dossier")
    pressed(program, "Right")
    program.wait_for_title(f"{STORY} – 2 / 8")
    pressed(program, "Left")
    program.wait_for_title(f"{STORY} – 1 / 8")
    pressed(program, "Escape")
    pressed(program, "shift+c")
    again = program.picture()
    assert difference(credits_, again) < ALIKE
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_a_word_is_found_in_the_dossier(start: Start, forbidden_frames: Path) -> None:
    program = start(str(forbidden_frames), "--slide", "2")
    program.wait_for_title(f"{STORY} – 2 / 8")
    program.picture()
    dossier = pressed(program, "shift+e")
    program.press("ctrl+f", *"integrity", "Return")
    wait_for("the word", lambda: difference(dossier, program.screen.picture()) > ALIKE)
    program.keep_picture("33-found")
    program.press("Escape")
    assert program.title == f"{STORY} – 2 / 8"
    pressed(program, "Escape")
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_the_storys_evidence_leads_to_a_slide(start: Start, forbidden_frames: Path) -> None:
    program = start(str(forbidden_frames))
    program.wait_for_title(f"{STORY} – 1 / 8")
    program.picture()
    pressed(program, "ctrl+e")
    program.keep_picture("34-matrix")
    program.press("Down", "Down", "Right", "Return")
    program.wait_for_title(f"{STORY} – 3 / 8")
    program.picture()
    program.keep_picture("35-from-matrix")
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_the_four_corners_are_there_only_when_asked_for(
    start: Start, forbidden_frames: Path
) -> None:
    program = start(str(forbidden_frames), "--fullscreen")
    program.wait_for_title(f"{STORY} – 1 / 8")
    stage = program.picture()
    program.press("v", "Return")
    wait_for("a card", lambda: difference(stage, program.screen.picture()) > ALIKE)
    program.keep_picture("36-corner")
    program.press("Escape", "Escape")
    wait_for("the picture", lambda: difference(stage, program.screen.picture()) < ALIKE)
    program.press("Right")
    program.wait_for_title(f"{STORY} – 2 / 8")
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_what_could_be_mended_is_listed_and_leads_there(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "Harbour"
    folder.mkdir()
    for name in ("one", "two"):
        Image.new("RGB", (300, 200), "#304050").save(folder / f"{name}.jpg")
    (folder / "story.yaml").write_text(
        "format: 1\nid: harbour\ntitle: Harbour\nslides:\n"
        "  - {title: One, picture: {file: one.jpg, creator: Us, alt: A quay., license: CC0-1.0}}\n"
        "  - {title: Two, picture: {file: two.jpg, creator: Us, license: CC-BY-9.9}}\n"
    )
    program = start(str(folder))
    program.wait_for_title("Harbour – 1 / 2")
    program.picture()
    pressed(program, "F7")
    program.keep_picture("37-report")
    program.press("End", "Return")
    program.wait_for_title("Harbour – 2 / 2")
    program.press("ctrl+q")
    assert program.end() == (0, "")
