"""What an office may not do, each refused by the host with the id, what is wrong and what is allowed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import attrs
import pytest
from offices_made import DAY, act, framework_of, office, question

from iom_policy.assessment.assess import assess
from iom_policy.assessment.framework import Framework
from iom_policy.design.vocabulary import DesignKind
from iom_policy.law.regions import Span
from iom_policy.offices.api import (
    Action,
    Activity,
    Anchor,
    Assessment,
    AttestationRole,
    Basis,
    BodyOfLaw,
    Claim,
    Conflict,
    Days,
    Design,
    DocumentReader,
    EntryIntoForceRule,
    Judgement,
    LawLevel,
    MembershipPeriod,
    PartialDate,
    Pinpoint,
    ReportSection,
    Right,
    SectorTerm,
    SourceKind,
    StateAct,
    Strength,
    TextVerdict,
    Translation,
    Unit,
    say,
)
from iom_policy.policy.given import Attested
from iom_policy.policy.verdicts import Outcome, Raised

RIGHT = Right("demo.SHADE", "Shade", provenance="invented")
RECORD = "invented record"


def _refused(**hooks: Any) -> list[str]:
    framework = framework_of(demo=office(**hooks))
    assert framework.offices == ()
    return [problem for failure in framework.failures for problem in failure.problems]


def _judged(**changes: Any) -> Judgement:
    given: dict[str, Any] = {
        "question": "Is it?", "roles": ("legal-office",), "evidence": "A note.", "months": 6, "reads": ("rights",),
    }  # fmt: skip
    return Judgement(**{**given, **changes})


def _conflict(**changes: Any) -> Conflict:
    given: dict[str, Any] = {
        "id": "demo.CONFLICT-EXIT", "provision": "demo.ACT-1 3", "requires": "a permit to leave",
        "against": ("ICCPR 12",), "forbids": "everybody is free to leave", "decided_by": ("legal-office",),
        "provenance": "invented",
    }  # fmt: skip
    return Conflict(**{**given, **changes})


def _nothing(design: Design, assessment: Assessment) -> Iterable[str]:
    return ()


def _no_drafts(data: bytes, source: str) -> Iterable[Any]:
    return ()


@pytest.mark.parametrize(
    ("hooks", "said"),
    [
        # Ids of its own, and nothing that is there already
        ({"rights": [attrs.evolve(RIGHT, id="TOR")]}, "iom_policy_rights: 'TOR' is no id of this office: write demo."),
        ({"rights": [attrs.evolve(RIGHT, id="other.A")]}, "iom_policy_rights: 'other.A' is no id of this office"),
        ({"rights": [RIGHT, RIGHT]}, "iom_policy_rights: value 2 stands there twice: 'demo.SHADE'"),
        ({"legal_sources": [act("CAT")]}, "iom_policy_legal_sources: 'CAT' is no id of this office"),
        ({"legal_sources": [act(aliases=("CAT",))]}, "iom_policy_legal_sources: 'CAT' is no id of this office"),
        ({"invariants": [question("SCOPE-ALL")]}, "iom_policy_invariants: 'SCOPE-ALL' is no id of this office"),
        ({"invariants": [question("demo.lower")]}, "iom_policy_invariants: 'demo.lower' is no id of this office"),
        ({"invariants": [question(), question()]}, "iom_policy_invariants: value 2 stands there twice: 'demo.ASKED'"),
        # Where it comes from
        ({"legal_sources": [act(provenance=())]}, "iom_policy_legal_sources: demo.ACT-1: provenance says nothing"),
        ({"rights": [attrs.evolve(RIGHT, provenance="")]}, "iom_policy_rights: demo.SHADE: provenance says nothing"),
        (
            {"pinpoints": [Pinpoint("CAT", "9", "TOR", TextVerdict.CONFIRMED)]},
            "iom_policy_pinpoints: CAT 9 for TOR: it is confirmed; say against which text under verified_against",
        ),
        # The law as it is
        (
            {"rights": [attrs.evolve(RIGHT, named_in_policy=True)]},
            "iom_policy_rights: demo.SHADE: named_in_policy is True, and A19 names no right of an office",
        ),
        (
            {"legal_sources": [act(level=LawLevel.REGIONAL, region="Africa")]},
            "iom_policy_legal_sources: demo.ACT-1: national-law at the level regional",
        ),
        ({"legal_sources": [act(jurisdiction="JOR")]}, "iom_policy_legal_sources: demo.ACT-1: jurisdiction: 'JOR' is"),
        (
            {"legal_sources": [act(terminated=PartialDate(1999))]},
            "iom_policy_legal_sources: demo.ACT-1: it ended (1999) before it began (2001)",
        ),
        (
            {"legal_sources": [act(open_to="demo.UNION")]},
            "iom_policy_legal_sources: demo.ACT-1: open_to names 'demo.UNION', and there is no list of its members",
        ),
        (
            {"legal_sources": [act(replaced_by="NOWHERE")]},
            "iom_policy_legal_sources: demo.ACT-1: replaced_by: no source has the id 'NOWHERE'",
        ),
        (
            {"pinpoints": [Pinpoint("CAT", "99", "TOR", TextVerdict.CONFIRMED, "the text")]},
            "iom_policy_pinpoints: CAT 99 for TOR: there is no such provision",
        ),
        (
            {"pinpoints": [Pinpoint("CAT", "3", "NRF", TextVerdict.INTERPRETIVE, "the text")]},
            "iom_policy_pinpoints: 'CAT 3 NRF' is taken: what is there can be added to, not replaced",
        ),
        (
            {"pinpoints": [Pinpoint("CMW", "9", "LIF", TextVerdict.UNVERIFIED)]},
            "iom_policy_pinpoints: CMW 9 for LIF: write the id ICRMW",
        ),
        (
            {"pinpoints": [Pinpoint("CAT", "art. 9", "XYZ", TextVerdict.UNVERIFIED)]},
            "iom_policy_pinpoints: CAT art. 9 for XYZ: no right has the id 'XYZ'",
        ),
        (
            {"regions": [MembershipPeriod("AU", "NO", None, None, DAY, RECORD)]},
            "iom_policy_regions: 'AU' is no id of this office",
        ),
        (
            {"entry_into_force": [EntryIntoForceRule("ICRMW", "87", "deposit", 1, Unit.DAY, Anchor.EXACT, basis="x")]},
            "iom_policy_entry_into_force: 'ICRMW' is no id of this office",
        ),
        (
            {"rights": [attrs.evolve(RIGHT, absolute_under=("NOWHERE 3",))]},
            "iom_policy_rights: demo.SHADE: no source has the id 'NOWHERE'",
        ),
        (
            {"rights": [attrs.evolve(RIGHT, absolute_under=("CAT 2-3",))]},
            "iom_policy_rights: demo.SHADE: '2-3' is a range: write one citation for each provision",
        ),
        ({"legal_sources": [act(kind=None)]}, "iom_policy_legal_sources: demo.ACT-1: say its kind and its level"),
        (
            {
                "regions": [
                    MembershipPeriod(
                        "demo.UNION", "NO", Span.parse("2010-03-01"), Span.parse("2001-03-01"), DAY, RECORD
                    )
                ]
            },
            "iom_policy_regions: demo.UNION NO: it left (2001-03-01) before it joined (2010-03-01)",
        ),
        (
            {
                "legal_sources": [act()],
                "entry_into_force": [
                    EntryIntoForceRule("demo.ACT-1", "9", "deposit", 1, Unit.DAY, Anchor.EXACT, basis="x")
                ],
            },
            "iom_policy_entry_into_force: demo.ACT-1: it is no treaty that the office has yielded",
        ),
        (
            {"pinpoints": [Pinpoint("NOWHERE", "3", "TOR", TextVerdict.UNVERIFIED)]},
            "iom_policy_pinpoints: NOWHERE 3 for TOR: no source has the id 'NOWHERE'",
        ),
        (
            {"pinpoints": [Pinpoint("CAT", "2-3", "TOR", TextVerdict.UNVERIFIED)]},
            "iom_policy_pinpoints: CAT 2-3 for TOR: '2-3' is a range: write one citation for each provision",
        ),
        # Acts of States only where the record that ships is silent
        (
            {"state_status": [StateAct("ICRMW", "NO", Action.ACCESSION, dt.date(2010, 1, 1), DAY, RECORD)]},
            "iom_policy_state_status: NO: accession of ICRMW on 2010-01-01: the record that ships speaks for",
        ),
        (
            {"state_status": [StateAct("CAT", "JO", Action.ACCESSION, dt.date(2026, 2, 20), DAY, RECORD)]},
            "iom_policy_state_status: JO: accession of CAT on 2026-02-20: it would take the place of an act that ships",
        ),
        (
            {"state_status": [StateAct("KAMPALA", "NO", Action.ACCESSION, dt.date(2026, 2, 20), DAY, RECORD)]},
            "NO: accession of KAMPALA on 2026-02-20: KAMPALA is open to members of AU, and NO was none on that day",
        ),
        (
            {"state_status": [StateAct("ICRMW", "NO", Action.ACCESSION, dt.date(2026, 2, 20), None, RECORD)]},
            "as_of is the day that the record speaks for",
        ),
        (
            {"state_status": [StateAct("UDHR", "NO", Action.ACCESSION, dt.date(2026, 2, 20), DAY, RECORD)]},
            "NO: accession of UDHR on 2026-02-20: no treaty has the id 'UDHR'",
        ),
        (
            {"state_status": [StateAct("CAT", "ZZ", Action.ACCESSION, dt.date(2026, 2, 20), DAY, RECORD)]},
            "ZZ: accession of CAT on 2026-02-20: 'ZZ' is not the ISO 3166-1 alpha-2 code of a State",
        ),
        (
            {
                "state_status": [
                    StateAct("ICRMW", "NO", Action.ACCESSION, dt.date(2026, 2, 20), DAY, RECORD, dt.date(2026, 2, 1))
                ]
            },
            "NO: accession of ICRMW on 2026-02-20: it takes effect (2026-02-01) before it was done",
        ),
        # Questions and what goes with them
        (
            {"invariants": [question(strength=Strength.PERMISSION)]},
            "iom_policy_invariants: demo.ASKED: its strength is permission; an office requires or expects",
        ),
        (
            {"invariants": [question(basis=Basis.PRACTICE)]},
            "iom_policy_invariants: demo.ASKED: what is field practice alone is an expectation",
        ),
        ({"invariants": [question(on=Attested)]}, "iom_policy_invariants: demo.ASKED: it is asked of Attested"),
        ({"invariants": [question(clauses=())]}, "iom_policy_invariants: demo.ASKED: it rests on nothing"),
        ({"invariants": [question(clauses=("A99",))]}, "demo.ASKED: no source has the id 'A99'"),
        ({"invariants": [question(clauses=("CAT 99",))]}, "demo.ASKED: CAT 99 does not exist"),
        ({"invariants": [question(clauses=("CAT 2-3",))]}, "demo.ASKED: '2-3' is a range"),
        ({"invariants": [question(after=("other.A",))]}, "demo.ASKED: it waits for other.A, which is no question of"),
        (
            {"invariants": [question(after=("demo.B",))]},
            "iom_policy_invariants: demo.ASKED waits for invariants that do not exist: demo.B",
        ),
        ({"invariants": [question(judgement=_judged(roles=("anybody",)))]}, "demo.ASKED: no role is called anybody"),
        ({"invariants": [question(judgement=_judged(months=60))]}, "demo.ASKED: an answer is good for 1 to 24 months"),
        ({"invariants": [question(judgement=_judged(confirming=("nobody",)))]}, "no role is called nobody; roles: "),
        ({"invariants": [question(judgement=_judged(reads=()))]}, "demo.ASKED: reads says nothing: an answer covers"),
        ({"invariants": [question(judgement=_judged(reads=("x.y",)))]}, "demo.ASKED: reads names 'x.y'"),
        ({"invariants": [question(judgement=_judged(reads=("title.x",)))]}, "demo.ASKED: reads names 'title.x'"),
        (
            {"invariants": [question(judgement=_judged(reads=("activities.title.x",)))]},
            "demo.ASKED: reads names 'activities.title.x', which is no field",
        ),
        (
            {"attestation_roles": [AttestationRole(id="legal-office", title="L", held_by="a")]},
            "'legal-office' is no id",
        ),
        ({"sectors": [SectorTerm(id="asylum", title="A", provenance="a")]}, "iom_policy_sectors: 'asylum' is no id of"),
        (
            {"sectors": [SectorTerm(id="demo.A", title="A", provenance="a", bodies=("refugee",))]},  # type: ignore[arg-type]
            "iom_policy_sectors: value 1: SectorTerm.bodies is ('refugee',); expected",
        ),
        ({"legal_sources": [act(title=7)]}, "iom_policy_legal_sources: value 1: LegalSource.title is 7; expected str"),
        ({"conflicts": [_conflict()]}, "demo.CONFLICT-EXIT: no source has the id 'demo.ACT-1'"),
        (
            {"legal_sources": [act()], "conflicts": [_conflict(provision="CAT 3")]},
            "demo.CONFLICT-EXIT: CAT 3 is no provision of this office's own sources",
        ),
        (
            {"legal_sources": [act()], "conflicts": [_conflict(against=("demo.ACT-1 4",))]},
            "demo.CONFLICT-EXIT: demo.ACT-1 4 is the office's own",
        ),
        ({"legal_sources": [act()], "conflicts": [_conflict(decided_by=())]}, "nobody may answer it; roles: "),
        (
            {"readers": [DocumentReader(id="demo.R", suffix=".iom.yaml", read=_no_drafts)]},
            "demo.R: the suffix '.iom.yaml' needs two parts, such as .demo.csv; .iom is taken",
        ),
        ({"readers": [DocumentReader(id="demo.R", suffix=".csv", read=_no_drafts)]}, "demo.R: the suffix '.csv' needs"),
        (
            {
                "readers": [
                    DocumentReader(id="demo.R", suffix=".demo.csv", read=_no_drafts),
                    DocumentReader(id="demo.S", suffix=".my.demo.csv", read=_no_drafts),
                ]
            },
            "demo.S: documents that end in .my.demo.csv are read by demo.R",
        ),
        ({"report_sections": [ReportSection(id="demo.S", title=" ", lines=_nothing)]}, "demo.S: title says nothing"),
        (
            {"translations": [Translation(language="es", template="No {a}.", text="No.")]},
            "translation of 'No {a}.': the gaps differ: {a}",
        ),
        (
            {"translations": [Translation(language="es", template="No {a.", text="No.")]},
            "translation of 'No {a.': ",
        ),
        ({"translations": [Translation(language="en", template="No.", text="Yes.")]}, "'en' is no language"),
    ],
)
def test_what_goes_beyond_the_limits_is_refused_with_its_reason(hooks: dict[str, Any], said: str) -> None:
    """The limits are the host's, so that nobody has to trust an office's good manners."""
    assert any(said in problem for problem in _refused(**hooks)), _refused(**hooks)


def test_what_is_within_the_limits_is_used() -> None:
    """A right may rest on the office's own law, which is yielded after it, and an answer on what stands in lists."""
    right = attrs.evolve(RIGHT, absolute_under=("demo.ACT-1 3",))
    asked = question(judgement=_judged(reads=("activities.title", "design.activities.partners")))
    framework = framework_of(demo=office(rights=[right], legal_sources=[act()], invariants=[asked]))
    assert framework.failures == ()
    assert framework.law.right("demo.SHADE") == right


