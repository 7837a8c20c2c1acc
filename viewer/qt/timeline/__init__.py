"""The timeline in the window: dates as spans, as wide as what is not known about them."""
