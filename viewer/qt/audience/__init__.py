"""What a class sees: the picture, its words, and a question or the evidence when it is time."""
