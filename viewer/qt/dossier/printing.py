"""A dossier on paper: dark words on white, the story's title and the page's number at the foot.

Plain functions that paint on whatever device they are given: a printer's, or a PDF's in memory.
They need no widget, so a PDF can be made on a thread of its own.
"""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from viewer.qt.dossier import styles
from viewer.show.dossier.dossier import Dossier
from viewer.show.dossier.sections import View

BODY_PT = 10.0
FOOT_PT = 8.0
FOOT_SHARE = 2.6  # of the foot's type: its height with the gap above it
LONELY_SHARE = 0.08  # of a page, at its foot: no heading stands there
MARGINS_MM = QMarginsF(20, 18, 20, 14)
PDF_DPI = 600
PROGRAM = "Lanternist"


def page_size() -> QPageSize:
    """The paper that is usual where the reader lives."""
    is_metric = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.MetricSystem
    paper = QPageSize.PageSizeId.A4 if is_metric else QPageSize.PageSizeId.Letter
    return QPageSize(paper)


def pdf(dossier: Dossier, face: QFont) -> bytes:
    """The dossier as a PDF file, in type of this face."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_title(dossier))
    writer.setCreator(PROGRAM)
    writer.setResolution(PDF_DPI)
    writer.setPageSize(page_size())
    writer.setPageMargins(MARGINS_MM, QPageLayout.Unit.Millimeter)
    for _ in pages(dossier, writer, face):
        pass
    del writer  # it writes the end of the file
    return bytes(buffer.data().data())


def pages(dossier: Dossier, device: QPagedPaintDevice, face: QFont) -> Iterator[tuple[int, int]]:
    """Paint one page after another; gives the number of each, from 1, and how many there are."""
    painter = QPainter(device)
    try:
        area = device.pageLayout().paintRectPixels(device.logicalDpiX())
        foot = QFont(face)
        foot.setPointSizeF(FOOT_PT)
        metrics = QFontMetricsF(foot, device)
        body = QSizeF(area.width(), area.height() - FOOT_SHARE * metrics.height())
        document = paper(dossier, face)
        document.documentLayout().setPaintDevice(device)
        document.setPageSize(body)
        _keep_headings(document, body.height())
        count = document.pageCount()
        for number in range(1, count + 1):
            if number > 1:
                device.newPage()
            _paint_body(painter, document, body, number)
            painter.setFont(foot)
            _paint_foot(painter, dossier, QRectF(area).size(), metrics, f"{number} / {count}")
            yield number, count
    finally:
        painter.end()


def paper(dossier: Dossier, face: QFont) -> QTextDocument:
    """The dossier's words as they are printed; nothing private is among them."""
    body = QFont(face)
    body.setPointSizeF(BODY_PT)
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(body)
    document.setDefaultStyleSheet(styles.PAPER)
    document.setHtml(
        "".join(
            (f"<h2>{escape(section.heading)}</h2>" if section.heading else "")
            + section.html(View.PAPER)
            for section in dossier.sections
        )
    )
    return document


def _title(dossier: Dossier) -> str:
    return f"{dossier.story_title} – {dossier.title}"


def _keep_headings(document: QTextDocument, height: float) -> None:
    """Begin a new page before a heading that would stand at the foot of one, alone."""
    layout, block = document.documentLayout(), document.begin()
    while block.isValid():
        form = block.blockFormat()
        if form.headingLevel() and block.blockNumber():
            foot = layout.blockBoundingRect(block).bottom() % height
            if foot > height * (1 - LONELY_SHARE):
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(form)
                # Qt lays out only what follows, and then leaves some of that out when it paints.
                document.markContentsDirty(0, document.characterCount())
        block = block.next()


def _paint_body(painter: QPainter, document: QTextDocument, body: QSizeF, number: int) -> None:
    top = (number - 1) * body.height()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(styles.INK))
    context.clip = QRectF(QPointF(0, top), body)
    painter.save()
    painter.translate(0, -top)
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_foot(
    painter: QPainter, dossier: Dossier, area: QSizeF, metrics: QFontMetricsF, place: str
) -> None:
    line = QRectF(0, area.height() - metrics.height(), area.width(), metrics.height())
    painter.setPen(QColor(styles.FAINT_INK))
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, place)
    room = area.width() - 2 * metrics.horizontalAdvance(place)
    title = metrics.elidedText(_title(dossier), Qt.TextElideMode.ElideRight, room)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, title)
