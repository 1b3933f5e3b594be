"""For other people's tests."""
