"""What answers "where does this come from?", in the whole window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from viewer.qt import sourcing
from viewer.qt.app import App
from viewer.qt.corners.overlay import CornersOverlay
from viewer.qt.corners.placing import Corner
from viewer.qt.dossier.page import DossierPage
from viewer.qt.evidence.matrix import MatrixSheet
from viewer.qt.furniture import Furniture
from viewer.qt.panels.card import CreditCard
from viewer.qt.report.report import Report

Start = Callable[[Path], App]
Until = Callable[[Callable[[], bool]], None]
Key = Qt.Key
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
STORY = """\
format: 1
id: harbour
title: The harbour
authors: [{name: Us}]
license: CC-BY-4.0
created: 2026
sources:
  page: {title: A page, author: [{literal: Min Ri}], issued: 2012}
  book: {title: A book, publisher: A press}
slides:
  - id: quay
    title: The quay
    picture:
      file: quay.jpg
      alt: A quay.
      creator: Min Ri
      source: page
      license: CC-BY-4.0
    caption: The old quay [@page, p. 3]. It burnt down [@book].
    context: Nobody knows when. One page gives a year [@page, p. 9].
    taken: 2010
    evidence:
      date: {status: disputed, sources: [page, book]}
    accounts:
      - {who: The page, says: In spring., source: page}
      - {who: The book, says: In autumn., source: book}
  - id: sheds
    title: The sheds
    picture: {file: sheds.jpg, alt: Sheds., creator: Somebody, license: CC-BY-4.0}
    caption: Sheds behind it [@book].
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story of two photographs; the first one's file names another author, and a place."""
    folder = tmp_path_factory.mktemp("harbour")
    quay = Image.effect_noise((600, 400), 60).convert("RGB")
    exif = quay.getexif()
    exif[Base.Artist] = "Somebody Else"
    exif.get_ifd(IFD.GPSInfo).update(
        {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (39.0, 1.0, 30.0),
         GPS.GPSLongitudeRef: "E", GPS.GPSLongitude: (125.0, 45.0, 0.0)}
    )  # fmt: skip
    quay.save(folder / "quay.jpg", exif=exif)
    Image.new("RGB", (600, 400), "#204060").save(folder / "sheds.jpg")
    (folder / "story.yaml").write_text(STORY)
    return folder


@pytest.fixture
def app(start: Start, harbour: Path) -> App:
    QGuiApplication.clipboard().clear()
    return start(harbour)


