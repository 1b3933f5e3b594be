"""Attestations: a person's answer counts for what it covers, in the right role, on evidence, until it expires."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from gallery import changed

from iom_policy.assessment.assess import assess
from iom_policy.assessment.attesting import months_after
from iom_policy.assessment.findings import Finding
from iom_policy.assessment.for_people import blank_attestations
from iom_policy.assessment.framework import Framework, FrameworkError
from iom_policy.design.design import Design
from iom_policy.design.safeguards import Evidence
from iom_policy.design.vocabulary import DesignKind
from iom_policy.documents.yaml_reader import read_yaml
from iom_policy.policy.verdicts import Basis, Outcome, Strength

FRAMEWORK = Framework.builtin()
NAME, LAST = "border-jordan", "attestations.5"  # DO-NO-HARM of the training


@pytest.mark.parametrize(
    ("change", "outcome", "said"),
    [
        (f"{LAST}.role: programme-assistant", Outcome.VIOLATED, "the role programme-assistant may not attest it"),
        ("prepared_by: protection-specialist", Outcome.VIOLATED, "may not be the only one to attest it"),
        (f'{LAST}.reasoning: " "', Outcome.VIOLATED, "it gives no reasoning"),
        (f"-{LAST}.evidence", Outcome.VIOLATED, "it rests on no evidence"),
        (f"{LAST}.date: 2026-03-02", Outcome.VIOLATED, "it is dated 2026-03-02, after the day of the assessment"),
        (f"{LAST}.expires: 2027-03-02", Outcome.VIOLATED, "6 months after its date are 2026-08-10"),
        (f"{LAST}.expires: 2026-03-01", Outcome.UNRESOLVED, "it expired on 2026-03-01"),
        (f"{LAST}.covers: sha256:0", Outcome.UNRESOLVED, "what it covers has changed since (now sha256:"),
    ],
)
def test_an_attestation_that_does_not_count_is_told_once_and_the_question_waits(
    change: str, outcome: Outcome, said: str
) -> None:
    """An answer nobody may rely on does not pass the question, and two lines for one cause would be one too many."""
    assessment = assess(changed(NAME, change))
    (finding,) = [one for one in assessment.findings if one.subject == "DO-NO-HARM of training"]
    assert (finding.invariant, finding.outcome) == ("ATTEST-FRESH", outcome)
    assert said in finding.found
    assert ("training", "ATTEST-FRESH") in [(one.subject, one.behind) for one in assessment["DO-NO-HARM"].waiting]
    assert not [one for one in assessment["DO-NO-HARM"].told if one.subject == "training"]
    assert not assessment.holds()


def test_an_answer_that_went_stale_with_its_question_is_no_second_finding() -> None:
    """Whoever took a field out is told of the field; with it back in place the answer may hold again."""
    assessment = assess(changed(NAME, "-activities.training.due_diligence", "restricted: []"))
    assert [one.invariant for one in assessment.findings] == ["NO-COMPLICITY"]
    waiting = [(one.invariant, one.behind) for one in assessment.waiting if "training" in one.subject]
    assert waiting == [("ATTEST-FRESH", "NO-COMPLICITY")]


def test_an_answer_in_part_leaves_the_question_open_with_its_reasons() -> None:
    """Partly met is no defect of the answer: it is the answer."""
    (finding,) = assess(changed(NAME, f"{LAST}.finding: partly")).findings
    assert (finding.invariant, finding.outcome) == ("DO-NO-HARM", Outcome.UNRESOLVED)
    assert "and protection-specialist finds it met in part only: " in finding.found
    assert "does not count" not in finding.found


def test_without_the_invariant_on_attestations_the_question_itself_says_why_an_answer_does_not_count() -> None:
    """A deployment that asks fewer questions must not lose the reason."""
    fewer = tuple(one for one in Framework.builtin().invariants if one.id != "ATTEST-FRESH")
    framework = Framework.of(Framework.builtin().law, fewer)
    (finding,) = assess(changed(NAME, f"{LAST}.expires: 2026-03-01"), framework).findings
    assert (finding.invariant, finding.outcome) == ("DO-NO-HARM", Outcome.UNRESOLVED)
    assert "does not count: it expired on 2026-03-01" in finding.found


PRESSED = (
    "activities.kits.type: transport",
    (
        "activities.kits.voluntariness: {freedom_of_choice: a, informed_decision: b, in_detention: true, "
        "conditional: false, claim_withdrawn: false}"
    ),
)
TWO_ANSWERS = [
    ((), "nobody has attested it"),
    (("protection-specialist",), "a second role has to confirm the answer"),
    (("protection-specialist", "protection-specialist"), "a second role has to confirm the answer"),
    (("legal-office",), "a second role has to confirm the answer"),
    (("legal-office", "chief-of-mission"), "a second role has to confirm the answer"),
    (("protection-specialist", "legal-office"), ""),
    (("chief-of-mission", "protection-specialist"), ""),
]


@pytest.mark.parametrize(("roles", "open_because"), TWO_ANSWERS)
def test_people_under_pressure_call_for_answers_of_two_roles(roles: tuple[str, ...], open_because: str) -> None:
    """Release that depends on signing is not settled by one signature, whoever gives it."""
    answers = [f"attest VOLUNTARINESS kits by {role}" for role in roles]
    told = assess(changed("shelter-nigeria", *PRESSED, *answers))["VOLUNTARINESS"]
    if open_because:
        (finding,) = told.findings
        assert finding.outcome is Outcome.UNRESOLVED
        assert open_because in finding.found
    else:
        assert not told.findings
        assert len(told.with_outcome(Outcome.ATTESTED)) == 1


WELCOME = "attest SUPPORTIVE-ONLY training"
OF_WELCOME = "attestations.7"


@pytest.mark.parametrize(
    ("changes", "invariant", "outcomes"),
    [
        ((), "SUPPORTIVE-ONLY", []),
        ((WELCOME,), "SUPPORTIVE-ONLY", [Outcome.ATTESTED]),
        ((WELCOME, f"{OF_WELCOME}.finding: not-met"), "SUPPORTIVE-ONLY", [Outcome.VIOLATED]),
        ((WELCOME, f"{OF_WELCOME}.finding: partly"), "SUPPORTIVE-ONLY", [Outcome.UNRESOLVED]),
        ((WELCOME, f"{OF_WELCOME}.expires: 2026-02-28"), "ATTEST-FRESH", [Outcome.UNRESOLVED]),
        ((WELCOME, "activities.training.title: Another"), "ATTEST-FRESH", [Outcome.UNRESOLVED] * 3),
        ((WELCOME, "activities.training.decides: [removal]"), "SUPPORTIVE-ONLY", [Outcome.VIOLATED]),
    ],
)
def test_an_answer_that_is_welcome_and_not_needed_counts_once_it_is_given(
    changes: tuple[str, ...], invariant: str, outcomes: list[Outcome]
) -> None:
    """A lawyer who found that the activity decides in the State's place must not be outvoted by a filled field."""
    result = assess(changed(NAME, *changes))[invariant]
    assert [one.outcome for one in result.told if "training" in one.subject] == outcomes


