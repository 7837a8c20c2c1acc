import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from viewer.qt.worker import Worker

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def worker(application: QApplication) -> Iterator[Worker]:
    worker = Worker("under test", application)
    yield worker
    worker.close()
    application.processEvents()


def test_what_is_made_on_the_thread_is_told_on_the_one_that_asked(
    worker: Worker, until: Until
) -> None:
    told: list[tuple[str, str]] = []
    worker.make(
        lambda: threading.current_thread().name,
        lambda made: told.append((made, threading.current_thread().name)),
    )
    until(lambda: bool(told))
    assert told == [("under test", threading.current_thread().name)]


def test_tasks_are_done_in_order_and_a_broken_one_stops_no_other(
    worker: Worker, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: broken.append(kind))
    done: list[int] = []
    worker.do(lambda: done.append(1))
    worker.do(lambda: done.append(1 // 0))
    worker.do(lambda: done.append(2))
    until(lambda: 2 in done)
    assert done == [1, 2]
    assert broken == [ZeroDivisionError]


def test_nobody_is_told_after_closing(worker: Worker, application: QApplication) -> None:
    told: list[int] = []
    gate = threading.Event()
    worker.make(lambda: gate.wait(5), lambda _: told.append(1))
    worker.make(lambda: 2, told.append)
    gate.set()
    worker.close()
    application.processEvents()
    assert told == []


def test_a_worker_that_waits_begins_when_it_is_told(
    application: QApplication, until: Until
) -> None:
    done: list[int] = []
    worker = Worker("waiting", application, waits=True)
    worker.do(lambda: done.append(1))
    application.processEvents()
    assert done == []
    worker.start()
    until(lambda: done == [1])
    worker.close()
