"""The thirteen rules as plain functions on typed objects, whichever library made them: only fields are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeAlias

from benchmarks.peers.catalogue import HANDED_OVER, REACHES_PEOPLE
from benchmarks.peers.peer import EXPECTED, OPEN, VIOLATED, Told

_Object: TypeAlias = Any

_FITTING = {"remedial": ("actual",), "responsive": ("actual",), "preventive": ("actual", "potential")}


def check_object(design: _Object, known_sources: frozenset[str]) -> list[Told]:
    """Everything that the rules find in a design."""
    told: list[Told] = []
    claims = {claim.id: claim for claim in design.rights or ()}
    if not design.activities:
        told.append(("SCOPE-ALL", OPEN if design.activities is None else VIOLATED, "activities"))
    for number, activity in enumerate(design.activities or ()):
        _of_activity(activity, design, claims, f"activities.{number}", told)
    own = {name for law in design.law or () for name in (law.id, *law.aliases)}
    for number, claim in enumerate(design.rights or ()):
        at = f"rights.{number}"
        _right_holder(claim, at, told)
        _state_primary(claim, at, told)
        _right_sourced(claim, known_sources, own, at, told)
    if design.risks is None:
        told.append(("RISK-REDUCED", OPEN, "risks"))
    for number, risk in enumerate(design.risks or ()):
        _risk_reduced(risk, f"risks.{number}", told)
    return told


def _of_activity(activity: _Object, design: _Object, claims: Mapping[str, _Object], at: str, told: list[Told]) -> None:
    if not _scope_all(activity, at, told):
        return
    named = _right_named(activity, at, told)
    if activity.rights is not None:
        _beyond_needs(activity, design.as_of, at, told)
    if _nature_assigned(activity, at, told) and named:
        _nature_evidence(activity, claims, at, told)
    if _pillar_assigned(activity, at, told):
        _pillar_objective(activity, at, told)
        _second_pillar_result(activity, at, told)
        _first_direct(activity, design.kind, at, told)


def _scope_all(activity: _Object, at: str, told: list[Told]) -> bool:
    if activity.outside_policy_because is not None:
        told.append(("SCOPE-ALL", VIOLATED, f"{at}.outside_policy_because"))
        return False
    profile = (activity.rights, activity.pillar, activity.objective, activity.natures)
    if all(part is None for part in profile):
        told.append(("SCOPE-ALL", OPEN, at))
        return False
    return True


def _right_named(activity: _Object, at: str, told: list[Told]) -> bool:
    if activity.rights:
        return True
    told.append(("RIGHT-NAMED", OPEN if activity.rights is None else VIOLATED, f"{at}.rights"))
    return False


def _pillar_assigned(activity: _Object, at: str, told: list[Told]) -> bool:
    if isinstance(activity.pillar, str):
        return True
    told.append(("PILLAR-ASSIGNED", OPEN if activity.pillar is None else VIOLATED, f"{at}.pillar"))
    return False


def _pillar_objective(activity: _Object, at: str, told: list[Told]) -> None:
    if activity.objective is None:
        told.append(("PILLAR-OBJECTIVE", OPEN, f"{at}.objective"))
    elif (activity.pillar == "first") is not (activity.objective == "primary"):
        told.append(("PILLAR-OBJECTIVE", VIOLATED, f"{at}.objective"))


def _second_pillar_result(activity: _Object, at: str, told: list[Told]) -> None:
    if activity.pillar == "first":
        return
    result = activity.protection_result
    if result is None:
        told.append(("SECOND-PILLAR-RESULT", OPEN, f"{at}.protection_result"))
        return
    if not result.statement.strip():
        told.append(("SECOND-PILLAR-RESULT", VIOLATED, f"{at}.protection_result.statement"))
    for part, value in (("rights", result.rights), ("indicators", result.indicators)):
        if not value:
            told.append(("SECOND-PILLAR-RESULT", OPEN if value is None else VIOLATED, f"{at}.protection_result.{part}"))
    served = activity.rights
    if served and any(name not in served for name in result.rights or ()):
        told.append(("SECOND-PILLAR-RESULT", OPEN, f"{at}.protection_result.rights"))


def _first_direct(activity: _Object, kind: str, at: str, told: list[Told]) -> None:
    if activity.pillar != "first" or kind not in REACHES_PEOPLE:
        return
    if activity.direct_holders is None:
        told.append(("FIRST-DIRECT", OPEN, f"{at}.direct_holders"))
    elif activity.direct_holders <= 0:
        told.append(("FIRST-DIRECT", EXPECTED, f"{at}.direct_holders"))


def _nature_assigned(activity: _Object, at: str, told: list[Told]) -> bool:
    if activity.natures:
        return True
    told.append(("NATURE-ASSIGNED", OPEN if activity.natures is None else VIOLATED, f"{at}.natures"))
    return False


def _nature_evidence(activity: _Object, claims: Mapping[str, _Object], at: str, told: list[Told]) -> None:
    natures = [nature for nature in activity.natures if nature in _FITTING]
    if not natures:
        return
    served = [claims[name] for name in activity.rights if name in claims]
    kinds = {claim.violation.kind if claim.violation else None for claim in served}
    if any(kinds.isdisjoint(_FITTING[nature]) for nature in natures):
        told.append(("NATURE-EVIDENCE", OPEN if None in kinds else EXPECTED, f"{at}.natures"))


def _beyond_needs(activity: _Object, as_of: dt.date, at: str, told: list[Told]) -> None:
    if activity.type is None:
        told.append(("BEYOND-NEEDS", OPEN, f"{at}.type"))
    if activity.type not in HANDED_OVER:
        return
    if activity.beyond_material is None:
        told.append(("BEYOND-NEEDS", OPEN, f"{at}.beyond_material"))
    elif not activity.rights:
        until = activity.first_response_until
        first_days = until is not None and as_of <= until
        told.append(("BEYOND-NEEDS", EXPECTED if first_days else VIOLATED, f"{at}.rights"))
    elif not activity.beyond_material:
        told.append(("BEYOND-NEEDS", EXPECTED, f"{at}.beyond_material"))


def _right_holder(claim: _Object, at: str, told: list[Told]) -> None:
    if not claim.holders:
        told.append(("RIGHT-HOLDER", OPEN if claim.holders is None else VIOLATED, f"{at}.holders"))


def _state_primary(claim: _Object, at: str, told: list[Told]) -> None:
    if claim.duty_bearers is None:
        told.append(("STATE-PRIMARY", OPEN, f"{at}.duty_bearers"))
        return
    before = len(told)
    a_state = False
    for number, bearer in enumerate(claim.duty_bearers):
        if bearer.state:
            a_state = a_state or bearer.primary is not False
            if not _says(bearer.organ):
                told.append(("STATE-PRIMARY", OPEN, f"{at}.duty_bearers.{number}"))
            continue
        if bearer.primary:
            told.append(("STATE-PRIMARY", VIOLATED, f"{at}.duty_bearers.{number}.primary"))
        if not _says(bearer.actor):
            told.append(("STATE-PRIMARY", OPEN, f"{at}.duty_bearers.{number}"))
    if len(told) == before and not a_state:
        told.append(("STATE-PRIMARY", VIOLATED, f"{at}.duty_bearers"))


def _right_sourced(claim: _Object, known: frozenset[str], own: set[str], at: str, told: list[Told]) -> None:
    if claim.sources is None:
        told.append(("RIGHT-SOURCED", OPEN, f"{at}.sources"))
        return
    for cited in claim.sources:
        name = cited.cite.split(maxsplit=1)[0]
        if name in known or name in own:
            return
    told.append(("RIGHT-SOURCED", VIOLATED, f"{at}.sources"))


def _risk_reduced(risk: _Object, at: str, told: list[Told]) -> None:
    if not _says(risk.threat):
        told.append(("RISK-REDUCED", OPEN, f"{at}.threat"))
    if not _says(risk.vulnerability) and not _says(risk.exposure):
        told.append(("RISK-REDUCED", OPEN, f"{at}.exposure"))
    if risk.residual is not None:
        if not (_says(risk.residual.because) and _says(risk.residual.owner)):
            told.append(("RISK-REDUCED", VIOLATED, f"{at}.residual"))
    elif not risk.reduced_by:
        told.append(("RISK-REDUCED", OPEN if risk.reduced_by is None else VIOLATED, f"{at}.reduced_by"))


def _says(text: str | None) -> bool:
    return bool(text and text.strip())
