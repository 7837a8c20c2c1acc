"""All slides at once, by chapter, over the whole window."""
