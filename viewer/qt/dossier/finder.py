"""Finding words on the page: joins the find bar to the text, and steps from place to place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.qt.dossier.findbar import FindBar
from viewer.qt.dossier.text import DossierText

if TYPE_CHECKING:
    from viewer.qt.dossier.search import Found


class Finder(QObject):
    """Goes through the places of what stands in the bar, round and round."""

    def __init__(self, bar: FindBar, text: DossierText) -> None:
        super().__init__(text)
        self._bar = bar
        self._text = text
        self._found: list[Found] = []
        self._at = 0
        bar.sought.connect(lambda _words: self._seek(self._text.position_at_top()))
        bar.stepped.connect(self.step)
        bar.left.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the bar is there."""
        return not self._bar.isHidden()

    def open(self) -> None:
        """Open the bar, with what was looked for last."""
        self._bar.open()
        self._seek(self._text.position_at_top())

    def close(self) -> bool:
        """Close the bar and put the lights out; False when it was not open."""
        if not self.is_open:
            return False
        self._bar.hide()
        self._found = []
        self._text.light([], 0)
        self._text.setFocus()
        return True

    def step(self, by: int) -> None:
        """Go to the next place or the one before; opens the bar where there is nothing to find."""
        if not self.is_open:
            self.open()
        elif self._found:
            self._at = (self._at + by) % len(self._found)
            self._show()

    def renew(self) -> None:
        """The text has changed: find the same words in it, without moving on."""
        self._text.forget()
        if self.is_open:
            here = self._found[self._at].start if self._found else 0
            self._seek(here, bring=False)

    def _seek(self, start: int, *, bring: bool = True) -> None:
        """Find the words; the first place from `start` on is the one that is seen."""
        self._found = self._text.search(self._bar.words)
        later = (number for number, each in enumerate(self._found) if each.start >= start)
        self._at = next(later, 0)
        self._show(bring=bring)

    def _show(self, *, bring: bool = True) -> None:
        self._text.light(self._found, self._at, bring=bring)
        self._bar.say(self._at + 1 if self._found else 0, len(self._found))
