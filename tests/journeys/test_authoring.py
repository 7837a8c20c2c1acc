"""An author saves in an editor, and sees it in the window."""

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.journeys.screen import Program, Start, wait_for

Box = tuple[int, int, int, int]

CAPTION = "walks among soldiers in dark green. The page treats"


@pytest.fixture
def folder(forbidden_frames: Path, tmp_path: Path) -> Path:
    """A story of the author's own."""
    return Path(shutil.copytree(forbidden_frames, tmp_path / "story"))


@pytest.fixture
def program(start: Start, folder: Path) -> Program:
    """The story in a window, its first slide zoomed, and watched."""
    program = start(str(folder))
    program.press("Return")
    program.wait_for_title("Forbidden frames – 1 / 8")
    program.press("z")
    wait_for("the watch", lambda: _watches(program, folder / "story.yaml"))
    return program


def _watches(program: Program, path: Path) -> bool:
    """Whether the program is told of changes to a file."""
    inode = f"ino:{path.stat().st_ino:x} "
    found = [_told(info) for info in Path(f"/proc/{program.process.pid}/fdinfo").iterdir()]
    return any(inode in told for told in found)


def _told(info: Path) -> str:
    """What the program wants to be told of through one of its files, "" through most."""
    try:
        name = str((info.parent.parent / "fd" / info.name).readlink())
        return info.read_text() if "inotify" in name else ""
    except FileNotFoundError:  # it was closed between two looks
        return ""


def save(path: Path, old: str, new: str) -> None:
    """Change a text in a file, as editors do it: a new file takes the place of the old one."""
    text = path.read_text("utf-8")
    assert old in text
    beside = path.with_suffix(".new")
    beside.write_text(text.replace(old, new, 1), "utf-8")
    beside.replace(path)


def differs(one: Image.Image, other: Image.Image, box: Box) -> bool:
    return ImageChops.difference(one.crop(box), other.crop(box)).getbbox() is not None


def parts(program: Program) -> tuple[Box, Box]:
    """Where the stage and the words below it are: the left of them, beside the small map."""
    left, top, _, bottom = program.place
    stage = (left + 20, top + 100, left + 740, bottom - 330)
    return stage, (left + 20, bottom - 220, left + 900, bottom - 90)


def test_a_saved_caption_is_shown_at_once_and_the_picture_stays_as_it_was(
    program: Program, folder: Path
) -> None:
    before = program.keep_picture("70-before-saving")
    stage, words = parts(program)
    save(folder / "story.yaml", CAPTION, "is a sentence that has just been")
    wait_for("the caption", lambda: differs(before, program.screen.picture(), words))
    after = program.keep_picture("71-after-saving")
    assert not differs(before, after, stage)
    assert program.title == "Forbidden frames – 1 / 8"
    program.press("z", "ctrl+q")
    assert program.end() == (0, "")


def test_a_saved_picture_is_shown_where_the_author_has_zoomed(
    program: Program, folder: Path
) -> None:
    before = program.picture()
    stage, _ = parts(program)
    picture = folder / "pictures/pink-dress.svg"
    save(picture, "</svg>", '<rect width="1600" height="1067" fill="#1177aa"/></svg>')
    blue = (0x11, 0x77, 0xAA)
    middle = ((stage[0] + stage[2]) // 2, (stage[1] + stage[3]) // 2)
    wait_for("the picture", lambda: program.screen.picture().getpixel(middle) == blue)
    after = program.keep_picture("72-picture-saved")
    corner = (stage[0], stage[1])
    assert after.getpixel(corner) == blue  # no ground beside it: the zoom is kept
    assert differs(before, after, stage)
    program.press("ctrl+q")
    assert program.end() == (0, "")


def test_a_broken_file_keeps_the_last_good_story_and_says_what_is_wrong(
    program: Program, folder: Path
) -> None:
    before = program.picture()
    _, words = parts(program)
    left, top, _, _ = program.place
    bar = (left + 4, top + 50, left + 600, top + 80)
    save(folder / "story.yaml", "slides:", "slides: [")
    wait_for("the bar", lambda: differs(before, program.screen.picture(), bar))
    broken = program.keep_picture("73-broken")
    assert not differs(before, broken, words)
    save(folder / "story.yaml", "slides: [", "slides:")
    wait_for("the bar to go", lambda: not differs(before, program.screen.picture(), bar))
    program.press("ctrl+q")
    assert program.end() == (0, "")