def test_an_office_names_the_posts_that_hold_a_role() -> None:
    """Role titles are the field's; the people who answer have titles of their own."""
    framework = Framework.builtin().with_posts({"protection-specialist": ("regional-thematic-specialist",)})
    design = changed(NAME, f"{LAST}.role: regional-thematic-specialist")
    assert not assess(design).holds()
    assert assess(design, framework).holds()
    lines = blank_attestations(design, framework, "DO-NO-HARM", "training", dt.date(2026, 3, 1))
    assert "    role: regional-thematic-specialist" in lines


@pytest.mark.parametrize("author", ["regional-thematic-specialist", "protection-specialist"])
def test_a_post_does_not_make_the_author_another_person(author: str) -> None:
    """Whoever wrote the design does not attest it alone under the name of a role that nobody else holds."""
    framework = Framework.builtin().with_posts({"protection-specialist": ("regional-thematic-specialist",)})
    told = assess(changed(NAME, f"prepared_by: {author}"), framework)["ATTEST-FRESH"].findings
    assert all("may not be the only one" in one.found for one in told)
    assert told


def test_a_role_that_nobody_asks_for_is_refused() -> None:
    """A mistyped role in a configuration would silently name a post for nothing."""
    with pytest.raises(FrameworkError, match="no question asks for the role protection-oficer; roles: "):
        Framework.builtin().with_posts({"protection-oficer": ("a",)})


def test_a_change_that_the_answer_covers_voids_it_and_another_does_not() -> None:
    """A typo elsewhere must not cost a signature; a change of what was judged must."""
    elsewhere = changed(NAME, "activities.training.horizon_because: A sentence.")
    assert assess(elsewhere).holds()
    covered = changed(NAME, "activities.training.harms: [{harm: Stigma, mitigation: None needed, owner: officer}]")
    assert [one.invariant for one in assess(covered).findings] == ["ATTEST-FRESH"]


