"""The same design in every format and through every door is told the same."""
