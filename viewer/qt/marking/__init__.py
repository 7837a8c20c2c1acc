"""What a reader puts beside slides: bookmarks, notes of their own, lessons."""