def test_everything_that_is_wrong_is_said_at_once() -> None:
    """An author who mends one thing a run gives up after the third."""
    assert (
        len(_refused(rights=[attrs.evolve(RIGHT, id="A", provenance="")], invariants=[question("B", clauses=())])) == 4
    )


def test_two_offices_with_the_same_row_are_both_named_and_neither_is_used() -> None:
    """Which of them is right is for them to settle; load order must not."""
    row = Pinpoint("KAMPALA", "6(2)", "WAT", TextVerdict.UNVERIFIED, note="invented for a test, not law")
    framework = framework_of(one=office(pinpoints=[row]), two=office(pinpoints=[row]))
    brought = "is brought by not-installed 0 and not-installed 0; leave one of them out"
    both = f"the provision KAMPALA 6(2) for WAT {brought}"
    assert [(failure.origin.office, failure.problems) for failure in framework.failures] == [
        ("one", (both,)),
        ("two", (both,)),
    ]
    assert row not in framework.law.pinpoints_for(source="KAMPALA")


@pytest.mark.parametrize("suffix", [".demo.csv", ".my.demo.csv"])
def test_two_offices_that_read_the_same_documents_are_both_named_and_neither_is_used(suffix: str) -> None:
    """Which of them reads a document would else depend on their names."""
    readers = [
        DocumentReader(id="one.R", suffix=".demo.csv", read=_no_drafts),
        DocumentReader(id="two.R", suffix=suffix, read=_no_drafts),
    ]
    framework = framework_of(one=office(readers=readers[:1]), two=office(readers=readers[1:]))
    brought = "is brought by not-installed 0 and not-installed 0; leave one of them out"
    said = f"the reader for documents that end in {suffix} {brought}"
    assert [(failure.origin.office, failure.problems) for failure in framework.failures] == [
        ("one", (said,)),
        ("two", (said,)),
    ]
    assert framework.readers == ()


