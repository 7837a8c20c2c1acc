"""Places on a map, as numbers and words: the world's outlines, views of it, clusters, distances."""
