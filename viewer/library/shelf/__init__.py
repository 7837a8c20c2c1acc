"""The stories a reader has: found on the disks, entered, listed."""
