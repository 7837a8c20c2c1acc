from PySide6.QtWidgets import QApplication, QWidget

from viewer.qt.bar import Heading

WORDS = "A very long title of a story about pictures"


def test_a_heading_is_cut_where_its_room_ends(application: QApplication, room: QWidget) -> None:
    heading = Heading(room)
    heading.show()
    heading.resize(120, 30)
    heading.say(WORDS)
    assert heading.text().endswith("…")
    heading.resize(700, 30)
    application.processEvents()
    assert heading.text() == WORDS
