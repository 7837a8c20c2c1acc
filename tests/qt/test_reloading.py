"""A story that is changed while it is shown."""

import os
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QSize

from viewer.qt.app import App
from viewer.qt.overlays.trouble import TroubleBar
from viewer.qt.sheets import DOSSIER, MATRIX, OVERVIEW, REPORT
from viewer.show.beginning import Beginning
from viewer.show.pointing import Tool
from viewer.show.session import Blank
from viewer.story.changes import Stamps
from viewer.story.problems import Severity

Start = Callable[..., App]
Until = Callable[[Callable[[], bool]], None]

STORY = """\
format: 1
id: harbour
title: The harbour
slides:
  - id: quay
    title: The quay
    picture: {file: pictures/quay.png, alt: A quay, kind: photograph, creator: A}
    caption: At low tide
    context: What the quay was built for.
    questions: [What do you see?]
  - id: boats
    title: Boats
    picture: {file: pictures/boats.png, alt: Boats, kind: photograph, creator: B}
    caption: Two boats
  - id: crane
    title: Crane
    picture: {file: pictures/crane.png, alt: A crane, kind: photograph, creator: C}
    caption: One crane
"""
COLOURS = {"quay": "navy", "boats": "maroon", "crane": "olive"}


def png(colour: str, size: tuple[int, int] = (600, 400)) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, colour).save(made, "PNG")
    return made.getvalue()


def save(path: Path, data: str | bytes) -> None:
    """Save as editors do it: a new file that takes the other's place."""
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data.encode() if isinstance(data, str) else data)
    new.replace(path)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    root = tmp_path / "harbour"
    (root / "pictures").mkdir(parents=True)
    for name, colour in COLOURS.items():
        (root / "pictures" / f"{name}.png").write_bytes(png(colour))
    (root / "story.yaml").write_text(STORY)
    return root / "story.yaml"


@pytest.fixture
def watch(start: Start, until: Until) -> Callable[..., App]:
    """`watch(path)` gives the program with that story, watched."""

    def begin(path: Path, beginning: Beginning | None = None) -> App:
        app = start(path, beginning) if beginning is not None else start(path)
        until(lambda: watched(app) != [])
        return app

    return begin


@pytest.fixture
def app(watch: Callable[..., App], story: Path) -> App:
    return watch(story)


def watched(app: App) -> list[str]:
    watcher = app._reloading._watcher if app._reloading is not None else None
    return [*watcher.files(), *watcher.directories()] if watcher is not None else []


def caption(app: App) -> str:
    assert app.window.furniture is not None
    return app.window.furniture.legend.caption_text


def said(app: App) -> str:
    """What the bar says, "" when there is none to be seen."""
    bars = app.window.findChildren(TroubleBar)
    return bars[0].words if bars and bars[0].isVisible() else ""


def compares(app: App) -> bool:
    return app.controls is not None and app.controls.classroom._comparing.comparing.on


