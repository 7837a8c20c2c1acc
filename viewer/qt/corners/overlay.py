"""The four corners over the picture: marks that follow it, and one card at a time.

Marks and card are children of the canvas; nothing else lies over the picture, so wheel, fingers
and drags reach it as ever. While the corners are there a click beside the card closes it, and no
click turns the page.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from viewer.imaging.geometry import placed
from viewer.qt.corners.card import CornerCard
from viewer.qt.corners.contents import (
    COMING,
    MISSING,
    CoverNote,
    Sheet,
    Thumbnail,
    authorship_sheet,
    has_any,
    links_sheet,
    missing_sheet,
    related_sheet,
)
from viewer.qt.corners.mark import CornerMark
from viewer.qt.corners.placing import Corner, card_place, mark_place, most_card
from viewer.qt.stage.canvas import Canvas
from viewer.show.corners import Corners

LEFT = Qt.MouseButton.LeftButton
CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class CornersOverlay(QObject):
    """Off until it is asked for.

    Signals: `cited` with a source's key, `linked` with a web address, `chosen` with the index of
    another slide.
    """

    cited = Signal(str)
    linked = Signal(str)
    chosen = Signal(int)

    def __init__(self, canvas: Canvas, thumbnail: Thumbnail, cover_note: CoverNote) -> None:
        """`thumbnail` gives the small picture of a slide, None while there is none."""
        super().__init__(canvas)
        self._canvas = canvas
        self._thumbnail = thumbnail
        self._cover_note = cover_note
        self._corners: Corners | None = None
        self._sheet: Sheet | None = None
        self.is_open = False
        self.opened: Corner | None = None  # the corner whose card is there
        self.card = CornerCard(canvas)
        self.marks = {corner: CornerMark(corner, canvas) for corner in Corner}
        for corner, mark in self.marks.items():
            mark.hide()
            mark.clicked.connect(lambda _checked, which=corner: self.toggle(which))
            mark.resized.connect(self._settle)
        self.card.cited.connect(self.cited)
        self.card.linked.connect(self.linked)
        canvas.resized.connect(self._settle)
        canvas.zoom.changed.connect(self._settle)
        canvas.installEventFilter(self)

    def explain(self, glossary: Mapping[str, str]) -> None:
        """The meanings (plain text) of the terms that a back story may mark."""
        self.card.glossary = glossary

    def name_sources(self, sources: Mapping[str, str]) -> None:
        """What to say (plain text) of each source, by key, where a back story cites it."""
        self.card.sources = sources

    def open(self) -> None:
        """Mark the corners of the picture; the keys go to the first mark."""
        self.is_open = True
        for mark in self.marks.values():
            mark.show()
            mark.raise_()
        self._settle()
        self.marks[Corner.RELATED].setFocus()

    def close_down(self) -> None:
        """Take everything away from the picture."""
        self.is_open = False
        focused = self._canvas.window().focusWidget()
        had_focus = any(part is focused or part.isAncestorOf(focused) for part in self._parts)
        self._close_card()
        for mark in self.marks.values():
            mark.hide()
        if had_focus:
            self._canvas.window().setFocus()

    def show_corners(self, corners: Corners | None) -> None:
        """Another slide is on the stage; None while its words are still being made."""
        self._corners = corners
        if self.opened is not None:
            self._fill(self.opened)
            self._settle()

    def refresh(self) -> None:
        """Small pictures have come: show those that are wanted here."""
        if self._sheet is not None:
            self._sheet.refresh(self._thumbnail, self._cover_note)

    def toggle(self, corner: Corner) -> None:
        """Open a corner's card, or close it again."""
        if self.opened is corner:
            self.step_back()
            return
        self._close_card()
        self.opened = corner
        self._fill(corner)
        self.marks[corner].setChecked(True)
        self.card.show()
        self._settle()
        self.card.take_focus()

    def step_back(self) -> bool:
        """Close the card that is open; False when there is none."""
        if self.opened is None:
            return False
        mark = self.marks[self.opened]
        self._close_card()
        mark.setFocus()
        return True

    @property
    def _parts(self) -> list[QWidget]:
        return [self.card, *self.marks.values()]

    def _close_card(self) -> None:
        if self.opened is not None:
            self.marks[self.opened].setChecked(False)
            self.opened, self._sheet = None, None
            self.card.hide()

    def _fill(self, corner: Corner) -> None:
        corners, self._sheet = self._corners, None
        self.card.setAccessibleName(self.marks[corner].accessibleName())
        if corners is None or not has_any(corner, corners):
            self.card.show_sheet(missing_sheet(COMING if corners is None else MISSING[corner]))
        elif corner is Corner.BACK_STORY:
            self.card.show_html(corners.back_story_html)
        else:
            self._sheet = self._make_sheet(corner, corners)
            self._sheet.refresh(self._thumbnail, self._cover_note)
            self.card.show_sheet(self._sheet)

    def _make_sheet(self, corner: Corner, corners: Corners) -> Sheet:
        if corner is Corner.RELATED:
            return related_sheet(corners.related, self.chosen.emit)
        if corner is Corner.LINKS:
            return links_sheet(corners.links, self.linked.emit)
        return authorship_sheet(corners.authorship)

    def picture(self) -> QRect:
        """What of the picture is on the stage, in the canvas' pixels; all of it without one."""
        stage = self._canvas.rect()
        zoom = self._canvas.zoom
        if zoom.frame is None:
            return stage
        whole = placed(zoom.view or zoom.frame.view, zoom.frame.picture, zoom.frame.stage)
        ratio = self._canvas.devicePixelRatioF()
        rect = QRect(
            round(whole.x / ratio),
            round(whole.y / ratio),
            round(whole.width / ratio),
            round(whole.height / ratio),
        )
        return rect.intersected(stage)

    def _settle(self) -> None:
        """Follow the picture."""
        if not self.is_open:
            return
        picture, stage = self.picture(), self._canvas.rect()
        for corner, mark in self.marks.items():
            mark.setGeometry(mark_place(corner, picture, mark.sizeHint()).intersected(stage))
        if self.opened is not None:
            size = self.card.size_for(most_card(self.opened, picture, stage))
            self.card.setGeometry(card_place(self.opened, picture, stage, size))
            self.card.raise_()
            self.marks[self.opened].raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the picture closes the card, and turns no page."""
        if not self.is_open or not isinstance(event, QMouseEvent):
            return False
        if event.type() not in CLICKS or event.button() != LEFT:
            return False
        if self.opened is not None:
            self.step_back()
            return True
        # A drag pans what is zoomed, and in a window a double click zooms: neither turns a page.
        is_double = event.type() == QEvent.Type.MouseButtonDblClick
        zooms = self._canvas.zoom.active or (is_double and not self._canvas.window().isFullScreen())
        return not zooms
