"""What may lie over the whole window: blank screen, keys, a typed number."""