def colour(app: App) -> str:
    """The colour in the middle of the picture on the stage."""
    image = app.window.canvas.image
    return image.pixelColor(image.width() // 2, image.height() // 2).name() if image else ""


def turn_to(app: App, index: int, until: Until) -> None:
    app.showing.session.go(index)
    until(lambda: app.is_whole(index))


@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_caption_that_is_saved_is_shown_on_the_same_slide(
    app: App, story: Path, until: Until, *, is_replaced: bool
) -> None:
    turn_to(app, 1, until)
    image = app.window.canvas.image
    new = STORY.replace("Two boats", "Three boats")
    save(story, new) if is_replaced else story.write_text(new)
    until(lambda: "Three boats" in caption(app))
    assert app.showing.session.index == 1
    assert app.window.canvas.image is image


def test_zoom_step_and_scrolling_stay_where_they_were(app: App, story: Path, until: Until) -> None:
    long = STORY.replace("What the quay was built for.", "What it was built for. " * 300)
    save(story, long)
    notes = app.window.furniture.panel.context.notes if app.window.furniture else None
    assert notes is not None
    until(lambda: notes.verticalScrollBar().maximum() > 200)
    app.showing.session.look_first(on=True)
    app.showing.session.next()
    app.showing.session.next()
    canvas = app.window.canvas
    canvas.zoom.less_motion = lambda: True
    canvas.zoom.to(4.0)
    canvas.zoom.pan(40, 30)
    notes.verticalScrollBar().setValue(150)
    step, view = app.showing.session.step, canvas.zoom.view
    assert step > 0
    save(story, long.replace("At low tide", "At high tide"))
    until(lambda: "At high tide" in caption(app))
    assert app.showing.session.step == step
    assert canvas.zoom.view == view
    assert canvas.zoom.active


def test_the_notes_are_read_on_where_the_reader_was(app: App, story: Path, until: Until) -> None:
    long = STORY.replace("What the quay was built for.", "What it was built for. " * 300)
    save(story, long)
    notes = app.window.furniture.panel.context.notes if app.window.furniture else None
    assert notes is not None
    until(lambda: notes.verticalScrollBar().maximum() > 200)
    notes.verticalScrollBar().setValue(150)
    save(story, long.replace("What it was built for.", "What it was built for?", 1))
    until(lambda: "What it was built for?" in notes.toPlainText())
    assert notes.verticalScrollBar().value() == 150


@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_picture_that_is_saved_takes_the_place_of_its_last_version(
    app: App, story: Path, until: Until, *, is_replaced: bool
) -> None:
    canvas = app.window.canvas
    canvas.zoom.less_motion = lambda: True
    canvas.zoom.to(4.0)
    canvas.zoom.pan(40, 30)
    view = canvas.zoom.view
    quay = story.parent / "pictures/quay.png"
    save(quay, png("teal")) if is_replaced else quay.write_bytes(png("teal"))
    until(lambda: colour(app) == "#008080")
    assert canvas.zoom.view == view
    until(lambda: app.is_whole(0))


def test_a_picture_in_another_size_is_looked_at_in_the_same_place(
    app: App, story: Path, until: Until
) -> None:
    canvas = app.window.canvas
    canvas.zoom.less_motion = lambda: True
    canvas.zoom.to(4.0)
    before = canvas.zoom.visible(None)
    save(story.parent / "pictures/quay.png", png("teal", (1200, 800)))
    until(lambda: colour(app) == "#008080")
    after = canvas.zoom.visible(None)
    assert [round(each / 2) for each in after] == pytest.approx([round(b) for b in before], abs=1)


def test_a_picture_that_is_half_saved_leaves_the_last_one_on_the_stage(
    app: App, story: Path, until: Until
) -> None:
    quay, whole = story.parent / "pictures/quay.png", png("teal")
    quay.write_bytes(whole[: len(whole) // 2])
    until(lambda: "quay.png" in said(app))
    assert colour(app) == "#000080"
    quay.write_bytes(whole)
    until(lambda: colour(app) == "#008080")
    until(lambda: said(app) == "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (STORY.replace("slides:", "slides: ["), "line"),
        ("", "empty"),
        ("format: 1\nid: harbour\ntitle: A\n", "slides"),
        (STORY.replace("format: 1", "format: 9"), "format 9"),
    ],
)
def test_a_broken_file_leaves_the_last_good_story_and_the_bar_says_what_is_wrong(
    app: App, story: Path, until: Until, text: str, words: str
) -> None:
    turn_to(app, 2, until)
    save(story, text)
    until(lambda: words in said(app))
    assert "story.yaml" in said(app)
    assert "One crane" in caption(app)
    assert colour(app) == "#808000"
    save(story, STORY.replace("One crane", "Two cranes"))
    until(lambda: "Two cranes" in caption(app))
    assert said(app) == ""


def test_a_file_that_is_put_back_as_it_was_is_sound_again(
    app: App, story: Path, until: Until
) -> None:
    kept = story.with_suffix(".old")
    shutil.copy2(story, kept)
    save(story, STORY.replace("slides:", "slides: ["))
    until(lambda: said(app) != "")
    kept.replace(story)
    until(lambda: said(app) == "")


def test_problems_that_are_new_are_counted_in_a_bar_that_opens_the_report(
    app: App, story: Path, until: Until
) -> None:
    save(story, STORY.replace("caption", "captoin"))
    until(lambda: said(app) == "3 warnings in story.yaml")
    save(story, STORY.replace("caption: Two", "captoin: Two"))
    until(lambda: "captoin" in said(app))
    assert "line 14" in said(app)
    app.window.findChildren(TroubleBar)[0].asked.emit()
    assert app.window.sheet == REPORT
    save(story, STORY)
    until(lambda: not app.window.findChildren(TroubleBar)[0].is_wanted)


def test_the_report_lists_what_keeps_the_file_from_being_read(
    app: App, story: Path, until: Until
) -> None:
    app.window.lay(REPORT)
    assert app.window.furniture is not None
    sheet = app.window.furniture.sheets[REPORT]
    until(sheet.is_whole)
    save(story, STORY.replace("slides:", "slides: ["))
    until(lambda: bool(app.showing.trouble))
    until(sheet.is_whole)
    rows = sheet.widget.rows  # type: ignore[attr-defined]
    assert rows.problem(0).severity is Severity.ERROR
    assert rows.problem(0) == app.showing.trouble[0]


@pytest.mark.parametrize("sheet", [OVERVIEW, DOSSIER, MATRIX, REPORT])
def test_a_sheet_that_is_open_stays_open(app: App, story: Path, until: Until, sheet: str) -> None:
    app.window.lay(sheet)
    before = app.showing
    save(story, STORY.replace("title: Boats", "title: Ships"))
    until(lambda: app.showing is not before)
    assert app.window.sheet == sheet
    assert app.window.furniture is not None
    until(app.window.furniture.sheets[sheet].is_whole)
    assert app.window.furniture.overview.slides is not None
    assert "Ships" in app.window.furniture.overview.slides.titles


def test_a_story_that_shrinks_shows_what_is_left(app: App, story: Path, until: Until) -> None:
    turn_to(app, 2, until)
    save(story, STORY[: STORY.index("  - id: boats")])
    until(lambda: len(app.showing.session.slides) == 1)
    until(lambda: "At low tide" in caption(app))
    assert colour(app) == "#000080"


@pytest.mark.parametrize(
    ("old", "new"), [("id: boats", "id: ships"), ("title: The harbour", "title: The port")]
)
def test_a_slide_stays_when_it_or_the_story_is_renamed(
    app: App, story: Path, until: Until, old: str, new: str
) -> None:
    turn_to(app, 1, until)
    before = app.showing
    save(story, STORY.replace(old, new))
    until(lambda: app.showing is not before)
    assert app.showing.session.index == 1
    assert app.showing.keeps_picture


def test_a_picture_that_becomes_sensitive_is_covered_at_once(
    app: App, story: Path, until: Until
) -> None:
    before = app.showing
    save(story, STORY.replace("alt: A quay", "alt: A quay, sensitive: A wound"))
    until(lambda: app.showing is not before)
    assert app.window.canvas.image is None
    assert app.showing.session.is_covered(0)


def test_a_picture_that_is_no_longer_sensitive_is_shown(
    watch: Callable[..., App], story: Path, until: Until
) -> None:
    story.write_text(STORY.replace("alt: A quay", "alt: A quay, sensitive: A wound"))
    app = watch(story)
    assert app.window.canvas.image is None
    save(story, STORY)
    until(lambda: colour(app) == "#000080")


def test_nothing_changes_under_a_class_whose_picture_is_frozen(
    app: App, story: Path, until: Until
) -> None:
    before = app.showing
    before.session.freeze(frozen=True)
    save(story, STORY.replace("At low tide", "At high tide"))
    reloading = app._reloading
    assert reloading is not None
    until(lambda: reloading._is_due)
    assert app.showing is before
    before.session.freeze(frozen=False)
    until(lambda: "At high tide" in caption(app))


def test_a_show_to_a_class_goes_on_with_the_new_words(
    watch: Callable[..., App], story: Path, until: Until
) -> None:
    app = watch(story)
    assert app.controls is not None
    app.controls.classroom.presenting.rehearse(QSize(800, 500))
    audience = app.controls.classroom.presenting.audience
    assert audience is not None
    until(lambda: "At low tide" in audience.words.caption_text)
    app.showing.session.toggle_blank(Blank.BLACK)
    app.showing.session.toggle_blank(Blank.BLACK)
    save(story, STORY.replace("At low tide", "At high tide"))
    until(lambda: "At high tide" in audience.words.caption_text)
    assert audience.isVisible()
    assert audience.canvas.image is app.window.canvas.image
    assert app.window.presents


def test_what_lies_over_the_picture_stays_there(app: App, story: Path, until: Until) -> None:
    beside = "    compare: {file: pictures/boats.png, alt: Boats}\n    caption: At"
    heard = "    audio: {file: quay.wav, transcript: The tide is out.}\n    caption: At"
    rich = STORY.replace("    caption: At", beside).replace("    caption: At", heard)
    save(story, rich)
    assert app.controls is not None
    classroom = app.controls.classroom
    until(lambda: app.showing.session.slide.compare is not None)
    until(lambda: app.is_whole(0))
    actions = app.controls._actions
    actions["transcript"].trigger()
    actions["compare"].trigger()
    actions["pen"].trigger()
    pointing = classroom._pointing.pointing
    assert compares(app)
    assert pointing.tool is Tool.PEN
    save(story, rich.replace("At low tide", "At high tide"))
    until(lambda: "At high tide" in caption(app))
    assert compares(app)
    assert pointing.tool is Tool.PEN
    assert classroom._media._reads
    save(story, STORY)
    until(lambda: "At low tide" in caption(app))
    assert not compares(app)
    assert not classroom._media._pieces


def test_a_page_that_turns_by_itself_keeps_its_time(app: App, story: Path, until: Until) -> None:
    app.showing.session.play(playing=True)
    before = app.showing
    app.showing._clock.start(30_000)
    save(story, STORY.replace("At low tide", "At high tide"))
    until(lambda: app.showing is not before)
    assert app.showing.session.playing
    assert 0 < (app.showing.seconds_left or 0) < 45  # of sixty


def test_a_blank_screen_stays_blank_and_the_bar_away(app: App, story: Path, until: Until) -> None:
    app.showing.session.toggle_blank(Blank.BLACK)
    save(story, STORY.replace("slides:", "slides: ["))
    until(lambda: bool(app.showing.trouble))
    assert said(app) == ""
    app.showing.session.toggle_blank(Blank.BLACK)
    assert said(app) != ""


def test_a_folder_that_is_pulled_and_put_back_is_read_again(
    app: App, story: Path, until: Until
) -> None:
    away = story.parent.with_name("away")
    story.parent.rename(away)
    until(lambda: said(app) != "")
    assert colour(app) == "#000080"
    (away / "story.yaml").write_text(STORY.replace("At low tide", "At high tide"))
    away.rename(story.parent)
    until(lambda: "At high tide" in caption(app))
    assert said(app) == ""


def test_a_folder_in_the_place_of_the_file_is_said_to_be_wrong(
    app: App, story: Path, until: Until
) -> None:
    story.unlink()
    story.mkdir()
    until(lambda: said(app) != "")
    story.rmdir()
    story.write_text(STORY.replace("At low tide", "At high tide"))
    until(lambda: "At high tide" in caption(app))


def test_a_thousand_files_that_are_saved_at_once_are_few_readings(
    app: App, story: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    reloading = app._reloading
    assert reloading is not None
    told: list[object] = []
    retell = reloading._retell

    def count(stamps: Stamps) -> None:
        told.append(stamps)
        retell(stamps)

    monkeypatch.setattr(reloading, "_retell", count)
    for number in range(1000):
        (story.parent / f"{number}.txt").write_text("x")
    save(story, STORY.replace("At low tide", "At high tide"))
    until(lambda: "At high tide" in caption(app))
    assert len(told) < 20


def test_a_photo_that_comes_into_a_folder_of_photos_appears(
    watch: Callable[..., App], tmp_path: Path, until: Until
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/b.png").write_bytes(png("navy"))
    app = watch(tmp_path / "photos")
    (tmp_path / "photos/a.png").write_bytes(png("teal"))
    until(lambda: len(app.showing.session.slides) == 2)
    assert app.showing.session.index == 1
    assert colour(app) == "#000080"


def test_a_packed_story_that_is_replaced_is_shown_as_it_is_now(
    watch: Callable[..., App], story: Path, until: Until
) -> None:
    packed = story.parent.with_suffix(".story")

    def pack(text: str, quay: str) -> None:
        new = packed.with_suffix(".new")
        with zipfile.ZipFile(new, "w") as archive:
            archive.writestr("story.yaml", text)
            for name, shade in {**COLOURS, "quay": quay}.items():
                archive.writestr(f"pictures/{name}.png", png(shade))
        new.replace(packed)

    pack(STORY, "navy")
    app = watch(packed)
    pack(STORY.replace("At low tide", "At high tide"), "teal")
    until(lambda: "At high tide" in caption(app))
    until(lambda: colour(app) == "#008080")
    packed.write_bytes(b"PK no more")
    until(lambda: said(app) != "")
    assert colour(app) == "#008080"


def test_the_language_that_was_chosen_stays(app: App, story: Path, until: Until) -> None:
    bilingual = STORY.replace("caption: At low tide", "caption: {en: At low tide, ko: 썰물 때}")
    save(story, bilingual)
    before = app.showing
    until(lambda: app.showing is not before)
    app.settings.put("language", "ko")
    until(lambda: "썰물 때" in caption(app))
    save(story, bilingual.replace("썰물 때", "밀물 때"))
    until(lambda: "밀물 때" in caption(app))


def test_the_bar_lies_at_the_upper_edge_of_the_stage(app: App, story: Path, until: Until) -> None:
    save(story, STORY.replace("slides:", "slides: ["))
    until(lambda: said(app) != "")
    bar, canvas = app.window.findChildren(TroubleBar)[0], app.window.canvas
    assert bar.pos() == canvas.mapTo(app.window, QPoint())
    assert bar.width() == canvas.width()
    app.window.resize(app.window.width() - 100, app.window.height())
    until(lambda: bar.width() == canvas.width())


def test_a_visitor_of_an_exhibition_sees_no_bar(
    watch: Callable[..., App], story: Path, until: Until
) -> None:
    app = watch(story, Beginning(kiosk=True))
    save(story, STORY.replace("slides:", "slides: ["))
    until(lambda: bool(app.showing.trouble))
    assert app.window.findChildren(TroubleBar) == []
    save(story, STORY.replace("At low tide", "At high tide"))
    until(lambda: "At high tide" in caption(app))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_any_more_leaves_the_story(
    app: App, story: Path, until: Until
) -> None:
    story.chmod(0)
    until(lambda: said(app) != "")
    story.chmod(0o644)
    until(lambda: said(app) == "")


def test_another_story_is_watched_in_its_turn(app: App, tmp_path: Path, until: Until) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "story.yaml").write_text("format: 1\nid: b\ntitle: B\nslides: [{title: Two}]\n")
    app.open(other)
    until(lambda: str(other / "story.yaml") in watched(app))
    assert not [each for each in watched(app) if "harbour" in each]
    save(other / "story.yaml", "format: 1\nid: b\ntitle: B\nslides: [{title: Three}]\n")
    until(lambda: "Three" in caption(app))
