"""A lesson: a story in a main window, and the class's window beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTextEdit, QWidget

from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.qt.audience.mirror import Mirror
from viewer.qt.audience.telling import Telling
from viewer.qt.audience.window import AudienceWindow
from viewer.qt.opening import open_show
from viewer.qt.pages import Pages
from viewer.qt.showing import Showing
from viewer.qt.window import Window
from viewer.show.covers import Policy
from viewer.show.session import Blank, Session
from viewer.show.settings import Keeper, Settings

Until = Callable[[Callable[[], bool]], None]
RED, COVERED = "#d03030", "#12fe5a"
CANARY = "canary-for-the-presenter-alone"
STORY = f"""
format: 1
id: lesson
title: A lesson
look_first: true
slides:
  - id: whole
    title: The square
    picture: {{file: red.png, alt: A square, creator: Ann, license: CC0-1.0}}
    caption: Everybody in the **square** looks away.
    context: It was market day, the ledger says.
    notes: {CANARY} about the square
    questions: [What is *going on*?, Who looks at whom?]
    evidence:
      source: {{status: unknown, note: The page names nobody.}}
      date: {{status: claimed}}
    accounts:
      - {{who: The page, says: Taken in secret}}
      - {{who: A visitor, says: Anybody could take it}}
  - id: words
    title: Only words
    caption: A slide without a picture.
    notes: {CANARY} again
    look_first: false
  - id: broken
    title: A broken one
    picture: {{file: broken.png, alt: Nothing, creator: Ben, license: CC0-1.0}}
    notes: {CANARY} once more
    look_first: false
  - id: hidden
    title: A covered one
    picture: {{file: hidden.png, alt: Something, creator: Cy, license: CC0-1.0, sensitive: A wound}}
    notes: {CANARY} at last
    look_first: false
