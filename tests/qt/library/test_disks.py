"""What happens below a watched folder is heard of, while the library is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from viewer.qt.library.disks import Disks

PATIENCE_MS = 20_000
STILL_MS = 900


@pytest.fixture
def disks(application: QApplication) -> Iterator[Disks]:
    owner = QObject(application)
    made = Disks(owner)
    made.open()
    yield made
    owner.deleteLater()


def is_told(disks: Disks, wait_ms: int = PATIENCE_MS) -> bool:
    """Whether it tells of a change."""
    loop = QEventLoop()
    told: list[bool] = []

    def note() -> None:
        told.append(True)
        loop.quit()

    disks.changed.connect(note)
    QTimer.singleShot(wait_ms, loop, loop.quit)
    loop.exec()
    disks.changed.disconnect(note)
    return bool(told)


def settled(disks: Disks, paths: list[Path]) -> None:
    """Watch these, and let the look that follows be over."""
    disks.follow(paths)
    assert is_told(disks)


def test_a_story_that_comes_below_a_folder_is_heard_of(disks: Disks, tmp_path: Path) -> None:
    deep = tmp_path / "deep"
    deep.mkdir()
    settled(disks, [tmp_path, deep])
    (deep / "another.story").write_bytes(b"PK")
    assert is_told(disks)


def test_a_file_that_is_written_in_place_is_heard_of(disks: Disks, tmp_path: Path) -> None:
    story = tmp_path / "story.yaml"
    story.write_text("title: Before")
    settled(disks, [tmp_path, story])
    with story.open("a") as file:
        file.write("\nsubtitle: After")
    assert is_told(disks)


def test_nothing_is_heard_of_what_is_watched_no_longer(disks: Disks, tmp_path: Path) -> None:
    settled(disks, [tmp_path])
    disks.follow([])
    (tmp_path / "another.story").write_bytes(b"PK")
    assert not is_told(disks, STILL_MS)


def test_what_cannot_be_watched_is_asked_for_once(disks: Disks, tmp_path: Path) -> None:
    odd = [tmp_path / "gone", tmp_path / "odd\udcff"]
    settled(disks, odd)
    disks.follow(odd)
    assert not is_told(disks, STILL_MS)


def test_a_library_that_is_closed_hears_nothing(disks: Disks, tmp_path: Path) -> None:
    settled(disks, [tmp_path])
    disks.close_down()
    (tmp_path / "another.story").write_bytes(b"PK")
    assert not is_told(disks, STILL_MS)


def test_a_window_that_comes_to_the_front_asks_for_a_look(
    disks: Disks, application: QApplication
) -> None:
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert is_told(disks)


def test_many_changes_are_told_of_together(disks: Disks, tmp_path: Path) -> None:
    settled(disks, [tmp_path])
    for number in range(1000):
        (tmp_path / f"{number}.story").write_bytes(b"PK")
    assert is_told(disks)
    assert not is_told(disks, STILL_MS)
