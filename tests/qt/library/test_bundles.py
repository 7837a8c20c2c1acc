from pathlib import Path

import pytest

from viewer.qt.library.bundles import Bundles
from viewer.story.bundle import Bundle, CannotOpen, open_bundle


@pytest.fixture
def stories(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / str(number) for number in range(4)]
    for path in paths:
        path.mkdir()
        (path / "story.yaml").write_text(f"title: {path.name}\n", "utf-8")
    return paths


@pytest.fixture
def opened() -> list[Path]:
    """The paths that were opened."""
    return []


@pytest.fixture
def bundles(opened: list[Path]) -> Bundles:
    def opener(path: Path) -> Bundle:
        opened.append(path)
        return open_bundle(path)

    return Bundles(2, opener)


def test_a_story_is_opened_once_and_read_many_times(
    bundles: Bundles, stories: list[Path], opened: list[Path]
) -> None:
    for _ in range(3):
        with bundles.borrow(stories[0]) as bundle:
            assert bundle.read("story.yaml") == b"title: 0\n"
    assert opened == [stories[0]]


def test_the_ones_read_longest_ago_are_closed(
    bundles: Bundles, stories: list[Path], opened: list[Path]
) -> None:
    for number in (0, 1, 0, 2, 0, 1):
        with bundles.borrow(stories[number]):
            pass
    assert bundles.count == 2
    assert [path.name for path in opened] == ["0", "1", "2", "1"]


def test_a_story_that_is_being_read_stays_open(bundles: Bundles, stories: list[Path]) -> None:
    with bundles.borrow(stories[0]) as bundle:
        for path in stories[1:]:
            with bundles.borrow(path):
                pass
        bundles.close_idle()
        bundles.forget(stories[0])
        assert bundle.read("story.yaml") == b"title: 0\n"
    assert bundles.count == 0
    with pytest.raises(Exception, match="clos"):
        bundle.read("story.yaml")


def test_a_story_that_has_changed_is_opened_anew(
    bundles: Bundles, stories: list[Path], opened: list[Path]
) -> None:
    for _ in range(2):
        with bundles.borrow(stories[0]):
            pass
        bundles.forget(stories[0])
    assert len(opened) == 2


def test_what_is_not_there_is_said_and_nothing_stays_open(bundles: Bundles, tmp_path: Path) -> None:
    with pytest.raises(CannotOpen), bundles.borrow(tmp_path / "gone"):
        pass
    assert bundles.count == 0
