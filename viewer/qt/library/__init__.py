"""The shelf in the window: its page, and the sections of it."""
