"""Opens a web address in the reader's browser, never without asking."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget


def host_of(address: str) -> str:
    """The host of an http(s) address as a browser will ask for it; empty if it may not open."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or parts.username or parts.password:
        return ""
    return "" if any(ord(c) < 33 or ord(c) == 127 for c in address) else host


def ask_and_open(address: str, parent: QWidget) -> None:
    """Name the host, and open the address in the browser when the reader says so."""
    host = host_of(address)
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Open a web page?")
    if host:
        box.setText(f"Open a page of {host} in your browser?")
        box.setInformativeText(f"{address}\n\nThis is the only step that uses the network.")
        yes = box.addButton("Open in browser", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("Stay here", QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is yes:
            QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))
    else:
        box.setText("This address cannot be opened.")
        box.setInformativeText(f"{address}\n\nOnly web addresses (http, https) can.")
        box.exec()
