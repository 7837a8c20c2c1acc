"""Opens a web address in the reader's browser, never without asking."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

ENCODED = QUrl.ComponentFormattingOption.FullyEncoded


def host_of(address: str) -> str:
    """The host of an http(s) address as a browser will ask for it; empty if it may not open.

    Read by the parser that hands the address on, so that no two can disagree about the host.
    """
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    is_web = url.isValid() and url.scheme() in ("http", "https") and not url.userInfo()
    return url.host(ENCODED) if is_web and "@" not in url.authority() else ""


def ask_and_open(address: str, parent: QWidget) -> None:
    """Name the host, and open the address in the browser when the reader says so."""
    host = host_of(address)
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Open a web page?")
    if host:
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        box.setText(f"Open a page of {host} in your browser?")
        box.setInformativeText(
            f"{url.toString(ENCODED)}\n\nThis is the only step that uses the network."
        )
        yes = box.addButton("Open in browser", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("Stay here", QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is yes:
            QDesktopServices.openUrl(url)
    else:
        box.setText("This address cannot be opened.")
        box.setInformativeText(f"{address}\n\nOnly web addresses (http, https) can.")
        box.exec()
