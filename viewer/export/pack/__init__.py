"""A story and its files in one file, and back."""
