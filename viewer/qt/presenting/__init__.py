"""Presenting to a class: which window goes to which screen, and what begins and ends with it."""
