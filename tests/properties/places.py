"""Every place of a design at which something is stated."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iom_policy.design.places import Path
from iom_policy.law.dates import PartialDate


def fields_of(value: object, path: Path = ()) -> Iterator[Path]:
    """The place of every field that is stated, in the order of the format, what is inside after what holds it."""
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from fields_of(one, (*path, number))
    elif attrs.has(kind := type(value)) and kind is not PartialDate:
        for one in attrs.fields(kind):
            inside = getattr(value, one.name)
            if inside is not None:
                yield (*path, one.name)
                yield from fields_of(inside, (*path, one.name))
