import threading

import pytest

from viewer.qt import start


def test_a_mistake_on_a_thread_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(threading, "excepthook", start._on_threads_mistake)

    def stumble() -> None:
        raise OSError("the disk is gone")

    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "OSError: the disk is gone" in said
