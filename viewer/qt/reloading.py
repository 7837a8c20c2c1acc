"""Watches the files of the story in the window, and has it told anew when they are saved.

The desktop tells of changes (`QFileSystemWatcher`); nothing is polled. What comes in a burst is
one change: the story is read when its files have been quiet for `QUIET_MS`, or after `MOST_MS`.
Whether anything is different, and what, is found out on a thread (`viewer.qt.retelling`) by all
files' stamps, so it does not matter which of them was told of. While a file is broken or away the
last good story stays, and a bar over the stage says what is wrong (`viewer.qt.overlays.trouble`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from viewer.qt.retelling import Again
from viewer.qt.sheets import REPORT
from viewer.qt.showing import Showing
from viewer.qt.window import Window
from viewer.qt.worker import Worker
from viewer.show.session import Blank
from viewer.story.changes import Stamps, identity_of, may_change, places_of, stamps_of
from viewer.story.nothing import is_nothing
from viewer.story.problems import CannotOpen, Problem, Severity, located

if TYPE_CHECKING:
    from viewer.qt.overlays.trouble import TroubleBar

START_MS = 300  # after the window is furnished
QUIET_MS = 80
MOST_MS = 400  # from the first change of a burst
PATIENCE_MS = 500  # with a file that is away, or empty, while it is being saved
MOST_WATCHED = 512  # files and folders; beyond them a file that is written in place goes unseen
PASSING = frozenset({"not-there", "missing-file", "empty-story", "not-a-zip", "unreadable-file"})


class Reloading(QObject):
    """Made once for the window; `follow` turns it to the story that is shown."""

    def __init__(
        self,
        window: Window,
        showing: Callable[[], Showing],
        retell: Callable[[Stamps], None],
    ) -> None:
        """`retell` reads the story anew if files' stamps differ from these; `note` is told then."""
        super().__init__(window)
        self._window = window
        self._current = showing
        self._retell = retell
        self._showing: Showing | None = None
        self._stamps: Stamps | None = None  # when the story was last read
        self._watcher: QFileSystemWatcher | None = None
        self._worker: Worker | None = None
        self._bar: TroubleBar | None = None
        self._known: tuple[Problem, ...] = ()  # in the file, as it was last read
        self._is_reading = self._is_due = self._is_patient = self._is_closed = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._most = QTimer(self, singleShot=True, interval=MOST_MS)
        for timer in (self._quiet, self._most):
            timer.timeout.connect(self.look)
        self._identity = ""  # of the story's folder
        self._near = QTimer(self, singleShot=True, interval=MOST_MS)
        self._near.timeout.connect(self._look_near)
        QTimer.singleShot(START_MS, self, self.follow)

    def follow(self, again: Again | None = None) -> None:
        """Watch the story that is shown now: another one, or the same that was read `again`."""
        before, showing = self._showing, self._current()
        if self._is_closed or showing is before:
            return
        self._showing = showing
        is_same = before is not None and before.is_followed
        showing.bridge.froze.connect(self._on_froze)
        showing.pictures.refused.connect(lambda why: self._say_refused(showing, why))
        showing.bridge.blanked.connect(lambda _blank: self._settle_bar())
        if not is_same:
            self._stop()
            self._known = showing.loaded.problems
            self._take_stamps(showing)
        elif again is not None and again.stamps is not None:
            self._stamps = again.stamps
            self._tell_problems(showing.loaded.problems)
            self._watch()

    def look(self) -> None:
        """Read the story anew now if its files have changed."""
        self._quiet.stop()
        self._most.stop()
        showing = self._showing
        if showing is None or self._stamps is None:
            return
        # What a class sees is frozen: nothing may change under it.
        self._is_due = self._is_reading or showing.session.frozen
        if not self._is_due:
            self._is_reading = True
            self._retell(self._stamps)

    def note(self, result: "Again | CannotOpen | None", *, is_late: bool) -> None:
        """What came of reading the story anew; None if nothing was different.

        What came too `is_late` to be shown: another reading was chosen meanwhile.
        """
        if is_late:
            self._is_reading, self._is_due = False, True
        elif isinstance(result, Again):
            self.follow(result)
            if result.stamps is None:
                return  # it is told in another language
            self._is_reading = self._is_patient = False
        else:
            self._is_reading = False
            if isinstance(result, CannotOpen):
                self._wait_for(result.problem)
            else:
                self._is_patient = False
                self._tell_problems(self._loaded_problems)
                self._watch()
        if self._is_due:
            self._start()

    @property
    def _loaded_problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file as it was last read well."""
        return self._showing.loaded.problems if self._showing is not None else ()

    def close(self) -> None:
        """Watch nothing any more."""
        self._is_closed = True
        self._stop()
        self._showing = None

    def _stop(self) -> None:
        self._quiet.stop()
        self._most.stop()
        self._near.stop()
        self._stamps, self._identity = None, ""
        self._is_reading = self._is_due = self._is_patient = False
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        if self._watcher is not None:
            watched = [*self._watcher.files(), *self._watcher.directories()]
            if watched:
                self._watcher.removePaths(watched)
        if self._bar is not None:
            self._bar.clear()

    def _take_stamps(self, showing: Showing) -> None:
        """Begin to watch a story that somebody here may change."""
        loaded = showing.loaded
        story = loaded.story
        if is_nothing(loaded) or story is None:
            return
        self._worker = Worker("reloading", self)
        self._worker.make(
            lambda: stamps_of(loaded.bundle, story) if may_change(loaded.bundle) else None,
            self._on_stamps,
        )

    def _on_stamps(self, stamps: Stamps | None) -> None:
        """They are this story's, whose worker it is, even if it has been told anew meanwhile."""
        self._stamps = stamps
        self._watch()

    def _watch(self) -> None:
        """Watch what there is now: a file, or a folder, that was replaced is another one."""
        showing, stamps = self._showing, self._stamps
        if showing is None or stamps is None or self._worker is None:
            return
        bundle = showing.loaded.bundle
        self._worker.make(
            lambda: (identity_of(bundle), places_of(bundle, stamps, MOST_WATCHED)),
            lambda found: self._watch_places(*found),
        )

    def _watch_places(self, identity: str, places: list[str]) -> None:
        watcher = self._watcher
        is_first = watcher is None or not watcher.directories()
        if watcher is None:
            watcher = self._watcher = QFileSystemWatcher(self)
            watcher.fileChanged.connect(self._start)
            watcher.directoryChanged.connect(self._on_folder)
        watched = {*watcher.files(), *watcher.directories()}
        keeps = set(places) if identity == self._identity else set()
        gone = [each for each in watched if each not in keeps]
        new = [each for each in places if each not in watched or each not in keeps]
        self._identity = identity
        if gone:
            watcher.removePaths(gone)
        refused = watcher.addPaths(new) if new else []
        if len(refused) < len(new) and not is_first:
            self._start()  # what was saved before it was watched is still to be seen

    def _on_folder(self, folder: str) -> None:
        """Something came into a folder, or went; around the story's own there may be much ado."""
        showing = self._showing
        if showing is None or self._worker is None:
            return
        bundle = showing.loaded.bundle
        if not self._identity or folder != str(bundle.root.absolute().parent):
            self._start()
        elif not self._near.isActive():
            self._near.start()

    def _look_near(self) -> None:
        """Read the story anew if its folder, or packed file, is another one."""
        showing = self._showing
        if showing is None or self._worker is None:
            return
        bundle = showing.loaded.bundle
        self._worker.make(
            lambda: identity_of(bundle),
            lambda identity: self._start() if identity != self._identity else None,
        )

    def _start(self) -> None:
        """Something was saved, maybe among much else."""
        self._quiet.start()
        if not self._most.isActive():
            self._most.start()

    def _on_froze(self, frozen: bool) -> None:  # noqa: FBT001 - a signal's
        if not frozen and self._is_due:
            self._start()

    def _wait_for(self, problem: Problem) -> None:
        """The story cannot be read: say so, unless it is only just being saved."""
        if problem.code in PASSING and not self._is_patient:
            self._is_patient = True
            QTimer.singleShot(PATIENCE_MS, self, self.look)
        else:
            self._tell_problems((problem,), broken=True)
        self._watch()

    def _tell_problems(self, problems: tuple[Problem, ...], *, broken: bool = False) -> None:
        """Show the bar when there is something new in it, and take it away when nothing is left."""
        showing = self._showing
        if showing is None:
            return
        showing.trouble_with(problems if broken else ())
        seen = {(each.code, each.path, each.message) for each in self._known}
        is_new = any((each.code, each.path, each.message) not in seen for each in problems)
        self._known = problems
        if not problems and self._bar is not None:
            self._bar.clear()
        elif is_new or (self._bar is not None and self._bar.is_wanted):
            self._say(_broken(problems[0]) if broken else _counted(problems))

    def _say_refused(self, showing: Showing, why: str) -> None:
        if showing is self._showing:
            self._say(f"{why} Its last version stays.")

    def _say(self, words: str) -> None:
        if self._window.is_kiosk:
            return
        if self._bar is None:
            from viewer.qt.overlays.trouble import TroubleBar

            self._bar = TroubleBar(self._window, self._window.canvas)
            self._bar.asked.connect(lambda: self._window.lay(REPORT))
            for signal in (self._window.laid, self._window.state_changed):
                signal.connect(self._settle_bar)
            self._window.canvas.resized.connect(self._settle_bar)
        self._bar.say(words)
        self._settle_bar()

    def _settle_bar(self) -> None:
        """Show the bar to whoever tells the story, never to a class."""
        if self._bar is not None:
            is_blank = self._showing is not None and self._showing.session.blank is not Blank.NO
            is_away = self._window.is_for_class or self._window.sheet == REPORT
            self._bar.settle(is_seen=not (is_blank or is_away))


def _broken(problem: Problem) -> str:
    """What keeps the story from being read, without the way to its folder."""
    name = problem.file.replace("\\", "/").rpartition("/")[2]
    return f"{located(problem._replace(file=name))} The last good version stays."


def _counted(problems: tuple[Problem, ...]) -> str:
    """How many problems there are, and where; of one alone, what it is."""
    if len(problems) == 1:
        return located(problems[0])
    kind = "problems" if any(p.severity is Severity.ERROR for p in problems) else "warnings"
    return f"{len(problems)} {kind} in {problems[0].file}"
