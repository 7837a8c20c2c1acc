"""What Next will bring: the picture of the next slide, and in words the step before it."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.notes import Notes
from viewer.qt.presenter.plate import Plate
from viewer.qt.presenter.sharing import GAP_PX
from viewer.show.briefing import Coming
from viewer.story.citation import cut

HEADING_PT = 15.0
WORDS_PT = 11.5
MOST_TITLE = 64  # characters: what stands below a long title is to be seen too
MOST_WORDS = 180  # the questions stand in full further down
GAP_BELOW_PX = 3  # below each line but the last
PLATE_SHARE = 0.48  # of the part's width, at most
PLATE_SHAPE = 1.5  # width over height


class Following(QWidget):
    """A plate on the left, words on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.plate = Plate(self)
        self.words = Notes(theme.NOTES_PT, self)
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words.setAccessibleName("What comes next")
        self._html = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        row.addWidget(self.plate)
        row.addWidget(self.words, 1)

    def show_coming(self, coming: Coming, image: QImage | None, absence: str) -> None:
        """Show what comes next; without an image the plate says why: `absence`."""
        if coming.is_covered:
            self.plate.show_covered()
        elif image is not None:
            self.plate.show_picture(image, later=bool(coming.step))
        else:
            self.plate.show_words(absence)
        html = coming_html(coming)
        if html != self._html:
            self._html = html
            self.words.show_html(html)

    def take(self, width: int, height: int) -> None:
        """Be this large."""
        self.setFixedHeight(height)
        self.plate.setFixedWidth(round(min(width * PLATE_SHARE, height * PLATE_SHAPE)))


def coming_html(coming: Coming) -> str:
    """What comes next, as safe HTML for Qt's rich text."""
    opens = f"· opens {cut(coming.chapter, MOST_TITLE)}" if coming.chapter else ""
    if coming.step:
        lines = [
            ("Next", theme.MUTED, theme.SMALL_PT),
            (coming.step, theme.TEXT, HEADING_PT),
            (cut(coming.words, MOST_WORDS), theme.TEXT, WORDS_PT),
            (f"Then: {_place(coming)}", theme.MUTED, WORDS_PT),
        ]
    else:
        lines = [
            (f"Next {opens}".rstrip(), theme.MUTED, theme.SMALL_PT),
            (_place(coming), theme.TEXT, HEADING_PT),
        ]
    if coming.warning:
        lines.append((f"{coming.warning}: {coming.note}", theme.WARNING, WORDS_PT))
    told = [line for line in lines if line[0]]
    gaps = [GAP_BELOW_PX] * (len(told) - 1) + [0]
    return "".join(_line(*line, gap) for line, gap in zip(told, gaps, strict=True))


def _place(coming: Coming) -> str:
    title = cut(coming.title, MOST_TITLE)
    return title if coming.index is None else f"{coming.index + 1} · {title}"


def _line(words: str, colour: str, points: float, gap: int) -> str:
    style = f"color:{colour}; font-size:{points}pt; line-height:118%; margin-bottom:{gap}px"
    return f'<p style="{style}">{escape(words)}</p>'
