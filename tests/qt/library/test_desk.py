"""The library page joined to a real shelf."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from viewer.imaging.pool import Pool
from viewer.library.base import Base
from viewer.library.entry import Spot
from viewer.library.home import Home
from viewer.qt.library.desk import LibraryDesk
from viewer.qt.library.page import SEARCH, STORIES
from viewer.qt.library.rooms import MAP, MARKS, TIMELINE
from viewer.qt.window import Window
from viewer.qt.worker import Worker
from viewer.show.settings import Settings

Until = Callable[[Callable[[], bool]], None]

STORY = """format: 1
id: {id}
title: The {id}
places: {{quay: {{name: Quay, lat: 50.1, lon: 8.7}}}}
slides:
  - {{id: one, title: One, caption: A crane of {id}., place: quay, taken: 1931~}}
  - {{id: two, title: Two, caption: Nothing here., context: Salt from the {id} mine.}}
"""


class Drawer:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def load(self) -> dict[str, str]:
        return dict(self.kept)

    def save(self, key: str, value: str) -> None:
        self.kept[key] = value


def write(folder: Path, story_id: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "story.yaml").write_text(STORY.format(id=story_id))
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Home]:
    write(tmp_path / "shipped" / "quay", "quay")
    home = Home(Base(tmp_path / "library.sqlite"), tmp_path / "shipped", tmp_path / "lessons")
    yield home
    home.base.close()


@pytest.fixture
def desk(application: QApplication, kept: Home, until: Until) -> Iterator[LibraryDesk]:
    settings = Settings(Drawer())
    window = Window(settings)
    pool, worker = Pool(), Worker("shelf", window)
    desk = LibraryDesk(window, settings, pool, worker, home=kept, thumbnails=None)
    sheet = desk.sheet()
    window.resize(1000, 700)
    sheet.widget.resize(1000, 700)
    window.show()
    sheet.widget.show()
    sheet.open()
    until(sheet.is_whole)
    yield desk
    sheet.close()
    desk.close()
    worker.finish()
    window.close()
    window.deleteLater()
    application.processEvents()
    pool.close()


def ids(home: Home) -> set[str]:
    return {entry.id for entry in home.shelf.entries()}


def test_a_watched_folder_brings_its_stories_and_takes_them_along(
    desk: LibraryDesk, kept: Home, tmp_path: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "stick" / "mine", "mine")
    chosen = str(tmp_path / "stick")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: chosen)
    desk.page.watch_wanted.emit()
    until(lambda: ids(kept) == {"quay", "mine"} and desk.is_whole())
    write(tmp_path / "stick" / "later", "later")
    until(lambda: "later" in ids(kept))
    desk.page.unwatched.emit(tmp_path / "stick")
    until(lambda: ids(kept) == {"quay"})


def test_what_is_removed_comes_back_when_that_is_undone(
    desk: LibraryDesk, kept: Home, tmp_path: Path, until: Until
) -> None:
    desk.add([write(tmp_path / "mine", "mine")])
    until(lambda: "mine" in ids(kept) and desk.is_whole())
    key = kept.shelf.by_id("mine")[0].key
    desk.page.removed.emit(key)
    until(lambda: ids(kept) == {"quay"})
    desk.page.restored.emit(key)
    until(lambda: ids(kept) == {"quay", "mine"})
    assert (tmp_path / "mine" / "story.yaml").is_file()


def test_words_are_found_and_a_hit_opens_its_slide(
    desk: LibraryDesk, kept: Home, until: Until
) -> None:
    opened: list[Spot] = []
    desk.opened.connect(opened.append)
    desk.turn_to(SEARCH, within=0)
    desk.page.search("salt")
    until(lambda: desk.page.section == SEARCH and desk.is_whole())
    finding = desk.rooms.finding
    assert finding is not None
    assert [hit.spot.slide for hit in finding.hits.shown] == ["two"]
    finding.list.chosen.emit(0)
    entry = kept.shelf.by_id("quay")[0]
    assert opened == [Spot(entry.key, entry.path, "two")]


def test_only_the_story_that_is_shown_can_be_searched(
    desk: LibraryDesk, kept: Home, tmp_path: Path, until: Until
) -> None:
    desk.add([write(tmp_path / "mine", "mine")])
    until(lambda: "mine" in ids(kept) and desk.is_whole())
    desk.page.search("crane")
    until(lambda: desk.page.section == SEARCH and desk.is_whole())
    finding = desk.rooms.finding
    assert finding is not None
    assert finding.only.isHidden()
    assert len(finding.hits.shown) == 2
    desk.turn_to(SEARCH, within=kept.shelf.by_id("mine")[0].key)
    assert not finding.only.isHidden()
    finding.only.setChecked(True)
    until(desk.is_whole)
    assert [hit.story for hit in finding.hits.shown] == ["The mine"]


@pytest.mark.parametrize("section", [MAP, TIMELINE, MARKS])
def test_every_section_comes_up_and_esc_leads_back_to_the_stories(
    desk: LibraryDesk, section: str, until: Until
) -> None:
    desk._window.home = "library"
    desk.turn_to(section, within=0)
    until(desk.is_whole)
    assert desk.page.section == section
    assert desk.step_back()
    assert desk.page.section == STORIES
    assert not desk.step_back()


def test_how_stories_are_sorted_is_there_at_the_next_start(desk: LibraryDesk) -> None:
    desk.page.chose.emit("added", "begun")
    assert desk._settings.text("library-sort") == "added"
    assert desk._settings.text("library-filter") == "begun"


def test_a_damaged_file_is_said_on_the_page(application: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"no database at all " * 100)
    home = Home(Base(path), tmp_path / "shipped", tmp_path / "lessons")
    settings = Settings(Drawer())
    window = Window(settings)
    pool, worker = Pool(), Worker("shelf", window)
    desk = LibraryDesk(window, settings, pool, worker, home=home, thumbnails=None)
    assert "library.sqlite.damaged-1" in desk.page.notice.words.text()
    desk.close()
    worker.finish()
    window.deleteLater()
    application.processEvents()
    pool.close()
    home.base.close()
