"""Which parts of a design are not for publication (A9): what stands under ``restricted``, as places in the design."""

from __future__ import annotations

from typing import Any

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
        found = _within(value, step)
        if found is None:
            return None
        place.append(found[0])
        value = found[1]
    return tuple(place) if value is not None else None


def _within(value: object, step: str | int) -> tuple[str | int, object] | None:
    """What stands under a step in a value, with the step that leads there: of a list, by number or by id."""
    if isinstance(value, tuple):
        return next(((n, one) for n, one in enumerate(value) if step in (n, getattr(one, "id", n))), None)
    kind = type(value)
    if isinstance(step, str) and attrs.has(kind) and step in attrs.fields_dict(kind):
        return step, getattr(value, step)
    return None


def hides_rights(places: tuple[tuple[str, Path | None], ...]) -> bool:
    """Whether what is restricted tells which rights a design serves, or contains what tells it.

    >>> hides_rights((("activities.0.rights", ("activities", 0, "rights")),)), hides_rights((("title", ("title",)),))
    (True, False)
    """
    return any(place is not None and _tells_rights(place) for _, place in places)


def _tells_rights(place: Path) -> bool:
    for way in (("rights", "right"), ("activities", "rights")):
        if place[:1] == way[:1]:
            return len(place) < 3 or place[2] == way[1]
    return False


def standing_at(design: Design, place: Path) -> object:
    """What stands at a place to which a restricted path leads.

    >>> standing_at(Design(iom_policy=1, kind="project", id="a", title="A", states=("JO",)), ("states", 0))
    'JO'
    """
    value: Any = design
    for step in place:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def is_restricted(path: Path, places: tuple[tuple[str, Path | None], ...]) -> bool:
    """Whether a place lies in a restricted part."""
    return any(place is not None and path[: len(place)] == place for _, place in places)
