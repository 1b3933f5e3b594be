"""What the Policy asks: its paragraphs and the invariants that encode them."""
