"""Every outcome counted, over designs or parts of them; never turned into a share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from iom_policy.assessment.findings import Assessment, Finding, Result
from iom_policy.policy.verdicts import Outcome, Strength


@frozen(kw_only=True)
class Tally:
    """Questions counted, one for each invariant and subject; tallies of parts add up to that of the whole.

    Attributes:
        counts: How many were answered, by outcome.
        expected: How many of the violated are expectations and no requirements.
        waiting: How many were not asked yet.

    >>> one = Tally(counts=Counter({Outcome.SATISFIED: 2}), waiting=1)
    >>> (one + one).counts[Outcome.SATISFIED], (one + one).waiting
    (4, 2)
    """

    counts: Mapping[Outcome, int] = field(factory=dict)
    expected: int = 0
    waiting: int = 0

    @classmethod
    def of(cls, results: Iterable[Result], faults: Sequence[Finding] = ()) -> Tally:
        """Count results, and the faults that kept a design from being asked."""
        counts: Counter[Outcome] = Counter({Outcome.ERROR: len(faults)} if faults else {})
        expected = waiting = 0
        for result in results:
            counts.update(result.counts)
            expected += _only_expected(result)
            waiting += len(result.waiting)
        return cls(counts=counts, expected=expected, waiting=waiting)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            counts=Counter(self.counts) + Counter(other.counts),
            expected=self.expected + other.expected,
            waiting=self.waiting + other.waiting,
        )

    def shown(self) -> str:
        """Every outcome with its number, those that nothing has included, and what was not asked."""
        parts = [", ".join(_counted(outcome, self.counts.get(outcome, 0)) for outcome in Outcome)]
        if self.expected:
            expectations = "is an expectation" if self.expected == 1 else "are expectations"
            parts.append(f"{self.expected} of the violated {expectations}")
        if self.waiting:
            parts.append(f"{number_of(self.waiting, 'question')} not asked yet, behind an open one")
        return "; ".join(parts)

    def plain(self) -> dict[str, int]:
        """The tally as plain data, which other processes and formats can carry."""
        counts = {str(outcome): self.counts[outcome] for outcome in Outcome if self.counts.get(outcome)}
        return {**counts, "expected": self.expected, "waiting": self.waiting}

    @classmethod
    def from_plain(cls, data: Mapping[str, int]) -> Tally:
        """Take up what `plain` made."""
        counts = {outcome: data[outcome] for outcome in Outcome if outcome in data}
        return cls(counts=counts, expected=data["expected"], waiting=data["waiting"])


def tally(assessments: Sequence[Assessment], unreadable: int = 0) -> str:
    """The last line: every outcome counted, what was not asked, and what could not be read."""
    whole = sum((Tally.of(one.results, one.faults) for one in assessments), Tally())
    return tally_line(len(assessments), whole, unreadable)


def tally_line(designs: int, whole: Tally, unreadable: int = 0) -> str:
    """A tally behind the number of designs, and how many files could not be read.

    >>> tally_line(2, Tally(), 1).endswith("0 errors; 1 file could not be read")
    True
    """
    unread = f"; {number_of(unreadable, 'file')} could not be read" if unreadable else ""
    return f"{number_of(designs, 'design')}: {whole.shown()}{unread}"


def _only_expected(result: Result) -> int:
    """For how many subjects an invariant is violated as an expectation and not as a requirement."""
    expected = {finding.subject for finding in result.with_outcome(Outcome.VIOLATED, Strength.EXPECTATION)}
    return len(expected - {finding.subject for finding in result.with_outcome(Outcome.VIOLATED, Strength.REQUIREMENT)})


def _counted(outcome: Outcome, count: int) -> str:
    return f"{count} {'errors' if outcome is Outcome.ERROR and count != 1 else outcome}"


def number_of(count: int, what: str, several: str = "") -> str:
    """A number of things, in the singular or the plural.

    >>> number_of(1, "file"), number_of(2, "file"), number_of(2, "activity", "activities")
    ('1 file', '2 files', '2 activities')
    """
    return f"{count} {what if count == 1 else several or f'{what}s'}"
