import errno
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS, USAGE
from viewer.story.load import load

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[str], Path]

HEAD = "format: 1\nid: sound\ntitle: Sound\nlicense: CC0-1.0\nslides:\n"
SOUND = f"""\
{HEAD}  - id: one
    picture: {{file: 1.jpg, kind: map, alt: Blue, license: CC0-1.0}}
    compare: {{file: 2.jpg, kind: map, alt: Blue, license: CC0-1.0}}
"""
REMOTE = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf='
    b'"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    b'xmlns:dcterms="http://purl.org/dc/terms/" '
    b'dcterms:provenance="https://example.org/manifest.c2pa"/></rdf:RDF></x:xmpmeta>'
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the reader is."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_is_packed_where_the_reader_is(lanternist: Run, story: Write, here: Path) -> None:
    folder = story(SOUND)
    code, out, err = lanternist("pack", folder)
    assert (code, err) == (FINE, "")
    first, left = out.splitlines()
    assert first.startswith("story.story: 4 files, ")
    assert left == "Left out, since the story does not name it: 3.jpg."
    assert names(here) == ["story.story"]
    assert lanternist("check", "--strict", here / "story.story")[:2] == (
        FINE, "0 problems, 0 warnings\n",
    )  # fmt: skip


def test_from_within_its_folder_a_story_is_packed_beside_it(
    lanternist: Run, story: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = story(SOUND)
    monkeypatch.chdir(folder)
    assert lanternist("pack", ".")[0] == FINE
    assert "story.story" in names(folder.parent)
    assert "story.story" not in names(folder)


def test_an_older_pack_is_replaced_and_nothing_else_is(
    lanternist: Run, story: Write, here: Path
) -> None:
    folder = story(SOUND)
    assert lanternist("pack", folder)[0] == FINE
    assert lanternist("pack", folder)[0] == FINE
    for name in ("thesis.odt", "other.story"):
        (here / name).write_text("dear to me")
        code, _, err = lanternist("pack", folder, "-o", name)
        assert code == USAGE
        assert "is there already" in err
        assert (here / name).read_text() == "dear to me"
    assert lanternist("pack", folder, "-o", "other.story", "--force")[0] == FINE
    assert zipfile.is_zipfile(here / "other.story")


def test_a_story_with_errors_is_packed_by_force_alone(
    lanternist: Run, story: Write, here: Path
) -> None:
    folder = story(SOUND.replace("2.jpg", "gone.jpg"))
    code, out, err = lanternist("pack", folder)
    assert code == PROBLEMS
    assert "error missing-file slides[0].compare.file" in out
    assert "--force" in err
    assert names(here) == []
    assert lanternist("pack", folder, "--force")[0] == FINE
    assert names(here) == ["story.story"]


def test_a_story_that_cannot_be_read_is_not_packed_by_force(
    lanternist: Run, story: Write, here: Path
) -> None:
    code, _, err = lanternist("pack", story("format: [\n"), "--force")
    assert code == PROBLEMS
    assert "cannot be read" in err
    assert names(here) == []


def test_an_old_manifest_in_the_folder_is_no_obstacle(lanternist: Run, story: Write) -> None:
    folder = story(SOUND)
    (folder / "manifest-sha256.txt").write_text(f"{'0' * 64}  1.jpg\n")
    assert lanternist("pack", folder)[0] == FINE


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--quality", "80"), "--max-size"),
        (("--max-size", "20"), "from 256 to"),
        (("--max-size", "x"), "from 256 to"),
        (("--max-size", "800", "--quality", "0"), "from 1 to 100"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(
    lanternist: Run, story: Write, words: tuple[str, ...], said: str
) -> None:
    code, _, err = lanternist("pack", story(SOUND), *words)
    assert code == USAGE
    assert said in err


def test_a_folder_of_photos_gets_a_story_from_its_files(
    lanternist: Run, tmp_path: Path, here: Path
) -> None:
    photos = tmp_path / "At the quay"
    photos.mkdir()
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = "Ann *Example*", "A quay: [@x]\nin rain"
    exif[0x8825] = {1: "N", 2: (39.0, 0.0, 0.0), 3: "E", 4: (125.0, 0.0, 0.0)}
    for number in (10, 9):
        Image.new("RGB", (1200, 800)).save(photos / f"quay{number}.jpg", exif=exif.tobytes())
    (photos / "notes.txt").write_text("mine")
    code, out, err = lanternist("pack", photos, "--max-size", "600")
    assert (code, err) == (FINE, "")
    assert "Left out, since the story does not name it: notes.txt." in out
    assert "lanternist new FOLDER --from" in out
    assert "The files of 2 photos tell where they were taken" in out
    assert names(photos) == ["notes.txt", "quay10.jpg", "quay9.jpg"]
    pack = here / "At the quay.story"
    assert lanternist("check", pack)[0] == FINE
    loaded = load(pack)
    assert loaded.story is not None
    assert (loaded.story.id, loaded.story.title) == ("at-the-quay", "At the quay")
    pictures = [slide.picture for slide in loaded.story.slides]
    assert [picture.file for picture in pictures if picture] == ["quay9.jpg", "quay10.jpg"]
    assert {picture.creator for picture in pictures if picture} == {"Ann *Example*"}
    assert loaded.story.slides[0].caption == "A quay\\: \\[\\@x\\]  \nin rain"
    assert "changes: scaled to 600" in loaded.bundle.read("story.yaml").decode()
    loaded.bundle.close()


def test_what_is_not_there_cannot_be_opened(lanternist: Run, tmp_path: Path) -> None:
    assert lanternist("pack", tmp_path / "nothing")[0] == CANNOT_OPEN


@pytest.mark.parametrize("output", ["not/there.story", "folder", "n" * 300])
def test_where_nothing_can_be_written_it_is_said(
    lanternist: Run, story: Write, here: Path, output: str
) -> None:
    (here / "folder").mkdir()
    code, _, err = lanternist("pack", story(SOUND), "-o", output)
    assert code == CANNOT_OPEN
    assert f"cannot write {output}" in err
    assert names(here) == ["folder"]


def test_a_full_disk_leaves_the_older_pack(
    lanternist: Run, story: Write, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = story(SOUND)
    lanternist("pack", folder)
    before = (here / "story.story").read_bytes()

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = lanternist("pack", folder)
    assert code == CANNOT_OPEN
    assert "no space left on device" in err
    assert names(here) == ["story.story"]
    assert (here / "story.story").read_bytes() == before


def test_photographs_from_slots_are_named(lanternist: Run, story: Write) -> None:
    slots = SOUND.replace("file: 1.jpg,", "file: 1.jpg, photo_slot: 3.jpg,")
    out = lanternist("pack", story(slots))[1]
    assert "From photo slots: 3.jpg. Hand the file on only if you may" in out


def large(kind: str, size: tuple[int, int] = (1200, 800)) -> bytes:
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x013B], exif[0x0112] = "Ann Example", 6
    Image.linear_gradient("L").resize(size).convert("RGB").save(file, kind, exif=exif.tobytes())
    return file.getvalue()


def test_large_pictures_are_made_smaller_and_the_story_says_so(
    lanternist: Run, story: Write, here: Path
) -> None:
    folder = story(
        f"{HEAD}  - id: one\n"
        "    picture: {file: 1.jpg, kind: map, alt: Blue, license: CC0-1.0, creator: Ann Example}\n"
        "    compare: {file: 2.png, kind: map, alt: B, license: CC0-1.0, creator: Ann Example}\n"
        "  - {id: two, picture: {file: 3.jpg, kind: map, alt: B, license: CC0-1.0}}\n"
        "  - {id: three, picture: {file: 4.bmp, kind: map, alt: B, license: CC0-1.0}}\n"
    )
    originals = {"1.jpg": large("JPEG"), "2.png": large("PNG"), "4.bmp": large("BMP")}
    for name, data in originals.items():
        (folder / name).write_bytes(data)
    code, out, _ = lanternist("pack", folder, "--max-size", "400")
    assert code == FINE
    assert "Made smaller: 1.jpg, 2.png. The story says so of each." in out
    assert "Not made smaller: 4.bmp. Pictures of its kind (BMP) are not written here." in out
    assert lanternist("check", "--strict", here / "story.story")[0] == FINE
    with zipfile.ZipFile(here / "story.story") as archive:
        text = archive.read("story.yaml").decode()
        sizes = {name: Image.open(archive.open(name)).size for name in ("1.jpg", "2.png", "3.jpg")}
        assert archive.read("3.jpg") == (folder / "3.jpg").read_bytes()
    assert sizes == {"1.jpg": (267, 400), "2.png": (267, 400), "3.jpg": (60, 40)}
    assert text.count("changes: scaled to 400 pixels on the longer side") == 2
    for name, data in originals.items():
        assert (folder / name).read_bytes() == data


def test_a_picture_whose_note_cannot_be_written_stays_large(
    lanternist: Run, story: Write, here: Path
) -> None:
    folder = story(f"{HEAD}  - picture: &p {{file: 1.jpg, kind: map, alt: B, license: CC0-1.0}}\n")
    (folder / "1.jpg").write_bytes(large("JPEG"))
    code, out, _ = lanternist("pack", folder, "--max-size", "400")
    assert code == FINE
    assert "Not made smaller: 1.jpg. What is done to it cannot be noted." in out
    with zipfile.ZipFile(here / "story.story") as archive:
        assert archive.read("1.jpg") == (folder / "1.jpg").read_bytes()


def test_an_animation_stays_as_it_is(lanternist: Run, story: Write) -> None:
    folder = story(f"{HEAD}  - picture: {{file: 1.gif, kind: map, alt: B, license: CC0-1.0}}\n")
    frames = [Image.new("L", (600, 400), tone) for tone in (0, 90, 200)]
    frames[0].save(folder / "1.gif", save_all=True, append_images=frames[1:])
    out = lanternist("pack", folder, "--max-size", "400")[1]
    assert "Not made smaller: 1.gif. It is an animation." in out


def test_lost_content_credentials_are_told_and_noted(
    lanternist: Run, story: Write, here: Path
) -> None:
    folder = story(f"{HEAD}  - picture: {{file: 1.jpg, kind: map, alt: B, license: CC0-1.0}}\n")
    Image.new("RGB", (1200, 800)).save(folder / "1.jpg", xmp=REMOTE)
    out = lanternist("pack", folder, "--max-size", "400")[1]
    assert "Content Credentials cannot outlast a change, and were removed: 1.jpg." in out
    with zipfile.ZipFile(here / "story.story") as archive:
        assert (
            "pixels on the longer side, which removed its Content"
            in archive.read("story.yaml").decode()
        )
        assert b"provenance" not in archive.read("1.jpg")


def test_a_cover_alone_has_no_place_for_a_note(lanternist: Run, story: Write) -> None:
    folder = story(SOUND.replace("slides:", "cover: 3.jpg\nslides:"))
    (folder / "3.jpg").write_bytes(large("JPEG"))
    out = lanternist("pack", folder, "--max-size", "400")[1]
    assert "Made smaller: 3.jpg. The story says so, but has no place to say it of 3.jpg." in out


def test_a_shipped_story_with_sound_and_clips_is_sound_when_packed(
    lanternist: Run, here: Path
) -> None:
    assert lanternist("pack", "the-diplomats-video")[0] == FINE
    pack = here / "the-diplomats-video.story"
    assert lanternist("check", "--strict", pack)[:2] == (FINE, "0 problems, 0 warnings\n")
    with zipfile.ZipFile(pack) as archive:
        kinds = {Path(info.filename).suffix: info.compress_type for info in archive.infolist()}
    assert kinds[".svg"] == kinds[".yaml"] == zipfile.ZIP_DEFLATED
    assert kinds[".webm"] == zipfile.ZIP_STORED


def test_a_pack_is_not_replaced_by_its_smaller_copy(
    lanternist: Run, story: Write, here: Path
) -> None:
    lanternist("pack", story(SOUND))
    before = (here / "story.story").read_bytes()
    code, _, err = lanternist("pack", "story.story", "--max-size", "256")
    assert (code, "Name another file with -o" in err) == (USAGE, True)
    assert (here / "story.story").read_bytes() == before
    assert lanternist("pack", "story.story", "--max-size", "256", "-o", "small.story")[0] == FINE
    assert lanternist("pack", "story.story")[0] == FINE
    assert (here / "story.story").read_bytes() == before
