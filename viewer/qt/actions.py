"""COMMANDS as QActions: menus, tool bar, shortcuts and tooltips all come from the one table."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from viewer.qt.sheets import DOSSIER, LIBRARY
from viewer.show.command import Command, Group, When, clashes

Handlers = Mapping[str, Callable[[], None]]
SUBMENUS = (
    Group.PRESENT,
    Group.PICTURE,
    Group.POINT,
    Group.LEGIBLE,
    Group.SOUND,
    Group.LIBRARY,
)  # that many rows more would not fit a small screen


class Actions(QObject):
    """One QAction for each command, each bound to one handler. `ran` names the one carried out."""

    ran = Signal(str)

    def __init__(self, commands: Iterable[Command], handlers: Handlers, window: QWidget) -> None:
        """Bind every row; ValueError when a row or a handler has no partner, or a key two rows."""
        super().__init__(window)
        self._commands = tuple(commands)
        _must_match(self._commands, handlers)
        self._handlers = handlers
        self._actions: dict[str, QAction] = {}
        for command in self._commands:
            action = _action(command, window)
            action.triggered.connect(lambda _checked, row=command: self._run(row.id))
            window.addAction(action)
            self._actions[command.id] = action

    def __getitem__(self, command_id: str) -> QAction:
        """The action of a command; KeyError for an id that is no row."""
        return self._actions[command_id]

    def check(self, command_id: str, *, on: bool) -> None:
        """Show a checkable command as on or off, without running it."""
        self._actions[command_id].setChecked(on)

    def set_scene(
        self, *, blanked: bool, sheet: str, presenting: bool = False, kiosk: bool = False
    ) -> None:
        """Let those commands answer that make sense now.

        While the screen is blank these are resume, help and leaving; while a sheet lies over the
        stage none that changes a part of the window that nobody sees. Under a slide's dossier
        pages still turn: it follows them. Some answer only while `presenting`; visitors of a
        `kiosk` have no menus, and only what lets them look and turn pages.
        """
        allowed = set(When)
        if blanked:
            allowed = {When.BLANKED_TOO}
        elif sheet == DOSSIER:
            allowed = {When.DOSSIER_TOO, When.SHEET_TOO, When.BLANKED_TOO}
        elif sheet:
            allowed = {When.SHEET_TOO, When.BLANKED_TOO}
        for command in self._commands:
            here = command.shelf if sheet == LIBRARY and not blanked else command.when in allowed
            answers = here and (presenting or not command.presenting)
            self._actions[command.id].setEnabled(answers and (command.kiosk or not kiosk))

    def press(self, key: QKeySequence) -> None:
        """Do what this key stands for, if anything: for a key that came before there were any."""
        for action in self._actions.values():
            if key in action.shortcuts():
                action.trigger()
                return

    def set_icons(self, icon_of: Callable[[str], QIcon]) -> None:
        """Give every action its picture."""
        for command in self._commands:
            if command.icon:
                self._actions[command.id].setIcon(icon_of(command.icon))

    def fill_menu(self, menu: QMenu) -> None:
        """Put every command into `menu`, a section for each group, some in a menu of their own."""
        for group in Group:
            rows = [self._actions[c.id] for c in self._commands if c.group == group]
            if group in SUBMENUS and rows:
                menu.addMenu(group.value).addActions(rows)
                continue
            if menu.actions():
                menu.addSeparator()
            menu.addActions(rows)

    @property
    def shelf(self) -> set[str]:
        """The ids of the commands that answer while the library lies over the stage."""
        return {command.id for command in self._commands if command.shelf}

    def tool_bar(self) -> list[QAction]:
        """The actions that the tool bar shows, in order."""
        return [self._actions[c.id] for c in self._commands if c.tool_bar]

    def _run(self, command_id: str) -> None:
        self._handlers[command_id]()
        self.ran.emit(command_id)


def key_text(key: str) -> str:
    """A key as the reader's desktop writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _action(command: Command, window: QWidget) -> QAction:
    action = QAction(command.text, window)
    action.setObjectName(command.id)
    action.setShortcuts([QKeySequence(key) for key in command.keys])
    action.setAutoRepeat(command.repeats)
    action.setCheckable(command.checkable)
    key = f" ({key_text(command.keys[0])})" if command.keys else ""
    action.setToolTip(f"{command.help}{key}")
    action.setStatusTip(command.help)
    return action


def _must_match(commands: Iterable[Command], handlers: Handlers) -> None:
    ids = [command.id for command in commands]
    wrong = [f"command {i} has no handler" for i in ids if i not in handlers]
    wrong += [f"handler {i} has no command" for i in handlers if i not in ids]
    wrong += [f"command {i} stands twice" for i in sorted(set(ids)) if ids.count(i) > 1]
    wrong += clashes(commands)
    if wrong:
        raise ValueError("; ".join(wrong))
