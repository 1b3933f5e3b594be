"""What a design states: nothing, a blank, or something."""

from __future__ import annotations


def is_blank(stated: str | tuple[str, ...] | None) -> bool:
    """Whether a text, or a list of texts, is stated and says nothing.

    >>> is_blank(" "), is_blank((" ",)), is_blank(None), is_blank("Monthly visits")
    (True, True, False, False)
    """
    if isinstance(stated, tuple):
        return not any(one.strip() for one in stated)
    return stated is not None and not stated.strip()


def says(text: str | None) -> bool:
    """Whether a text is stated and says something.

    >>> says(" "), says(None), says("Monthly visits")
    (False, False, True)
    """
    return bool(text and text.strip())
