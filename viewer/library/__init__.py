"""The reader's shelf and settings, in one SQLite file."""