def test_people_who_change_places_are_other_people_to_an_answer() -> None:
    """Lists are sorted before they are hashed: who belongs to which group must not be lost in that."""
    groups = "population: [{id: arrivals, who: [%s], children: true}, {id: others, who: [%s], children: true}]"
    answer = "attest PERSONAL-SCOPE child: CRC 20"
    as_judged = changed(NAME, groups % ("refugee", "returnee"), answer)
    swapped = attrs.evolve(as_judged, population=changed(NAME, groups % ("returnee", "refugee")).population)
    reordered = attrs.evolve(as_judged, population=tuple(reversed(as_judged.population or ())))
    told = [
        [one.subject for one in assess(design)["ATTEST-FRESH"].findings] for design in (as_judged, reordered, swapped)
    ]
    assert told == [[], [], ["PERSONAL-SCOPE of child: CRC 20"]]


def test_an_attestation_never_overrides_a_decided_violation() -> None:
    """The Policy binds all staff: there is no waiver for a requirement."""
    design = changed(
        "shelter-nigeria",
        "activities.kits.eligibility: [{statement: Registered only, excludes_by: [migration-status]}]",
        "attest STATUS-NEUTRAL kits",
    )
    (finding,) = assess(design).findings
    assert (finding.invariant, finding.outcome) == ("STATUS-NEUTRAL", Outcome.VIOLATED)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (f"{LAST}.invariant: NO-SUCH-THING", "no question of NO-SUCH-THING is for a person to attest"),
        (f"{LAST}.invariant: PILLAR-ASSIGNED", "no question of PILLAR-ASSIGNED is for a person to attest"),
        (f"{LAST}.subject: trainings", "DO-NO-HARM is not asked of 'trainings'"),
    ],
)
def test_an_attestation_of_nothing_is_an_error(change: str, found: str) -> None:
    """A mistyped attestation would otherwise be ignored without a word."""
    assessment = assess(changed(NAME, change))
    assert [fault.found for fault in assessment.faults] == [found]
    assert not assessment.holds()


@pytest.mark.parametrize(
    ("change", "field", "found", "fix"),
    [
        (
            "attestations.5.invariant: PILLAR-ASSIGNED",
            "invariant",
            "no question of PILLAR-ASSIGNED is for a person to attest",
            f"these are: {', '.join(one.id for one in FRAMEWORK.rules if getattr(one, 'judgement', None))}",
        ),
        (
            "attestations.5.subject: trainings",
            "subject",
            "DO-NO-HARM is not asked of 'trainings'",
            "it is asked of: data-system, screening, training",
        ),
    ],
)
def test_an_attestation_of_nothing_is_told_where_it_stands_with_what_there_is(
    change: str, field: str, found: str, fix: str
) -> None:
    """Whoever mistyped a name needs the line and the names that there are."""
    assert assess(changed(NAME, change)).faults == (
        Finding(
            invariant="DOCUMENT",
            outcome=Outcome.ERROR,
            strength=Strength.REQUIREMENT,
            basis=Basis.PRACTICE,
            clauses=(),
            subject=NAME,
            path=("attestations", 5, field),
            span=None,
            found=found,
            fix=fix,
        ),
    )


def test_an_attestation_of_what_the_design_has_none_of_says_so() -> None:
    """An empty list of names would read as a sentence that was cut off."""
    design = Design(
        iom_policy=1,
        kind=DesignKind.PROJECT,
        id="bare",
        title="Bare",
        attestations=changed(NAME).attestations,
    )
    told = [one.fix for one in assess(design, on=dt.date(2026, 3, 1)).faults if "DO-NO-HARM" in one.found]
    assert set(told) == {"it is asked of: nothing in this design"}


def test_the_evidence_that_lies_beside_the_design_is_looked_at() -> None:
    """An answer holds for the version of the document that was read."""
    design = changed(NAME, f"{LAST}.evidence: [{{title: Note, uri: note.txt, sha256: {'a' * 64}}}]")
    assert assess(design, evidence={"note.txt": "a" * 64}).findings == ()
    (finding,) = assess(design, evidence={"note.txt": "b" * 64}).findings
    assert (finding.invariant, finding.outcome) == ("ATTEST-FRESH", Outcome.UNRESOLVED)


