from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from viewer.imaging.pool import Pool
from viewer.imaging.thumbnails import Thumbnails
from viewer.qt.library.small import SmallPictures
from viewer.qt.order import THUMBNAIL


class Answers(Protocol):
    """The pool that answers when it is told to."""

    jobs: list[object]

    def answer(self) -> None:
        """Answer all that was asked."""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story"
    path.mkdir()
    (path / "story.yaml").write_text("title: A\n", "utf-8")
    for name, colour in (("a.png", "red"), ("b.png", "blue")):
        Image.new("RGB", (600, 400), colour).save(path / name)
    return path


@pytest.fixture
def told(small: SmallPictures) -> list[tuple[Path, str]]:
    heard: list[tuple[Path, str]] = []
    small.arrived.connect(lambda path, name: heard.append((path, name)))
    return heard


def test_a_picture_is_there_once_it_was_wanted_and_came(
    application: QApplication,
    small: SmallPictures,
    pool: Answers,
    story: Path,
    told: list[tuple[Path, str]],
) -> None:
    small.want([(story, "a.png")])
    assert small.image(story, "a.png") is None
    assert not small.is_whole()
    pool.answer()
    application.processEvents()
    assert (story, "a.png") in told
    image = small.image(story, "a.png")
    assert image is not None
    assert (image.width(), image.height()) == THUMBNAIL
    assert small.is_whole()


def test_what_cannot_be_read_is_broken_and_asked_for_once(
    application: QApplication, small: SmallPictures, pool: Answers, story: Path
) -> None:
    wanted = [(story, "gone.png"), (story.parent / "no story", "a.png")]
    small.want(wanted)
    pool.answer()
    application.processEvents()
    assert all(small.is_broken(*each) for each in wanted)
    assert small.is_whole()
    small.want(wanted)
    assert not pool.jobs


def test_what_is_not_on_the_screen_any_more_is_not_asked_for(
    small: SmallPictures, pool: Answers, story: Path
) -> None:
    small.want([(story, "a.png"), (story, "b.png")])
    small.want([(story, "b.png")])
    assert len(pool.jobs) == 1


def test_a_story_without_a_cover_wants_nothing(
    small: SmallPictures, pool: Answers, story: Path
) -> None:
    small.want([(story, "")])
    assert not pool.jobs
    assert small.is_whole()


def test_what_was_forgotten_is_read_anew(
    application: QApplication, small: SmallPictures, pool: Answers, story: Path
) -> None:
    small.want([(story, "a.png")])
    pool.answer()
    application.processEvents()
    small.forget(story)
    assert small.image(story, "a.png") is None
    small.want([(story, "a.png")])
    assert pool.jobs


def test_the_real_decoders_draw_them_and_the_disk_keeps_them(
    application: QApplication,
    story: Path,
    tmp_path: Path,
    until: Callable[[Callable[[], bool]], None],
) -> None:
    kept = Thumbnails(tmp_path / "kept")
    pool = Pool(children=1)
    for _ in range(2):
        small = SmallPictures(pool, kept, application)
        small.want([(story, "a.png"), (story, "gone.png")])
        until(small.is_whole)
        image = small.image(story, "a.png")
        assert image is not None
        assert image.pixelColor(5, 5).name() == "#ff0000"
        small.close()
    pool.close()
    assert list((tmp_path / "kept").rglob("*.small"))
