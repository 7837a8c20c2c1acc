from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from viewer import shipped
from viewer.cli import handover, show
from viewer.cli.codes import CANNOT_OPEN, FINE, NO_DISPLAY, USAGE
from viewer.cli.remembered import open_base
from viewer.imaging.pool import Pool
from viewer.library.shelf.stories import Shelf
from viewer.qt import start
from viewer.qt.early import First
from viewer.qt.opening import Opened
from viewer.show.beginning import Beginning
from viewer.show.covers import Policy
from viewer.show.settings import Settings
from viewer.story.load import load
from viewer.story.nothing import is_nothing

Run = Callable[..., tuple[int, str, str]]


class Shown(NamedTuple):
    """What the window was asked to show."""

    opened: Opened
    beginning: Beginning
    settings: Settings


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Shown]:
    """Stands in for the window, and notes what it was given."""
    seen: list[Shown] = []

    def note(
        _pool: Pool, show: Opened | First, settings: Settings, *, beginning: Beginning, **_: object
    ) -> int:
        opened = show.rest() if isinstance(show, First) else show
        seen.append(Shown(opened, beginning, settings))
        opened.loader.close()
        opened.loaded.bundle.close()
        return FINE

    monkeypatch.setattr(start, "run", note)
    return seen


@pytest.mark.parametrize("words", [(), ("--fullscreen",), ("--resume",)])
def test_without_a_story_the_stage_stays_empty_for_the_library(
    words: tuple[str, ...], lanternist: Run, shown: list[Shown]
) -> None:
    assert lanternist(*words) == (FINE, "", "")
    assert is_nothing(shown[0].opened.loaded)


@pytest.mark.parametrize("words", [("--present",), ("--kiosk",), ("--slide", "2")])
def test_what_can_only_be_done_with_a_story_is_done_with_the_first_shipped_one(
    words: tuple[str, ...], lanternist: Run, shown: list[Shown]
) -> None:
    assert lanternist(*words) == (FINE, "", "")
    assert shown[0].opened.loaded.bundle.root == shipped.first_story()


def test_a_story_begins_where_the_reader_left_off_if_that_is_wished(
    lanternist: Run, shown: list[Shown], tmp_path: Path
) -> None:
    story = tmp_path / "a.yaml"
    story.write_text("format: 1\nid: a\ntitle: A\nslides: [{id: one}, {id: two}, {id: three}]\n")
    base = open_base()
    shelf = Shelf(base, shipped.stories())
    loaded = load(story)
    shelf.left_off(shelf.note_opened(story, loaded), "two", 2)
    base.close()
    lanternist(story)
    lanternist(story, "--resume")
    lanternist(story, "--resume", "--slide", "3")
    story.write_text("format: 1\nid: a\ntitle: A\nslides: [{id: one}, {id: other}]\n")
    lanternist(story, "--resume")
    assert [seen.opened.session.slide.id for seen in shown] == ["one", "two", "three", "one"]