BARE = Design(
    iom_policy=1, kind=DesignKind.PROJECT, id="bare", title="Bare", as_of=DAY, activities=(Activity(id="a", title="A"),)
)


def _answers(answer: object, **more: Any) -> tuple[str, ...]:
    framework = framework_of(seconds=0.3, demo=office(invariants=[question(verdict=lambda: answer, **more)]))
    assert framework.failures == ()
    assessment = assess(BARE, framework)
    assert not assessment.holds()
    assert [one.outcome for one in assessment["demo.ASKED"].told] == [Outcome.ERROR]
    return tuple(one.found for one in assessment["demo.ASKED"].told)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "it returned NoneType and no verdict"),
        (True, "it returned bool and no verdict"),
        ((), "it returned an empty tuple and no verdict"),
        (Raised(Outcome.ATTESTED, say("A."), say("B.")), "it may find violated or unresolved, and not attested"),
        (Raised(Outcome.SATISFIED, say("A."), say("B.")), "it may find violated or unresolved, and not satisfied"),
        (Raised(Outcome.VIOLATED, "A.", say("B.")), "a message is str: make it with say()"),  # type: ignore[arg-type]
        (Raised(Outcome.VIOLATED, say("{a}", b=1), say("B.")), "the message '{a}' cannot be filled in: KeyError('a')"),
        (Raised(Outcome.VIOLATED, say("A."), say("B."), ["x"]), "['x'] is no place: write a tuple of keys and numbers"),  # type: ignore[arg-type]
        (
            Raised(Outcome.VIOLATED, say("A."), say("B."), (), Strength.PERMISSION),
            "permission is no strength of a finding",
        ),
    ],
)
def test_an_answer_that_is_no_verdict_is_an_error_under_the_name_of_the_plugin(answer: object, said: str) -> None:
    """A question of an office that breaks is told, and nothing it returns can pass for an answer of a person."""
    assert _answers(answer) == (f"demo.ASKED of office demo (not-installed 0) gave no answer: {said}.",)


