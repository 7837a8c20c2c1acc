"""Bad input of every kind: one clear message, the right exit code, and what is sound shows."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from viewer.cli.codes import CANNOT_OPEN, FINE, NO_DISPLAY, PROBLEMS

Run = Callable[..., tuple[int, str, str]]
Story = Callable[[str], Path]
Packed = Callable[[dict[str, bytes]], Path]

HEAD = "format: 1\nid: bent\ntitle: Bent\n"
SOUND = f"{HEAD}slides:\n  - {{id: one, caption: A caption}}\n"

# A story that has nothing to show, what is said of it, and at which line and column.
NOTHING_TO_SHOW = (
    ("", "The file is empty.", " error"),
    ("Dear editor, the pictures follow.\n", "The file does not hold fields.", ":1:1"),
    ("- a\n- list\n", "The file does not hold fields.", ":1:1"),
    (f"{HEAD}slides: [\n", "", ":5:1"),
    (f"{HEAD}slides: nothing\n", "Expected a list of slides", ":4:9"),
    (f"{HEAD}slides: []\n", "The story has no slides.", ":4:9"),
    (HEAD, "The field `slides` is missing.", ":1:1"),
    ("format: 99\nid: later\ntitle: Later\nslides: [{id: one}]\n", "format 99", ":1:9"),
    (f"color: red\n{HEAD}slides: []\n", "The story has no slides.", ":5:9"),
    ("[" * 50_000, "", ":1:"),
    ("a: &a [x, x]\nb: &b [*a, *a]\nslides: !!python/name:os.system\n", "", ":3:9"),
)

# A slide that is bent, its code, and where `check` puts its finger: (line, column).
BENT_SLIDES = (
    ("{id: two, caption: [not, a, text]}", "wrong-type", (6, 24)),
    ("{id: two, captoin: Words}", "unknown-field", (6, 15)),
    ("{id: two, picture: {file: 2.jpg, source: nobody}}", "unknown-source", (6, 46)),
    ("{id: two, picture: {file: gone.jpg}}", "missing-file", (6, 31)),
    ("{id: two, picture: {file: letter.jpg}}", "not-a-picture", (6, 31)),
    ("{id: two, picture: {file: empty.jpg}}", "empty-file", (6, 31)),
    ("{id: two, picture: {file: ../out.jpg}}", "unsafe-name", (6, 31)),
    ("{id: two, picture: {file: /etc/hostname}}", "unsafe-name", (6, 31)),
    ("{id: two, picture: {file: 'C:\\\\x.jpg'}}", "unsafe-name", (6, 31)),
    ("{id: two, picture: {file: 'https://example.org/x.jpg'}}", "unsafe-name", (6, 31)),
    ("{id: two, picture: {file: linked.jpg}}", "link", (6, 31)),
    ("{id: ../../two, caption: Words}", "bad-id", (6, 10)),
    ("just words", "wrong-type", (6, 5)),
)
MISTAKES = "".join(f"  - {slide}\n" for slide, _, _ in BENT_SLIDES)


def with_bent(slides: str) -> str:
    """A story of a sound slide, then these, then another sound one."""
    return (
        f"{HEAD}slides:\n  - {{id: one, picture: {{file: 1.jpg}}, caption: Sound}}\n{slides}"
        "  - {id: last, picture: {file: 3.jpg}, caption: Sound again}\n"
    )


@pytest.fixture
def bent(story: Story, tmp_path: Path) -> Callable[[str], Path]:
    """`bent(slides)` gives a story with these slides between sound ones, and bad files."""

    def write(slides: str) -> Path:
        folder = story(with_bent(slides))
        (folder / "letter.jpg").write_text("This is a letter.")
        (folder / "empty.jpg").write_bytes(b"")
        (folder / "cut.jpg").write_bytes((folder / "1.jpg").read_bytes()[:200])
        (tmp_path / "out.jpg").write_bytes((folder / "1.jpg").read_bytes())
        (folder / "linked.jpg").symlink_to(tmp_path / "out.jpg")
        return folder

    return write


def assert_refused(lanternist: Run, path: Path, *parts: str) -> None:
    """Each way in refuses `path` with one line that holds these parts, and exit code 3."""
    for words in (("show", path), ("shot", path, "-o", path.parent / "out")):
        code, out, err = lanternist(*words)
        assert (code, out) == (CANNOT_OPEN, "")
        assert err.startswith("lanternist: ")
        assert err.count("\n") == 1
        assert [part for part in (str(path), " \N{EM DASH} ", *parts) if part not in err] == []
    assert not (path.parent / "out").exists()


def test_a_missing_file(lanternist: Run, tmp_path: Path) -> None:
    assert_refused(lanternist, tmp_path / "gone", "no such file or folder", "spelling")
    assert lanternist("check", tmp_path / "gone")[0] == CANNOT_OPEN


def test_an_empty_folder(lanternist: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert_refused(lanternist, tmp_path / "empty", "The folder is empty.", "story.yaml")
    assert lanternist("check", tmp_path / "empty")[0] == CANNOT_OPEN


def test_a_folder_of_other_things(lanternist: Run, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "notes.txt").write_text("Milk")
    assert_refused(lanternist, tmp_path / "notes", "neither story.yaml nor pictures")


def test_a_zip_without_a_story(lanternist: Run, packed: Packed) -> None:
    path = packed({"deep/story.yaml": SOUND.encode()})
    assert_refused(lanternist, path, "no story.yaml", "deep/story.yaml")
    assert lanternist("check", path)[0] == CANNOT_OPEN


def test_a_zip_that_is_none(lanternist: Run, tmp_path: Path) -> None:
    path = tmp_path / "torn.story"
    path.write_bytes(b"PK\3\4 and no more")
    assert_refused(lanternist, path, "damaged or cut short", "again")


def test_a_zip_that_leads_out(lanternist: Run, packed: Packed) -> None:
    path = packed({"story.yaml": SOUND.encode(), "../out.txt": b"caught"})
    assert_refused(lanternist, path, "../out.txt", "unsafe name")


def test_one_picture_instead_of_a_story(lanternist: Run, tmp_path: Path, jpeg: bytes) -> None:
    (tmp_path / "one.jpg").write_bytes(jpeg)
    assert_refused(lanternist, tmp_path / "one.jpg", "a picture, not a story", "Open its folder")


def test_something_that_is_neither_file_nor_folder(lanternist: Run, tmp_path: Path) -> None:
    path = tmp_path / "line"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        assert_refused(lanternist, path, "neither a file nor a folder")


@pytest.mark.parametrize(("yaml", "message", "place"), NOTHING_TO_SHOW)
def test_a_file_that_holds_no_story(
    lanternist: Run, story: Story, yaml: str, message: str, place: str
) -> None:
    folder = story(yaml)
    where = f"{folder}/story.yaml{place}"
    code, out, err = lanternist("check", folder)
    assert (code, err) == (PROBLEMS, "")
    errors = [line for line in out.splitlines() if " error " in line]
    assert any(line.startswith(where) and message in line for line in errors)
    code, out, err = lanternist("show", folder)
    assert (code, out) == (CANNOT_OPEN, "")
    assert err.startswith(f"lanternist: {where}")
    assert message in err
    assert err.count("\n") == 1


def test_bytes_that_are_no_text(lanternist: Run, story: Story) -> None:
    folder = story("")
    (folder / "story.yaml").write_bytes(b"format: 1\ntitle: \xff\xfe\x00")
    code, out, err = lanternist("check", folder)
    assert (code, err) == (PROBLEMS, "")
    assert f"{folder}/story.yaml" in out
    assert lanternist("show", folder)[0] == CANNOT_OPEN


@pytest.mark.parametrize(("slide", "code", "place"), BENT_SLIDES)
def test_a_bent_slide_is_reported_at_its_place(
    lanternist: Run, bent: Story, slide: str, code: str, place: tuple[int, int]
) -> None:
    folder = bent(f"  - {slide}\n")
    exit_code, out, err = lanternist("check", "--strict", folder)
    line, column = place
    assert (exit_code, err) == (PROBLEMS, "")
    (found,) = [row for row in out.splitlines() if f" {code} slides[1]" in row]
    assert found.startswith(f"{folder}/story.yaml:{line}:{column} ")
    assert ": " in found.partition(" \N{EM DASH} ")[0]
    assert found.partition(" \N{EM DASH} ")[2].endswith((".", "?", ".jpg"))


def test_whatever_is_sound_still_shows(process: Run, bent: Story, tmp_path: Path) -> None:
    folder = bent(f"{MISTAKES}  - {{id: cut, picture: {{file: cut.jpg}}}}\n")
    count = len(BENT_SLIDES) + 3
    done = process("shot", folder, "-o", tmp_path / "out", "--size", "640x480")
    assert done == (FINE, f"{count} slides drawn in {tmp_path / 'out'}\n", "")
    shots = sorted((tmp_path / "out").iterdir())
    assert [path.name[:2] for path in shots] == [f"{n:02}" for n in range(1, count + 1)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "out.jpg", "story"]
    blue = (0x33, 0x66, 0xAA)
    shows = [path.name[3:-4] for path in shots if has_colour(path, blue)]
    # The sound slides, and the one whose source alone is wrong.
    assert shows[0] == "one"
    assert shows[-1] == "last"
    assert len(shows) == 3


def test_a_folder_of_photos_with_a_broken_one(process: Run, tmp_path: Path, jpeg: bytes) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "1.jpg").write_bytes(jpeg)
    (folder / "2.jpg").write_text("This is a letter.")
    (folder / "3.jpg").write_bytes(jpeg)
    assert process("shot", folder, "-o", tmp_path / "out", "--size", "640x480")[0] == FINE
    assert len(list((tmp_path / "out").iterdir())) == 3


@pytest.mark.parametrize("story_is", ["sound", "missing"])
def test_no_display(process: Run, forbidden_frames: Path, story_is: str) -> None:
    path = forbidden_frames if story_is == "sound" else forbidden_frames / "missing"
    code, out, err = process(path, drop=("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    assert (code, out) == (NO_DISPLAY, "")
    assert "no screen" in err
    assert "lanternist shot STORY -o FOLDER" in err


def test_a_display_that_does_not_answer(process: Run, forbidden_frames: Path) -> None:
    drop = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    code, out, err = process(forbidden_frames, drop=drop, DISPLAY=":4711")
    assert (code, out) == (NO_DISPLAY, "")
    assert "no screen" in err


def has_colour(path: Path, wanted: tuple[int, int, int]) -> bool:
    """Whether a good part of the shot's stage is of nearly this colour."""
    with Image.open(path) as file:
        stage = file.convert("RGB").crop((0, 50, 340, 200))
    pixels = stage.tobytes()
    tones = zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)
    near = sum(all(abs(a - b) < 12 for a, b in zip(tone, wanted, strict=True)) for tone in tones)
    return near > 1000
