"""What the window asks of an open register, by field of work."""
