"""What peers are told of the vocabulary and the law."""

from __future__ import annotations

from typing import Final

HANDED_OVER: Final = ("cash", "health-service", "in-kind", "shelter", "transport")
"""The types of activity that hand over goods, money or services."""
REACHES_PEOPLE: Final = ("programme", "project")
"""The kinds of design that reach people themselves."""


def known_sources() -> frozenset[str]:
    """Every id and alias by which our catalogue knows a source of law."""
    from iom_policy import Law  # noqa: PLC0415 - peers start without our library, and are handed this in a file

    law = Law.shipped()
    return frozenset((*law.sources, *law.aliases))
