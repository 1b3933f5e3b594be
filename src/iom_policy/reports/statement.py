"""The protection statement: a design in plain words, for readers outside (A9).

Only the fields that are named here are told, and of these only what the design does not restrict. What was found is
told by the questions, which are the library's own words, and never by the words of a finding, which may quote a design.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from iom_policy.assessment.findings import Assessment, Finding
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.open_questions import open_questions
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import ProtectionPillar
from iom_policy.policy.clauses import EDITION
from iom_policy.policy.given import Given
from iom_policy.policy.verdicts import Basis, Outcome, Strength
from iom_policy.reports.outside import KEPT_BACK, NOT_SAID, Outside
from iom_policy.reports.plain_words import listed, plain, plain_day, sentence
from iom_policy.reports.statement_page import Part, Statement
from iom_policy.reports.told_law import told_sources


class NoStatementError(ValueError):
    """A design of which no statement can be made; ``reasons`` says why, each with what to do."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(self.reasons))


NOT_THIS: Final = tuple(
    " ".join(text.split())
    for text in (
        """This page was written by a program, from what the people who planned this work wrote down. The program has
        looked at the plan only, and a plan is not yet done.""",
        f"""The program is an unofficial encoding of IOM's Policy on Protection ({EDITION}). It is no product of IOM,
        and IOM has not endorsed what it writes. This is not legal advice.""",
        """The page does not say that this work satisfies the Policy, that it is lawful, or that it protects people.
        That is for people to judge.""",
    )
)
"""What a reader must not take the page for."""
_RECORDS: Final = (
    "Whether a treaty binds a State is worked out from records of what the State did with it. Reservations are not on "
    "record. What no treaty demands of a State, custom or its own law may."
)
_PILLARS: Final = (
    "The Policy sorts such work into two pillars (A17). They differ in aim, not in worth.",
    "States have the first duty to protect. IOM supports them and does not take their place (A11, A16).",
)


def protection_statement(design: Design, assessment: Assessment, framework: Framework) -> Statement:
    """Write a design in plain words, with what is open and what was found.

    Raises:
        NoStatementError: The design has errors, does not say what may not be read outside, or says it of a place where
            nothing stands.
    """
    if reasons := tuple(_reasons(design, assessment)):
        raise NoStatementError(reasons)
    outside = Outside.of(design)
    given = Given(design, framework.law.with_sources(design.law or ()), assessment.on)
    return Statement(
        title=f"Protection statement: {outside.text('title') or 'a title that is kept back'}",
        lead=_lead(outside, given),
        parts=(
            Part("What this page is not", NOT_THIS),
            _people(outside),
            *_claims(outside, given),
            _activities(outside, given),
            _still_open(assessment, framework),
            _found(assessment, framework),
            _kept_back(outside),
        ),
    )


def _reasons(design: Design, assessment: Assessment) -> Iterator[str]:
    """Why a design cannot be told outside."""
    yield from (f"{one.invariant}: {one.found}" for one in assessment.findings if one.outcome is Outcome.ERROR)
    if design.restricted is None:
        yield (
            "the design does not say which of its parts are not for publication: list their paths under restricted:, "
            "or write restricted: [] where all of it may be read"
        )
    for path, place in Outside.of(design).restricted:
        if place is None:
            yield f"nothing stands at {path}, which is restricted: correct it, so that what was meant is kept back"


def _lead(outside: Outside, given: Given) -> tuple[str, ...]:
    what = plain("kinds", outside.design.kind) if outside.may_see("kind") else "Work"
    states = [_state(code, given) for _, code in outside.numbered("states")]
    where = f" in {listed(states)}" if states else ""
    start, end = outside.value("period", "start"), outside.value("period", "end")
    when = f", from {plain_day(start)}" if start else ""
    when += f" to {plain_day(end)}" if end else ""
    return (
        f"{what}{where}{when}.",
        f"The law is read as of {plain_day(given.on)}.",
    )


def _state(code: str, given: Given) -> str:
    return given.law.state_label(code) or code


def _people(outside: Outside) -> Part:
    heading = "Whose rights"
    groups = [(_group(number, outside), ()) for number, _ in outside.numbered("population")]
    if not groups:
        return Part(heading, (_none(outside, "population"),))
    return Part(heading, _more("group", outside.hidden("population")), tuple(groups))


