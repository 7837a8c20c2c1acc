"""The window: the only place of this process that imports PySide6."""
