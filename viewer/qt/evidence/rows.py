"""The matrix as a table: a line for each slide, one for each chapter above its first slide.

The first column has the slide, the others its pillars. A filter leaves those slides that have a
pillar of one status, and the chapters that these stand in.
"""

from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.qt.labels import tooltip_text
from viewer.show.evidence import PILLARS, Mark, Matrix, Row, standing

Index = QModelIndex | QPersistentModelIndex
NOWHERE = -1  # the line of a slide that is not to be seen
FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
NO_FLAGS = Qt.ItemFlag.NoItemFlags
EVERY = ""  # the filter that leaves every slide


class Line(NamedTuple):
    """One line of the table: a slide's row, or the title of the chapter that begins below it."""

    chapter: str
    row: Row | None


class MatrixModel(QAbstractTableModel):
    """The lines that the filter leaves."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._lines: list[Line] = []
        self._places: dict[int, int] = {}
        self.status = EVERY

    def show_matrix(self, matrix: Matrix) -> None:
        """Show these slides, all of them."""
        self._rows = matrix.rows
        self.leave(EVERY)

    def leave(self, status: str) -> None:
        """Leave the slides that have a pillar of this status; EVERY leaves them all."""
        self.beginResetModel()
        self.status = status
        self._lines = _lines(self._rows, status)
        numbered = ((line.row, number) for number, line in enumerate(self._lines))
        self._places = {row.index: number for row, number in numbered if row is not None}
        self.endResetModel()

    def line(self, number: int) -> Line:
        """A line of the table."""
        return self._lines[number]

    def place_of(self, slide: int) -> int:
        """The line of the slide with this index; NOWHERE where the filter leaves it out."""
        return self._places.get(slide, NOWHERE)

    def mark(self, index: Index) -> Mark | None:
        """What a cell shows; None for the first column, and where nothing is asked."""
        row = self._lines[index.row()].row
        return row.marks[index.column() - 1] if row and row.marks and index.column() else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + len(PILLARS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return NO_FLAGS if self._lines[index.row()].row is None else FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        chapter, row = self._lines[index.row()]
        if row is None:
            spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return chapter if spoken and not index.column() else None
        mark = self.mark(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(row, mark, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = mark.said if mark else "nothing is asked" if index.column() else ""
            return ": ".join(part for part in (f"{row.index + 1}. {row.title}", said) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip_text(_hint(mark) if mark else row.title)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return "Slide" if role == Qt.ItemDataRole.DisplayRole else None
        pillar = PILLARS[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return pillar.title
        spoken = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return f"{pillar.title}: {pillar.question}" if spoken else None


def _lines(rows: tuple[Row, ...], status: str) -> list[Line]:
    lines: list[Line] = []
    chapter = ""
    for row in rows:
        chapter = row.chapter or chapter
        if status == EVERY or any(mark.status == status for mark in row.marks):
            if chapter:
                lines.append(Line(chapter, None))
                chapter = ""
            lines.append(Line("", row))
    return lines


def _words(row: Row, mark: Mark | None, column: int) -> str:
    if mark is not None:
        return mark.word
    return "" if column else f"{row.index + 1}  {row.title}"


def _hint(mark: Mark) -> str:
    return f"{mark.said}\n{standing(mark.status).explanation}"
