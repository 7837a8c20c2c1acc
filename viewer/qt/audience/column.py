"""Beside the class's picture: the context notes, and then how we know, for who looked first.

It is the class's glance. All that is said of a slide has its place, in type for the back row: it
becomes somewhat smaller where there is much, then each part is cut alike; the presenter reads on.
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from viewer.qt import theme
from viewer.qt.audience.glance import Glance, largest_type
from viewer.qt.evidence.shapes import StatusShape
from viewer.qt.layout import em_px
from viewer.show.evidence import MISSING, AccountCard, Evidence, PillarCard

WORDS_PT = 18.0  # at theme.FULL_PX
SMALLEST = 0.75
MOST_ACCOUNTS = 8
EDGE_SHARE = 0.03  # of the window's height
GAP_SHARE = 0.008
SHAPE_EM = 0.85
HEAD_STYLE = "margin-bottom: 3px"


class Part(NamedTuple):
    """One thing that is said: safe HTML, and the status whose shape stands beside it, if any."""

    html: str
    status: str = ""


class _Row(NamedTuple):
    """The widgets of one part."""

    shape: StatusShape
    words: Glance


class AudienceColumn(QWidget):
    """A column of words, each part set below the other. It is hidden until there is something."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts: Sequence[Part] = ()
        self._rows: list[_Row] = []
        self._has_contrast = False
        self._set_for: tuple[QRect, int] | None = (
            None  # place and window that the words are set for
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.paint_ground(self, theme.ROOM)
        self.hide()

    @property
    def said(self) -> str:
        """What can be read in it."""
        shown = [] if self.isHidden() else self._rows[: len(self._parts)]
        return "\n".join(row.words.toPlainText() for row in shown)

    @property
    def points(self) -> float:
        """The type of the words."""
        return self._rows[0].words.font().pointSizeF() if self._rows else WORDS_PT

    def show_context(self, html: str) -> None:
        """Show context notes: the safe HTML of `viewer.story.text`."""
        self._show([_heading("Context"), Part(html)])

    def show_evidence(self, evidence: Evidence) -> None:
        """Show how a slide is known, and who says otherwise."""
        parts = [_heading("How do we know?"), *(_pillar(card) for card in evidence.cards)]
        if evidence.accounts:
            several = len(evidence.accounts) > 1
            parts.append(_heading("Accounts that compete" if several else "An account"))
            parts += [_account(card) for card in evidence.accounts[:MOST_ACCOUNTS]]
        more = len(evidence.accounts) - MOST_ACCOUNTS
        if more > 0:
            parts.append(_heading(f"and {more} more, which the presenter has"))
        self._show(parts)

    def set_contrast(self, *, high: bool) -> None:
        """Set all words in white on black, or as usual."""
        if high != self._has_contrast:
            self._has_contrast = high
            theme.paint_ground(self, theme.BLACK if high else theme.ROOM)
            for row in self._rows:
                row.words.set_contrast(high=high)
            self._show(self._parts, shown=not self.isHidden())

    def fit(self, place: QRect, height: int) -> None:
        """Take this place in a window so tall, and set the words as it allows."""
        self.setGeometry(place)
        if self._set_for == (place, height):
            return
        self._set_for = (QRect(place), height)
        edge, gap = round(height * EDGE_SHARE), round(height * GAP_SHARE)
        rows = self._rows[: len(self._parts)]
        room = place.height() - 2 * edge - gap * max(0, len(rows) - 1)
        points, heights = self._heights(place.width() - 2 * edge, room, height)
        top = edge
        for part, row, tall in zip(self._parts, rows, heights, strict=True):
            inset = self._inset(points) if part.status else 0
            words = QRect(edge + inset, top, place.width() - 2 * edge - inset, tall)
            row.words.set_in(words, points)
            row.words.setVisible(tall > 0)
            row.shape.setVisible(bool(part.status) and tall > 0)
            if part.status:
                side = round(self._em(points) * SHAPE_EM)
                row.shape.setFixedSize(side, side)
                line = QFontMetricsF(theme.font(points)).height() * 1.3
                row.shape.move(edge, top + max(0, round((line - side) / 2)))
            top += tall + gap if tall else 0

    def _heights(self, width: int, room: int, height: int) -> tuple[float, list[int]]:
        """The type, and how tall each part is: all of it, or as much as is fair."""
        points = largest_type(
            WORDS_PT * height / theme.FULL_PX,
            SMALLEST,
            lambda size: sum(self._wished(width, size)) <= room,
        )
        wished = self._wished(width, points)
        if sum(wished) <= room:
            return points, wished
        line = round(QFontMetricsF(theme.font(points)).height() * 1.5)
        return points, fair(wished, room, line)

    def _wished(self, width: int, points: float) -> list[int]:
        inset = self._inset(points)
        return [
            row.words.tall(width - (inset if part.status else 0), points)
            for part, row in zip(self._parts, self._rows, strict=False)
        ]

    def _inset(self, points: float) -> int:
        return round(self._em(points) * (SHAPE_EM + 0.55))

    def _em(self, points: float) -> float:
        return em_px(points, self.logicalDpiX())

    def _show(self, parts: Sequence[Part], *, shown: bool = True) -> None:
        self._parts, self._set_for = parts, None
        while len(self._rows) < len(parts):
            self._rows.append(self._make_row())
        for index, (shape, words) in enumerate(self._rows):
            part = parts[index] if index < len(parts) else Part("")
            words.show_html(_plain(part.html) if self._has_contrast else part.html)
            shape.show_status(part.status)
            words.setVisible(bool(part.html))
            shape.setVisible(bool(part.status))
        self.setVisible(shown)

    def _make_row(self) -> _Row:
        row = _Row(StatusShape(1), Glance(self))
        row.shape.setParent(self)
        row.words.set_contrast(high=self._has_contrast)
        return row


def fair(wished: Sequence[int], room: int, least: int) -> list[int]:
    """Heights that fill `room`: short parts get what they wish, the long ones an equal share.

    Where not even `least` is left for each, those at the end get nothing.
    """
    given = list(wished)
    while given and len([tall for tall in given if tall]) * least > max(room, least):
        given[max(index for index, tall in enumerate(given) if tall)] = 0
    open_rows = sorted((index for index, tall in enumerate(given) if tall), key=given.__getitem__)
    left = room
    for place, index in enumerate(open_rows):
        given[index] = min(given[index], max(0, left) // (len(open_rows) - place))
        left -= given[index]
    return given


def _heading(words: str) -> Part:
    return Part(f'<p style="{HEAD_STYLE}"><span style="{_MUTED}">{escape(words)}</span></p>')


def _pillar(card: PillarCard) -> Part:
    colour = f"color:{theme.STATUS_COLOURS[card.status]}"
    head = f'<b>{escape(card.title)}</b> &nbsp;<span style="{colour}">{escape(card.word)}</span>'
    why = card.note_html
    if not why and card.status != MISSING:
        why = f'<p><span style="{_MUTED}">{escape(card.explanation)}</span></p>'
    return Part(f'<p style="{HEAD_STYLE}">{head}</p>{why}', card.status)


def _account(card: AccountCard) -> Part:
    said = ", ".join(part for part in (card.where.title if card.where else "", card.when) if part)
    foot = f'<p><span style="{_MUTED}">{escape(said)}</span></p>' if said else ""
    return Part(f'<p style="{HEAD_STYLE}"><b>{escape(card.who)}</b></p>{card.says_html}{foot}')


def _plain(html: str) -> str:
    """The same without our own colours: shapes and words say what they said."""
    for colour in (theme.MUTED, *theme.STATUS_COLOURS.values()):
        html = html.replace(f'style="color:{colour}"', f'style="color:{theme.WHITE}"')
    return html


_MUTED = f"color:{theme.MUTED}"
