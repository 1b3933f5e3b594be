"""Faults that make a design ambiguous before anything can be asked of it: bad ids, doubles, references to nothing."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from attrs import frozen

from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import FORMAT, Design
from iom_policy.design.places import Path
from iom_policy.law.catalogue import Law
from iom_policy.law.vocabulary import BodyOfLaw, LawLevel

ID_PATTERN: Final = "[A-Za-z0-9][A-Za-z0-9._-]*"
"""What an id looks like, as a regular expression."""
UNUSED_LAW: Final = (*LawLevel, *BodyOfLaw)
"""What a design may say that it cites nothing of."""

_ID = re.compile(ID_PATTERN)
_MOST = 1000
"""How many faults are told: whoever has more has one mistake in many places."""
_Reference = tuple[Path, tuple[str, ...] | None, str]
_Named = dict[str, list[tuple[Path, str]]]


@frozen
class Fault:
    """Something in a design that has to be mended before it can be assessed, with its place and a way to mend it."""

    path: Path
    message: str
    hint: str = ""


def faults(design: Design, law: Law) -> tuple[Fault, ...]:
    """Every fault of a design, in the order of the design, or the first thousand; empty where it can be assessed.

    Args:
        design: The design as read or built.
        law: The catalogue against which ids of rights and codes of States are checked.
    """
    named = identified(design)
    found = chain(
        _format_faults(design),
        _id_faults(design, named),
        _reference_faults(design, named),
        _catalogue_faults(design, law),
    )
    shown = tuple(islice(found, _MOST))
    if next(found, None) is None:
        return shown
    return (*shown, Fault(shown[-1].path, "there are more problems than can be shown", "correct the first ones"))


def _format_faults(design: Design) -> Iterator[Fault]:
    if design.iom_policy != FORMAT:
        yield Fault(
            ("iom_policy",),
            f"this is version {design.iom_policy} of the design format",
            f"this release reads version {FORMAT}: write iom_policy: {FORMAT}",
        )


def _id_faults(design: Design, named_things: _Named) -> Iterator[Fault]:
    if not _ID.fullmatch(design.id):
        yield _bad_id(("id",), design.id)
    for kind, named in named_things.items():
        counted = Counter(name for _, name in named)
        for path, name in named:
            if not _ID.fullmatch(name):
                yield _bad_id(path, name)
            if counted[name] > 1:
                yield Fault(path, f"the id {name!r} stands for more than one {kind}", "give each one an id of its own")


def _bad_id(path: Path, name: str) -> Fault:
    return Fault(path, f"{name!r} cannot be an id", "use letters, digits, '.', '_' and '-', without spaces")


def identified(design: Design) -> dict[str, list[tuple[Path, str]]]:
    """Everything that has an id, by what it is: where the id stands, and the id."""
    found: dict[str, list[tuple[Path, str]]] = {
        "population group": _ids(("population",), (group.id for group in design.population or ())),
        "risk": _ids(("risks",), (risk.id for risk in design.risks or ())),
        "claim": _ids(("rights",), (claim.id for claim in design.rights or ())),
        "source of law": _ids(("law",), (source.id for source in design.law or ())),
        "activity": _ids(("activities",), (activity.id for activity in design.activities or ())),
    }
    problems = (design.rationale.problems if design.rationale else None) or ()
    found["problem"] = _ids(("rationale", "problems"), (problem.id for problem in problems))
    found["cause"] = [
        place
        for number, problem in enumerate(problems)
        for place in _ids(("rationale", "problems", number, "causes"), (cause.id for cause in problem.causes or ()))
    ]
    return found | _identified_results(design)


def _identified_results(design: Design) -> dict[str, list[tuple[Path, str]]]:
    outcomes = (design.results.outcomes if design.results else None) or ()
    outputs: list[tuple[Path, str]] = []
    indicators: list[tuple[Path, str]] = []
    for number, outcome in enumerate(outcomes):
        here: Path = ("results", "outcomes", number)
        indicators += _ids((*here, "indicators"), (indicator.id for indicator in outcome.indicators or ()))
        outputs += _ids((*here, "outputs"), (output.id for output in outcome.outputs or ()))
        for second, output in enumerate(outcome.outputs or ()):
            inside = (*here, "outputs", second, "indicators")
            indicators += _ids(inside, (indicator.id for indicator in output.indicators or ()))
    return {
        "outcome": _ids(("results", "outcomes"), (outcome.id for outcome in outcomes)),
        "output": outputs,
        "indicator": indicators,
    }


def _ids(at: Path, names: Iterable[str]) -> list[tuple[Path, str]]:
    return [((*at, number, "id"), name) for number, name in enumerate(names)]


def _reference_faults(design: Design, named_things: _Named) -> Iterator[Fault]:
    known = {kind: [name for _, name in named] for kind, named in named_things.items()}
    for path, names, kind in _references(design):
        for number, name in enumerate(names or ()):
            if name not in known[kind]:
                at = path if kind == "output" else (*path, number)
                yield Fault(at, f"no {kind} has the id {name!r}", _nearest(name, known[kind], kind))


def _nearest(name: str, known: list[str], kind: str) -> str:
    if close := difflib.get_close_matches(name, known, n=1):
        return f"did you mean {close[0]!r}?"
    if known:
        return f"ids of this kind in the design: {', '.join(sorted(set(known)))}"
    return f"the design has no {kind} yet: add it, or take the reference out"


def _references(design: Design) -> Iterator[_Reference]:
    problems = (design.rationale.problems if design.rationale else None) or ()
    for number, problem in enumerate(problems):
        yield ("rationale", "problems", number, "rights"), problem.rights, "claim"
    for number, group in enumerate(design.population or ()):
        for second, found in enumerate(group.vulnerabilities or ()):
            at: Path = ("population", number, "vulnerabilities", second, "addressed_by")
            yield at, found.addressed_by, "activity"
    for number, risk in enumerate(design.risks or ()):
        yield ("risks", number, "reduced_by"), risk.reduced_by, "activity"
    for number, claim in enumerate(design.rights or ()):
        yield ("rights", number, "holders"), claim.holders, "population group"
        if claim.no_route:
            yield ("rights", number, "no_route", "addressed_by"), claim.no_route.addressed_by, "activity"
    for number, outcome in enumerate((design.results.outcomes if design.results else None) or ()):
        yield ("results", "outcomes", number, "rights"), outcome.rights, "claim"
    for number, activity in enumerate(design.activities or ()):
        yield from _activity_references(("activities", number), activity)


def _activity_references(at: Path, activity: Activity) -> Iterator[_Reference]:
    if activity.output is not None:
        yield (*at, "output"), (activity.output,), "output"
    yield (*at, "rights"), activity.rights, "claim"
    yield (*at, "addresses"), activity.addresses, "cause"
    if result := activity.protection_result:
        yield (*at, "protection_result", "rights"), result.rights, "claim"
        yield (*at, "protection_result", "holders"), result.holders, "population group"
        yield (*at, "protection_result", "indicators"), result.indicators, "indicator"


def _catalogue_faults(design: Design, law: Law) -> Iterator[Fault]:
    for number, claim in enumerate(design.rights or ()):
        yield from _right_faults(claim, ("rights", number), law)
    for number, source in enumerate(design.law or ()):
        for name in (source.id, *source.aliases):
            if law.source(name) is not None:
                yield Fault(
                    ("law", number, "id"),
                    f"{name!r} is a source of the catalogue already",
                    "cite that one, or give yours another id",
                )
    for number, unused in enumerate(design.unused_law or ()):
        if unused.what not in UNUSED_LAW:
            hint = f"use a level or a body of law: {', '.join(UNUSED_LAW)}"
            yield Fault(("unused_law", number, "what"), f"{unused.what!r} is neither a level nor a body of law", hint)
    for path, code in _states(design):
        if code != code.strip() or law.normalise_state(code) is None:
            yield Fault(
                path,
                f"{code!r} is not a country code",
                "use ISO 3166-1 codes, for instance JO or JOR for Jordan",
            )


def _right_faults(claim: Claim, at: Path, law: Law) -> Iterator[Fault]:
    right = law.right(claim.right)
    if right is None:
        near = law.suggest_right(claim.right)
        hint = f"did you mean {near!r}?" if near else "iom-policy explain rights lists them"
        yield Fault((*at, "right"), f"no right has the id {claim.right!r}", hint)
    elif right.content_elements:
        known = {element.replace(" ", "-"): element for element in right.content_elements}
        for number, element in enumerate(claim.content_elements or ()):
            if element.replace(" ", "-") not in known:
                hint = f"use one or more of: {', '.join(known)}"
                found = f"{element!r} is no element of the content of {claim.right}"
                yield Fault((*at, "content_elements", number), found, hint)


def _states(design: Design) -> Iterator[tuple[Path, str]]:
    for number, code in enumerate(design.states or ()):
        yield ("states", number), code
    for number, claim in enumerate(design.rights or ()):
        for second, bearer in enumerate(claim.duty_bearers or ()):
            if bearer.state is not None:
                yield ("rights", number, "duty_bearers", second, "state"), bearer.state
        for second, cited in enumerate(claim.sources or ()):
            for third, code in enumerate(cited.states or ()):
                yield ("rights", number, "sources", second, "states", third), code
