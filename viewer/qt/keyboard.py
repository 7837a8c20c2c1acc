"""Keys, and how long a hand rests, that mean the same in several parts of the window."""

from PySide6.QtCore import Qt

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TYPING_KEYS = (Qt.Key.Key_Backspace, *ENTER_KEYS)  # while a number is being typed
POINTER_REST_MS = 2000  # after which a pointer that rests is hidden