def test_how_each_answer_stands_is_told_beside_the_findings() -> None:
    """The ledger lists answers by their place in the design."""
    answers = assess(changed(NAME, f"{LAST}.expires: 2026-03-01")).answers
    assert [one.number for one in answers] == list(range(7))
    assert [one.number for one in answers if one.doubt] == [5]
    assert answers[5].doubt == "it expired on 2026-03-01"


def test_the_block_to_fill_in_is_readable_and_fits() -> None:
    """Pasted under attestations and filled in, it settles the question it was printed for."""
    design = changed(NAME, "-attestations")
    lines = blank_attestations(design, Framework.builtin(), "DO-NO-HARM", "training", dt.date(2026, 3, 1))
    text = "\n".join(line for line in lines if not line.startswith("#"))
    for blank, filled in (
        ("<met, not-met or partly>", "met"),
        ("<at least a sentence>", "Looked at with care."),
        ("<title of the document>", "A note"),
    ):
        assert blank in text
        text = text.replace(blank, filled)
    read: Any = read_yaml(f"attestations:\n{text}", "a block")[0]
    (block,) = read["attestations"]
    settled = changed(NAME, "attestations.5: " + "{" + ", ".join(f"{k}: {v}" for k, v in block.items()) + "}")
    assert not [one for one in assess(settled).findings if one.subject == "training"]


@pytest.mark.parametrize(
    "word", ["null", "true", "1e5", ".inf", "a: b", "# a", "- a", "a\nb", "\x85\u2028é 🚪", "\"\\'", ""]
)
def test_whatever_stands_in_a_block_is_read_as_the_text_that_it_was(word: str) -> None:
    """A note called null, or a post with a colon in its title, would otherwise come back as something else or break."""
    hashed = f"{'0' * 63}7"  # a whole number, if nothing says that it is text
    framework = Framework.builtin().with_posts({"protection-specialist": (word,)})
    design = changed(NAME, "-attestations", 'activities.training.id: "null"', "restricted: []")
    evidence = Evidence(title=word, uri=word, sha256=hashed)
    lines = blank_attestations(design, framework, "DO-NO-HARM", "null", dt.date(2026, 3, 1), evidence=(evidence,))
    text = "\n".join(lines)
    read: Any = read_yaml(f"attestations:\n{text}", "a block")[0]
    (block,) = read["attestations"]
    assert (block["subject"], block["role"]) == ("null", word)
    assert block["evidence"] == [{"title": word, "uri": word, "sha256": hashed}]


def test_a_block_says_who_has_to_confirm_an_answer() -> None:
    """Where people are pressed, one person's answer is not enough, and whoever prints the block has to know it."""
    design = changed("return-morocco", "-attestations")
    lines = blank_attestations(design, Framework.builtin(), "VOLUNTARINESS", None, dt.date(2026, 3, 1))
    said = "legal-office or chief-of-mission has to confirm it besides."
    assert lines[2] == f"# Where the design says that people are pressed, {said}"


def test_who_asks_for_a_block_of_nothing_is_told_what_there_is() -> None:
    """The error names the invariants and subjects that exist."""
    design, framework, day = changed(NAME), Framework.builtin(), dt.date(2026, 3, 1)
    with pytest.raises(
        ValueError, match="PILLAR-ASSIGNED is not for a person to attest; these are: BEYOND-NEEDS, CHILD-BEST-INTERESTS"
    ):
        blank_attestations(design, framework, "PILLAR-ASSIGNED", None, day)
    with pytest.raises(ValueError, match="it is asked of: data-system, screening, training"):
        blank_attestations(design, framework, "DO-NO-HARM", "nobody", day)


def test_another_order_of_a_list_voids_no_answer() -> None:
    """Whoever sorts the measures by name has changed nothing that anybody attested."""
    design = changed(NAME)
    activities = tuple(
        attrs.evolve(one, due_diligence=attrs.evolve(one.due_diligence, mitigation=one.due_diligence.mitigation[::-1]))
        for one in design.activities or ()
        if one.due_diligence is not None and one.due_diligence.mitigation is not None
    )
    assert len(activities) == 3
    assert not assess(attrs.evolve(design, activities=activities)).findings


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [("2026-08-31", 6, "2027-02-28"), ("2026-12-01", 1, "2027-01-01"), ("2023-08-31", 6, "2024-02-29")],
)
def test_months_end_on_a_day_that_exists(day: str, months: int, then: str) -> None:
    """An expiry on 31 February would be no expiry."""
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(then)
