"""The report: what could be mended in the story, each line a way to the slide it is about."""
