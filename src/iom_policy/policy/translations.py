"""What is said in another language: the template of a message, and its words there."""

from __future__ import annotations

import string

from attrs import frozen


@frozen(kw_only=True)
class Translation:
    """A message in another language, with the same gaps.

    Attributes:
        language: ISO 639-1 code, ``es``.
        template: The message as the code has it, gaps in braces: ``The claim {id} cites no source.``
        text: The same in that language: ``La pretensión {id} no cita ninguna fuente.``
    """

    language: str
    template: str
    text: str


def gaps(template: str) -> frozenset[str]:
    """The named gaps of a template.

    >>> sorted(gaps("{cite} does not exist: {source} goes to {last}."))
    ['cite', 'last', 'source']

    Raises:
        ValueError: The braces do not match.
    """
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name is not None)
