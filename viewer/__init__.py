"""Lanternist: a viewer for photo stories and their sources."""

__version__ = "0.1.0"
