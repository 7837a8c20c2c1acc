"""What stands on each corner's card: widgets made of one slide's corners."""

from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.corners.placing import Corner
from viewer.qt.corners.rows import Row
from viewer.qt.labels import plain_label, tooltip_text
from viewer.qt.links import host_of
from viewer.show.corners import Corners, Link, Related

Thumbnail = Callable[[int], QImage | None]
CoverNote = Callable[[int], str]
"""What is said of a slide whose picture is covered; "" for one that is not."""

MISSING = {
    Corner.RELATED: "No related pictures are given.",
    Corner.LINKS: "No links are given.",
    Corner.AUTHORSHIP: "Nobody is named: this slide has no picture.",
    Corner.BACK_STORY: "No back story is given.",
}
COMING = "One moment…"
ROW_GAP_PX = 2
PAIR_GAP_PX = 9


class Sheet(QWidget):
    """A column of rows or labels."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(False)
        self.rows: list[tuple[int, Row]] = []  # those with a small picture, and whose it is
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(ROW_GAP_PX)

    def refresh(self, thumbnail: Thumbnail, cover_note: CoverNote) -> None:
        """Show the small pictures that are there by now, and take those away that are covered."""
        for index, row in self.rows:
            note = cover_note(index)
            if note:
                row.cover(note)
            elif not row.has_picture:
                row.show_picture(thumbnail(index))


def related_sheet(related: tuple[Related, ...], choose: Callable[[int], None]) -> Sheet:
    """A row for each related picture."""
    sheet = Sheet()
    for one in related:
        row = Row(one.title, one.why, with_picture=True)
        if one.at is None:
            row.setEnabled(False)
        else:
            row.clicked.connect(lambda _checked, at=one.at: choose(at))
            sheet.rows.append((one.at, row))
        sheet.column.addWidget(row)
    sheet.column.addStretch(1)
    return sheet


def links_sheet(links: tuple[Link, ...], follow: Callable[[str], None]) -> Sheet:
    """A row for each link, with its whole host."""
    sheet = Sheet()
    for link in links:
        row = Row(link.title, host_of(link.url) or "This address cannot be opened")
        # A tooltip that looks like markup would be read as markup.
        row.setToolTip(tooltip_text(link.url))
        row.clicked.connect(lambda _checked, url=link.url: follow(url))
        sheet.column.addWidget(row)
    sheet.column.addStretch(1)
    return sheet


def authorship_sheet(rows: tuple[tuple[str, str], ...]) -> Sheet:
    """A label over the words that belong to it, for each."""
    sheet = Sheet()
    for label, words in rows:
        sheet.column.addWidget(plain_label(label, theme.SMALL_PT, theme.MUTED))
        sheet.column.addWidget(plain_label(words, theme.CREDIT_PT, theme.TEXT))
        sheet.column.addSpacing(PAIR_GAP_PX)
    sheet.column.addStretch(1)
    return sheet


def missing_sheet(words: str) -> Sheet:
    """Says what is not there."""
    sheet = Sheet()
    sheet.column.addWidget(plain_label(words, theme.CREDIT_PT, theme.MUTED))
    return sheet


def has_any(corner: Corner, corners: Corners) -> bool:
    """Whether there is something to show in this corner."""
    return bool(
        {
            Corner.RELATED: corners.related,
            Corner.LINKS: corners.links,
            Corner.AUTHORSHIP: corners.authorship,
            Corner.BACK_STORY: corners.back_story_html,
        }[corner]
    )
