"""The main window: where its parts are and which of them are seen, nothing else.

At first there is only the stage, in its final place. The other parts are made by `furnish`,
once the first picture is on the screen.
"""

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.qt import theme
from viewer.qt.keyboard import ENTER_KEYS, POINTER_REST_MS, TYPING_KEYS
from viewer.qt.layout import Parts, Plan, arrange, legend_height
from viewer.qt.sheets import OVERVIEW
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.notice import Notice
from viewer.qt.walk import put_in_order
from viewer.show.settings import Settings

if TYPE_CHECKING:
    from viewer.qt.actions import Actions
    from viewer.qt.furniture import Furniture

EDGE_PX = 6  # at the top of a full screen, where the pointer brings the bar back
WALK_KEY = Qt.Key.Key_Tab  # from one widget to the next; on the stage it opens the overview
PRESS_KEYS = (Qt.Key.Key_Space, *ENTER_KEYS)


class Facing(Enum):
    """Who looks at the main window."""

    READER = auto()
    PRESENTER = auto()  # a class looks at another
    CLASS = auto()  # and whoever presents


class Window(QWidget):
    """The stage, and around it what `furnish` makes.

    Signals: `digit` typed on the keyboard, `entered` and `erased` while a number `is_typed`;
    `state_changed` full screen entered or left; `laid` another sheet lies over the stage, or none.
    """

    digit = Signal(str)
    entered = Signal()
    erased = Signal()
    state_changed = Signal()
    laid = Signal()
    closed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        theme.paint_ground(self, theme.GROUND)
        self._settings = settings
        self.furniture: Furniture | None = None
        self.early_keys: list[QKeySequence] = []  # pressed before anything could answer
        self._bar_called = False
        self._sheet = ""
        self.home = ""  # the sheet that lies there while there is no story beneath it
        self._page: QWidget | None = None  # what stands in its place until there are sheets
        self._facing = Facing.READER
        self.is_kiosk = False
        self.is_typed = False
        self.look_panel = False  # a class that looks first has come to what the panel holds
        self.canvas = Canvas(self)
        self.notice = Notice(self.canvas)
        self._rest = QTimer(self, singleShot=True, interval=POINTER_REST_MS)
        self._rest.timeout.connect(self._hide_pointer)
        self.setMouseTracking(True)
        self.canvas.setMouseTracking(True)
        self.canvas.installEventFilter(self)
        self.setMinimumSize(480, 360)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def furnish(self, actions: "Actions") -> "Furniture":
        """Make all parts but the stage and show those that are wanted."""
        from viewer.qt.furniture import Furniture

        self.furniture = Furniture(actions, self, self.canvas)
        self.furniture.legend.wished.connect(self.settle)
        self.settle()
        if self._page is None:
            self.setFocus()
        return self.furniture

    def lay_early(self, page: QWidget) -> None:
        """Lay the page of a sheet over the stage before anything else of the window is made."""
        self._page = page
        self.settle()
        page.show()
        page.setFocus()

    @property
    def sheet(self) -> str:
        """The name of the sheet that lies over the stage, "" if there is none."""
        return self._sheet

    def lay(self, name: str) -> None:
        """Lay a sheet over the stage, in place of another; "" goes back to the stage.

        In an exhibition there are none: a visitor could save files from them, or leave them open.
        """
        name = name or self.home
        if self.furniture is None or name == self._sheet or (name and self.is_kiosk):
            return
        sheets = self.furniture.sheets
        if self._sheet:
            sheets[self._sheet].close()
        self._sheet = name
        if name:
            sheets[name].open()
        self.settle()
        widget = sheets[name].widget if name else self
        focused: QWidget | None = self.focusWidget()
        if not name or focused is None or not widget.isAncestorOf(focused):
            widget.setFocus()
        self.laid.emit()

    def tell(self, words: str) -> None:
        """Show a few plain words for a moment."""
        if self.furniture is not None:
            self.furniture.said.tell(words)

    @property
    def presents(self) -> bool:
        """Whether what the presenter needs stands around the stage: a class looks elsewhere."""
        return self._facing is Facing.PRESENTER

    @property
    def is_for_class(self) -> bool:
        """Whether a class looks at this very window, the only one there is."""
        return self._facing is Facing.CLASS

    def face(self, facing: Facing) -> None:
        """Lay the window out for who looks at it."""
        if facing is not self._facing:
            self._facing, self.look_panel = facing, False
            self._bar_called = False
            self.settle()
            self.state_changed.emit()

    def settle(self) -> None:
        """Put every part in its place."""
        plan = self.plan()
        self.canvas.setGeometry(plan.stage)
        self.notice.settle()
        if self.furniture is not None:
            self._settle_furniture(self.furniture, plan)
        elif self._page is not None:
            self._page.setGeometry(self.rect().adjusted(0, plan.bar.height(), 0, 0))

    def plan(self) -> Plan:
        """Where the parts lie now."""
        full = self.isFullScreen() and not self.presents
        flag = self._settings.flag
        panel = flag("panel-in-fullscreen" if full else "panel") and not self.is_for_class
        parts = Parts(
            bar=not full,
            contents=flag("contents") and not full and not self.presents,
            panel=panel or self.look_panel or self.presents,
            filmstrip=flag("filmstrip") and not full,
            legend=legend_height(self.logicalDpiY(), self._caption_points, caption=flag("caption")),
            head=self.presents,
            wide=self._facing is not Facing.READER,
        )
        plan = arrange(self.width(), self.height(), parts)
        wish = 0
        if self.furniture is not None:
            width, points = plan.legend.width(), self._caption_points
            wish = self.furniture.legend.wish(width, points, caption=flag("caption"))
        if wish <= parts.legend:
            return plan
        return arrange(self.width(), self.height(), parts._replace(legend=wish))

    @property
    def _caption_points(self) -> float:
        if self.presents:
            return theme.CAPTION_PT  # larger captions are for the back row
        scale = self._settings.number("caption-scale")
        if not self.isFullScreen():
            return theme.CAPTION_PT * scale
        return theme.CAPTION_FULL_PT * scale * max(1.0, self.height() / theme.FULL_PX)

    def _settle_furniture(self, parts: "Furniture", plan: Plan) -> None:
        for name in parts.sheets:
            parts.sheets[name].widget.setVisible(name == self._sheet)
        # Beneath a sheet nobody sees that the stage has the focus.
        policy = Qt.FocusPolicy.NoFocus if self._sheet else Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(policy)
        for widget, rect in (
            (parts.bar, plan.bar),
            (parts.contents, plan.contents),
            (parts.legend, plan.legend),
            (parts.filmstrip, plan.filmstrip),
            (parts.panel, plan.panel if self._facing is Facing.READER else QRect()),
            *self._presenters_parts(parts, plan),
        ):
            widget.setGeometry(rect)
            stays = widget in (parts.bar, parts.head)
            widget.setVisible((stays or not self._sheet) and not rect.isEmpty())
        parts.legend.set_type(self._caption_points, contrast=self._settings.flag("high-contrast"))
        if parts.glance is not None:
            parts.glance.setVisible(self.is_for_class and self.look_panel and not self._sheet)
            parts.glance.set_contrast(high=self._settings.flag("high-contrast"))
            parts.glance.fit(plan.panel, self.height())
        parts.bar.show_number(shown=not self.presents)
        parts.legend.show_caption(shown=self._settings.flag("caption"))
        if self._sheet:
            sheet = parts.sheets[self._sheet].widget
            top = plan.bar.height() + plan.head.height()
            sheet.setGeometry(self.rect().adjusted(0, top, 0, 0))
            sheet.raise_()
        if self.isFullScreen() and self._bar_called:
            parts.bar.setGeometry(0, 0, self.width(), theme.BAR_PX)
            parts.bar.show()
            parts.bar.raise_()
        for overlay in (parts.keys, parts.blank):
            if overlay.isVisible():
                overlay.raise_()
        parts.blank.setGeometry(self.rect())
        parts.keys.settle()
        parts.typed.settle()

    def _presenters_parts(self, parts: "Furniture", plan: Plan) -> list[tuple[QWidget, QRect]]:
        """Where the presenter's head and column go, if they are made."""
        if parts.head is None or parts.column is None:
            return []
        gone = QRect()
        return [
            (parts.head, plan.head if self.presents else gone),
            (parts.column, plan.panel if self.presents else gone),
        ]

    def _call_bar(self, *, called: bool) -> None:
        if called != self._bar_called:
            self._bar_called = called
            self.settle()

    def _hide_pointer(self) -> None:
        if self.isFullScreen() and not self.presents:
            self.canvas.setCursor(Qt.CursorShape.BlankCursor)

    def _on_pointer_moved(self, y: int) -> None:
        self.canvas.show_pointer()
        self._rest.start()
        has_edge = self.isFullScreen() and not self.presents and not self.is_kiosk
        if has_edge and self.furniture is not None:
            bar_height = theme.BAR_PX if self._bar_called else EDGE_PX
            self._call_bar(called=y <= bar_height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._on_pointer_moved(round(event.globalPosition().y()) - self.geometry().y())
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep keys from turning pages where they mean something else.

        A button that has the focus is pressed with Space and Enter, as everywhere; a number that
        is being typed ends with Enter and loses a digit with Backspace. Tab goes on to the next
        widget, but for the stage and the overview, between which it changes.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            focused = self.focusWidget()
            is_button = isinstance(focused, QAbstractButton)
            keys = PRESS_KEYS if is_button else TYPING_KEYS if self.is_typed else ()
            walks = event.key() == WALK_KEY and not self._is_stage(focused)
            if event.key() in keys or walks:
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's override
        """Go on to the next widget: through the panel, whose cards come and go, as it is read."""
        if self.furniture is not None and self.furniture.panel.isVisible():
            put_in_order(self.furniture.panel)
        return super().focusNextPrevChild(forward)

    def _is_stage(self, focused: QWidget | None) -> bool:
        is_help = self.furniture is not None and self.furniture.keys.isVisible()
        if is_help or self._sheet not in ("", OVERVIEW):
            return False
        overview = self.furniture.overview if self.furniture is not None else None
        return focused is None or focused in (self, overview)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, focused = event.text(), self.focusWidget()
        if self.furniture is None:
            self.early_keys.append(QKeySequence(event.keyCombination()))
        elif len(text) == 1 and text.isdecimal() and not event.modifiers() & _COMMAND_KEYS:
            self.digit.emit(text)
        elif self.is_typed and event.key() in ENTER_KEYS:
            self.entered.emit()
        elif event.key() in ENTER_KEYS and isinstance(focused, QAbstractButton):
            # Qt presses buttons with Space alone; the event above has kept Enter for them.
            focused.click()
        elif self.is_typed and event.key() == Qt.Key.Key_Backspace:
            self.erased.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._bar_called = False
            self.canvas.show_pointer()
            self._rest.start()
            self.settle()
            self.state_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


_COMMAND_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
