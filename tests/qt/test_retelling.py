from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.qt.opening import Opened, open_show
from viewer.qt.retelling import Again, How, Told, tell_again
from viewer.story.changes import stamps_of
from viewer.story.problems import CannotOpen

STORY = "format: 1\nid: a\ntitle: {en: A, ko: 가}\nslides:\n  - {id: one, title: One}\n"


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool()
    yield pool
    pool.close()


@pytest.fixture
def opened(tmp_path: Path, pool: Pool) -> Iterator[Opened]:
    (tmp_path / "story.yaml").write_text(STORY, encoding="utf-8")
    opened = open_show(tmp_path, pool, Size(300, 200), seconds=9.0)
    yield opened
    opened.loader.close()
    opened.loaded.bundle.close()


@pytest.fixture
def told(opened: Opened) -> Told:
    """The story as it is shown, its files to be compared."""
    assert opened.loaded.story is not None
    stamps = stamps_of(opened.loaded.bundle, opened.loaded.story)
    return Told(opened.loaded, opened.loader, opened.session.slides, stamps)


@pytest.fixture
def how(pool: Pool) -> How:
    return How(pool, "", 9.0, None)


def again(told: Told, how: How) -> Again:
    made = tell_again(told, how)
    assert made is not None
    return made


def test_a_story_is_read_only_if_one_of_its_files_is_another(
    told: Told, how: How, tmp_path: Path
) -> None:
    assert tell_again(told, how) is None
    (tmp_path / "story.yaml").write_text(STORY.replace("One", "Two"), encoding="utf-8")
    made = again(told, how)
    assert made.opened.session.slide.title == "Two"
    assert made.opened.loader is told.loader
    assert made.opened.loaded.bundle is told.loaded.bundle
    assert made.changed == frozenset()


def test_in_another_language_it_is_read_whatever_its_files_are(told: Told, how: How) -> None:
    made = again(told._replace(stamps=None), how._replace(language="ko"))
    assert made.opened.session.story.language == "ko"
    assert made.stamps is None


def test_of_what_cannot_be_read_now_the_bundle_stays_open(
    told: Told, how: How, tmp_path: Path
) -> None:
    (tmp_path / "story.yaml").write_text("[")
    with pytest.raises(CannotOpen, match="YAML"):
        tell_again(told, how)
    assert told.loaded.bundle.read("story.yaml") == b"["


def test_a_story_that_is_gone_cannot_be_read(told: Told, how: How, tmp_path: Path) -> None:
    (tmp_path / "story.yaml").unlink()
    with pytest.raises(CannotOpen, match="no such file"):
        tell_again(told, how)


def test_of_a_story_that_was_left_meanwhile_nothing_is_told(
    told: Told, how: How, tmp_path: Path
) -> None:
    (tmp_path / "story.yaml").write_text(STORY.replace("One", "Two"), encoding="utf-8")
    told.loaded.bundle.close()
    assert tell_again(told, how) is None


def test_pictures_that_come_change_and_go_are_named(told: Told, how: How, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"1")
    with_picture = STORY + "  - {id: two, picture: {file: a.png, alt: x}}\n"
    (tmp_path / "story.yaml").write_text(with_picture, encoding="utf-8")
    first = again(told, how)
    assert first.changed == {"a.png"}
    (tmp_path / "a.png").write_bytes(b"22")
    later = Told(first.opened.loaded, told.loader, first.opened.session.slides, first.stamps)
    second = again(later, how)
    assert second.changed == {"a.png"}
    (tmp_path / "a.png").unlink()
    last = Told(second.opened.loaded, told.loader, second.opened.session.slides, second.stamps)
    assert again(last, how).changed == {"a.png"}


def test_a_folder_of_photos_that_becomes_a_story_is_opened_anew(
    tmp_path: Path, pool: Pool, how: How
) -> None:
    (tmp_path / "a.png").write_bytes(b"1")
    photos = open_show(tmp_path, pool, Size(300, 200), seconds=9.0)
    assert photos.loaded.story is not None
    stamps = stamps_of(photos.loaded.bundle, photos.loaded.story)
    (tmp_path / "story.yaml").write_text(STORY, encoding="utf-8")
    told = Told(photos.loaded, photos.loader, photos.session.slides, stamps)
    made = again(told, how)
    assert made.opened.session.slide.title == "One"
    assert made.opened.loader is not photos.loader
    made.let_go(photos.loader)
    photos.loader.close()