"""


class Lesson:
    """A story in a main window, and the class's window beside it."""

    def __init__(self, showing: Showing, pages: Pages, window: Window, settings: Settings) -> None:
        self.showing = showing
        self.pages = pages
        self.settings = settings
        self.audience = AudienceWindow(window)
        self.audience.adopt(window.canvas)
        self.mirror = Mirror(window.canvas, self.audience.canvas)
        self.telling = Telling(self.audience, settings)
        self.audience.resize(1280, 720)
        self.audience.show()
        self.telling.follow(showing, pages)

    @property
    def session(self) -> Session:
        return self.showing.session

    @property
    def caption(self) -> str:
        return self.audience.words.caption_text


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story of four slides: whole, without a picture, with a broken and with a covered one."""
    (tmp_path / "story.yaml").write_text(STORY, "utf-8")
    Image.new("RGB", (600, 400), RED).save(tmp_path / "red.png")
    Image.new("RGB", (600, 400), COVERED).save(tmp_path / "hidden.png")
    (tmp_path / "broken.png").write_bytes(b"no picture at all")
    return tmp_path


@pytest.fixture
def lesson(
    story: Path,
    application: QApplication,
    drawer: Keeper,
    until: Until,
) -> Iterator[Lesson]:
    """The story, with its first slide before the class."""
    pool = Pool()
    settings = Settings(drawer)
    window = Window(settings)
    window.resize(800, 600)
    window.show()
    opened = open_show(story, pool, Size(800, 500), seconds=60.0)
    opened.session.teach(on=True)
    showing = Showing(opened, window, settings, lambda: True)
    owner = QObject()
    pages = Pages(showing.session, owner)
    pages.start()
    lesson = Lesson(showing, pages, window, settings)
    until(lambda: showing.pictures.shown == 0 and bool(lesson.audience.words.credit_text))
    until(lambda: pages.page(0) is not None)
    yield lesson
    pages.close()
    showing.close()
    for each in (lesson.audience, window):
        each.close()
        each.deleteLater()
        application.sendPostedEvents(each, QEvent.Type.DeferredDelete.value)
    pool.close()


def words_in(root: QWidget) -> str:
    """Everything that any part of a window says, to eyes or to a screen reader."""
    said: list[str] = [root.windowTitle()]
    for part in [root, *root.findChildren(QWidget)]:
        said += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
        if isinstance(part, QLabel | QAbstractButton):
            said.append(part.text())
        if isinstance(part, QTextEdit):
            said.append(part.toHtml())
    return "\n".join(said)


def tones(image: QImage) -> set[str]:
    points = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    return {image.pixelColor(*point).name() for point in points}


def go(lesson: Lesson, index: int, until: Until) -> None:
    lesson.session.go(index)
    until(lambda: lesson.showing.pictures.shown == index)
    until(lambda: lesson.pages.legend(index) is not None and lesson.pages.page(index) is not None)
    lesson.telling.tell()


def test_the_class_is_brought_one_step_after_the_other(lesson: Lesson) -> None:
    audience, session = lesson.audience, lesson.session
    seen = []
    for _ in session.steps:
        seen.append((audience.question.said, lesson.caption != "", audience.column.said[:8]))
        session.next()
    assert seen == [
        ("", False, ""),
        ("What is going on?", False, ""),
        ("Who looks at whom?", False, ""),
        ("", True, ""),
        ("", True, "Context\n"),
        ("", True, "How do w"),
    ]


def test_going_back_takes_the_words_away_again(lesson: Lesson) -> None:
    session = lesson.session
    for _ in range(4):
        session.next()
    assert "market day" in lesson.audience.column.said
    session.previous()
    assert (lesson.audience.column.said, lesson.caption != "") == ("", True)
    session.previous()
    assert (lesson.caption, lesson.audience.question.said) == ("", "Who looks at whom?")


def test_evidence_is_told_with_all_accounts(lesson: Lesson) -> None:
    for _ in range(5):
        lesson.session.next()
    for words in ("The page names nobody.", "claimed", "Taken in secret", "Anybody could take it"):
        assert words in lesson.audience.column.said


def test_the_credit_line_is_there_from_the_first_step_on(lesson: Lesson) -> None:
    for _ in lesson.session.steps:
        assert "Ann" in lesson.audience.words.credit_text
        lesson.session.next()


def test_the_picture_does_not_jump_between_question_and_caption(lesson: Lesson) -> None:
    places = set()
    for _ in range(4):
        places.add(lesson.audience.canvas.geometry().getRect())
        lesson.session.next()
    assert len(places) == 1


def test_where_nobody_looks_first_all_words_are_there_and_never_the_column(
    lesson: Lesson,
) -> None:
    lesson.session.look_first(on=False)
    assert "looks away" in lesson.caption
    assert (lesson.audience.column.said, lesson.audience.question.said) == ("", "")


def test_a_slide_without_a_picture_shows_its_title_large(lesson: Lesson, until: Until) -> None:
    go(lesson, 1, until)
    assert lesson.audience.sign.words == "Only words"
    assert "A slide without a picture" in lesson.caption
    go(lesson, 0, until)
    assert lesson.audience.sign.words == ""


def test_of_a_broken_picture_the_class_hears_no_more_than_that(
    lesson: Lesson, until: Until
) -> None:
    go(lesson, 2, until)
    assert lesson.audience.sign.words == "This picture cannot be shown"
    assert "broken.png" not in words_in(lesson.audience)
    assert "Ben" in lesson.audience.words.credit_text


def test_a_covered_picture_keeps_its_words_and_shows_no_pixel(lesson: Lesson, until: Until) -> None:
    go(lesson, 3, until)
    assert (lesson.audience.sign.words, "Cy" in lesson.audience.words.credit_text) == ("", True)
    assert COVERED not in tones(lesson.audience.grab().toImage())
    lesson.session.uncover()
    until(lambda: COVERED in tones(lesson.audience.grab().toImage()))


def test_a_frozen_class_loses_a_picture_that_is_covered_meanwhile(
    lesson: Lesson, until: Until
) -> None:
    go(lesson, 3, until)
    lesson.session.uncover()
    until(lambda: COVERED in tones(lesson.audience.grab().toImage()))
    lesson.session.freeze(frozen=True)
    go(lesson, 0, until)
    assert COVERED in tones(lesson.audience.grab().toImage())
    lesson.session.covers.policy = Policy.LOCK
    assert COVERED not in tones(lesson.audience.grab().toImage())


def test_a_frozen_class_is_told_nothing_new_until_it_thaws(lesson: Lesson, until: Until) -> None:
    lesson.session.freeze(frozen=True)
    before = lesson.audience.grab().toImage()
    go(lesson, 1, until)
    lesson.session.next()
    assert lesson.audience.grab().toImage() == before
    go(lesson, 1, until)
    lesson.session.freeze(frozen=False)
    assert lesson.audience.grab().toImage() != before
    assert lesson.audience.sign.words == "Only words"


def test_a_blank_screen_is_blank_for_the_class(lesson: Lesson) -> None:
    lesson.session.toggle_blank(Blank.BLACK)
    assert tones(lesson.audience.grab().toImage()) == {"#000000"}
    lesson.session.toggle_blank(Blank.BLACK)
    assert len(tones(lesson.audience.grab().toImage())) > 1


def test_settings_are_followed(lesson: Lesson) -> None:
    for _ in range(3):
        lesson.session.next()
    points = lesson.audience.words.points[0]
    lesson.settings.put("caption-scale", 1.5)
    lesson.settings.put("high-contrast", value=True)
    lesson.telling.refresh()
    assert lesson.audience.words.points[0] == pytest.approx(1.5 * points)
    assert lesson.audience.words.grab().toImage().pixelColor(0, 0).name() == "#000000"
    lesson.settings.put("audience-caption", value=False)
    lesson.telling.refresh()
    assert (lesson.caption, "Ann" in lesson.audience.words.credit_text) == ("", True)


def test_no_word_of_the_presenters_notes_reaches_the_class(lesson: Lesson, until: Until) -> None:
    assert all("canary" in str(slide.notes) for slide in lesson.session.slides)
    for index in range(len(lesson.session.slides)):
        go(lesson, index, until)
        for _ in lesson.session.steps:
            assert "canary" not in words_in(lesson.audience)
            if lesson.session.step + 1 < len(lesson.session.steps):
                lesson.session.next()
    assert "Ann" in words_in(lesson.audience) or "Cy" in words_in(lesson.audience)


def test_the_window_looks_the_same_with_and_without_notes(lesson: Lesson, until: Until) -> None:
    with_notes = lesson.audience.grab().toImage()
    lesson.session.replace(0, replace(lesson.session.slides[0], notes=""))
    until(lambda: lesson.pages.legend(0) is not None)
    lesson.telling.tell()
    assert lesson.audience.grab().toImage() == with_notes


def test_once_the_show_is_over_nothing_is_told_any_more(lesson: Lesson) -> None:
    lesson.telling.leave()
    lesson.session.next()
    lesson.session.toggle_blank(Blank.BLACK)
    assert lesson.audience.question.said == ""
    assert len(tones(lesson.audience.grab().toImage())) > 1


def test_following_the_same_story_again_tells_it_once_more(lesson: Lesson) -> None:
    lesson.session.next()
    lesson.telling.leave()
    lesson.telling.follow(lesson.showing, lesson.pages)
    assert lesson.audience.question.said == "What is going on?"
    assert lesson.audience.windowTitle() == "A lesson – audience"
