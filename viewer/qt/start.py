"""Brings Qt up, shows the window, and lets everything go again at the end."""

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QSize,
    QSocketNotifier,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from viewer.imaging.pool import Pool
from viewer.qt import theme
from viewer.qt.app import App
from viewer.show.beginning import Beginning
from viewer.show.settings import Settings

if TYPE_CHECKING:
    from viewer.imaging.thumbnails import Thumbnails
    from viewer.library.home import Home
    from viewer.qt.early import First
    from viewer.qt.opening import Opened
    from viewer.story.problems import Problem

NO_DISPLAY = 4
FRAME = QSize(8, 40)  # about what a desktop puts around a window
# What a platform without windows of its own, such as that of drawings, says of each of them.
LACKING = "This plugin does not support"
TOLD_TO_END = 128  # and the signal's number, as shells count
NO_DISPLAY_TEXT = (
    "lanternist: there is no screen to show a window on.\n"
    "Start it in a desktop session, or draw the slides into files: lanternist shot STORY -o FOLDER"
)


def make_application() -> QApplication:
    """Qt's application object, in the program's colours.

    Ends the process with exit code 4 when Qt finds no display: Qt itself would abort.
    """
    # Widgets are painted by the processor: an OpenGL stack would be loaded for nothing.
    os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    qInstallMessageHandler(_on_message)
    application = QApplication(["lanternist"])
    application.setApplicationName("lanternist")
    application.setApplicationDisplayName("Lanternist")
    application.setDesktopFileName("lanternist")
    theme.light_down(application)
    return application


def run(  # noqa: PLR0913 - what is shown, and how
    pool: Pool,
    show: "Opened | First",
    settings: Settings,
    *,
    thumbnails: "Thumbnails",
    home: "Home | None",
    beginning: Beginning,
    verbose: bool,
) -> int:
    """Show the window until it is closed; gives the process' exit code.

    A mistake of the program's own is told in one line; the traceback only if it is `verbose`.
    Raises CannotOpen when the story cannot be read after all.
    """
    if not verbose:
        sys.excepthook = _on_mistake
        threading.excepthook = _on_threads_mistake
    application = make_application()
    room = application.primaryScreen().availableSize() - FRAME
    app = App(
        pool,
        show,
        settings,
        beginning=beginning,
        room=room,
        thumbnails=thumbnails,
        home=home,
    )
    app.furnished.connect(lambda: _collect(app))
    app.start()
    quit_on_signals(application)
    code = application.exec()
    app.close()
    if app.unopened is not None:
        raise app.unopened
    return code


def say_unopened(problem: "Problem") -> None:
    """Say in a window of its own why a story is not shown; until it is closed."""
    from viewer.qt.problems import UNOPENED, list_problems

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = make_application()
    theme.dress(application)
    list_problems(UNOPENED, [problem])


def quit_on_signals(application: QApplication) -> None:
    """Leave the program in order when it is told to end: settings kept, children gone.

    Qt's event loop lets Python see a signal only when something wakes it: a pipe does.
    """
    if sys.platform == "win32":
        return
    read, write = os.pipe()
    os.set_blocking(read, False)
    os.set_blocking(write, False)
    signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: application.exit(TOLD_TO_END + number))
    bell = QSocketNotifier(read, QSocketNotifier.Type.Read, application)
    bell.activated.connect(lambda: os.read(read, 64))


def _collect(app: App) -> None:
    """End the pause that `viewer.cli.main` began."""
    from viewer.qt.rubbish import Collector

    Collector(app)


def _on_mistake(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
    sys.stderr.write(
        f"lanternist: something went wrong ({type(error).__name__}: {error}); "
        "the show goes on. --verbose tells more.\n"
    )


def _on_threads_mistake(mistake: threading.ExceptHookArgs) -> None:
    if mistake.exc_value is not None:
        _on_mistake(mistake.exc_type, mistake.exc_value, None)


def _on_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if kind == QtMsgType.QtFatalMsg:
        sys.stderr.write(f"{NO_DISPLAY_TEXT}\n" if "platform" in text else f"lanternist: {text}\n")
        sys.stderr.flush()
        os._exit(NO_DISPLAY)
    is_warning = kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg)
    if is_warning and not text.startswith(LACKING):
        sys.stderr.write(f"lanternist: {text}\n")
