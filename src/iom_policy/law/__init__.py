"""What the law says: rights, sources, citations, and which State is bound by what on a day."""
