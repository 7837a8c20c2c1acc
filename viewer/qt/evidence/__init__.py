"""Evidence and accounts on the screen: the strip, the page How?, and the matrix of the story."""
