"""The rules that a story can break: one module for each concern, and `registry` for all of them."""
