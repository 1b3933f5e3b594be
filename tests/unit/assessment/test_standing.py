"""How an attestation stands on a day: whether it counts, and if not, of which sort the reason is and what it says."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping

import pytest
from attrs import evolve
from gallery import changed

from iom_policy.assessment.attesting import covered, months_after, standing, told, value_at
from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import Subjects
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.people import PopulationGroup
from iom_policy.design.safeguards import Attestation, Evidence
from iom_policy.design.vocabulary import AttestedFinding, DesignKind
from iom_policy.policy.given import Doubt, DoubtKind, Given
from iom_policy.policy.invariants import Judgement

NAME, LAST = "border-jordan", "attestations.5"  # DO-NO-HARM of the training, dated 2026-02-10, on 2026-03-01
FRAMEWORK = Framework.builtin()
FAULTY, OPEN, STALE, PARTLY = DoubtKind.FAULTY, DoubtKind.OPEN, DoubtKind.STALE, DoubtKind.PARTLY
NOTE, READ, CHANGED = "notes/harm.txt", "a" * 64, "b" * 64
MAY = "protection-specialist, field-team"


def doubts(design: Design, files: Mapping[str, str | None] | None = None) -> tuple[Doubt | None, ...]:
    """Why each attestation of a design does not count, None where it does."""
    assert design.as_of is not None
    given = Given(design, FRAMEWORK.law.with_sources(design.law or ()), design.as_of)
    return tuple(one.doubt for one in standing(FRAMEWORK, Subjects(given), files or {}))


def doubt(*changes: str, files: Mapping[str, str | None] | None = None) -> Doubt | None:
    """Why the last attestation of the design does not count, once the design is changed."""
    return doubts(changed(NAME, *changes), files)[5]


@pytest.mark.parametrize(
    ("change", "kind", "because"),
    [
        ("role: programme-assistant", FAULTY, f"the role programme-assistant may not attest it; these may: {MAY}"),
        ('reasoning: " "', FAULTY, "it gives no reasoning"),
        ("evidence: []", FAULTY, "it rests on no evidence"),
        ('evidence: [" "]', FAULTY, "it rests on no evidence"),
        (
            "evidence: [A note, {title: Note, sha256: abc}]",
            FAULTY,
            "the sha256 of its evidence Note is not 64 hex digits",
        ),
        ("date: 2026-03-02", FAULTY, "it is dated 2026-03-02, after the day of the assessment, 2026-03-01"),
        ("expires: 2026-08-11", FAULTY, "it is said to hold until 2026-08-11; 6 months after its date are 2026-08-10"),
        ("expires: 2026-03-01", STALE, "it expired on 2026-03-01"),
        ("expires: 2026-02-28", STALE, "it expired on 2026-02-28"),
    ],
)
def test_why_an_attestation_does_not_count_is_told_in_full(change: str, kind: DoubtKind, because: str) -> None:
    """Whoever has to mend an answer needs the whole reason; a fault calls for another answer than one that went old."""
    assert doubt(f"{LAST}.{change}") == Doubt(kind, because)


@pytest.mark.parametrize(
    "change",
    [
        "date: 2026-03-01",
        "expires: 2026-08-10",
        "expires: 2026-03-02",
        f"evidence: [{{title: Note, sha256: {'aB' * 32}}}]",
        f"evidence: [{{title: Kept in the safe, sha256: {'c' * 64}}}, A note]",
    ],
)
def test_an_attestation_counts_up_to_the_last_day_and_on_evidence_of_any_sort(change: str) -> None:
    """An answer of the same day, or one that still holds tomorrow, is not to be refused by a day."""
    assert doubt(f"{LAST}.{change}") is None


def test_the_author_may_not_be_the_only_one_to_attest() -> None:
    """Nobody is judge of what they wrote, and where it is not said who wrote it nobody can know."""
    said = "the role that prepared the design may not be the only one to attest it"
    assert doubt("prepared_by: protection-specialist") == Doubt(FAULTY, said)
    unsaid = "the design does not say under prepared_by which role wrote it, and an author may not be the only one"
    assert doubt("-prepared_by") == Doubt(OPEN, unsaid)
    assert doubt('prepared_by: " "') == Doubt(OPEN, unsaid)


def test_what_is_covered_is_told_with_the_hash_that_it_has_now() -> None:
    """With the new hash at hand, whoever looks again need not compute it."""
    design = changed(NAME, f"{LAST}.covers: sha256:0")
    (training,) = (one for one in design.activities or () if one.id == "training")
    asked = FRAMEWORK.invariant("DO-NO-HARM")
    assert asked is not None
    assert asked.judgement is not None
    now = covered(asked.judgement, training, design)
    assert doubts(design)[5] == Doubt(STALE, f"what it covers has changed since (now {now})")


@pytest.mark.parametrize(
    ("evidence", "files", "because"),
    [
        (f"{{title: Note, uri: {NOTE}, sha256: {READ}}}", {NOTE: READ}, None),
        (f"{{title: Note, uri: {NOTE}, sha256: {READ.upper()}}}", {NOTE: READ}, None),
        (f"{{title: Note, uri: {NOTE}}}", {NOTE: CHANGED}, None),
        (f"{{title: Note, uri: {NOTE}, sha256: {READ}}}", {"notes/other.txt": CHANGED}, None),
        (f"{{title: Note, sha256: {READ}}}", {NOTE: CHANGED}, None),
        (
            f"{{title: Note, uri: {NOTE}, sha256: {READ}}}",
            {NOTE: CHANGED},
            f"its evidence {NOTE} has changed since (now {CHANGED})",
        ),
        (
            f"{{title: Note, uri: {NOTE}}}",
            {NOTE: None},
            f"there is no file {NOTE} that can be read beside the design, which it names as evidence",
        ),
        (
            f"A first one, {{title: Note, uri: {NOTE}, sha256: {READ}}}",
            {NOTE: CHANGED},
            f"its evidence {NOTE} has changed since (now {CHANGED})",
        ),
    ],
)
def test_an_answer_holds_for_the_version_of_the_file_that_was_read(
    evidence: str, files: Mapping[str, str | None], because: str | None
) -> None:
    """A file that changed since may say the opposite; one that is kept elsewhere is for those who may read it."""
    assert doubt(f"{LAST}.evidence: [{evidence}]", files=files) == (Doubt(STALE, because) if because else None)


def test_an_answer_in_part_gives_its_reasons_without_the_full_stop() -> None:
    """They become the rest of a sentence."""
    changes = f"{LAST}.finding: partly", f"{LAST}.reasoning: ..Two of three risks are dealt with."
    assert doubt(*changes) == Doubt(PARTLY, "..Two of three risks are dealt with")


def test_an_answer_that_another_one_replaces_is_told_as_replaced_and_no_other_is() -> None:
    """An old answer beside a valid one asks nobody to do anything."""
    design = changed(NAME, f"{LAST}.expires: 2026-02-28", "attest DO-NO-HARM training")
    given = Given(design, FRAMEWORK.law, dt.date(2026, 3, 1))
    found = standing(FRAMEWORK, Subjects(given), {})
    assert [one.number for one in found if one.replaced] == [5]
    assert [one.number for one in found if one.doubt] == [5]
    alone = Given(changed(NAME, f"{LAST}.expires: 2026-02-28"), FRAMEWORK.law, dt.date(2026, 3, 1))
    assert [one.number for one in standing(FRAMEWORK, Subjects(alone), {}) if one.replaced] == []


def test_an_attestation_in_one_line_names_its_evidence() -> None:
    """Reports list answers; without the evidence nobody can look at what they rest on."""
    one = Attestation(
        invariant="DO-NO-HARM",
        subject="training",
        finding=AttestedFinding.MET,
        reasoning="Looked at.",
        role="field-team",
        date=dt.date(2026, 2, 10),
        expires=dt.date(2026, 8, 10),
        covers="sha256:0",
        evidence=(Evidence(title="A note"), Evidence(title="Minutes")),
    )
    assert told(one) == "met by field-team on 2026-02-10, until 2026-08-10, on the evidence of: A note; Minutes"
    assert told(evolve(one, evidence=None)) == "met by field-team on 2026-02-10, until 2026-08-10"


DESIGN = Design(
    iom_policy=1,
    kind=DesignKind.PROJECT,
    id="p",
    title="Écoute",
    activities=(Activity(id="b", title="B"), Activity(id="a", title="A", rights=("x",))),
    population=(PopulationGroup(id="g", label="People"),),
)


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("title", "Écoute"),
        ("design.title", "Écoute"),
        ("activities.title", ("B", "A")),
        ("design.activities.title", ("B", "A")),
        ("design.population.id+label", ({"id": "g", "label": "People"},)),
        ("population.id+label", ({"id": "g", "label": "People"},)),
        ("rationale.problems", None),
        ("design.population.vulnerabilities.what", (None,)),
    ],
)
def test_what_an_answer_covers_is_found_under_its_dotted_name(name: str, stands: object) -> None:
    """A name that leads elsewhere would tie a signature to words that nobody looked at."""
    assert value_at(name, DESIGN, DESIGN) == stands


def test_the_hash_is_that_of_what_is_stated_sorted_and_in_the_words_as_written() -> None:
    """Whoever checks a hash with another program has to get the same; what is not stated is no part of it."""
    judgement = Judgement(
        question="Is it so?",
        roles=("field-team",),
        evidence="A note",
        months=6,
        reads=("title", "activities", "population.id+label+who", "as_of"),
    )
    plain = (
        '{"activities":[{"id":"a","rights":["x"],"title":"A"},{"id":"b","title":"B"}],'
        '"as_of":null,"population.id+label+who":[{"id":"g","label":"People"}],"title":"Écoute"}'
    )
    assert covered(judgement, DESIGN, DESIGN) == f"sha256:{hashlib.sha256(plain.encode()).hexdigest()}"


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("9999-06-30", 6, "9999-12-30"),
        ("9999-07-01", 6, "9999-12-31"),
        ("9998-12-31", 12, "9999-12-31"),
        ("9998-12-31", 13, "9999-12-31"),
    ],
)
def test_months_end_with_the_last_year_that_a_date_can_have(day: str, months: int, then: str) -> None:
    """A date that cannot be computed would stop the run of a design that only wrote a far day."""
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(then)
