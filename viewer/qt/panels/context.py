"""The Context page: what a reader should know to read the picture, set as a page."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.qt import theme
from viewer.qt.notes import Notes
from viewer.show.page import Page

RIGHT_MARGIN_PX = 16  # keeps the text clear of the scroll bar


class ContextPage(QWidget):
    """Title, facts, context notes and questions of one slide."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.notes = Notes(theme.NOTES_PT, self)
        self.notes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.notes.setAccessibleName("Context notes")
        self.notes.set_right_margin(RIGHT_MARGIN_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 4, 10)
        column.addWidget(self.notes)

    def show_page(self, page: Page, *, keep: bool = False) -> None:
        """Show the notes of one slide, from the beginning or, to `keep` it, from the same place."""
        show = self.notes.change_html if keep else self.notes.show_html
        show(page_html(page))


def page_html(page: Page) -> str:
    """One slide's context as safe HTML for Qt's rich text."""
    parts = []
    if page.chapter:
        parts.append(_small(page.chapter))
    if page.title:
        parts.append(f'<p style="font-size:{theme.TITLE_PT}pt">{escape(page.title)}</p>')
    parts += [
        f'<p><span style="color:{theme.MUTED}">{escape(what)}:</span> {escape(value)}</p>'
        for what, value in page.facts
    ]
    parts.append(page.context_html)
    if page.questions:
        parts.append(_small("Questions"))
        items = "".join(f"<li>{escape(question)}</li>" for question in page.questions)
        parts.append(f"<ul>{items}</ul>")
    if not (page.context_html or page.facts or page.questions):
        parts.append(_small("There are no context notes for this slide."))
    return "".join(parts)


def _small(text: str) -> str:
    return f'<p style="color:{theme.MUTED}; font-size:{theme.SMALL_PT}pt">{escape(text)}</p>'
