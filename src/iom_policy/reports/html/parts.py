"""What was found, part by part of a design: what somebody has to look at, and what holds, does not apply or waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field, frozen

from iom_policy.assessment.findings import Finding, Result
from iom_policy.assessment.subjects import Placed, subjects_of
from iom_policy.design.activities import Activity
from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path, show_path
from iom_policy.design.vocabulary import ObjectiveRole
from iom_policy.law.catalogue import Law
from iom_policy.policy.invariants import Invariant
from iom_policy.policy.verdicts import Outcome
from iom_policy.reports.html.next_steps import to_do
from iom_policy.reports.html.sheet import Sheet
from iom_policy.reports.text import no_demand, place


@frozen(kw_only=True)
class Told:
    """A finding with everything that is told of it.

    Attributes:
        anchor: Its name on the page.
        finding: The finding.
        mark: Said where the Policy does not demand it.
        place: File, line and column.
        path: Where in the design.
        law: The law that the design cites there.
        to_do: What to do about it.
    """

    anchor: str
    finding: Finding
    mark: str
    place: str
    path: str
    law: tuple[str, ...]
    to_do: str


@frozen(kw_only=True)
class Settled:
    """A question that nobody has to look at now, with the subjects for which it is answered so.

    Attributes:
        invariant: Its id.
        question: The question, where it holds; why it does not apply, or what a person answered.
        subjects: Whom or what it was asked of.
    """

    invariant: str
    question: str
    subjects: tuple[str, ...]


@define(kw_only=True)
class Part:
    """What was found on one part of a design.

    Attributes:
        anchor: Its name on the page.
        title: What it is called.
        activity: The place of the activity among all, where it is one.
        profile: What the design says of an activity, as label and text.
        told: What somebody has to look at.
        holds: Questions that are answered.
        attested: What people answered.
        not_applicable: Questions that do not apply.
        waiting: Questions that are asked later.
        uncounted: How many answers hold of which the subjects are not known.
    """

    anchor: str
    title: str
    activity: int | None = None
    profile: tuple[tuple[str, str], ...] = ()
    told: list[Told] = field(factory=list)
    holds: list[Settled] = field(factory=list)
    attested: list[Settled] = field(factory=list)
    not_applicable: list[Settled] = field(factory=list)
    waiting: list[Settled] = field(factory=list)
    uncounted: int = 0

    @property
    def quiet(self) -> tuple[tuple[str, list[Settled]], ...]:
        """What nobody has to look at now, by how it is answered; what nothing falls under is left out."""
        kinds = (
            ("Holds", self.holds),
            ("Answered by people", self.attested),
            ("Does not apply", self.not_applicable),
            ("Not asked yet", self.waiting),
        )
        return tuple((name, listed) for name, listed in kinds if listed)

    @property
    def counted(self) -> str:
        """How many questions are answered how: ``9 hold, 1 does not apply``."""
        said = (
            (len(self.holds), "holds", "hold"),
            (len(self.attested), "answered by people", "answered by people"),
            (len(self.not_applicable), "does not apply", "do not apply"),
            (len(self.waiting), "not asked yet", "not asked yet"),
            (self.uncounted, "more holds of a part not told here", "more hold of parts not told here"),
        )
        return ", ".join(f"{number} {one if number == 1 else several}" for number, one, several in said if number)


_OTHERS = {
    "rights": "The rights claimed",
    "results": "The results",
    "risks": "The risks",
    "attestations": "The answers of people",
    "": "The design as a whole",
}


def parts(sheet: Sheet) -> tuple[Part, ...]:
    """Each activity in the order of the design, and then what is not a part of one."""
    return tuple(_Parts(sheet).made())


class _Parts:
    """The parts of one design while they are filled."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        numbers = range(len(sheet.activities))
        self.activities = [
            Part(
                anchor=sheet.anchor("activity", n + 1), title=sheet.title_of(n), activity=n, profile=_profile(sheet, n)
            )
            for n in numbers
        ]
        self.others = {name: Part(anchor=sheet.anchor(name or "whole"), title=title) for name, title in _OTHERS.items()}

    def made(self) -> Iterator[Part]:
        for anchor, finding in self.sheet.numbered:
            self.part(finding.path).told.append(_told(self.sheet, anchor, finding))
        for result in self.sheet.assessment.results:
            self.fill(result)
        yield from self.activities
        yield from (part for part in self.others.values() if part.told or part.quiet or part.uncounted)

    def part(self, path: Path) -> Part:
        match path:
            case ("activities", int(number), *_) if number < len(self.activities):
                return self.activities[number]
            case (str(name), *_) if name in self.others:
                return self.others[name]
            case _:
                return self.others[""]

    def fill(self, result: Result) -> None:
        rule = self.sheet.framework.invariant(result.invariant) if self.sheet.framework else None
        asked = self.asked_of(rule)
        holding = holding_of(result, asked)
        if holding is None:
            self.others[""].uncounted += result.satisfied
        question = rule.question if rule else ""
        for path, subjects in _by_part(holding or ()):
            self.part(path).holds.append(
                Settled(invariant=result.invariant, question=question, subjects=self.named(subjects, path))
            )
        for finding in result.told:
            part = self.part(finding.path)
            subjects = self.named((finding.subject,), finding.path)
            row = Settled(invariant=finding.invariant, question=finding.found, subjects=subjects)
            if finding.outcome is Outcome.ATTESTED:
                part.attested.append(row)
            elif finding.outcome is Outcome.NOT_APPLICABLE:
                part.not_applicable.append(row)
        paths = {redacted(one.name): one.path for one in asked}
        for waiting in result.waiting:
            path = paths.get(waiting.subject, ())
            subjects = self.named((waiting.subject,), path)
            row = Settled(invariant=waiting.invariant, question=f"after {waiting.behind}", subjects=subjects)
            self.part(path).waiting.append(row)

    def asked_of(self, rule: Invariant | None) -> tuple[Placed, ...]:
        return subjects_of(rule.on, self.sheet.given) if rule and self.sheet.given else ()

    def named(self, subjects: tuple[str, ...], path: Path) -> tuple[str, ...]:
        """Subjects by name; an activity stands above what is told of it and is not named again."""
        return () if path[:1] == ("activities",) or path == () else subjects