def test_a_second_start_hands_its_story_to_the_program_that_runs(
    lanternist: Run, shown: list[Shown], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def take(path: Path, story: Path | None, *, slide: str, resume: bool) -> bool:
        asked.append((path, story, slide, resume))
        return True

    monkeypatch.setattr(handover, "hand_over", take)
    listening = tmp_path / "it.sock"
    monkeypatch.setattr(show, "socket_path", lambda: listening)
    lanternist("two-photographers")
    listening.touch()
    story = shipped.story_at("two-photographers")
    assert lanternist("two-photographers", "--slide", "3") == (FINE, "", "")
    assert asked == [(listening, story, "3", False)]
    for words in (("--new-instance",), ("--kiosk",), ("--language", "ko"), ("--present",)):
        lanternist("two-photographers", *words)
    assert lanternist(tmp_path / "nowhere")[0] == CANNOT_OPEN
    assert len(asked) == 1
    assert len(shown) == 5


def test_a_shipped_story_opens_by_its_name(lanternist: Run, shown: list[Shown]) -> None:
    assert lanternist("two-photographers") == (FINE, "", "")
    assert shown[0].opened.loaded.story is not None
    assert shown[0].opened.loaded.story.id == "two-photographers"


def test_what_lies_where_one_is_goes_before_a_shipped_story(
    lanternist: Run, shown: list[Shown], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "two-photographers").mkdir()
    monkeypatch.chdir(tmp_path)
    assert lanternist("two-photographers")[0] == CANNOT_OPEN
    assert shown == []


def test_a_story_is_told_in_the_language_that_is_asked_for(
    lanternist: Run, shown: list[Shown], tmp_path: Path
) -> None:
    text = "format: 1\nid: a\ntitle: {en: A, ko: 가}\nslides: [{title: One}]\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert lanternist("show", tmp_path / "a.yaml", "--language", "ko")[0] == FINE
    assert shown[0].opened.session.story.language == "ko"
    assert lanternist("show", tmp_path / "a.yaml")[0] == FINE
    assert shown[1].opened.session.story.language == "en"


@pytest.mark.parametrize(("slide", "index"), [("3", 2), ("weeding-by-hand", 4), ("8", 7)])
def test_a_show_begins_with_the_slide_that_is_named(
    lanternist: Run, shown: list[Shown], forbidden_frames: Path, slide: str, index: int
) -> None:
    assert lanternist(forbidden_frames, "--slide", slide)[0] == FINE
    assert shown[0].opened.session.index == index


@pytest.mark.parametrize("slide", ["0", "9", "nobody", "9" * 5000, "-"])
def test_a_slide_that_is_not_there_is_wrong_usage_and_the_others_are_named(
    lanternist: Run, shown: list[Shown], forbidden_frames: Path, slide: str
) -> None:
    code, out, err = lanternist(forbidden_frames, "--slide", slide)
    assert (code, out, shown) == (USAGE, "", [])
    assert "1 to 8" in err
    assert "pink-dress" in err


def test_full_screen_and_autoplay_are_passed_on(
    lanternist: Run, shown: list[Shown], forbidden_frames: Path
) -> None:
    assert lanternist("show", forbidden_frames, "--fullscreen", "--autoplay", "2.5")[0] == FINE
    assert shown[0].beginning == Beginning(fullscreen=True, autoplay=True)
    assert shown[0].opened.session.seconds == 2.5


def test_a_lesson_begins_as_the_command_line_says(
    lanternist: Run, shown: list[Shown], forbidden_frames: Path
) -> None:
    words = ("show", forbidden_frames, "--present", "--screen", "2", "--look-first")
    assert lanternist(*words)[0] == FINE
    assert shown[0].beginning == Beginning(present=True, screen=2, look_first=True)


@pytest.mark.parametrize("screen", ["0", "-1", "one", "100", "9" * 5000])
def test_a_screen_that_is_no_number_is_wrong_usage(
    lanternist: Run, shown: list[Shown], forbidden_frames: Path, screen: str
) -> None:
    code, _, err = lanternist("show", forbidden_frames, f"--screen={screen}")
    assert (code, shown) == (USAGE, [])
    assert "is not a screen's number" in err


@pytest.mark.parametrize("policy", list(Policy))
def test_what_becomes_of_sensitive_pictures_is_said_for_this_time(
    lanternist: Run, shown: list[Shown], forbidden_frames: Path, policy: Policy
) -> None:
    assert lanternist("show", forbidden_frames, "--sensitive", policy)[0] == FINE
    assert shown[0].settings.text("sensitive") == policy
    assert lanternist("show", forbidden_frames)[0] == FINE
    assert shown[1].settings.text("sensitive") == Policy.COVER


def test_an_exhibition_runs_by_itself_and_keeps_nothing_that_visitors_change(
    lanternist: Run, shown: list[Shown], forbidden_frames: Path
) -> None:
    assert lanternist("show", forbidden_frames, "--kiosk")[0] == FINE
    assert shown[0].beginning == Beginning(kiosk=True, autoplay=True)
    assert shown[0].beginning.fills_screen
    shown[0].settings.put("panel-in-fullscreen", value=True)
    assert lanternist("show", forbidden_frames)[0] == FINE
    assert not shown[1].settings.flag("panel-in-fullscreen")


@pytest.mark.usefixtures("without_screen")
def test_without_a_screen_it_says_what_to_do_instead(lanternist: Run, shown: list[Shown]) -> None:
    code, out, err = lanternist()
    assert (code, out, shown) == (NO_DISPLAY, "", [])
    assert "no screen" in err
    assert "lanternist shot" in err


def test_a_story_that_cannot_be_opened_is_named(
    lanternist: Run, shown: list[Shown], tmp_path: Path
) -> None:
    code, out, err = lanternist("show", tmp_path / "gone.story")
    assert (code, out, shown) == (CANNOT_OPEN, "", [])
    assert err.startswith("lanternist: ")
    assert str(tmp_path / "gone.story") in err


def test_settings_that_cannot_be_kept_are_no_reason_not_to_show(
    lanternist: Run, shown: list[Shown], home: Path
) -> None:
    (home / "data").write_text("A file where the folder of settings should be.")
    code, out, err = lanternist()
    assert (code, out, len(shown)) == (FINE, "", 1)
    assert "what changes lasts until the program ends" in err


def test_after_a_double_click_what_cannot_be_opened_is_said_in_a_window(
    lanternist: Run, shown: list[Shown], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(start, "say_unopened", lambda problem: said.append(problem.file))
    gone = tmp_path / "gone.story"
    code, _, err = lanternist("show", "--desktop", "--resume", gone)
    assert (code, said, shown) == (CANNOT_OPEN, [str(gone)], [])
    assert "gone.story" in err
    assert lanternist("show", gone)[0] == CANNOT_OPEN
    assert len(said) == 1
