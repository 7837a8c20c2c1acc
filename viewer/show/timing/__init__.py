"""Dates on a line, as numbers: the scale, its ticks, rows of spans, and how many may be when."""
