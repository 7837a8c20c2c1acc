"""Encoded bytes to pixels, in processes of their own; knows no story and no widget."""
