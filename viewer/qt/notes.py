"""Rich text that is safe to show: a browser which opens nothing by itself.

It is given the HTML of `viewer.story.text` alone. Links become signals; a glossary term shows
its meaning as a plain tooltip.
"""

from collections.abc import Mapping
from html import escape
from urllib.parse import unquote

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPalette, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolTip, QWidget

from viewer.qt import theme
from viewer.qt.keyboard import ENTER_KEYS
from viewer.qt.labels import tooltip_text
from viewer.qt.lit import lights

TITLE_STYLE = "margin-bottom: 4px"
SCROLL_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class Notes(QTextBrowser):
    """A page of text.

    Signals: `cited` with a source's key, `linked` with a web address, `resized`; `pointed` with
    the key of the citation that the pointer or Tab has reached, "" when it has left it.
    """

    cited = Signal(str)
    linked = Signal(str)
    pointed = Signal(str)
    resized = Signal()

    def __init__(self, points: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html = ""
        self._copy: QTextDocument | None = None  # of the text, to try sizes on
        self._sheet = theme.NOTES_SHEET
        self._glossary: Mapping[str, str] = {}
        self._sources: Mapping[str, str] = {}
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setFont(theme.font(points))
        self.document().setDocumentMargin(0)
        self.document().setDefaultStyleSheet(self._sheet)
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.highlighted.connect(lambda url: self.pointed.emit(_cited(url.toString())))

    def set_right_margin(self, pixels: int) -> None:
        """Keep the text this far from the right edge, where the scroll bar is."""
        self.setViewportMargins(0, 0, pixels, 0)

    def explain(self, glossary: Mapping[str, str]) -> None:
        """The meanings (plain text) of the terms that the text may mark."""
        self._glossary = {term.casefold(): meaning for term, meaning in glossary.items()}

    def name_sources(self, sources: Mapping[str, str]) -> None:
        """What to say (plain text) of each source, by key, where the text cites it."""
        self._sources = sources

    def light_source(self, key: str) -> None:
        """Light the sentences that rest on this source; "" puts the light out."""
        self.setExtraSelections(lights(self.document(), key))

    def scroll_to_light(self) -> None:
        """Bring the first lit sentence into view."""
        for each in self.extraSelections()[:1]:
            top = self.document().documentLayout().blockBoundingRect(each.cursor.block()).top()
            self.verticalScrollBar().setValue(round(top))

    def show_html(self, html: str) -> None:
        """Show this text, from its beginning."""
        self._html = html
        self._copy = None
        self.setExtraSelections([])
        self.setHtml(html)
        self.verticalScrollBar().setValue(0)

    def change_html(self, html: str) -> None:
        """Show this text in place of one that is much the same, from where it was read."""
        if html != self._html:
            at = self.verticalScrollBar().value()
            self.show_html(html)
            self.verticalScrollBar().setValue(at)

    def set_contrast(self, *, high: bool) -> None:
        """Set the text in white, links underlined, for a black ground; or as usual again."""
        theme.ink(self, theme.WHITE if high else theme.TEXT, QPalette.ColorRole.Text)
        self._sheet = theme.CONTRAST_SHEET if high else theme.NOTES_SHEET
        self.document().setDefaultStyleSheet(self._sheet)
        self.show_html(self._html)

    def text_height(self, width: int, points: float) -> float:
        """How many pixels tall the text is when set this wide in type of this size."""
        if self._copy is None:
            self._copy = QTextDocument()
            self._copy.setDocumentMargin(0)
            self._copy.setDefaultStyleSheet(self._sheet)
            self._copy.setHtml(self._html)
        self._copy.setDefaultFont(theme.font(points))
        self._copy.setTextWidth(width)
        return self._copy.size().height()

    def event(self, event: QEvent) -> bool:
        """Scroll, and follow the link that Tab has reached, with keys that turn pages elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            scrolls = event.key() in SCROLL_KEYS and not event.modifiers()
            follows = event.key() in ENTER_KEYS and self._is_at_link()
            if follows or (scrolls and self.verticalScrollBar().maximum() > 0):
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._hint(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's override
        stays = super().focusNextPrevChild(forward)
        if stays and self._is_at_link():
            self.pointed.emit(_cited(self.textCursor().charFormat().anchorHref()))
        return stays

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _is_at_link(self) -> bool:
        cursor = self.textCursor()
        return cursor.hasSelection() and cursor.charFormat().isAnchor()

    def _hint(self, at: QPoint) -> str:
        """What the word at this place of the viewport stands for."""
        anchor = self.anchorAt(at)
        source = self._sources.get(_cited(anchor), "")
        if not source:
            return self._meaning(anchor)
        return tooltip_text("\n".join(part for part in (source, self._locator(at)) if part))

    def _locator(self, at: QPoint) -> str:
        """Where in its source a citation points, which stands at this place of the viewport."""
        # A cursor has the format of the character before it, and may stand before the citation.
        before, after = self.cursorForPosition(at), self.cursorForPosition(at)
        after.movePosition(after.MoveOperation.NextCharacter)
        formats = (before.charFormat(), after.charFormat())
        return next((each.toolTip() for each in formats if each.isAnchor()), "")

    def _meaning(self, anchor: str) -> str:
        term = unquote(anchor.removeprefix("term:")) if anchor.startswith("term:") else ""
        return tooltip_text(self._glossary.get(term.casefold(), ""))

    def _on_anchor_clicked(self, url: QUrl) -> None:
        address = url.toString()
        if _cited(address):
            self.cited.emit(_cited(address))
        elif address.startswith("term:"):
            at_term = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            at = self.cursor().pos() if self.underMouse() else at_term
            QToolTip.showText(at, self._meaning(address), self)
        else:
            # As it is written: prettily decoded, an address can become another one.
            self.linked.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


def title_html(title: str) -> str:
    """A title (plain text) to stand above a caption, as safe HTML; "" for none."""
    return f'<p style="{TITLE_STYLE}"><b>{escape(title)}</b></p>' if title else ""


def _cited(address: str) -> str:
    """The key of the source that a link cites, or ""."""
    return unquote(address.removeprefix("cite:")) if address.startswith("cite:") else ""
