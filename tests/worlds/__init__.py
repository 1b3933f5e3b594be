"""Small worlds: every combination of what may happen to one question, and how the run ends in each."""
