from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTime
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from viewer.qt.actions import Actions
from viewer.qt.app import App
from viewer.qt.pictures import BROKEN
from viewer.qt.presenter.column import PresenterColumn
from viewer.qt.presenter.desk import UNSEEN, PresenterDesk
from viewer.qt.presenter.head import PresenterHead
from viewer.qt.window import Facing
from viewer.show.briefing import END
from viewer.show.command import Command
from viewer.show.covers import Policy
from viewer.show.session import Blank

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]
Begin = Callable[[Path], tuple[App, PresenterDesk]]
ODD = QColor("#12fe5a")
NEAR = 8  # JPEG and scaling do not keep a colour to the bit
NOTE = "Something that nobody should see unprepared"
LONG = "A *long* note [@page]. " + "Plain words of it. " * 1060

STORY = f"""\
format: 1
id: lesson
title: Lesson
classroom: {{minutes: 40}}
sources: {{page: {{title: A page}}}}
glossary: {{frame: "What *surrounds* it."}}
slides:
  - {{title: One, picture: {{file: 1.jpg}}, notes: "Say one.", caption: Of one.,
     questions: [What do you see?]}}
  - {{title: Hard, picture: {{file: odd.png, sensitive: {NOTE}}}, notes: "{LONG}"}}
  - {{title: Words alone, context: No picture here.}}
  - {{title: Lost, picture: {{file: missing.jpg}}}}
  - {{title: Last, picture: {{file: 1.jpg}}}}
"""


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story with a covered picture of one colour, a missing picture and long notes."""
    folder = tmp_path_factory.mktemp("lesson")
    Image.new("RGB", (600, 400), "#884422").save(folder / "1.jpg")
    Image.new("RGB", (600, 400), ODD.name()).save(folder / "odd.png")
    (folder / "story.yaml").write_text(STORY)
    return folder


@pytest.fixture
def begin(
    start: Start, rows: tuple[Command, ...], clock: Callable[[], float], until: Until
) -> Begin:
    """`begin(path)` gives the program while its story is presented."""

    def present(path: Path) -> tuple[App, PresenterDesk]:
        app = start(path)
        desk = PresenterDesk(app.window, app.settings, now=clock, wall=lambda: QTime(9, 5))
        nothing: dict[str, Callable[[], None]] = {row.id: lambda: None for row in rows}
        desk.listen(Actions(rows, {**nothing, **desk.by_id()}, app.window))
        desk.follow(app.showing)
        desk.begin()
        app.window.resize(1366, 768)
        app.window.face(Facing.PRESENTER)
        app.showing.session.show_notes(shown=False)
        until(desk.is_whole)
        return app, desk

    return present


def column_of(desk: PresenterDesk) -> PresenterColumn:
    assert desk.column is not None
    return desk.column


def head_of(desk: PresenterDesk) -> PresenterHead:
    assert desk.head is not None
    return desk.head


def notes_of(desk: PresenterDesk) -> str:
    return column_of(desk).speaking.text.toPlainText().strip()


def comes(desk: PresenterDesk) -> list[str]:
    return column_of(desk).following.words.toPlainText().split("\n")


def tags_of(desk: PresenterDesk) -> list[str]:
    return [tag.words for tag in head_of(desk).tags.shown]


def labels_of(desk: PresenterDesk) -> list[str]:
    return [label.text() for label in head_of(desk).findChildren(QLabel)]


def shows_odd(widget: QWidget) -> bool:
    image = widget.grab().toImage()
    for y in range(0, image.height(), 4):
        for x in range(0, image.width(), 4):
            seen = image.pixelColor(x, y)
            off = (seen.red() - ODD.red(), seen.green() - ODD.green(), seen.blue() - ODD.blue())
            if max(map(abs, off)) <= NEAR:
                return True
    return False


def test_nothing_is_made_before_somebody_presents(start: Start, lesson: Path) -> None:
    app = start(lesson)
    desk = PresenterDesk(app.window, app.settings)
    desk.follow(app.showing)
    app.showing.session.next()
    for handler in desk.by_id().values():
        handler()
    assert (desk.column, desk.head, desk.is_active) == (None, None, False)
    with pytest.raises(RuntimeError):
        desk.begin()


def test_the_presenter_reads_the_notes_of_the_slide_on_the_stage(
    begin: Begin, lesson: Path, until: Until
) -> None:
    app, desk = begin(lesson)
    assert notes_of(desk) == "Say one."
    app.showing.session.next()
    until(desk.is_whole)
    assert notes_of(desk).startswith("A long note 1.")
    app.showing.session.next()
    until(desk.is_whole)
    assert notes_of(desk) == "No notes for this slide."


def test_what_comes_next_is_shown_for_every_kind_of_slide(
    begin: Begin, lesson: Path, until: Until
) -> None:
    app, desk = begin(lesson)
    plate = column_of(desk).following.plate
    found = [(comes(desk)[1], plate.words)]
    for _ in range(4):
        app.showing.session.next()
        until(desk.is_whole)
        found.append((comes(desk)[1], plate.words))
    assert found == [
        ("2 · Hard", "Covered"),
        ("3 · Words alone", "No picture, words alone"),
        ("4 · Lost", BROKEN),
        ("5 · Last", ""),
        (END, END),
    ]


def test_a_covered_picture_is_announced_and_not_one_pixel_of_it_is_seen(
    begin: Begin, lesson: Path, until: Until
) -> None:
    app, desk = begin(lesson)
    session = app.showing.session
    assert comes(desk)[-1] == f"Covered next: {NOTE}"
    assert tags_of(desk) == [f"Covered next: {NOTE}"]
    assert not shows_odd(column_of(desk))
    session.covers.policy = Policy.SHOW
    until(lambda: column_of(desk).following.plate.has_picture)
    assert shows_odd(column_of(desk))
    assert tags_of(desk) == [f"Sensitive next: {NOTE}"]
    session.covers.policy = Policy.LOCK
    assert not column_of(desk).following.plate.has_picture  # at once
    assert not shows_odd(column_of(desk))


def test_each_step_of_looking_first_is_told_before_it_comes(
    begin: Begin, lesson: Path, until: Until
) -> None:
    app, desk = begin(lesson)
    session = app.showing.session
    session.look_first(on=True)
    until(lambda: "Look first" in tags_of(desk))
    assert comes(desk)[1:3] == ["Question 1 of 1", "What do you see?"]
    session.next()
    until(lambda: comes(desk)[1:3] == ["Caption", "Of one."])
    session.next()
    until(lambda: comes(desk)[1] == "2 · Hard")
    session.ask("observe")
    listed = column_of(desk).questions.text
    until(lambda: listed.toPlainText().startswith("Observe:"))
    assert comes(desk)[1] == "Question 1 of 3"


def test_what_the_class_sees_instead_is_told(begin: Begin, lesson: Path, until: Until) -> None:
    app, desk = begin(lesson)
    session = app.showing.session
    session.go(2)
    until(desk.is_whole)
    session.freeze(frozen=True)
    session.go(4)
    session.toggle_blank(Blank.BLACK)
    until(lambda: len(tags_of(desk)) == 2)
    assert tags_of(desk) == ["The class sees black", "Frozen: the class sees slide 3"]


def test_that_the_class_sees_nothing_comes_before_all_else(begin: Begin, lesson: Path) -> None:
    app, desk = begin(lesson)
    app.showing.session.freeze(frozen=True)
    desk.note_unseen(True)
    assert tags_of(desk)[0] == UNSEEN
    desk.note_unseen(False)
    assert UNSEEN not in tags_of(desk)


def test_the_plan_is_the_storys_and_the_watch_starts_with_the_show(
    begin: Begin, lesson: Path, clock: Callable[[], float]
) -> None:
    _, desk = begin(lesson)
    vars(clock)["now"] += 90
    head_of(desk).refresh()
    assert "1:30 of 40 min" in labels_of(desk)
    desk.by_id()["timer"]()
    vars(clock)["now"] += 90
    assert desk.stopwatch.elapsed == 90
    desk.by_id()["timer-reset"]()
    desk.end()
    assert (desk.stopwatch.elapsed, desk.is_active) == (0, False)


def test_the_size_of_the_notes_is_remembered(begin: Begin, lesson: Path) -> None:
    app, desk = begin(lesson)
    desk.by_id()["notes-larger"]()
    assert app.settings.number("notes-points") == 18.0
    assert column_of(desk).speaking.text.font().pointSizeF() == 18.0
    desk.by_id()["notes-smaller"]()
    assert app.settings.number("notes-points") == 16.0


def test_terms_and_sources_in_the_notes_are_explained(
    begin: Begin, lesson: Path, until: Until
) -> None:
    app, desk = begin(lesson)
    app.showing.session.go(1)
    until(desk.is_whole)
    text = column_of(desk).speaking.text
    assert text._sources == {"page": "1  A page\nAuthor not stated"}
    assert text._glossary == {"frame": "What surrounds it."}


def test_autoplay_counts_down(begin: Begin, lesson: Path, until: Until) -> None:
    app, desk = begin(lesson)
    app.showing.session.play(playing=True)
    until(lambda: any(words.startswith("next in") for words in labels_of(desk)))
    app.showing.session.play(playing=False)
    until(lambda: not any(words.startswith("next in") for words in labels_of(desk)))


def test_a_second_show_begins_anew_with_the_same_parts(
    begin: Begin, lesson: Path, until: Until
) -> None:
    app, desk = begin(lesson)
    column = column_of(desk)
    desk.end()
    app.showing.session.go(2)
    QApplication.processEvents()
    assert notes_of(desk) == "Say one."
    desk.begin()
    until(desk.is_whole)
    assert column_of(desk) is column
    assert notes_of(desk) == "No notes for this slide."


def test_another_story_takes_the_place_of_the_first(
    begin: Begin, lesson: Path, tmp_path: Path, until: Until
) -> None:
    app, desk = begin(lesson)
    (tmp_path / "story.yaml").write_text(
        "format: 1\nid: one\ntitle: One\nslides:\n  - {title: Alone, notes: Only this.}\n"
    )
    first = app.showing
    app.open(tmp_path / "story.yaml")
    until(lambda: app.showing is not first)
    desk.follow(app.showing)
    until(desk.is_whole)
    assert (notes_of(desk), comes(desk)[1]) == ("Only this.", END)
    assert not column_of(desk).questions.isVisible()


def test_long_notes_are_read_on_with_a_command(begin: Begin, lesson: Path, until: Until) -> None:
    app, desk = begin(lesson)
    app.showing.session.go(1)
    until(desk.is_whole)
    QApplication.processEvents()
    bar = column_of(desk).speaking.text.verticalScrollBar()
    desk.scroll_notes(on=True)
    assert bar.value() > 0
    desk.scroll_notes(on=False)
    assert bar.value() == 0
