"""A pane over one stage: paints what is pointed at there, and holds the hotspot's note.

All panes look at the one state in `viewer.show.pointing`. A pane that is held keeps what was seen
at that moment, as a frozen audience keeps its picture. What moves with the pointer repaints only
the places where it was and where it is.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from viewer.imaging.geometry import Region
from viewer.qt.pointing.card import NoteCard
from viewer.qt.pointing.dimming import paint_hotspot, paint_part, paint_spot
from viewer.qt.pointing.dots import glow_radius, paint_laser, paint_tip, tip_radius
from viewer.qt.pointing.hands import PointingHands
from viewer.qt.pointing.ink import Ink, edge_of, paint_stroke, width_of
from viewer.qt.pointing.lens import Glass, paint_lens, rim
from viewer.qt.pointing.measure import Measure, measure, to_widget
from viewer.qt.pointing.placing import card_place, card_width
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.painting import Layer
from viewer.qt.stage.prints import Prints
from viewer.show.hotspots import HotspotNote
from viewer.show.pointing import DRAWING, Look, Part, Pointing, Tool
from viewer.show.strokes import Place, Stroke

NEWEST = 4  # places of a stroke that a further one changes: its curve is bent anew
LINE_PX = 3.0  # around a tip's ring
REST_MS = 90  # of a picture that has moved, before strokes are drawn sharp

Detail = Callable[[], tuple[QImage, Region] | None]


class Pane(QObject):
    """Signals: `cited`, `linked` and `scrolled` as those of a note, if it may be touched."""

    cited = Signal(str)
    linked = Signal(str)
    scrolled = Signal(float)

    def __init__(
        self, canvas: Canvas, pointing: Pointing, detail: Detail, *, answers: bool
    ) -> None:
        """`detail` gives a sharper part of the picture; `answers`: the note may be touched."""
        super().__init__(canvas)
        self.canvas = canvas
        self.card: NoteCard | None = None
        self._pointing = pointing
        self._detail = detail
        self._card_answers = answers
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(canvas.update)
        self._ink = Ink(self._rest.start)
        self._prints = Prints()
        self._held: Look | None = None
        self._extent = QRectF()  # what the pointer's tool covers, in device pixels
        self._part: Part | None = None  # that the note is about
        self.hands = PointingHands(canvas, pointing, lambda: self._held is None)
        canvas.setMouseTracking(True)
        canvas.overlays.append(self._paint)
        canvas.resized.connect(self._settle)
        canvas.zoom.changed.connect(self._settle)

    @property
    def look(self) -> Look:
        """What is to be seen here."""
        return self._pointing.look if self._held is None else self._held

    def leave(self) -> None:
        """Take everything away from the stage, for good."""
        self.hands.let_go()
        self.canvas.overlays.remove(self._paint)
        self.canvas.resized.disconnect(self._settle)
        self.canvas.zoom.changed.disconnect(self._settle)
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
        self.canvas.hold(None)
        self.canvas.update()
        self.deleteLater()

    def hold(self, *, held: bool) -> None:
        """Keep what is seen now, whatever comes; or show what there is."""
        if held:
            self._held = self._pointing.look._replace(live=None, glow=0.0)
            if self._held.tool in (Tool.LASER, *DRAWING):
                self._held = self._held._replace(place=None)
        else:
            self._held = None
        self.refresh()

    @property
    def is_held(self) -> bool:
        """Whether it keeps what was seen."""
        return self._held is not None

    def refresh(self) -> None:
        """Something other than the pointer's place has changed."""
        if self._held is None:
            self._extent = self._extent_now(self.look)
        self.canvas.update()

    def follow_pointer(self) -> None:
        """The tool has moved, or is another size: repaint where it was and where it is."""
        if self._held is not None:
            return
        before, self._extent = self._extent, self._extent_now(self.look)
        for rect in (before, self._extent):
            if not rect.isEmpty():
                self.canvas.update(to_widget(self.canvas, rect))

    def show_note(self, part: Part, note: HotspotNote) -> None:
        """Lay a hotspot's note beside its part of the picture."""
        if self._held is not None:
            return
        if self.card is None:
            self.card = NoteCard(self.canvas, answers=self._card_answers)
            self.card.cited.connect(self.cited)
            self.card.linked.connect(self.linked)
            if self._card_answers:
                self.card.scrolled.connect(self.scrolled)
        self._part = part
        self.card.say(note)
        self.card.show()
        self._settle()
        self.card.raise_()

    def hide_note(self) -> None:
        """Take the note away."""
        if self.card is not None and self._held is None:
            self._part = None
            self.card.put_away()

    def scroll_note(self, share: float) -> None:
        """Scroll the note to where it is read elsewhere; `share` from 0 to 1."""
        if self.card is not None and self._held is None and not self._card_answers:
            self.card.scroll_to(share)

    def _settle(self) -> None:
        """Put the note in its place."""
        if self.card is None or self._part is None:
            return
        part = to_widget(self.canvas, measure(self.canvas).rect(self._part))
        stage = self.canvas.rect()
        size = self.card.size_for(card_width(stage.size()))
        self.card.setGeometry(card_place(part.intersected(stage), stage, size))

    def _extent_now(self, look: Look) -> QRectF:
        if look.place is None:
            return QRectF()
        now, place = measure(self.canvas), look.place
        if look.tool is Tool.SPOTLIGHT:
            return now.around(place, now.length(look.radius) + 2)
        if look.tool is Tool.MAGNIFIER:
            return now.around(place, now.length(look.radius) + rim(now))
        if look.tool is Tool.LASER:
            return now.around(place, glow_radius(now) + 1)
        tip = tip_radius(now, rubs=look.tool is Tool.ERASE) + LINE_PX
        ring = now.around(place, tip)
        return ring if look.live is None else ring.united(_newest(now, look.live))

    def _paint(self, painter: QPainter, _whole: QRectF) -> None:
        look = self.look
        nothing = look.tool is Tool.NONE and not look.strokes and look.live is None
        if nothing or self.canvas.image is None:
            return
        now, box = measure(self.canvas), self.canvas.box
        self._ink.paint(painter, now, look.strokes, QSize(box.width, box.height))
        if look.live is not None:
            painter.save()
            paint_stroke(painter, now, look.live)
            painter.restore()
        if look.tool is Tool.HOTSPOTS:
            paint_hotspot(painter, now, look)
        elif look.tool is Tool.QUADRANTS:
            paint_part(painter, now, look)
        elif look.place is not None:
            self._paint_pointer(painter, now, look, look.place)

    def _paint_pointer(self, painter: QPainter, now: Measure, look: Look, place: Place) -> None:
        image = self.canvas.image
        if look.tool is Tool.SPOTLIGHT:
            paint_spot(painter, now, place, look.radius)
        elif look.tool is Tool.MAGNIFIER and image is not None:
            paint_lens(painter, now, look, place, self._glass(image, now, look))
        elif look.tool is Tool.LASER:
            paint_laser(painter, now, place, look.glow)
        elif look.tool in DRAWING:
            paint_tip(painter, now, place, look.colour, rubs=look.tool is Tool.ERASE)

    def _glass(self, image: QImage, now: Measure, look: Look) -> Glass:
        """What the lens shows, as light as the stage shows it."""
        # What comes to be sharp while this stage is held is another picture.
        detail = self._detail() if self._held is None else None
        images = [image] if detail is None else [image, detail[0]]
        layers = [Layer(each, QRectF(each.rect())) for each in images]
        lit = [layer.image for layer in self._prints.of(layers, self.canvas.light)]
        part = (lit[1], detail[1]) if detail is not None else None
        ink = self._ink.sheet(now, look.strokes)
        return Glass(lit[0], self.canvas.original, part, ink)


def _newest(now: Measure, stroke: Stroke) -> QRectF:
    """The end of a stroke, where it has just grown."""
    width = width_of(stroke, now)
    reach = width / 2 + edge_of(width) + 2
    found = QRectF()
    for place in stroke.places[-NEWEST:]:
        found = found.united(now.around(place, reach))
    return found
