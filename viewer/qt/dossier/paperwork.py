"""Takes a dossier to a printer, or into a PDF file: asks where to, and says how it went.

Qt's printing is imported when a reader first asks for it. A PDF is made on a thread; pages for a
printer are painted one in each turn of the event loop. A file is written beside its place and
then put there, so that a full disk leaves what was there before.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QThreadPool, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from viewer.export.saving import save
from viewer.qt import theme
from viewer.qt.dossier.printing import BODY_PT, PROGRAM, page_size, pages, pdf

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from viewer.show.dossier.dossier import Dossier

MOST_NAME = 80  # characters
NO_PRINTER = "No printer is set up on this computer. “Save as PDF…” works without one."


class Paperwork(QObject):
    """`told` has words for the reader: what is being done, what was done, or why it was not."""

    told = Signal(str)
    _saved = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self._job: Iterator[tuple[int, int]] | None = None
        self._printer: QPrinter | None = None
        self._saved.connect(self.told)

    def save(self, dossier: "Dossier") -> None:
        """Ask for a file's name, and write the dossier into it as a PDF."""
        proposed = str(Path(self._folder) / file_name(dossier))
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save the dossier as PDF", proposed, "PDF files (*.pdf)"
        )
        if name:
            path = Path(name) if Path(name).suffix else Path(f"{name}.pdf")
            self._folder = str(path.parent)
            self.told.emit(f"Saving {path.name}…")
            face = theme.font(BODY_PT)
            # A thread of Qt's: laying out text wants one, and the program waits for it to end.
            QThreadPool.globalInstance().start(lambda: self._saved.emit(_save(dossier, face, path)))

    def print(self, dossier: "Dossier") -> None:
        """Ask for a printer, and print the dossier on it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if self._job is not None:
            return
        if not QPrinterInfo.availablePrinterNames():
            self.told.emit(NO_PRINTER)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(f"{dossier.story_title} – {dossier.title}")
        printer.setCreator(PROGRAM)
        printer.setPageSize(page_size())
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle("Print the dossier")
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._printer = printer
            self._job = pages(dossier, printer, theme.font(BODY_PT))
            self._go_on()

    def _go_on(self) -> None:
        if self._job is None or self._printer is None:
            return
        try:
            number, count = next(self._job)
        except StopIteration:
            self._end("Sent to the printer.")
        except OSError as error:
            self._end(f"The printer did not take the page: {error.strerror or error}.")
        else:
            self.told.emit(f"Printing page {number} of {count}…")
            QTimer.singleShot(0, self, self._go_on)

    def _end(self, words: str) -> None:
        self._job, self._printer = None, None
        self.told.emit(words)


def file_name(dossier: "Dossier") -> str:
    """A file's name made of the ids of story and slide: a name and never a path."""
    both = f"{dossier.story_id} {dossier.slide_id}".lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', both).strip('-')[:MOST_NAME] or 'dossier'}.pdf"


def _save(dossier: "Dossier", face: QFont, path: Path) -> str:
    """Make and write the PDF; gives the words for the reader."""
    try:
        save(path, pdf(dossier, face))
    except OSError as error:
        reason = error.strerror or str(error)
        return f"{path.name} could not be saved: {reason}. Choose another folder and try again."
    return f"Saved as {path.name}."
