"""Which slides stand together at each step of zooming: reckoned on a thread, and kept."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from viewer.qt.worker import Worker
from viewer.show.mapping.clusters import Cluster, Marks, Site, clusters
from viewer.show.mapping.view import Box

MOST_STEPS = 24  # whose marks are kept
MOST_MARKS = 1500  # in view
MOST_BORROWED = 250  # of another step, until those of this one are there


class Gathering(QObject):
    """The marks of one set of sites. `arrived` has the step whose marks are there now."""

    arrived = Signal(int)

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._sites: Sequence[Site] = ()
        self._found: dict[int, Marks] = {}
        self._asked: set[int] = set()

    def show_sites(self, sites: Sequence[Site]) -> None:
        """Begin with other sites: nothing that was reckoned before holds."""
        self._sites = sites
        self._found.clear()
        self._asked.clear()

    def within(self, step: int, box: Box) -> list[Cluster]:
        """The marks of a step in a part of the world, the largest first.

        While they are reckoned it gives some of the nearest step; `arrived` comes later.
        """
        found = self._found.get(step)
        if found is not None:
            return found.within(box, MOST_MARKS)
        if step not in self._asked and self._sites:
            self._ask(step)
        nearest = min(self._found, key=lambda known: abs(known - step), default=None)
        return self._found[nearest].within(box, MOST_BORROWED) if nearest is not None else []

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being reckoned."""
        return not self._asked

    def _ask(self, step: int) -> None:
        sites = self._sites
        self._asked.add(step)

        def tell(found: Marks) -> None:
            if sites is self._sites:
                self._keep(step, found)

        self._worker.make(_maker(sites, step), tell)

    def _keep(self, step: int, found: Marks) -> None:
        self._asked.discard(step)
        self._found[step] = found
        while len(self._found) > MOST_STEPS:
            del self._found[next(iter(self._found))]
        self.arrived.emit(step)


def _maker(sites: Sequence[Site], step: int) -> Callable[[], Marks]:
    return lambda: Marks(clusters(sites, step))
