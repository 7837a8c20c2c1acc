"""The map in the window: its ground is drawn on a thread, its marks and its list by widgets."""
