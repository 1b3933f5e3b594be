"""Which parts of a design are not for publication (A9): what stands under ``restricted``, as places in the design."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iom_policy.design.design import Design
from iom_policy.design.places import Path, read_path


def restricted_places(design: Design) -> tuple[tuple[str, Path | None], ...]:
    """Each restricted path as written, and where it leads; None where nothing in the design stands there.

    >>> places = restricted_places(Design(iom_policy=1, kind="project", id="a", title="A", restricted=("title", "no")))
    >>> [(written, place) for written, place in places]
    [('title', ('title',)), ('no', None)]
    """
    return tuple((written, _place(design, read_path(written))) for written in design.restricted or ())


def _place(design: Design, path: Path) -> Path | None:
    value: object = design
    place: list[str | int] = []
    for step in path:
        found = next((inside for name, inside in _parts(value) if step in name), None)
        if found is None:
            return None
        place.append(found[0])
        value = found[1]
    return tuple(place) if value is not None else None


def _parts(value: object) -> Iterator[tuple[tuple[str | int, ...], tuple[str | int, object]]]:
    """What lies in a value: the names under which it can be found, its own step, and itself."""
    kind = type(value)
    if attrs.has(kind):
        for field in attrs.fields(kind):
            yield (field.name,), (field.name, getattr(value, field.name))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield (number, getattr(one, "id", number)), (number, one)


def is_restricted(path: Path, places: tuple[tuple[str, Path | None], ...]) -> bool:
    """Whether a place lies in a restricted part."""
    return any(place is not None and path[: len(place)] == place for _, place in places)
