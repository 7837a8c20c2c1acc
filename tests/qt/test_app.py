from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from viewer.imaging.geometry import Size
from viewer.imaging.pool import Pool
from viewer.qt.app import App
from viewer.qt.furniture import Furniture
from viewer.qt.opening import open_show
from viewer.qt.panels.card import CreditCard
from viewer.show.settings import Keeper, Settings

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key


def press(
    app: App, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(app.window, key, modifier)


def parts(app: App) -> Furniture:
    assert app.window.furniture is not None
    return app.window.furniture


def is_whole_at(app: App, index: int) -> Callable[[], bool]:
    return lambda: app.is_whole(index)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder of three photos, the second of which says who took it."""
    folder = tmp_path / "Trip to Hamhung"
    folder.mkdir()
    for number, colour in enumerate(("#804020", "#208040", "#402080"), start=1):
        picture = Image.new("RGB", (600, 400), colour)
        exif = picture.getexif()
        if number == 2:
            exif[0x013B], exif[0x010E] = "Ri Mun", "Boats on the *Tumen*"
        picture.save(folder / f"img{number}.jpg", exif=exif)
    return folder


def test_the_words_of_the_slide_stand_beside_its_picture(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    assert parts(app).legend.caption_text.startswith("One bright dress")
    assert "Drawing: Lanternist" in parts(app).legend.credit_text
    assert parts(app).bar.position == "1 / 8"
    assert "The contrast" in parts(app).panel.context.notes.toPlainText()


def test_credits_follow_the_slide(start: Start, forbidden_frames: Path, until: Until) -> None:
    app = start(forbidden_frames)
    parts(app).panel.turn_to("credits")
    before = [card.title for card in parts(app).panel.credits.shown]
    press(app, Key.Key_Right)
    until(is_whole_at(app, 1))
    after = [card.title for card in parts(app).panel.credits.shown]
    assert before[0] != after[0]
    assert [c.kind for c in parts(app).panel.credits.shown] == ["picture", "source"]


def test_every_way_of_turning_pages_turns_them(
    start: Start, forbidden_frames: Path, until: Until
) -> None:
    app = start(forbidden_frames)
    seen = []
    for key in (
        Key.Key_Right, Key.Key_Down, Key.Key_PageDown, Key.Key_Space, Key.Key_N, Key.Key_Return,
        Key.Key_Left, Key.Key_Up, Key.Key_PageUp, Key.Key_Backspace, Key.Key_P, Key.Key_End,
        Key.Key_Home,
    ):  # fmt: skip
        press(app, key)
        seen.append(app.showing.session.index)
    assert seen == [1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 7, 0]
    until(is_whole_at(app, 0))


def test_a_typed_number_and_enter_go_to_that_slide(start: Start, forbidden_frames: Path) -> None:
    app = start(forbidden_frames)
    press(app, Key.Key_G)
    assert parts(app).typed.isVisible()
    QTest.keyClicks(app.window, "17")
    press(app, Key.Key_Backspace)
    press(app, Key.Key_Backspace)
    QTest.keyClicks(app.window, "6")
    assert parts(app).typed.text() == "Go to slide 6 of 8, then Enter"
    press(app, Key.Key_Return)
    assert app.showing.session.index == 5
    assert not parts(app).typed.isVisible()


def test_turning_the_page_forgets_a_number_that_was_begun(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    QTest.keyClicks(app.window, "7")
    press(app, Key.Key_PageDown)
    assert app.showing.session.index == 1
    assert not parts(app).typed.isVisible()
    press(app, Key.Key_G)
    press(app, Key.Key_Backspace)
    assert app.showing.session.index == 1
    assert parts(app).typed.isVisible()


def test_a_blank_screen_answers_only_to_resume_help_and_leaving(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    press(app, Key.Key_B)
    assert parts(app).blank.geometry() == app.window.rect()
    for key in (Key.Key_Right, Key.Key_End, Key.Key_I, Key.Key_A, Key.Key_F):
        press(app, key)
    assert app.showing.session.index == 0
    assert parts(app).blank.isVisible()
    assert not app.window.isFullScreen()
    press(app, Key.Key_F1)
    assert parts(app).keys.isVisible()
    press(app, Key.Key_Escape)
    press(app, Key.Key_Escape)
    assert not parts(app).blank.isVisible()


def test_panel_caption_contents_and_filmstrip_fold_away_and_stay_so(
    start: Start, forbidden_frames: Path, until: Until
) -> None:
    app = start(forbidden_frames)
    width, height = app.window.canvas.width(), app.window.canvas.height()
    press(app, Key.Key_I)
    assert app.window.canvas.width() > width
    press(app, Key.Key_C)
    assert app.window.canvas.height() > height
    assert parts(app).legend.credit_text != ""
    press(app, Key.Key_F9)
    assert parts(app).contents.isVisible()
    press(app, Key.Key_F8)
    assert not parts(app).filmstrip.isVisible()
    until(is_whole_at(app, 0))
    again = start(forbidden_frames)
    assert not parts(again).panel.isVisible()
    assert parts(again).contents.isVisible()


def test_fullscreen_is_the_picture_and_its_words_and_esc_leaves_it(
    start: Start, forbidden_frames: Path
) -> None:
    app = start(forbidden_frames)
    press(app, Key.Key_F5)
    assert app.window.isFullScreen()
    visible = [parts(app).legend, parts(app).bar, parts(app).filmstrip, parts(app).panel]
    assert [part.isVisible() for part in visible] == [True, False, False, False]
    QTest.mouseClick(app.window.canvas, Qt.MouseButton.LeftButton)
    assert app.showing.session.index == 1
    press(app, Key.Key_Escape)
    assert not app.window.isFullScreen()
    QTest.mouseClick(app.window.canvas, Qt.MouseButton.LeftButton)
    assert app.showing.session.index == 1


def test_copying_a_credit_gives_it_as_text(
    start: Start, forbidden_frames: Path, until: Until
) -> None:
    app = start(forbidden_frames)
    parts(app).panel.turn_to("credits")
    cards = parts(app).panel.credits.findChildren(CreditCard)
    card = next(card for card in cards if card.card.kind == "picture")
    copy = next(b for b in card.findChildren(QPushButton) if b.text() == "Copy")
    QGuiApplication.clipboard().clear()
    copy.click()
    until(lambda: QGuiApplication.clipboard().text() != "")
    text = QGuiApplication.clipboard().text()
    assert "One bright dress" in text
    assert "CC0 1.0" in text
    assert copy.text() == "Copied: Title, author, source, licence"


def test_a_citation_brings_its_card_up(start: Start, forbidden_frames: Path) -> None:
    app = start(forbidden_frames)
    assert parts(app).panel.tab == "context"
    parts(app).legend.cited.emit("listicle")
    assert parts(app).panel.tab == "credits"


def test_a_folder_of_photos_shows_what_the_files_say(
    start: Start, photos: Path, until: Until
) -> None:
    app = start(photos)
    assert parts(app).bar.position == "1 / 3"
    press(app, Key.Key_Right)
    until(lambda: "Boats on the *Tumen*" in parts(app).legend.caption_text)
    assert "Ri Mun" in parts(app).legend.credit_text
    press(app, Key.Key_Left)
    until(is_whole_at(app, 0))
    assert "Ri Mun" not in parts(app).legend.credit_text


def test_a_picture_that_is_none_keeps_its_words_and_its_place(
    start: Start, photos: Path, until: Until
) -> None:
    (photos / "img2.jpg").write_text("This is a letter.")
    app = start(photos)
    press(app, Key.Key_Right)
    until(is_whole_at(app, 1))
    assert app.window.notice.isVisible()
    assert parts(app).legend.credit_text != ""
    press(app, Key.Key_Right)
    until(is_whole_at(app, 2))
    assert not app.window.notice.isVisible()


def test_a_slide_with_mistakes_says_them_and_the_rest_plays(
    start: Start, tmp_path: Path, until: Until
) -> None:
    (tmp_path / "story.yaml").write_text(
        "format: 1\nid: bent\ntitle: Bent\nslides:\n"
        "  - {id: one, title: One, caption: Sound}\n"
        "  - {id: two, title: Two, caption: [not, a, text]}\n"
        "  - {id: three, title: Three, caption: Sound again}\n"
    )
    app = start(tmp_path)
    press(app, Key.Key_Right)
    until(is_whole_at(app, 1))
    assert "line 6" in parts(app).legend.caption_text
    assert app.window.notice.isVisible()
    press(app, Key.Key_Right)
    until(is_whole_at(app, 2))
    assert "Sound again" in parts(app).legend.caption_text


def test_another_story_takes_the_window_over(
    start: Start, photos: Path, forbidden_frames: Path, until: Until
) -> None:
    app = start(photos)
    app.open(forbidden_frames)
    until(lambda: len(app.showing.session.slides) == 8 and app.is_whole(0))
    assert parts(app).bar.position == "1 / 8"
    press(app, Key.Key_End)
    until(is_whole_at(app, 7))


def test_a_photo_that_vanishes_between_two_slides_costs_its_slide_alone(
    start: Start, tmp_path: Path, until: Until
) -> None:
    for number in range(20):
        Image.new("RGB", (60, 40), (9 * number, 80, 120)).save(tmp_path / f"{number:02}.png")
    app = start(tmp_path)
    (tmp_path / "15.png").unlink()
    app.showing.loader.forget("15.png")  # a small picture of it may have been made
    app.showing.session.go(15)
    until(is_whole_at(app, 15))
    assert app.window.notice.isVisible()
    press(app, Key.Key_Right)
    until(is_whole_at(app, 16))
    assert not app.window.notice.isVisible()


def test_autoplay_turns_the_pages(start: Start, photos: Path, until: Until) -> None:
    app = start(photos)
    app.showing.session.seconds = 0.05
    press(app, Key.Key_A)
    until(lambda: app.showing.session.index == 2 and not app.showing.session.playing)
    until(is_whole_at(app, 2))


def test_a_window_is_no_larger_than_its_screen(
    application: QApplication, forbidden_frames: Path, drawer: Keeper
) -> None:
    pool = Pool()
    story = open_show(forbidden_frames, pool, Size(640, 400), seconds=60.0)
    app = App(pool, story, Settings(drawer), room=QSize(1358, 700))
    assert app.window.size() == QSize(1358, 700)
    app.close()
    app.window.deleteLater()
    application.processEvents()
    pool.close()


def test_the_next_start_asks_for_the_first_picture_at_the_size_of_the_last_stage(
    start: Start, photos: Path
) -> None:
    app = start(photos)
    app.window.resize(900, 700)
    box = app.window.canvas.box
    app.window.close()
    assert app.settings.pair("stage") == (box.width, box.height)
    assert app.settings.pair("window") == (900, 700)
