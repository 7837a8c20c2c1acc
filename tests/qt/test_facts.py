"""What the dossier is told of a file, put together with what the story says."""

from pathlib import Path

import pytest

from viewer.imaging.geometry import Size
from viewer.imaging.wire import Credentials, Embedded, Failed
from viewer.qt.facts import FromFile, gather
from viewer.show.dossier.dossier import FileFacts
from viewer.story.bundle import open_bundle
from viewer.story.model import Picture, Slide, Story

SIGNED = Credentials("intact", signer="Ida Carver", title="ida.jpg", tool="Camera 1")
SAYS = Embedded(title="By Ida", creator="Ida Carver", gps="39.0, 125.0", camera="Camera 1")
STORY = Story(format=1, id="s", title="S", slides=())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.jpg").write_bytes(b"x" * 2_345_000)
    return tmp_path


def told(folder: Path, picture: Picture, credentials: Credentials | Failed = SIGNED) -> FileFacts:
    read = FromFile(SAYS, credentials, Size(600, 400))
    return gather(open_bundle(folder), STORY, Slide(picture=picture), read)


def test_everything_that_is_known_comes_together(folder: Path) -> None:
    facts = told(folder, Picture(file="a.jpg", creator="Ida Carver"))
    assert ("Creator", "Ida Carver") in facts.rows
    assert facts.private == (("Position", "39.0, 125.0"),)
    assert facts.differences == ()
    assert "Ida Carver" in dict(facts.credentials)["Signer"]
    assert facts.size == "a.jpg, 600 by 400 pixels, 2.3 MB"
    assert "no checksum" in facts.integrity


def test_what_the_story_withholds_is_hidden_wherever_the_file_has_it(folder: Path) -> None:
    facts = told(folder, Picture(file="a.jpg", creator_withheld="Name withheld"))
    shown = repr((facts.rows, facts.differences, facts.credentials))
    assert "Ida" not in shown
    assert "ida.jpg" not in shown
    assert {"Creator", "Signer"} <= {label for label, _ in facts.private}


def test_credentials_that_cannot_be_read_say_why(folder: Path) -> None:
    picture = Picture(file="a.jpg", creator_withheld="Name withheld")
    facts = told(folder, picture, Failed("crashed", "The decoder stopped."))
    assert facts.credentials == (("Content Credentials", "The decoder stopped."),)


def test_a_slide_without_a_picture_has_no_facts(folder: Path) -> None:
    read = FromFile(SAYS, SIGNED, None)
    assert gather(open_bundle(folder), STORY, Slide(title="Words"), read).rows == ()
