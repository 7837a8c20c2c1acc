"""The list of slides by chapter."""
