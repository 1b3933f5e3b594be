"""What leaves with a report file: nothing restricted (A9) and nothing that looks like personal data, in any format.

It is taken out here, once, before a format sees it, so that no format can forget to.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from iom_policy.assessment.findings import Assessment, Finding, LawNote, Result, ToldSection, Waiting
from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.restricted import is_restricted, restricted_places
from iom_policy.design.withholding import WITHHELD, Mask, mask_of, published, without_quotes
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.reported import Refusal, Reported

_FOUND = (
    "What was found is about a part of the design that is restricted; iom-policy check tells it to those who have it."
)


def withheld(reported: Iterable[Reported]) -> tuple[Reported, ...]:
    """Designs and findings as a report may tell them."""
    return tuple(_one(one) for one in reported)


def _one(one: Reported) -> Reported:
    if one.design is None:
        return attrs.evolve(one, problems=tuple(_refusal(refusal, one.hidden) for refusal in one.problems))
    told = _Telling.of(one.design)
    return attrs.evolve(
        one,
        design=published(one.design),
        assessment=told.assessment(one.assessment) if one.assessment else None,
        problems=tuple(_refusal(refusal, told.mask.hidden) for refusal in one.problems),
        known=told.lines(one.known),
        remarks=told.lines(one.remarks),
        evidence={told.mask.over(name): sha256 for name, sha256 in one.evidence.items()},
    )


def _refusal(refusal: Refusal, hidden: tuple[str, ...] | None) -> Refusal:
    over = without_quotes if hidden is None else Mask(hidden).over
    return attrs.evolve(refusal, message=over(refusal.message), hint=over(refusal.hint))


@attrs.frozen
class _Telling:
    """One design: what may not be told of it, and where that stands."""

    mask: Mask
    places: tuple[tuple[str, Path | None], ...]

    @classmethod
    def of(cls, design: Design) -> _Telling:
        return cls(mask_of(design), restricted_places(design))

    def assessment(self, whole: Assessment) -> Assessment:
        return attrs.evolve(
            whole,
            design=self.mask.over(whole.design),
            title=self.mask.over(whole.title),
            faults=self._findings(whole.faults),
            results=tuple(self._result(result) for result in whole.results),
            law_notes=tuple(self._note(note) for note in whole.law_notes),
            answers=tuple(attrs.evolve(one, doubt=self.mask.over(one.doubt)) for one in whole.answers),
            sections=tuple(self._section(section) for section in whole.sections),
        )

    def lines(self, lines: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self.mask.over, lines))

    def _result(self, result: Result) -> Result:
        return attrs.evolve(
            result,
            told=self._findings(result.told),
            waiting=tuple(self._waiting(one) for one in result.waiting),
        )

    def _findings(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(map(self._finding, findings))

    def _finding(self, finding: Finding) -> Finding:
        # What people attested tells of their answer, and not of what they looked at.
        hidden = finding.outcome is not Outcome.ATTESTED and is_restricted(finding.path, self.places)
        return attrs.evolve(
            finding,
            subject=self.mask.over(finding.subject),
            found=_FOUND if hidden else self.mask.over(finding.found),
            fix=self.mask.over(finding.fix),
        )

    def _waiting(self, waiting: Waiting) -> Waiting:
        return attrs.evolve(waiting, subject=self.mask.over(waiting.subject))

    def _note(self, note: LawNote) -> LawNote:
        if is_restricted(note.path, self.places):
            return attrs.evolve(note, cite=WITHHELD, text=_FOUND)
        return attrs.evolve(note, cite=self.mask.over(note.cite), text=self.mask.over(note.text))

    def _section(self, section: ToldSection) -> ToldSection:
        return attrs.evolve(section, title=self.mask.over(section.title), lines=self.lines(section.lines))