@pytest.fixture(autouse=True)
def linked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the reader was asked about."""
    asked: list[str] = []
    monkeypatch.setattr(sourcing, "ask_and_open", lambda address, _window: asked.append(address))
    return asked


def parts(app: App) -> Furniture:
    assert app.window.furniture is not None
    return app.window.furniture


def press(app: App, key: Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    focused: QWidget | None = app.window.focusWidget()
    QTest.keyClick(app.window if focused is None else focused, key, modifier)


def text_of(app: App) -> str:
    return app.window.findChildren(DossierPage)[0].text.toPlainText()


def lit(app: App) -> list[str]:
    notes = parts(app).panel.context.notes
    lit_ones = (each.cursor.selectedText() for each in notes.extraSelections())
    return [words.replace("\N{NO-BREAK SPACE}", " ") for words in lit_ones]


def test_the_ladder_leads_from_the_credit_line_to_the_dossier_and_back(
    app: App, until: Until
) -> None:
    assert "Min Ri" in parts(app).legend.credit_text
    press(app, Key.Key_C, SHIFT)
    assert parts(app).panel.tab == "credits"
    press(app, Key.Key_E, SHIFT)
    until(lambda: "Somebody Else" in text_of(app))
    for words in ("The quay", "A page", "Disputed", "In autumn.", "differs from the story"):
        assert words in text_of(app)
    press(app, Key.Key_Escape)
    assert app.window.sheet == ""
    assert parts(app).panel.isVisible()


def test_the_dossier_follows_the_slide(app: App, until: Until) -> None:
    press(app, Key.Key_E, SHIFT)
    until(lambda: "The quay" in text_of(app))
    press(app, Key.Key_Right)
    until(lambda: "The sheds" in text_of(app))
    assert app.window.sheet == "dossier"
    assert "Somebody Else" not in text_of(app)


def test_a_position_in_the_file_is_hidden_until_it_is_asked_for(app: App, until: Until) -> None:
    press(app, Key.Key_E, SHIFT)
    until(lambda: "Somebody Else" in text_of(app))
    assert "125.75" not in text_of(app)
    (page,) = app.window.findChildren(DossierPage)
    page.text.linked.emit("show:private")
    until(lambda: "39.0250, 125.7500" in text_of(app))
    press(app, Key.Key_Escape)
    press(app, Key.Key_E, SHIFT)
    until(lambda: "125.75" not in text_of(app))


def test_the_mark_of_a_pillar_leads_to_its_card(app: App, until: Until) -> None:
    press(app, Key.Key_I)
    parts(app).legend.chosen.emit("date")
    assert parts(app).panel.tab == "evidence"
    until(lambda: parts(app).panel.evidence.shown.cards != ())
    assert parts(app).panel.isVisible()


def test_a_cell_of_the_matrix_leads_to_its_slide_and_pillar(app: App, until: Until) -> None:
    press(app, Key.Key_E, CTRL)
    (sheet,) = app.window.findChildren(MatrixSheet)
    until(lambda: sheet.table.model().rowCount() == 2)
    sheet.chosen.emit(1, "date")
    assert app.showing.session.index == 1
    assert app.window.sheet == ""
    assert parts(app).panel.tab == "evidence"


def test_a_line_of_the_report_leads_to_its_slide(app: App, until: Until) -> None:
    press(app, Key.Key_F7)
    (report,) = app.window.findChildren(Report)
    until(lambda: not report.is_waiting)
    messages = [report.rows.problem(row) for row in range(report.rows.rowCount())]
    assert "metadata-differs" in {problem.code for problem in messages}
    report.chosen.emit(1)
    assert app.showing.session.index == 1
    assert app.window.sheet == ""
    press(app, Key.Key_F7)
    assert app.window.sheet == "check"


def test_pointing_at_a_card_lights_the_sentences_that_rest_on_it(app: App, until: Until) -> None:
    until(lambda: "gives a year" in parts(app).panel.context.notes.toPlainText())
    credits_ = parts(app).panel.credits
    credits_.pointed.emit("page")
    assert lit(app) == ["One page gives a year 1."]
    credits_.pointed.emit("")
    assert lit(app) == []
    credits_.rests_wanted.emit("page")
    assert parts(app).panel.tab == "context"
    credits_.pointed.emit("")
    assert lit(app) == ["One page gives a year 1."]


def test_pointing_at_a_citation_lights_its_card(app: App, until: Until) -> None:
    def shining() -> set[str]:
        cards = parts(app).panel.credits.findChildren(CreditCard)
        return {card.card.key for card in cards if card.styleSheet() and not card.isHidden()}

    press(app, Key.Key_C, SHIFT)
    until(lambda: parts(app).panel.credits.shown != [])
    parts(app).legend.pointed.emit("book")
    until(lambda: shining() == {"book"})
    parts(app).legend.pointed.emit("")
    assert shining() == set()


def test_a_citation_is_copied_in_the_form_used_last(app: App, until: Until) -> None:
    press(app, Key.Key_C, SHIFT)
    card = next(
        card
        for card in parts(app).panel.credits.findChildren(CreditCard)
        if card.card.key == "page"
    )
    card.copied.emit("bibtex")
    until(lambda: "@" in QGuiApplication.clipboard().text())
    assert "A page" in QGuiApplication.clipboard().text()
    press(app, Key.Key_C, SHIFT | CTRL)
    until(lambda: "The quay" in QGuiApplication.clipboard().text())
    assert QGuiApplication.clipboard().text().startswith("@")
    assert parts(app).said.text() == "Copied: BibTeX"


def test_a_source_is_copied_from_the_dossier(app: App, until: Until) -> None:
    press(app, Key.Key_E, SHIFT)
    until(lambda: "The quay" in text_of(app))
    (page,) = app.window.findChildren(DossierPage)
    page.text.linked.emit("copy:page")
    until(lambda: QGuiApplication.clipboard().text().startswith("“A page” by Min Ri."))


def test_tab_opens_no_overview_beneath_the_help(app: App) -> None:
    press(app, Key.Key_F1)
    press(app, Key.Key_Tab)
    assert app.window.sheet == ""
    assert parts(app).keys.isVisible()


def test_what_to_cite_can_be_chosen(app: App, until: Until) -> None:
    app.window.actions()
    action = next(
        each for each in app.window.actions() if each.text().startswith("Copy citation as")
    )
    action.trigger()
    menu = next(menu for menu in app.window.findChildren(QMenu) if menu.isVisible())
    parts_of_it = {entry.text(): entry.menu() for entry in menu.actions()}
    assert set(parts_of_it) == {
        "This picture",
        "This story",
        "All sources of this story",
        "All pictures of this story",
    }
    whole = parts_of_it["All sources of this story"]
    assert isinstance(whole, QMenu)
    next(entry for entry in whole.actions() if entry.text() == "RIS").trigger()
    until(lambda: QGuiApplication.clipboard().text().count("ER  -") == 2)
    menu.close()


def test_the_four_corners_open_and_close_layer_by_layer(app: App, until: Until) -> None:
    press(app, Key.Key_V)
    (corners,) = app.window.canvas.findChildren(CornersOverlay)
    corners.toggle(Corner.AUTHORSHIP)
    layers = [(corners.is_open, corners.opened)]
    for _ in range(2):
        press(app, Key.Key_Escape)
        layers.append((corners.is_open, corners.opened))
    assert layers == [(True, Corner.AUTHORSHIP), (True, None), (False, None)]
    press(app, Key.Key_V)
    corners.toggle(Corner.RELATED)
    corners.chosen.emit(1)
    until(lambda: app.showing.session.index == 1)


def test_enter_opens_the_corner_that_has_the_focus(app: App) -> None:
    press(app, Key.Key_V)
    (corners,) = app.window.canvas.findChildren(CornersOverlay)
    press(app, Key.Key_Return)
    assert corners.opened is Corner.RELATED
    assert app.showing.session.index == 0


def test_a_click_on_the_picture_with_corners_turns_no_page(app: App) -> None:
    press(app, Key.Key_F)
    press(app, Key.Key_V)
    middle = app.window.canvas.rect().center() + QPoint(3, 3)
    QTest.mouseClick(app.window.canvas, Qt.MouseButton.LeftButton, pos=middle)
    assert app.showing.session.index == 0
    press(app, Key.Key_V)
    QTest.mouseClick(app.window.canvas, Qt.MouseButton.LeftButton, pos=middle)
    assert app.showing.session.index == 1


def test_a_link_is_asked_about_wherever_it_stands(app: App, linked: list[str]) -> None:
    panel = parts(app).panel
    for part in (parts(app).legend, panel.context.notes, panel.credits, panel.evidence):
        part.linked.emit("https://example.org")
    assert linked == ["https://example.org"] * 4


def test_a_changed_file_is_named_on_its_slide(start: Start, harbour: Path, until: Until) -> None:
    text = STORY.replace("file: sheds.jpg,", f"file: sheds.jpg, sha256: {'0' * 64},")
    path = harbour / "changed.yaml"
    path.write_text(text)
    app = start(path)
    press(app, Key.Key_Right)
    until(lambda: "has changed since the story was packed" in parts(app).legend.caption_text)
    press(app, Key.Key_Left)
    until(lambda: "The old quay" in parts(app).legend.caption_text)
    assert "changed" not in parts(app).legend.caption_text