def _none(outside: Outside, *path: str) -> str:
    """Why there is nothing to tell of a list."""
    if not outside.may_see(*path) or outside.hidden(*path):
        return sentence(KEPT_BACK.capitalize())
    return "The design says that there are none." if outside.value(*path) is not None else "The design does not say."


def _more(what: str, hidden: int) -> tuple[str, ...]:
    if not hidden:
        return ()
    return (f"{hidden} {what}{'' if hidden == 1 else 's'} more {'is' if hidden == 1 else 'are'} kept back.",)


def _group(number: int, outside: Outside) -> str:
    at = ("population", number)
    who = [plain("people", word) for _, word in outside.numbered(*at, "who")]
    parts = (outside.text(*at, "label"), listed(who) if who else None)
    told = [part for part in parts if part]
    return sentence(": ".join(told) if told else outside.said(*at, "label").capitalize())


def _claims(outside: Outside, given: Given) -> Iterator[Part]:
    heading = "Which rights, who owes them, and where they can be claimed"
    claims = list(outside.numbered("rights"))
    if not claims:
        yield Part(heading, (_none(outside, "rights"),))
        return
    yield Part(heading, (_RECORDS, *_more("right", outside.hidden("rights"))))
    for number, _ in claims:
        yield _claim(number, outside, given)


def _claim(number: int, outside: Outside, given: Given) -> Part:
    at = ("rights", number)
    name = _right(number, outside, given)
    holders = tuple(_holders(number, outside))
    bearers = tuple(_bearer(one, number, outside, given) for one, _ in outside.numbered(*at, "duty_bearers"))
    sources = tuple(told_sources(number, outside, given))
    return Part(
        name or "A right that is kept back",
        (sentence(f"What people can claim: {outside.said(*at, 'content')}"),),
        (
            _entry("Whose right it is", holders, outside, *at, "holders"),
            _entry("Who owes it", bearers, outside, *at, "duty_bearers"),
            _entry("The law it rests on", sources, outside, *at, "sources"),
            _routes(number, outside),
        ),
        level=3,
    )


def _entry(label: str, told: tuple[str, ...], outside: Outside, *path: str | int) -> tuple[str, tuple[str, ...]]:
    if hidden := outside.hidden(*path):
        told = (*told, f"{hidden} more: {KEPT_BACK}.")
    if told:
        return f"{label}:", told
    why = KEPT_BACK if not outside.may_see(*path) else NOT_SAID
    return f"{label}: {why if outside.value(*path) is None else 'the design says that there is none'}.", ()


def _right(number: int, outside: Outside, given: Given) -> str | None:
    right = given.law.right(outside.value("rights", number, "right") or "")
    return right.name if right else None


def _holders(number: int, outside: Outside) -> Iterator[str]:
    groups = {group.id: place for place, group in enumerate(outside.design.population or ())}
    for _, name in outside.numbered("rights", number, "holders"):
        place = groups[name]
        label = outside.text("population", place, "label")
        seen = outside.may_see("population", place)
        yield sentence(label) if label else _group(place, outside) if seen else f"A group of people: {KEPT_BACK}."


def _bearer(one: int, number: int, outside: Outside, given: Given) -> str:
    at = ("rights", number, "duty_bearers", one)
    state, organ, actor = (outside.text(*at, name) for name in ("state", "organ", "actor"))
    who = _state(state, given) if state else None
    name = ", through ".join(part for part in (who, organ) if part) or actor or outside.said(*at, "state").capitalize()
    owes = [plain("obligations", word) for _, word in outside.numbered(*at, "obligations")]
    duty = "; ".join(owes) or outside.said(*at, "obligations")
    first = "" if state or not actor else " The first duty stays with the State."
    return sentence(f"{name}: {duty}") + first


def _routes(number: int, outside: Outside) -> tuple[str, tuple[str, ...]]:
    at = ("rights", number)
    label = "Where people can claim it, or have a violation repaired"
    routes = tuple(_route(one, number, outside) for one, _ in outside.numbered(*at, "remedies"))
    missing = outside.text(*at, "no_route", "finding")
    if not routes and missing:
        return f"{label}:", (sentence(f"There is no such place today. {missing}"),)
    return _entry(label, routes, outside, *at, "remedies")


def _route(one: int, number: int, outside: Outside) -> str:
    at = ("rights", number, "remedies", one)
    kind = outside.value(*at, "kind")
    forum = outside.text(*at, "forum")
    what = plain("remedies", kind) if kind else None
    name = f"{forum} ({what})" if forum and what else forum or what or KEPT_BACK
    who = outside.text(*at, "open_to")
    return sentence(f"{name[:1].upper()}{name[1:]}{f'; open to: {who}' if who else ''}")


