"""Pointing at the picture: hotspots, quadrants, spotlight, lens, pen and laser, on every stage."""