def test_a_question_that_crashes_hangs_or_ends_the_program_is_an_error_and_the_rest_is_asked() -> None:
    """The run is red, under the plugin's name, with every other answer in it."""

    def late() -> object:
        import time

        time.sleep(30)
        return None

    def crash() -> object:
        raise SystemExit(0)

    def boom() -> object:
        return 1 / 0

    asked = [question("demo.LATE", late), question("demo.CRASH", crash), question("demo.BOOM", boom)]
    framework = framework_of(seconds=0.3, demo=office(invariants=asked), other=office(invariants=[question("other.A")]))
    assessment = assess(BARE, framework)
    found = {name: assessment[name].told[0].found for name in ("demo.BOOM", "demo.CRASH", "demo.LATE")}
    before = "of office demo (not-installed 0) gave no answer:"
    assert found["demo.BOOM"] == f"demo.BOOM {before} it stopped: ZeroDivisionError: division by zero."
    assert found["demo.CRASH"] == f"demo.CRASH {before} it stopped: SystemExit: 0."
    assert found["demo.LATE"] == f"demo.LATE {before} it was not done after 0.3 seconds."
    assert assessment["other.A"].satisfied == 1
    assert assessment["SCOPE-ALL"].told or assessment["SCOPE-ALL"].satisfied


