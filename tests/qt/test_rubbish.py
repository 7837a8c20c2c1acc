import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from viewer.qt.rubbish import YOUNG, Collector


class Knot:
    """Refers to itself: only a round of collecting lets it go."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def collector(application: QApplication) -> Iterator[Collector]:
    parent = QObject()
    yield Collector(parent)
    parent.deleteLater()
    application.processEvents()
    gc.disable()  # as all these tests have it


def test_no_other_thread_collects(collector: Collector) -> None:
    knot = weakref.ref(Knot())

    def work() -> None:
        kept = [[index] for index in range(5 * YOUNG)]
        assert kept

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert knot() is not None
    kept = [[index] for index in range(YOUNG)]
    collector.look()
    assert knot() is None
    assert kept


def test_little_rubbish_is_left_for_later(collector: Collector) -> None:
    gc.collect()
    knot = weakref.ref(Knot())
    collector.look()
    assert knot() is not None
    gc.collect()
    assert knot() is None
