"""What a design states: nothing, a blank, or something."""

from __future__ import annotations


def is_blank(text: str | None) -> bool:
    """Whether a text is stated and says nothing.

    >>> is_blank(" "), is_blank(None), is_blank("Monthly visits")
    (True, False, False)
    """
    return text is not None and not text.strip()


def says(text: str | None) -> bool:
    """Whether a text is stated and says something.

    >>> says(" "), says(None), says("Monthly visits")
    (False, False, True)
    """
    return bool(text and text.strip())
