import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS, USAGE
from viewer.imaging.metadata import embedded
from viewer.story.load import load
from viewer.story.model import Story

Run = Callable[..., tuple[int, str, str]]
GPS = {1: "N", 2: (39.0, 1.0, 12.0), 3: "E", 4: (125.0, 45.0, 0.0)}

PACKET = """\
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="39,1.2N" exif:GPSLongitude="125,45,0E"
/></rdf:RDF></x:xmpmeta>"""


class Terminal(io.StringIO):
    """What is typed at, or written to, a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def save(path: Path, *, by: str = "", at: str = "", placed: bool = False) -> None:
    exif = Image.Exif()
    if by:
        exif[0x013B] = by
    if at:
        exif.get_ifd(0x8769)[0x9003] = at
    if placed:
        exif.get_ifd(0x8825).update(GPS)
    Image.new("RGB", (48, 32), "#336699").save(path, exif=exif)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Two photos: one by Kim A with date and position, an older one that says nothing more."""
    folder = tmp_path / "photos"
    folder.mkdir()
    save(folder / "quay 1.jpg", by="Kim A", at="2012:09:04 10:00:00", placed=True)
    save(folder / "quay 2.jpg", at="2011:01:01 10:00:00")
    return folder


@pytest.fixture
def made(tmp_path: Path) -> Callable[[], Story]:
    """`made()` gives the story in the folder `new`."""

    def read() -> Story:
        loaded = load(tmp_path / "new")
        loaded.bundle.close()
        assert loaded.story is not None
        assert loaded.problems == ()
        return loaded.story

    return read


def begin(lanternist: Run, photos: Path, *words: str) -> tuple[int, str, str]:
    return lanternist("new", photos.parent / "new", "--from", photos, *words)


def test_a_folder_of_photos_becomes_a_story_without_errors(
    lanternist: Run, photos: Path, made: Callable[[], Story]
) -> None:
    code, out, err = begin(lanternist, photos)
    assert (code, err) == (FINE, "")
    assert "2 photos copied" in out
    assert "in the order of the dates taken" in out
    assert "EXIF Artist (1)" in out
    assert "no-alt (2)" in out
    assert [slide.id for slide in made().slides] == ["quay-2", "quay-1"]
    assert lanternist("check", photos.parent / "new")[0] == FINE
    copied = (photos.parent / "new/pictures/quay 1.jpg").read_bytes()
    assert copied == (photos / "quay 1.jpg").read_bytes()


def test_places_are_left_out_where_nobody_can_be_asked(
    lanternist: Run, photos: Path, made: Callable[[], Story]
) -> None:
    out = begin(lanternist, photos)[1]
    assert made().places == {}
    assert "Places of 1 photo were left out" in out
    assert "1 file in the story still hold" in out
    assert "--strip-gps" in out


@pytest.mark.parametrize(
    ("answer", "count"),
    [("y\n", 1), ("YES\n", 1), ("\n", 0), ("n\n", 0), ("", 0), ("perhaps\n", 0)],
)
def test_an_author_at_a_terminal_is_asked_and_no_answer_is_no(
    lanternist: Run,
    photos: Path,
    made: Callable[[], Story],
    monkeypatch: pytest.MonkeyPatch,
    *,
    answer: str,
    count: int,
) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    monkeypatch.setattr("sys.stderr", screen)
    assert begin(lanternist, photos)[0] == FINE
    assert "1 of 2 photos say where they were taken" in screen.getvalue()
    assert len(made().places) == count


@pytest.mark.parametrize(("gps", "count"), [("yes", 1), ("no", 0)])
def test_who_has_said_it_is_not_asked(
    lanternist: Run,
    photos: Path,
    made: Callable[[], Story],
    monkeypatch: pytest.MonkeyPatch,
    *,
    gps: str,
    count: int,
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("y\n" if gps == "no" else "n\n"))
    assert begin(lanternist, photos, "--gps", gps)[0] == FINE
    assert len(made().places) == count


