"""The matrix of rights, activities and pillars, with its blank cells said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from iom_policy.design.vocabulary import ProtectionPillar
from iom_policy.reports.html.parts import pillar_in_words
from iom_policy.reports.html.sheet import Sheet

FIRST, SECOND = (str(one) for one in ProtectionPillar)


@frozen(kw_only=True)
class Row:
    """One claim of the design, and in which pillar each activity serves it.

    Attributes:
        right: What the right is called.
        claim: Id of the claim.
        cells: For each activity the pillar in words; empty where the activity does not serve the claim.
    """

    right: str
    claim: str
    cells: tuple[str, ...]


@frozen(kw_only=True)
class Matrix:
    """Claims by activities.

    Attributes:
        activities: Ids of the activities.
        titles: Their titles.
        rows: The claims.
        hidden: Whether for an activity it is not for publication what it serves.
    """

    activities: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    hidden: tuple[bool, ...]

    @property
    def not_plain(self) -> bool:
        """Whether an activity serves a right and its pillar is not one of the two."""
        return any(cell not in {FIRST, SECOND, ""} for row in self.rows for cell in row.cells)

    def serving(self, row: Row, pillar: str) -> tuple[str, ...]:
        """Titles of the activities that serve a claim in one pillar; ``""`` asks for those that do not serve it."""
        if pillar in {FIRST, SECOND, ""}:
            return self._titles(cell == pillar for cell in row.cells)
        return self._titles(cell not in {FIRST, SECOND, ""} for cell in row.cells)

    def _titles(self, chosen: Iterable[bool]) -> tuple[str, ...]:
        return tuple(
            title
            for title, is_one, hidden in zip(self.titles, chosen, self.hidden, strict=True)
            if is_one and not hidden
        )


def matrix_of(sheet: Sheet) -> Matrix:
    """The matrix of a design."""
    numbers = range(len(sheet.activities))
    served = [set(sheet.served_by(number)) for number in numbers]
    pillars = [pillar_in_words(sheet, number) for number in numbers]
    return Matrix(
        activities=tuple(one.id for one in sheet.activities),
        titles=tuple(map(sheet.title_of, numbers)),
        rows=tuple(
            Row(
                right=sheet.right_of(claim),
                claim=one.id,
                cells=tuple(pillars[number] if claim in served[number] else "" for number in numbers),
            )
            for claim, one in enumerate(sheet.claims)
        ),
        hidden=tuple(sheet.discretion.hides("activities", number, "rights") for number in numbers),
    )


def blanks_in_words(sheet: Sheet, matrix: Matrix) -> Iterator[str]:
    """What the blank cells of a matrix mean, as sentences."""
    if sheet.discretion.hides("rights") or sheet.discretion.hides("activities"):
        yield "Which rights the design claims, or what it does, is not for publication."
    elif not matrix.rows:
        yield "The design claims no right, so every cell is blank."
    elif not matrix.activities:
        yield "The design has no activity, so every cell is blank."
    else:
        yield from _of_rows(matrix)
        yield from _of_columns(matrix)
    if hidden := [title for title, is_one in zip(matrix.titles, matrix.hidden, strict=True) if is_one]:
        yield f"Which rights they serve is not for publication: {_listed(hidden)}."
    yield from _named_in_policy(sheet)


def _of_rows(matrix: Matrix) -> Iterator[str]:
    unserved = [row.right for row in matrix.rows if not any(row.cells)]
    if not unserved:
        yield "No row is blank: every right that is claimed is served by an activity."
    elif any(matrix.hidden):
        yield f"No activity that is shown serves: {_listed(unserved)}."
    else:
        yield f"No activity serves: {_listed(unserved)}."
    for pillar, other in ((FIRST, SECOND), (SECOND, FIRST)):
        if only := [row.right for row in matrix.rows if {cell for cell in row.cells if cell} == {pillar}]:
            yield f"Served in the {pillar} pillar, and not in the {other}: {_listed(only)}."


def _of_columns(matrix: Matrix) -> Iterator[str]:
    columns = zip(matrix.titles, matrix.hidden, strict=True)
    idle = [
        title
        for number, (title, hidden) in enumerate(columns)
        if not hidden and not any(row.cells[number] for row in matrix.rows)
    ]
    if idle:
        yield f"No right is served by: {_listed(idle)}."


def _named_in_policy(sheet: Sheet) -> Iterator[str]:
    if sheet.framework is None or any(
        sheet.discretion.hides("rights", n, "right") for n in range(max(len(sheet.claims), 1))
    ):
        return
    claimed = {claim.right for claim in sheet.claims}
    named = [right for right in sheet.framework.law.rights.values() if right.named_in_policy]
    if left := [f"{right.name} ({right.id})" for right in named if right.id not in claimed]:
        yield (
            f"Among the rights that A19 names, the design claims none of these: {_listed(left)}. "
            "That is something to know, and no fault."
        )


def _listed(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))
