from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from viewer.cli.codes import CANNOT_OPEN, FINE, USAGE
from viewer.qt import theme

Run = Callable[..., tuple[int, str, str]]
WORDS = "format: 1\nid: words\ntitle: Words\nslides:\n  - {id: one, caption: A caption}\n"


def colours(picture: Image.Image, box: tuple[int, int, int, int]) -> set[str]:
    """The colours, as #rrggbb, of a part of a picture."""
    found = picture.crop(box).getcolors(1 << 24)
    assert found is not None
    return {"#{:02x}{:02x}{:02x}".format(*tone) for _, tone in found if isinstance(tone, tuple)}


def test_a_shot_shows_picture_caption_and_panel(
    process: Run, forbidden_frames: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "made" / "for it"
    words = ("shot", forbidden_frames, "-o", folder, "--size", "1000x640", "--slides", "1,5-9")
    assert process(*words) == (FINE, f"5 slides drawn in {folder}\n", "")
    names = [path.name for path in sorted(folder.iterdir())]
    assert names[:2] == ["01-pink-dress.png", "05-weeding-by-hand.png"]
    assert len(names) == 5
    for path in folder.iterdir():
        with Image.open(path) as file:
            shot = file.convert("RGB")
        assert shot.size == (1000, 640)
        stage = colours(shot, (0, 60, 700, 380))
        legend = colours(shot, (0, 420, 700, 550))
        panel = colours(shot, (705, 60, 995, 600))
        assert len(stage) > 200 or path.stem == "07-boy-with-beret"  # that stays covered
        assert {theme.GROUND, theme.TEXT} <= legend
        assert {theme.ROOM, theme.LAMP} <= panel
        assert len(panel) > 20


def test_a_shot_needs_neither_screen_nor_settings(
    process: Run, story: Callable[[str], Path], tmp_path: Path, home: Path
) -> None:
    folder = story(WORDS)
    done = process(
        "shot", folder, "-o", tmp_path / "out", "--size", "480x360", "--panel", "credits",
        drop=("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"),
    )  # fmt: skip
    assert done == (FINE, f"1 slide drawn in {tmp_path / 'out'}\n", "")
    assert not (home / "data").exists()
    assert not (home / "config").exists()


def test_a_shot_shows_every_part_in_its_place(
    process: Run, forbidden_frames: Path, tmp_path: Path
) -> None:
    """Half laid out, the cards would come out otherwise from one time to the next."""
    drawn = []
    for folder in (tmp_path / "once", tmp_path / "again"):
        words = ("shot", forbidden_frames, "-o", folder, "--panel", "credits", "--slides", "1,7")
        assert process(*words)[0] == FINE
        drawn.append([path.read_bytes() for path in sorted(folder.iterdir())])
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--size", "big"), "'big' is not a size such as 1600x900"),
        (("--size", "100x100"), "is not between 480x360 and"),
        (("--size", "99999x900"), "is not between 480x360 and"),
        (("--size", "9" * 5000 + "x900"), "argument --size"),
        (("--slides", "one"), "'one' is not a slide's number"),
        (("--slides", "1,,2"), "'' is not a slide's number"),
        (("--slides", "-2"), "argument --slides"),
        (("--view", "cinema"), "argument --view"),
        (("--panel", "gossip"), "argument --panel"),
    ],
)
def test_an_option_that_makes_no_sense_is_wrong_usage(
    lanternist: Run, tmp_path: Path, words: tuple[str, str], reason: str
) -> None:
    code, out, err = lanternist("shot", tmp_path, "-o", tmp_path / "out", *words)
    assert (code, out) == (USAGE, "")
    assert reason in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("slides", ["9", "0", "5-3", "20-30"])
def test_slides_that_the_story_does_not_have_are_wrong_usage(
    lanternist: Run, forbidden_frames: Path, tmp_path: Path, slides: str
) -> None:
    code, out, err = lanternist("shot", forbidden_frames, "-o", tmp_path / "o", "--slides", slides)
    assert (code, out) == (USAGE, "")
    assert "slides 1 to 8" in err
    assert not (tmp_path / "o").exists()


def test_a_folder_that_cannot_be_made_is_named(
    lanternist: Run, forbidden_frames: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("A file, and no folder.")
    code, out, err = lanternist("shot", forbidden_frames, "-o", tmp_path / "out")
    assert (code, out) == (CANNOT_OPEN, "")
    assert err == f"lanternist: shot: cannot write to {tmp_path / 'out'}: File exists\n"