def test_a_plugin_that_was_late_once_is_not_waited_for_again() -> None:
    """A question that hangs for each of a thousand subjects would hang the run."""

    def late() -> object:
        import time

        time.sleep(30)
        return None

    asked = [question(f"demo.LATE-{letter}", late) for letter in "AB"]
    assessment = assess(BARE, framework_of(seconds=0.2, demo=office(invariants=asked)))
    assert (
        assessment["demo.LATE-B"]
        .told[0]
        .found.endswith("it is not asked again, since a call took more than 0.2 seconds.")
    )


def test_when_none_of_an_office_is_guarded_like_its_questions() -> None:
    """It is called outside of what catches the crash of a question."""

    def boom(given: object) -> Any:
        raise ValueError("no")

    framework = framework_of(demo=office(invariants=[question(on=Claim, when_none=boom)]))
    found = assess(BARE, framework)["demo.ASKED"].told
    assert [(one.outcome, one.found) for one in found] == [
        (
            Outcome.ERROR,
            "demo.ASKED of office demo (not-installed 0) gave no answer: it stopped: ValueError: no.",
        )
    ]


def test_a_plugin_cannot_empty_what_other_questions_are_given() -> None:
    """A question that could clear the list of claims would make every question on claims pass."""
    claimed = attrs.evolve(BARE, rights=(Claim(id="c", right="TOR"),))

    def spoil(design: Design, given: Any) -> Any:
        """Ask nothing.

        Spoil what is given.
        """
        given.__dict__["claims"] = {}
        given.__dict__["activities"] = ()
        given.claims.clear()

    from iom_policy.offices.api import invariant

    made = invariant("demo.AAA", on=Design, clauses=("A7",), question="Is it?")(spoil)
    framework = framework_of(demo=office(invariants=[made]))
    before, after = assess(claimed, Framework.builtin()), assess(claimed, framework)
    assert [one for one in after.results if one.invariant != "demo.AAA"] == list(before.results)


