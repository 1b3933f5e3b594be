"""What people are asked: an attestation to fill in, and everything that a design leaves open, by who can answer."""

from __future__ import annotations

import datetime as dt
import re

from attrs import evolve

from iom_policy.assessment.attesting import covered, held_by, months_after
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import Placed, subjects_of
from iom_policy.design.design import Design
from iom_policy.design.safeguards import Evidence
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Judgement

_PLAIN = re.compile(r"[A-Za-z][\w./-]*(?: [\w./-]+)*|[0-9a-f]*[a-df][0-9a-f]*", re.ASCII)
"""Text that YAML takes for text without quotes: words, and hashes unless they look like a number."""


def blank_attestations(  # noqa: PLR0913 - an answer needs each of them
    design: Design,
    framework: Framework,
    name: str,
    subject: str | None,
    on: dt.date,
    *,
    evidence: tuple[Evidence, ...] = (),
) -> tuple[str, ...]:
    """The question of an invariant and, for each subject or one of them, an attestation to fill in and paste.

    Args:
        design: The design.
        framework: Law and invariants, and the posts of a deployment.
        name: Id of the invariant.
        subject: Id of the subject; None for every subject of the invariant.
        on: The day of the answer.
        evidence: What the answer rests on, where that is known already.

    Raises:
        ValueError: The invariant is unknown or not for a person, or is not asked of the subject.
    """
    invariant = framework.invariant(name)
    if invariant is None or invariant.judgement is None:
        asked = ", ".join(sorted(one.id for one in framework.invariants if one.judgement))
        raise ValueError(f"{name} is not for a person to attest; these are: {asked}")
    given = Given(design, framework.law.with_sources(design.law or ()), on)
    placed = subjects_of(invariant.on, given)
    chosen = [one for one in placed if subject in (None, one.name)]
    if not chosen:
        names = ", ".join(one.name for one in placed) or "nothing in this design"
        raise ValueError(f"{name} is not asked of {subject}; it is asked of: {names}")
    judgement = _at_this_office(invariant.judgement, framework)
    lines = [
        f"# {judgement.question}",
        f"# Paragraphs: {', '.join(invariant.clauses)}. May attest: {_either(judgement.roles)}.",
    ]
    if judgement.confirming:
        confirming = _either(judgement.confirming)
        lines.append(f"# Where the design says that people are pressed, {confirming} has to confirm it besides.")
    lines += [
        f"# Evidence: {judgement.evidence} Good for {judgement.months} months at most.",
        "# Put this under attestations: and fill in what stands in angle brackets.",
    ]
    for one in chosen:
        lines += _blank(invariant.id, one, covered(judgement, one.subject, design), judgement, on)
        lines += _evidence(evidence)
    return tuple(lines)


def _at_this_office(judgement: Judgement, framework: Framework) -> Judgement:
    """The question with the posts of a deployment, where it has named any, in place of the field's roles."""
    posts = framework.posts
    roles = [tuple(name for role in some for name in posts.get(role, (role,))) for some in _both(judgement)]
    return evolve(judgement, roles=held_by(roles[0], {}), confirming=held_by(roles[1], {}))


def _both(judgement: Judgement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return judgement.roles, judgement.confirming


def _blank(name: str, placed: Placed, hashed: str, judgement: Judgement, on: dt.date) -> list[str]:
    return [
        f"  - invariant: {name}",
        f"    subject: {_quoted(placed.name)}",
        "    finding: <met, not-met or partly>",
        "    reasoning: <at least a sentence>",
        f"    role: {_quoted(judgement.roles[0])}",
        f"    date: {on}",
        f"    expires: {months_after(on, judgement.months)}",
        f"    covers: {hashed}",
    ]


def _evidence(evidence: tuple[Evidence, ...]) -> list[str]:
    if not evidence:
        return ["    evidence: [<title of the document>]"]
    lines = ["    evidence:"]
    for one in evidence:
        title, uri = _quoted(one.title), _quoted(one.uri or "")
        lines.append(f"      - {{title: {title}, uri: {uri}, sha256: {_quoted(one.sha256 or '')}}}")
    return lines


def _either(roles: tuple[str, ...]) -> str:
    return " or ".join(map(_quoted, roles))


def _quoted(name: str) -> str:
    r"""A name as YAML, in quotes where it would not be read as the text that it is.

    >>> print(_quoted("chief-of-mission"), _quoted("null"), _quoted('the "green" room'))
    chief-of-mission "null" "the \"green\" room"
    """
    if _PLAIN.fullmatch(name) and name.lower() not in ("true", "false", "null"):
        return name
    return f'"{"".join(map(_escaped, name))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
