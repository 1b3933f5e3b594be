"""Looking for answers that rest on silence: what still stands without a fact that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, evolve, field, frozen

from iom_policy.assessment.assess import assess
from iom_policy.assessment.dependencies import ASKS_FOR_THE_FIRST
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import Placed
from iom_policy.design.design import Design
from iom_policy.policy.attestations import ATTEST_FRESH
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Invariant
from properties.facts import Removal, removals
from properties.outcomes import STANDS, given_of, outcome_of, placed_of
from properties.reads import Reader


@frozen
class Unmoved:
    """An answer that a fact was read for, and that stands without it.

    Attributes:
        told: Invariant and fact, as the file of exceptions names them.
        subject: Of what the question is.
        before: How it ended.
        after: How it ends without the fact.
    """

    told: str
    subject: str
    before: str
    after: str


def with_what_it_waits_for(framework: Framework, invariant: Invariant) -> Framework:
    """The framework with one invariant and those that it waits for: the same answer, and sooner."""
    wanted: set[str] = set()
    following = [invariant.id]
    while following:
        one = framework.invariant(following.pop())
        if one is None or one.id in wanted:
            continue
        wanted.add(one.id)
        following += [*one.asked_after, ASKS_FOR_THE_FIRST.get(one.on, ""), ATTEST_FRESH if one.judgement else ""]
        if one.id == ATTEST_FRESH:  # it judges answers to every question for a person
            following += [other.id for other in framework.invariants if other.judgement]
    return evolve(framework, invariants=tuple(one for one in framework.invariants if one.id in wanted))


@define
class Search:
    """Takes facts out of one design, and looks what still stands."""

    design: Design
    framework: Framework
    _reader: Reader = field(init=False)
    _given: Given = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._reader = Reader(self.design, self.framework)
        self._given = given_of(self.design, self.framework)

    def of(self, invariant: Invariant, wanted: Callable[[str], bool]) -> Iterator[Unmoved]:
        """What is found for one invariant and all its subjects; of removals, those that are wanted by their name."""
        few = with_what_it_waits_for(self.framework, invariant)
        before = assess(self.design, few)[invariant.id]
        for placed in placed_of(invariant, self._given):
            outcome = outcome_of(before, placed.name)
            for removal in self._removals(invariant, placed) if outcome in STANDS else ():
                told = removal.told(invariant.id)
                after = self._after(invariant, placed.name, removal, few) if wanted(told) else None
                if after is not None and after in STANDS:
                    yield Unmoved(told, placed.name, outcome, after)

    def _removals(self, invariant: Invariant, placed: Placed) -> Iterator[Removal]:
        for path in self._reader.facts(invariant, placed):
            yield from removals(self.design, path)

    def _after(self, invariant: Invariant, name: str, removal: Removal, few: Framework) -> str | None:
        """How the question ends without the fact; None where it is not asked of this subject any more."""
        design = removal.done(self.design)
        whole = assess(design, few, on=self.design.as_of)
        if not whole.results:
            return None  # the design has to be mended first
        given = given_of(design, few, self.design.as_of)
        left = {one.name for one in placed_of(invariant, given)}
        return outcome_of(whole[invariant.id], name) if name in left else None
