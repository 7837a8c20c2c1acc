"""The page of a dossier: over the whole window below the bar, it follows the slide.

`filling` puts the words in, `text` shows them, `finder` searches, `sections` lists what there is,
`paperwork` prints. Keys that scroll a page scroll here; those that turn slides (left and right)
are left to the window.
"""

from collections.abc import Mapping
from urllib.parse import quote, unquote

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.dossier.filling import Filling
from viewer.qt.dossier.findbar import FindBar
from viewer.qt.dossier.finder import Finder
from viewer.qt.dossier.header import Header
from viewer.qt.dossier.paperwork import Paperwork
from viewer.qt.dossier.sections import SectionList
from viewer.qt.dossier.text import DossierText
from viewer.qt.scrolling import SCROLLS, Key, Turn
from viewer.show.dossier.dossier import PRIVATE, Dossier
from viewer.show.dossier.sections import View
from viewer.show.dossier.sources import ANCHOR

NARROW_PX = 940  # below this the list of sections gives way
READS = {Key.Key_Space: Turn.SliderPageStepAdd, **SCROLLS}


class DossierPage(QWidget):
    """A dossier to read, search and print.

    Signals: `cited` with the key of a source that does not stand on the page, `linked` with a web
    address, `chosen` with the id of another slide, `private_wanted` when the reader asked for what
    is hidden, `copied` with the key of a source to cite, `left` when the page is to be closed.
    """

    cited = Signal(str)
    linked = Signal(str)
    chosen = Signal(str)
    private_wanted = Signal()
    copied = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.paint_ground(self, theme.GROUND)
        self.setAccessibleName("Dossier")
        self.is_open = False
        self._dossier: Dossier | None = None  # whose words are on the page
        self._to_come: Dossier | None = None  # put on the page when that is seen
        self._view = View.SCREEN
        self._place = 0  # of the scroll bar, to come back to
        self.header = Header(self)
        self.text = DossierText(self)
        self.find_bar = FindBar(self)
        self.sections = SectionList(self)
        self.paperwork = Paperwork(self)
        self.finder = Finder(self.find_bar, self.text)
        self._filling = Filling(self.text)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.text)
        self.hide()

    @property
    def dossier(self) -> Dossier | None:
        """The dossier that is shown, or will be once the page is open."""
        return self._to_come or self._dossier

    def explain(self, glossary: Mapping[str, str]) -> None:
        """The meanings (plain text) of the terms that the text may mark."""
        self.text.explain(glossary)

    def name_sources(self, sources: Mapping[str, str]) -> None:
        """What to say (plain text) of each source, by key, where the text cites it."""
        self.text.name_sources(sources)

    @property
    def is_filled(self) -> bool:
        """Whether all that has come stands on the page."""
        return self._to_come is None and self._filling.done

    def open(self) -> None:
        """From now on it is to be seen."""
        self.is_open = True
        self.show()
        self._show_what_came()

    def close_down(self) -> None:
        """From now on it is away; what is private is hidden again."""
        self.is_open = False
        self.finder.close()
        self.hide()
        if self._dossier is not None and self._view is View.REVEALED:
            self._fill(self._dossier, View.SCREEN)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the dossier of a slide; the same slide's is read on where the reader was."""
        self._to_come = dossier
        if self.is_open:
            self._show_what_came()

    def step_back(self) -> bool:
        """Close the find bar, if it is open; False when there was nothing to leave."""
        return self.finder.close()

    def jump(self, section_id: str) -> None:
        """Go to a section."""
        start = self._filling.start_of(section_id)
        if start is not None:
            self.text.scroll_to(start.block())
            self.sections.light(section_id)

    def print(self) -> None:
        """Print what is shown, but for what is private."""
        if self._dossier is not None:
            self.paperwork.print(self._dossier)

    def save(self) -> None:
        """Save what is shown as a PDF, but for what is private."""
        if self._dossier is not None:
            self.paperwork.save(self._dossier)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sections)
        middle.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(middle, 1)
        column.addWidget(self.find_bar)

    def _connect(self) -> None:
        self.header.pressed.connect(self._on_pressed)
        self.text.cited.connect(self._on_cited)
        self.text.linked.connect(self._on_linked)
        self.text.verticalScrollBar().valueChanged.connect(lambda _place: self._light_section())
        self.sections.chosen.connect(self._on_section)
        self.paperwork.told.connect(self.header.tell)
        self._filling.filled.connect(self._on_filled)

    def _show_what_came(self) -> None:
        dossier, self._to_come = self._to_come, None
        if dossier is None:
            return
        is_same = self._dossier is not None and _whose(self._dossier) == _whose(dossier)
        if not is_same:
            self.header.show_place(f"Dossier of slide {dossier.index + 1}")
            self.sections.show_sections([(s.id, s.heading) for s in dossier.sections if s.heading])
        self._fill(dossier, self._view if is_same else View.SCREEN, anew=not is_same)

    def _fill(self, dossier: Dossier, view: View, *, anew: bool = False) -> None:
        self._place = 0 if anew else self.text.verticalScrollBar().value()
        self._dossier, self._view = dossier, view
        self._filling.fill(dossier.sections, view, anew=anew)

    def _on_filled(self) -> None:
        self.text.verticalScrollBar().setValue(self._place)
        self.finder.renew()
        self._light_section()

    def _on_pressed(self, deed: str) -> None:
        {
            "find": self.finder.open,
            "print": self.print,
            "save": self.save,
            "leave": self.left.emit,
        }[deed]()

    def _on_section(self, section_id: str) -> None:
        self.jump(section_id)
        self.text.setFocus()

    def _on_cited(self, key: str) -> None:
        """Go to the source on this page, where every source of the slide stands."""
        if self._dossier is not None and key in self._dossier.keys:
            self._filling.finish()
            self.text.scrollToAnchor(ANCHOR + quote(key, safe=""))
        else:
            self.cited.emit(key)

    def _on_linked(self, address: str) -> None:
        scheme, _, target = address.partition(":")
        if address == PRIVATE:
            self._reveal()
        elif scheme == "slide":
            self.chosen.emit(unquote(target))
        elif scheme == "copy":
            self.copied.emit(unquote(target))
        else:
            self.linked.emit(address)

    def _reveal(self) -> None:
        if self._dossier is not None:
            self._fill(self._dossier, View.REVEALED)
            self.private_wanted.emit()

    def _light_section(self) -> None:
        """Show in the list which section the top of the page is in."""
        if self._filling.done and self._dossier is not None:
            at = self.text.position_at_top()
            starts = [(s.id, self._filling.start_of(s.id)) for s in self._dossier.sections]
            here = [name for name, start in starts if start is not None and start.position() <= at]
            self.sections.light(here[-1] if len(here) > 1 else "picture")

    def _answers(self, event: QKeyEvent) -> bool:
        """Whether a key means something here and not what it means in the window."""
        pressed = isinstance(self.focusWidget(), QAbstractButton) and event.key() == Key.Key_Space
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        back = (
            event.key() == Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        )
        scrolls = event.key() in READS and (plain or back) and not pressed
        leaves_bar = event.key() == Key.Key_Escape and self.finder.is_open
        return scrolls or leaves_bar or self._deed(event) is not None

    def _deed(self, event: QKeyEvent) -> str | None:
        """What a key asks for, beside scrolling."""
        if event.matches(QKeySequence.StandardKey.Find):
            return "find"
        if event.matches(QKeySequence.StandardKey.Print):
            return "print"
        if event.key() == Key.Key_F3:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return "back" if back else "on"
        return None

    def event(self, event: QEvent) -> bool:
        """Keep keys that mean something here from doing what they do in the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._answers(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._deed(event)
        if not self._answers(event):
            super().keyPressEvent(event)
        elif event.key() == Key.Key_Escape:
            self.finder.close()
        elif deed in ("on", "back"):
            self.finder.step(1 if deed == "on" else -1)
        elif deed is not None:
            self._on_pressed(deed)
        else:
            self._scroll(event)

    def _scroll(self, event: QKeyEvent) -> None:
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        action = Turn.SliderPageStepSub if back else READS[Key(event.key())]
        self.text.verticalScrollBar().triggerAction(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sections.setVisible(self.width() >= NARROW_PX)


def _whose(dossier: Dossier) -> tuple[str, str, int]:
    return dossier.story_id, dossier.slide_id, dossier.index