def _activities(outside: Outside, given: Given) -> Part:
    heading = "What is done"
    told = tuple(_activity(number, outside, given) for number, _ in outside.numbered("activities"))
    if not told:
        return Part(heading, (_none(outside, "activities"),))
    return Part(heading, (*_PILLARS, *_more("activity", outside.hidden("activities"))), told)


def _activity(number: int, outside: Outside, given: Given) -> tuple[str, tuple[str, ...]]:
    at = ("activities", number)
    claims = {claim.id: place for place, claim in enumerate(outside.design.rights or ())}
    names = [_right(claims[name], outside, given) for _, name in outside.numbered(*at, "rights")]
    seen = tuple(dict.fromkeys(name for name in names if name))
    label, below = _entry("Rights that it serves", seen, outside, *at, "rights")
    rights = sentence(f"{label} {'; '.join(below)}") if below else label
    return sentence(outside.said(*at, "title")), (*_pillar(number, outside), rights)


def _pillar(number: int, outside: Outside) -> Iterator[str]:
    at = ("activities", number)
    pillar = outside.value(*at, "pillar")
    if pillar is None or isinstance(pillar, tuple):
        yield "It is not put into one of the pillars." if outside.may_see(*at, "pillar") else f"Pillar: {KEPT_BACK}."
        return
    yield plain("pillars", pillar)
    if pillar is ProtectionPillar.SECOND:
        yield sentence(f"Its main aim: {outside.said(*at, 'primary_objective')}")
        yield sentence(f"The protection that results: {outside.said(*at, 'protection_result', 'statement')}")


def _still_open(assessment: Assessment, framework: Framework) -> Part:
    questions = open_questions(assessment)
    items: list[tuple[str, tuple[str, ...]]] = []
    for asked in questions.asked:
        who = "A person has to judge, and has not yet:" if asked.roles else "The design has to say:"
        items.append((who, tuple(_asked(asked.findings, framework))))
    told: tuple[str, ...] = ("These questions have no answer yet." if items else "No question that was asked is open.",)
    if later := sum(number for _, number in questions.waiting):
        told += (f"{later} more question{'' if later == 1 else 's'} can be asked only when others are answered.",)
    if judged := assessment.counts[Outcome.ATTESTED]:
        told += (f"{judged} question{'' if judged == 1 else 's'} for a person to judge: a person has judged.",)
    return Part("What is still open", told, tuple(items))


def _found(assessment: Assessment, framework: Framework) -> Part:
    violated = [one for one in assessment.findings if one.outcome is Outcome.VIOLATED]
    demanded = [one for one in violated if one.strength is Strength.REQUIREMENT]
    expected = [one for one in violated if one.strength is not Strength.REQUIREMENT]
    heading = "What does not fit the Policy"
    if not violated:
        return Part(
            heading, ("Nothing that was asked contradicts the Policy. Not everything can be asked by a program.",)
        )
    told = (
        ("What the design says contradicts what the Policy requires. Asked was:", demanded),
        ("What the design says is not as the Policy or the field expects. Asked was:", expected),
    )
    return Part(heading, items=tuple((label, tuple(_asked(some, framework))) for label, some in told if some))


def _asked(findings: Iterable[Finding], framework: Framework) -> Iterator[str]:
    """Each question once, with the paragraphs that it rests on and of how many parts of the design it is asked."""
    counted = Counter((one.invariant, bool(one.roles), one.clauses, one.basis) for one in findings)
    for (name, for_a_person, clauses, basis), number in sorted(counted.items()):
        rule = framework.invariant(name)
        judgement = rule.judgement if rule and for_a_person else None
        question = judgement.question if judgement else rule.question if rule else name
        rests = f" ({', '.join(clauses)})" if clauses else ""
        practice = " This is good practice in the field and not in the Policy." if basis is Basis.PRACTICE else ""
        yield f"{question}{rests}{f' Asked of {number} parts.' if number > 1 else ''}{practice}"


def _kept_back(outside: Outside) -> Part:
    number = len(outside.restricted)
    if not number:
        return Part("What is kept back", ("Those who wrote the design keep nothing of it back.",))
    parts = f"{number} part{'' if number == 1 else 's'}"
    return Part(
        "What is kept back",
        (f"{parts} of the design {'is' if number == 1 else 'are'} not for publication and left out of this page.",),
    )
