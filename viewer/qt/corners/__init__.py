"""The four corners of a picture: marks over it, and a card at each, when they are asked for."""
