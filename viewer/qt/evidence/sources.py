"""The sources that something rests on, as small numbers to press."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from viewer.qt import theme
from viewer.qt.evidence.flow import FlowLayout
from viewer.qt.labels import plain_label, tooltip_text
from viewer.show.evidence import SourceRef

GAP_PX = 5
MOST_NUMBERS = 24  # of one card; the rest is named on the page of credits
STRANGE = "?"  # stands for a source that the story does not list


class SourceNumbers(QWidget):
    """A number for each source. `cited` has the key of the one that was pressed."""

    cited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, GAP_PX)
        self._label = plain_label("", theme.SMALL_PT, theme.MUTED)
        self._label.setWordWrap(False)
        self._flow.addWidget(self._label)
        self._buttons: list[QPushButton] = []
        self._keys: list[str] = []

    def show_sources(self, sources: Sequence[SourceRef]) -> None:
        """Show the numbers of these sources; of none, that there are none."""
        shown = sources[:MOST_NUMBERS]
        self._keys = [source.key for source in shown]
        self._label.setText(_heading(len(sources), len(shown)))
        while len(self._buttons) < len(shown):
            self._add_button(len(self._buttons))
        for index, button in enumerate(self._buttons):
            button.setVisible(index < len(shown))
            if index < len(shown):
                _name(button, shown[index])
        self._flow.invalidate()
        self.updateGeometry()

    def _add_button(self, index: int) -> None:
        button = QPushButton(self)
        button.setProperty("number", "true")
        button.setFont(theme.font(theme.SMALL_PT))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.cited.emit(self._keys[index]))
        self._buttons.append(button)
        self._flow.addWidget(button)


def _heading(count: int, shown: int) -> str:
    if not count:
        return "No source is named"
    more = f" (the first {shown} of {count})" if shown < count else ""
    return f"{'Source' if count == 1 else 'Sources'}{more}"


def _name(button: QPushButton, source: SourceRef) -> None:
    number = str(source.number) if source.number else STRANGE
    button.setText(number)
    button.setAccessibleName(f"Source {number}: {source.title}")
    button.setToolTip(tooltip_text(source.title))
