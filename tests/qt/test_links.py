from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from viewer.qt.links import ask_and_open, host_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.org", "example.org"),
        ("http://example.org:8080/a?b#c", "example.org"),
        ("HTTPS://EXAMPLE.org/", "example.org"),
        ("https://sub.example.co.uk/a%20b", "sub.example.co.uk"),
        ("https://[::1]/x", "::1"),
        ("https://example.org/@user", "example.org"),
        # What a reader would take for another host is shown as the browser will ask for it.
        ("https://пример.рф/", "xn--e1afmkfd.xn--p1ai"),
        ("http://\u0430\u0440\u0440\u04cf\u0435.com/", "xn--80ak6aa92e.com"),
        ("https://faß.de", "xn--fa-hia.de"),
        ("https://xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
        ("https://example。org", "example.org"),
        ("https://0x7f.1", "127.0.0.1"),
    ],
)
def test_the_host_is_the_one_that_a_browser_asks_for(address: str, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "//example.org",
        "https:example.org",
        "https:///path",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org",
        "data:text/html,hello",
        "mailto:a@example.org",
        "https://good.org@evil.org/",
        "https://good.org:pw@evil.org/",
        "https://:pw@evil.org/",
        "https://@evil.org/",
        "https://good.org\\@evil.org/",
        "https://good.org\\.evil.org/",
        "https://good.org\n.evil.org/",
        "https://good.org/\r\nHost: evil.org",
        "https://good.org\t/",
        "https://good .org/",
        "https://good.org/\x7f",
        "https://gro\u202edoog.org/",
        "https://a..b/",
        "https://good.org:99999/",
        "https://" + "a" * 70 + ".org/",
        "\x00https://good.org/",
    ],
)
def test_an_address_that_may_not_open_has_no_host(address: str) -> None:
    assert host_of(address) == ""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser was given."""
    addresses: list[str] = []

    def note(url: QUrl) -> bool:
        addresses.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return addresses


@pytest.fixture
def answer(application: QApplication, room: QWidget) -> Callable[[str, str], QMessageBox]:
    """`answer(address, button)` asks about an address and presses a button of the dialog."""

    def ask(address: str, button: str) -> QMessageBox:
        boxes: list[QMessageBox] = []

        def press() -> None:
            box = application.activeModalWidget()
            assert isinstance(box, QMessageBox)
            boxes.append(box)
            next(b for b in box.buttons() if b.text().replace("&", "") == button).click()

        QTimer.singleShot(0, press)
        ask_and_open(address, room)
        return boxes[0]

    return ask


def test_a_page_opens_only_when_the_reader_says_so(
    answer: Callable[[str, str], QMessageBox], opened: list[str]
) -> None:
    box = answer("https://пример.рф/a%20b\u202e", "Stay here")
    assert opened == []
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert "xn--e1afmkfd.xn--p1ai" in box.text()
    assert "https://xn--e1afmkfd.xn--p1ai/a%20b%E2%80%AE" in box.informativeText()
    assert box.defaultButton().text() == "Stay here"
    answer("https://example.org/a%20b", "Open in browser")
    assert opened == ["https://example.org/a%20b"]


def test_an_address_that_may_not_open_is_shown_and_stays_shut(
    answer: Callable[[str, str], QMessageBox], opened: list[str]
) -> None:
    box = answer("file:///etc/<b>passwd</b>", "OK")
    assert opened == []
    assert "cannot be opened" in box.text()
    assert "file:///etc/<b>passwd</b>" in box.informativeText()
    assert box.textFormat() == Qt.TextFormat.PlainText
