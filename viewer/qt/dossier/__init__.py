"""The dossier of a slide as a page over the window: read, searched, printed."""
