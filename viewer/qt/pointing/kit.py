"""All that pointing needs on the stages: made when a tool is first taken in hand.

It joins the state to the panes that paint it, to the view that goes closer to a hotspot, and to
the decoders that make what is pointed at sharp.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.qt.pointing.approach import Approach
from viewer.qt.pointing.keys import PointingKeys
from viewer.qt.pointing.pane import Pane
from viewer.qt.pointing.resting import LaserRest
from viewer.qt.pointing.sharp import Sharp, want_part
from viewer.qt.showing import Showing
from viewer.qt.stage.canvas import Canvas
from viewer.qt.window import Window
from viewer.show.hotspots import HotspotNote, make_notes
from viewer.show.pointing import Pointing, Tool

if TYPE_CHECKING:
    from viewer.qt.reading import Reading


class Kit(QObject):
    """Signals: `cited` with a source's key and `linked` with a web address, from a note."""

    cited = Signal(str)
    linked = Signal(str)

    def __init__(self, window: Window, pointing: Pointing) -> None:
        super().__init__(window)
        self._window = window
        self._pointing = pointing
        self._showing: Showing | None = None
        self._notes: tuple[HotspotNote, ...] = ()
        self._notes_of = -1  # the slide
        self._panes: dict[Canvas, Pane] = {}
        self._reading: Reading | None = None
        self._approach = Approach(window.canvas)
        self._approach.arrived.connect(self._show_note)
        self._sharp = Sharp(pointing, window.canvas, self)
        self._laser = LaserRest(pointing, lambda: window.canvas.zoom.less_motion(), self)
        self._keys = PointingKeys(pointing, self._has_keys, self)
        pointing.changed.connect(self._on_changed)
        pointing.moved.connect(self._on_moved)

    @property
    def panes(self) -> tuple[Pane, ...]:
        """A pane for each stage."""
        return tuple(self._panes.values())

    def add_canvas(self, canvas: Canvas, *, held: bool) -> None:
        """Point on this stage too."""
        if canvas in self._panes:
            return
        pane = Pane(
            canvas,
            self._pointing,
            lambda: self._sharp.detail,
            answers=canvas is self._window.canvas,
        )
        pane.cited.connect(self.cited)
        pane.linked.connect(self.linked)
        pane.scrolled.connect(self._scroll)
        self._panes[canvas] = pane
        self._keys.listen_on(canvas.window())
        if held:
            pane.hold(held=True)
        self._dress(pane)
        self._show_note()

    def remove_canvas(self, canvas: Canvas) -> None:
        """Point on this stage no more."""
        pane = self._panes.pop(canvas, None)
        if pane is not None:
            pane.leave()

    def follow(self, showing: Showing, reading: "Reading | None") -> None:
        """Another story is on the stage."""
        self._showing, self._reading, self._notes_of = showing, reading, -1

    def hold(self, *, held: bool) -> None:
        """Freeze all stages but the presenter's own, or have them follow again."""
        for canvas, pane in self._panes.items():
            if canvas is not self._window.canvas:
                pane.hold(held=held)
        if not held:
            self._on_changed()

    def look_at(self, name: str) -> None:
        """Another picture is on the stage; "" for none that may be seen."""
        loader = self._showing.loader if self._showing is not None and name else None
        self._sharp.look_at(loader, name)

    def take(self, name: str) -> None:
        """Something about a picture has come from a decoder."""
        if self._sharp.take(name):
            for pane in self.panes:
                pane.follow_pointer()

    def stop(self) -> None:
        """Nothing is to move any more."""
        self._laser.stop()

    def _has_keys(self) -> bool:
        return not self._window.sheet and not self._window.is_typed

    def _on_changed(self) -> None:
        for pane in self.panes:
            self._dress(pane)
            pane.hide_note()
            pane.refresh()
        self._laser.wake()
        self._sharp.follow_lens()
        if self._pointing.tool is Tool.HOTSPOTS:
            self._go_to_hotspot()
        else:
            self._approach.leave()

    def _on_moved(self) -> None:
        for pane in self.panes:
            pane.follow_pointer()
        if self._pointing.glow == 1.0:
            self._laser.wake()
        self._sharp.follow_lens()

    def _dress(self, pane: Pane) -> None:
        """Have a stage's pointer suit the tool, and its events come here first."""
        if self._pointing.tool is not Tool.NONE and not pane.is_held:
            pane.hands.come_first()
        pane.hands.show_pointer()

    def _go_to_hotspot(self) -> None:
        part, note = self._pointing.parts[self._pointing.which], self._note()
        with_note = note is not None and note.says_something
        want_part(self._window.canvas, part, with_note=with_note)
        self._approach.go(part, with_note=with_note)

    def _show_note(self) -> None:
        """Lay the note beside its hotspot, once the view is at rest."""
        note = self._note()
        if note is None or not note.says_something or self._approach.moves:
            return
        for pane in self.panes:
            pane.show_note(self._pointing.parts[self._pointing.which], note)
            if pane.card is not None and self._reading is not None:
                pane.card.explain(self._reading.glossary, self._reading.hints)

    def _scroll(self, share: float) -> None:
        """What the presenter reads on, the class reads on."""
        for pane in self.panes:
            pane.scroll_note(share)

    def _note(self) -> HotspotNote | None:
        showing = self._showing
        if showing is None or self._pointing.tool is not Tool.HOTSPOTS:
            return None
        session = showing.session
        if self._notes_of != session.index:
            self._notes = make_notes(session.story, session.slide)
            self._notes_of = session.index
        which = self._pointing.which
        return self._notes[which] if which < len(self._notes) else None
