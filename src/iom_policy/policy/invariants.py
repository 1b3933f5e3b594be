"""What an invariant is, and the decorator that makes one from a short function."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias, TypeVar, cast

from attrs import frozen

from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.rationale import Risk
from iom_policy.design.results import Outcome
from iom_policy.policy.given import Attested, CitedSource, Given
from iom_policy.policy.verdicts import Basis, Strength, Verdict

Subject: TypeAlias = Design | Activity | Claim | CitedSource | Risk | Outcome | Attested
"""What a question can be asked of."""

S = TypeVar("S", Design, Activity, Claim, CitedSource, Risk, Outcome, Attested)
Check: TypeAlias = Callable[[Subject, Given], Verdict]
WhenNone: TypeAlias = Callable[[Given], Verdict]


@frozen(kw_only=True)
class Judgement:
    """A question that only a person can answer, and who may.

    Attributes:
        question: The question, to a person.
        roles: Roles that may attest; a deployment maps them to its posts.
        confirming: Roles of which one has to confirm where the subject calls for a second answer.
        evidence: The least that the answer should rest on.
        months: How long an answer is good for, in months.
        reads: What the answer covers, as fields of the subject or, with ``design.`` in front, of the whole design:
            ``children``, ``claim.right``, ``design.safeguards.prioritisation``, ``design.population.id+who``.
        needed: Whether the question stays open until somebody answers. Where it is not, what the design states is
            enough, and an answer counts where one is given: a *not met* as much as a *met*.
    """

    question: str
    roles: tuple[str, ...]
    evidence: str
    months: int
    reads: tuple[str, ...]
    confirming: tuple[str, ...] = ()
    needed: bool = True


@frozen(kw_only=True)
class AttestationRole:
    """A role of an office, which its own questions may ask to attest; the library's questions keep their roles.

    Attributes:
        id: The role as an attestation names it, ``colombia.legal-officer``.
        title: What it is called.
        held_by: Who holds it, as a post and never as a person, and what it takes.
    """

    id: str
    title: str
    held_by: str


@frozen(kw_only=True)
class Rule:
    """Something that the Policy asks or allows: what invariants of all kinds have in common.

    Attributes:
        id: Stable name; never used again for something else.
        clauses: Paragraphs it rests on, ``A17(b)``, ``C14``.
        basis: Whether it is the Policy's text, an inference or field practice.
        strength: Requirement, expectation or permission.
        question: The question in plain words.
        asks: What is asked and why, as a short text.
    """

    id: str
    clauses: tuple[str, ...]
    basis: Basis
    strength: Strength
    question: str
    asks: str


@frozen(kw_only=True)
class Invariant(Rule):
    """One thing that the Policy asks, as a question to be put to every subject of one kind in a design.

    Attributes:
        on: The kind of subject.
        after: Invariants that must hold for the subject, or what contains it, before this is asked.
        explained_by: Invariants whose finding elsewhere in the design explains one of this.
        unless_open: Invariants whose open question, for the subject, already covers this one.
        judgement: Said where the last word is a person's.
        check: The function that answers.
        when_none: The function that answers where a design has no subject of the kind.
    """

    on: type[Subject]
    check: Check
    after: tuple[str, ...] = ()
    unless_open: tuple[str, ...] = ()
    explained_by: tuple[str, ...] = ()
    judgement: Judgement | None = None
    when_none: WhenNone | None = None

    @cached_property
    def asked_after(self) -> tuple[str, ...]:
        """Every invariant whose answer decides whether this is asked or told, sorted."""
        return tuple(sorted({*self.after, *self.unless_open, *self.explained_by}))


def explanation_of(check: Callable[..., object], name: str) -> str:
    """The docstring of a check, which is what people read about the invariant.

    Raises:
        ValueError: It has none.
    """
    asks = inspect.getdoc(check)
    if not asks:
        raise ValueError(f"invariant {name} has no docstring: say what it asks and why")
    return asks


def invariant(  # noqa: PLR0913 - each is a fact that every invariant has
    name: str,
    *,
    on: type[S],
    clauses: tuple[str, ...],
    question: str,
    basis: Basis = Basis.TEXT,
    strength: Strength = Strength.REQUIREMENT,
    after: tuple[str, ...] = (),
    unless_open: tuple[str, ...] = (),
    explained_by: tuple[str, ...] = (),
    judgement: Judgement | None = None,
    when_none: WhenNone | None = None,
) -> Callable[[Callable[[S, Given], Verdict]], Invariant]:
    """Turn a function into an invariant; its docstring says what is asked and why.

    Raises:
        ValueError: The function has no docstring.
    """

    def make(check: Callable[[S, Given], Verdict]) -> Invariant:
        return Invariant(
            id=name,
            on=on,
            clauses=clauses,
            basis=basis,
            strength=strength,
            question=question,
            asks=explanation_of(check, name),
            check=cast("Check", check),
            after=after,
            unless_open=unless_open,
            explained_by=explained_by,
            judgement=judgement,
            when_none=when_none,
        )

    return make
