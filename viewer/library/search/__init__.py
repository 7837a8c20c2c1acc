"""What every story says, found by words and filters."""
