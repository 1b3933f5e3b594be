"""The results chain: objective, outcomes, outputs, and how each is known (A17, A18, A20, C3)."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from iom_policy.design.personal_data import without_personal_data
from iom_policy.design.vocabulary import Direction, IndicatorKind, OutcomeChange

Number: TypeAlias = int | float


@frozen(kw_only=True, field_transformer=without_personal_data)
class Indicator:
    """How a result is known.

    Attributes:
        id: Short name.
        statement: What is measured.
        kind: Structural, process, outcome, or a count of outputs.
        unit: ``persons``, ``households``, ``cases``, ``percent``, ``days``, ...
        baseline: Value at the start, in ``unit``.
        target: Value aimed at, in ``unit``.
        better: Which way is better; declared by the team.
        better_because: Why that way is better, where it is not plain: more people released from detention.
        by: Breakdown of counts of persons, for instance ``sex``, ``age``.
        by_unsafe_because: Why a breakdown was left out to keep people safe.
        source: Where the data come from.
    """

    id: str
    statement: str
    kind: IndicatorKind | None = None
    unit: str | None = None
    baseline: Number | None = None
    target: Number | None = None
    better: Direction | None = None
    better_because: str | None = None
    by: tuple[str, ...] | None = None
    by_unsafe_because: str | None = None
    source: str | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Output:
    """What the activities produce.

    Attributes:
        id: Short name, by which activities refer to the output.
        statement: The output in words.
        indicators: How it is known.
        assumptions: What must hold besides.
    """

    id: str
    statement: str
    indicators: tuple[Indicator, ...] | None = None
    assumptions: tuple[str, ...] | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Outcome:
    """What changes for rights-holders or in what duty-bearers do (C3, A18).

    Attributes:
        id: Short name.
        statement: The change in words.
        rights: Ids of the claims whose enjoyment it raises.
        change: Enjoyment of a right, conduct of a duty-bearer, or a capacity only.
        indicators: How it is known.
        outputs: What leads to it.
        assumptions: What must hold besides.
    """

    id: str
    statement: str
    rights: tuple[str, ...] | None = None
    change: OutcomeChange | None = None
    indicators: tuple[Indicator, ...] | None = None
    outputs: tuple[Output, ...] | None = None
    assumptions: tuple[str, ...] | None = None


@frozen(kw_only=True, field_transformer=without_personal_data)
class Results:
    """The results chain of a design.

    Attributes:
        objective: What is to be achieved in the end.
        outcomes: What changes, each with the outputs that lead to it.
    """

    objective: str | None = None
    outcomes: tuple[Outcome, ...] | None = None
