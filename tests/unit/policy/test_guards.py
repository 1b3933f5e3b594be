"""The Policy's own permissions: what no invariant may hold against a design (C4, A12, C13)."""

from __future__ import annotations

import pytest
from gallery import NAMES, changed, plain

from iom_policy.assessment.assess import assess


def test_environment_building_needs_no_threat_and_no_named_person() -> None:
    """NO-IMMINENCE: people are protected by an environment of respect even where no threat is near (A12, C13)."""
    design = changed(
        "border-jordan",
        "-rights.equality.violation",
        "-rights.humane-treatment.violation",
        "risks: []",
        "population.arrivals.who: [all-migrants]",
    )
    told = [one for one in assess(design).findings if one.subject in ("training", "equality", "humane-treatment")]
    assert told == []


@pytest.mark.parametrize("kind", ["shelter", "in-kind", "cash", "transport", "health-service"])
def test_assistance_can_be_protection_in_the_first_pillar(kind: str) -> None:
    """ASSISTANCE-IS-PROTECTION: what saves lives may belong to the first pillar when it names the right (C4)."""
    moves_nobody = "activities.kits.voluntariness: false"
    design = changed(
        "shelter-nigeria", f"activities.kits.type: {kind}", moves_nobody, "-attestations", "attest DO-NO-HARM kits"
    )
    assert [one for one in assess(design).findings if one.subject == "kits"] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pillar", ["first", "second"])
def test_no_sector_and_no_type_decides_the_pillar(name: str, pillar: str) -> None:
    """The objective decides: sectors named beside the pillars in C14 are examples."""
    activity = plain(name)["activities"][0]
    objective = "primary" if pillar == "first" else "consequence"
    path = f"activities.{activity['id']}"
    design = changed(name, f"{path}.pillar: {pillar}", f"{path}.objective: {objective}")
    told = {one.invariant for one in assess(design).findings if one.subject == activity["id"]}
    assert "PILLAR-OBJECTIVE" not in told
    assert "PILLAR-ASSIGNED" not in told
