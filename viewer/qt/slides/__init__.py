"""The slides as rows, and views that lay them out by arithmetic: what all lists of slides share."""
