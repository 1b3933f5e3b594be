"""What a question can be asked of: each part of a design under the name and at the place by which people know it."""

from __future__ import annotations

import datetime as dt

from gallery import changed

from iom_policy.assessment.framework import Framework
from iom_policy.assessment.subjects import Placed, Subjects, subjects_of
from iom_policy.design.activities import Activity
from iom_policy.design.claims import Claim
from iom_policy.design.design import Design
from iom_policy.design.places import Path
from iom_policy.design.rationale import Risk
from iom_policy.design.results import Outcome
from iom_policy.design.vocabulary import DesignKind
from iom_policy.policy.given import Attested, CitedSource, Given
from iom_policy.policy.invariants import Subject

LAW = Framework.builtin().law
DAY = dt.date(2026, 3, 1)
DESIGN = changed("border-jordan")
GIVEN = Given(DESIGN, LAW, DAY, attested=(Attested((DESIGN.attestations or ())[2], 2),))


def places(kind: type[Subject]) -> list[tuple[str, Path]]:
    """The name and the place of each subject of one kind."""
    return [(one.name, one.path) for one in subjects_of(kind, GIVEN)]


def test_each_kind_of_subject_is_listed_by_its_name_and_its_place() -> None:
    """A finding leads to the line by the path, and an attestation names its subject: both have to fit the file."""
    assert places(Design) == [("border-jordan", ())]
    assert places(Activity) == [
        ("data-system", ("activities", 0)),
        ("screening", ("activities", 1)),
        ("training", ("activities", 2)),
    ]
    assert places(Claim)[:2] == [("non-refoulement", ("rights", 0)), ("child", ("rights", 1))]
    assert places(CitedSource)[:4] == [
        ("non-refoulement: CAT 3", ("rights", 0, "sources", 0)),
        ("non-refoulement: ICCPR 7", ("rights", 0, "sources", 1)),
        ("non-refoulement: CSR51 33", ("rights", 0, "sources", 2)),
        ("child: CRC 3(1)", ("rights", 1, "sources", 0)),
    ]
    assert places(Risk) == [(one.id, ("risks", number)) for number, one in enumerate(DESIGN.risks or ())]
    assert places(Outcome) == [("referred", ("results", "outcomes", 0)), ("conduct", ("results", "outcomes", 1))]
    attested = (DESIGN.attestations or ())[2]
    assert places(Attested) == [(f"{attested.invariant} of {attested.subject}", ("attestations", 2))]


def test_a_place_leads_to_the_part_that_is_listed() -> None:
    """Whoever follows a path arrives at what was asked about."""
    for kind in (Activity, Claim, Risk):
        for placed in subjects_of(kind, GIVEN):
            name, number = placed.path
            assert isinstance(number, int)
            assert getattr(DESIGN, str(name))[number] is placed.subject


def test_subjects_are_listed_once_however_often_they_are_asked_for() -> None:
    """Eighty questions are asked of the same activities."""
    subjects = Subjects(GIVEN)
    assert subjects.of(Activity) is subjects.of(Activity)
    assert subjects.named(Activity, "screening") == (subjects.of(Activity)[1],)
    assert subjects.named(Activity, "nothing") == ()


def test_a_design_that_states_nothing_has_itself_as_its_only_subject() -> None:
    """Lists that are not stated hold nothing to ask of."""
    bare = Given(Design(iom_policy=1, kind=DesignKind.PROJECT, id="b", title="B"), LAW, DAY)
    assert subjects_of(Design, bare) == (Placed("b", (), bare.design),)
    kinds: tuple[type[Subject], ...] = (Activity, Claim, CitedSource, Risk, Outcome, Attested)
    assert [subjects_of(kind, bare) for kind in kinds] == [()] * len(kinds)
