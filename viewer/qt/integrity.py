"""Says on the slide when its picture's file has changed since the story was packed.

Only pictures with a checksum are looked at, each once, when the reader stays with it: the whole
file is read for that, and nobody who leafs through a story should wait.
"""

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer

from viewer.qt.showing import Showing
from viewer.qt.worker import Worker
from viewer.story.model import Picture
from viewer.story.problems import Problem, Severity

STAY_MS = 500
CODE = "changed-file"
MEND = "Ask whoever gave you the story for the file as it was, or for the story as it is now."


class IntegrityWatch(QObject):
    """Looks at the pictures of one story as they are shown."""

    def __init__(self, showing: Showing, worker: Worker) -> None:
        super().__init__(worker)
        self._showing = showing
        self._worker = worker
        self._seen: set[str] = set()
        self._stay = QTimer(self, singleShot=True, interval=STAY_MS)
        self._stay.timeout.connect(self._look)
        showing.pictures.presented.connect(lambda _index: self._stay.start())
        if showing.is_retold:
            self._stay.start()  # the slide may be there already

    def _look(self) -> None:
        showing, index = self._showing, self._showing.session.index
        slide = showing.session.slides[index]
        new = [each for _, each in slide.pictures if each.file not in self._seen]
        self._seen.update(each.file for each in new)
        bundle = showing.loaded.bundle
        if not new or bundle.is_photos:
            return

        def changed() -> list[Picture]:
            from viewer.story.integrity import Integrity, of_picture

            return [each for each in new if of_picture(bundle, each) is Integrity.CHANGED]

        self._worker.make(changed, self._tell)

    def _tell(self, changed: list[Picture]) -> None:
        """Give every slide with one of these files its warning."""
        names = {picture.file for picture in changed}
        if names:
            for index, slide in enumerate(self._showing.session.slides):
                found = [each.file for _, each in slide.pictures if each.file in names]
                if found:
                    warned = (*slide.problems, *map(_problem, found))
                    self._showing.session.replace(index, replace(slide, problems=warned))


def _problem(name: str) -> Problem:
    from viewer.story.integrity import Integrity, words

    return Problem(
        code=CODE,
        severity=Severity.WARNING,
        file=name,
        message=words(Integrity.CHANGED),
        mend=MEND,
    )
