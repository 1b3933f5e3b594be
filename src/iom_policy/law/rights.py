"""A right, as programmes name it."""

from __future__ import annotations

from attrs import frozen

from iom_policy.law.vocabulary import ContentFramework


@frozen
class Right:
    """A human right that a programme may serve (A12, A19); ten are named in A19, the others are ours.

    ``absolute`` means that no balancing is open; ``absolute_under`` lists the citations under which a right
    that is not absolute everywhere is so. ``progressive`` means that the right is realized over time, with a
    core that is owed at once. ``note`` says where these flags need care.
    """

    id: str
    name: str
    named_in_policy: bool = False
    absolute: bool = False
    absolute_under: tuple[str, ...] = ()
    progressive: bool = False
    content_framework: ContentFramework | None = None
    content_elements: tuple[str, ...] = ()
    holders_note: str = ""
    note: str = ""
    provenance: str = ""