def test_copies_can_be_made_without_their_position(lanternist: Run, photos: Path) -> None:
    packed = PngImagePlugin.PngInfo()
    packed.add_itxt("XML:com.adobe.xmp", PACKET, zip=True)
    Image.new("RGB", (48, 32)).save(photos / "map.png", pnginfo=packed)
    code, out, _ = begin(lanternist, photos, "--strip-gps")
    assert code == FINE
    assert "map.png: Its position cannot be taken out" in out
    copies = sorted((photos.parent / "new/pictures").iterdir())
    assert [path.name for path in copies] == ["quay 1.jpg", "quay 2.jpg"]
    assert embedded(copies[0].read_bytes()).gps is None
    assert embedded(copies[0].read_bytes()).creator == "Kim A"
    assert embedded((photos / "quay 1.jpg").read_bytes()).gps


def test_photos_can_be_linked(lanternist: Run, photos: Path) -> None:
    out = begin(lanternist, photos, "--link")[1]
    assert "2 photos linked" in out
    assert (photos.parent / "new/pictures/quay 1.jpg").samefile(photos / "quay 1.jpg")
    assert lanternist("check", photos.parent / "new")[0] == FINE


def test_what_cannot_be_linked_is_copied_and_told(
    lanternist: Run, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    code, out, _ = begin(lanternist, photos, "--link")
    assert code == FINE
    assert "2 photos copied: a file cannot be linked to another disk" in out


def test_what_is_no_picture_is_left_out_and_named(
    lanternist: Run, photos: Path, made: Callable[[], Story]
) -> None:
    (photos / "cut.jpg").write_bytes((photos / "quay 1.jpg").read_bytes()[:200])
    (photos / "empty.png").write_bytes(b"")
    (photos / "passwords.jpg").symlink_to("/etc/passwd")
    (photos / "notes.txt").write_text("x")
    out = begin(lanternist, photos)[1]
    assert "Left out: 3 files." in out
    assert all(f"    {name}: " in out for name in ("cut.jpg", "empty.png", "passwords.jpg"))
    assert len(made().slides) == 2


def test_odd_names_are_made_safe(lanternist: Run, photos: Path, made: Callable[[], Story]) -> None:
    save(photos / "QUAY 1.jpg")
    save(photos / "a\nb\u202e.jpg")
    save(photos / "c:quay\\3.jpg")
    assert begin(lanternist, photos)[0] == FINE
    names = {slide.picture.file for slide in made().slides if slide.picture}
    assert len({name.casefold() for name in names}) == 5
    assert all(name.isprintable() for name in names)


def test_no_photo_that_can_be_shown_makes_no_story(lanternist: Run, photos: Path) -> None:
    for path in photos.iterdir():
        path.write_bytes(b"Dear editor")
    code, out, err = begin(lanternist, photos)
    assert code == PROBLEMS
    assert "can be shown" in err
    assert "Left out: 2 files." in out
    assert not (photos.parent / "new").exists()


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("missing", CANNOT_OPEN, "no such file"),
        ("empty", CANNOT_OPEN, "empty"),
        ("a.jpg", CANNOT_OPEN, "picture"),
        ("story", USAGE, "a story already"),
    ],
)
def test_what_is_no_folder_of_photos_is_told(
    lanternist: Run, tmp_path: Path, name: str, code: int, words: str
) -> None:
    (tmp_path / "empty").mkdir()
    save(tmp_path / "a.jpg")
    lanternist("new", tmp_path / "story")
    said = lanternist("new", tmp_path / "new", "--from", tmp_path / name)
    assert said[0] == code
    assert words in said[2]
    assert not (tmp_path / "new").exists()


def test_more_photos_than_a_story_can_hold_leave_nothing_behind(
    lanternist: Run, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.export.draft.story.YAML_BYTES", 100)
    code, _, err = begin(lanternist, photos)
    assert code == PROBLEMS
    assert "Make several stories" in err
    assert not (photos.parent / "new").exists()


def test_link_and_strip_do_not_go_together(lanternist: Run, photos: Path) -> None:
    code, _, err = begin(lanternist, photos, "--link", "--strip-gps")
    assert code == USAGE
    assert "not allowed with" in err


def test_a_story_stays_when_nobody_reads_to_the_end(photos: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "viewer",
        "new",
        str(photos.parent / "new"),
        "--from",
        str(photos),
    ]
    # What is buffered is written when the process ends, and not before.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=env) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0
    assert (photos.parent / "new/story.yaml").exists()
