"""What ``iom-policy offices`` tells: every office, what it brings, and why one could not be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import asdict, frozen

from iom_policy.law.origin import Origin
from iom_policy.offices.gathering import Gathered

_INDENT = "    "


@frozen(kw_only=True)
class Listed:
    """One office in a listing.

    Attributes:
        office: Its name, the namespace of its ids.
        distribution: The distribution that brings it.
        version: The version of that.
        status: ``used``, ``left out`` or ``failed``.
        hooks: The hooks that it implements, as far as it could be loaded.
        counts: How many values each hook yielded.
        problems: Why it could not be used.
        because: Who left it out.
    """

    office: str
    distribution: str
    version: str
    status: str
    hooks: tuple[str, ...] = ()
    counts: Mapping[str, int] | None = None
    problems: tuple[str, ...] = ()
    because: str = ""


def listing(gathered: Gathered) -> tuple[Listed, ...]:
    """Every office that is installed or was asked for, sorted by name."""
    framework = gathered.framework
    rows = [_row(one.origin, "used", gathered, counts=dict(sorted(one.counts.items()))) for one in gathered.collected]
    rows += [_row(one.origin, "failed", gathered, problems=one.problems) for one in framework.failures]
    rows += [_row(one.origin, "left out", gathered, because=one.by) for one in framework.left_out]
    return tuple(sorted(rows, key=lambda row: (row.office, row.distribution, row.version)))


def _row(  # noqa: PLR0913 - one for each column
    origin: Origin,
    status: str,
    gathered: Gathered,
    *,
    counts: Mapping[str, int] | None = None,
    problems: tuple[str, ...] = (),
    because: str = "",
) -> Listed:
    return Listed(
        office=origin.office,
        distribution=origin.distribution,
        version=origin.version,
        status=status,
        hooks=gathered.hooks.get(origin.office, ()),
        counts=counts,
        problems=problems,
        because=because,
    )


def as_data(rows: tuple[Listed, ...]) -> list[dict[str, object]]:
    """The listing as plain data, for JSON."""
    return [asdict(row) for row in rows]


def as_text(rows: tuple[Listed, ...]) -> Iterator[str]:
    """The listing as lines for people."""
    if not rows:
        yield "No office is installed: what ships with the library is used alone."
    for row in rows:
        why = f", as {row.because} says" if row.because else ""
        yield f"{row.office} ({row.distribution} {row.version}): {row.status}{why}"
        for hook in row.hooks:
            number = (row.counts or {}).get(hook)
            yield f"{_INDENT}{hook}{f': {number}' if number is not None else ''}"
        yield from (f"{_INDENT}{problem}" for problem in row.problems)
