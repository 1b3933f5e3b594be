"""Paths told by ids, so that they stay the same when lines move and lists are sorted or grow."""

from __future__ import annotations

from enum import Enum

from iom_policy.design.design import Design
from iom_policy.design.personal_data import redacted


def told_by_ids(path: tuple[str | int, ...], design: Design) -> str:
    """A path on which ids stand for places in lists, so that it stays the same when a list grows.

    >>> from iom_policy.design.activities import Activity
    >>> project = Design(iom_policy=1, kind="project", id="p", title="P", activities=(Activity(id="a", title="A"),))
    >>> told_by_ids(("activities", 0, "pillar"), project), told_by_ids((), project)
    ('activities.a.pillar', 'p')
    """
    steps: list[str] = []
    value: object = design
    for step in path:
        if isinstance(step, str):
            value = getattr(value, step, None)
            steps.append(step)
        else:
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
            steps.append(_name(value, step))
    return redacted(".".join(steps)) or design.id


def _name(value: object, number: int) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value
    name = getattr(value, "id", None) or getattr(value, "cite", None)
    return name if isinstance(name, str) else str(number)