def test_the_mappings_that_a_plugin_is_given_cannot_be_changed() -> None:
    """Inputs are immutable."""
    framework = framework_of(demo=office(legal_sources=[act()], sectors=[]))
    for mapping in (
        framework.law.sources,
        framework.law.rights,
        framework.law.aliases,
        framework.law.origins,
        framework.terms,
        framework.office_roles,
        framework.posts,
    ):
        with pytest.raises(TypeError):
            mapping["x"] = 1  # type: ignore[index]
    assert BodyOfLaw.HUMAN_RIGHTS in framework.law.sources["demo.ACT-1"].bodies


def test_days_of_a_membership_stand_in_order() -> None:
    """A State that left before it came is a slip in the table."""
    row = MembershipPeriod("demo.UNION", "JO", Days.parse("2010"), Days.parse("2005"), DAY, RECORD)
    assert any("before it joined" in said for said in _refused(regions=[row]))


def test_a_treaty_of_an_office_is_no_national_law() -> None:
    """The kind decides how a State comes to be bound."""
    assert any("national-law at the level" in said for said in _refused(legal_sources=[act(level=LawLevel.REGIONAL)]))
    treaty = act(kind=SourceKind.TREATY, level=LawLevel.NATIONAL)
    assert any("treaty at the level national" in said for said in _refused(legal_sources=[treaty]))


def test_a_plugin_that_goes_around_attrs_to_weaken_a_question_is_refused_and_the_question_put_back() -> None:
    """A requirement that an office could turn into a permission would be a loosening nobody sees."""
    rule = Framework.builtin().invariant("SCOPE-ALL")
    assert rule is not None

    def weaken(framework: Framework) -> list[object]:
        object.__setattr__(framework.invariant("SCOPE-ALL"), "strength", Strength.EXPECTATION)
        return [question()]

    framework = framework_of(demo=office(invariants=weaken))
    assert [failure.problems for failure in framework.failures] == [
        ("it changed SCOPE-ALL, which ships with the library: an office adds and changes nothing",)
    ]
    assert rule.strength is Strength.REQUIREMENT