def holding_of(result: Result, asked: tuple[Placed, ...]) -> tuple[Placed, ...] | None:
    """The subjects for which an invariant holds: all that it was asked of and nothing else was told of.

    None where that cannot be known: the invariant was asked of some only, or two subjects have one name.
    """
    others = {*(finding.subject for finding in result.told), *(one.subject for one in result.waiting)}
    held = tuple(one for one in asked if redacted(one.name) not in others)
    return held if len(held) == result.satisfied else None


def _by_part(placed: Iterable[Placed]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    found: dict[Path, list[str]] = {}
    for one in placed:
        found.setdefault(one.path[:2] if one.path[:1] == ("activities",) else one.path[:1], []).append(one.name)
    yield from ((path, tuple(names)) for path, names in found.items())


def _told(sheet: Sheet, anchor: str, finding: Finding) -> Told:
    return Told(
        anchor=anchor,
        finding=finding,
        mark=no_demand(finding).strip(" ()"),
        place=place(sheet.reported.source, finding.span),
        path=show_path(finding.path),
        law=_law_at(sheet, finding.path),
        to_do=to_do(finding, sheet.reported.source),
    )


def _law_at(sheet: Sheet, path: Path) -> tuple[str, ...]:
    """What is cited where a finding is: by one citation, by a claim, or by the claims that an activity names."""
    match path:
        case ("rights", int(claim), "sources", int(number), *_):
            return tuple(one for n, one in _cited(sheet, claim) if n == number)
        case ("rights", int(claim), *_):
            return tuple(one for _, one in _cited(sheet, claim))
        case ("activities", int(number), *_) if number < len(sheet.activities):
            cited = (one for claim in sheet.served_by(number) for _, one in _cited(sheet, claim))
            return tuple(dict.fromkeys(cited))
        case _:
            return ()


def _cited(sheet: Sheet, claim: int) -> Iterator[tuple[int, str]]:
    if claim < len(sheet.claims):
        for number, one in enumerate(sheet.claims[claim].sources or ()):
            if not sheet.discretion.hides("rights", claim, "sources", number, "cite"):
                yield number, str(one.citation or one.cite)


def _profile(sheet: Sheet, number: int) -> tuple[tuple[str, str], ...]:
    activity, law = sheet.activities[number], sheet.framework.law if sheet.framework else None
    served = sheet.served_by(number)
    rights = "; ".join(sheet.right_of(claim) for claim in served)
    hidden = sheet.discretion.hides("activities", number, "rights")
    return (
        ("Pillar", pillar_in_words(sheet, number)),
        ("Objective", _objective(sheet, activity, number)),
        ("Rights", "not for publication" if hidden else rights or "none named"),
        ("Owed by", _owed_by(sheet, served, law)),
    )


def pillar_in_words(sheet: Sheet, number: int) -> str:
    """The pillar of an activity, or that it is not stated or not for publication."""
    if sheet.discretion.hides("activities", number, "pillar"):
        return "not for publication"
    pillar = sheet.activities[number].pillar
    if pillar is None:
        return "not stated"
    return " and ".join(pillar) or "none" if isinstance(pillar, tuple) else str(pillar)


def _objective(sheet: Sheet, activity: Activity, number: int) -> str:
    if sheet.discretion.hides("activities", number, "objective"):
        return "not for publication"
    if activity.objective is None:
        return "not stated"
    if activity.objective is ObjectiveRole.PRIMARY:
        return "protection is primary"
    said = "complementary to" if activity.objective is ObjectiveRole.COMPLEMENTARY else "a consequence of"
    return f"protection is {said}: {activity.primary_objective or 'an objective that is not stated'}"


def _owed_by(sheet: Sheet, served: tuple[int, ...], law: Law | None) -> str:
    found: dict[str, None] = {}
    for claim in served:
        for number, bearer in enumerate(sheet.claims[claim].duty_bearers or ()):
            if not sheet.discretion.hides("rights", claim, "duty_bearers", number):
                label = (law.state_label(bearer.state) if law and bearer.state else None) or bearer.state
                found[bearer.actor or ", ".join(filter(None, (bearer.organ, label))) or bearer.name] = None
    return "; ".join(found) or "not stated"
