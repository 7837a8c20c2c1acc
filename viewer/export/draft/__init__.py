"""A folder of photos as the beginning of a story, each value with where it came from."""
