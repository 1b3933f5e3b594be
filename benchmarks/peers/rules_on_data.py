"""The thirteen rules as plain functions on dictionaries, as a team without this library would write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from benchmarks.peers.catalogue import HANDED_OVER, REACHES_PEOPLE
from benchmarks.peers.peer import EXPECTED, OPEN, VIOLATED, Told

_Data: TypeAlias = dict[str, Any]

_PROFILE = ("rights", "pillar", "objective", "natures")
_FITTING = {"remedial": ("actual",), "responsive": ("actual",), "preventive": ("actual", "potential")}


def check_data(design: _Data, known_sources: frozenset[str]) -> list[Told]:
    """Everything that the rules find in a design."""
    told: list[Told] = []
    claims = {claim["id"]: claim for claim in design.get("rights") or ()}
    activities = design.get("activities")
    if not activities:
        told.append(("SCOPE-ALL", OPEN if activities is None else VIOLATED, "activities"))
    for number, activity in enumerate(activities or ()):
        _of_activity(activity, design, claims, f"activities.{number}", told)
    own = {name for law in design.get("law") or () for name in (law["id"], *law.get("aliases", ()))}
    for number, claim in enumerate(design.get("rights") or ()):
        at = f"rights.{number}"
        _right_holder(claim, at, told)
        _state_primary(claim, at, told)
        _right_sourced(claim, known_sources, own, at, told)
    if (risks := design.get("risks")) is None:
        told.append(("RISK-REDUCED", OPEN, "risks"))
    for number, risk in enumerate(risks or ()):
        _risk_reduced(risk, f"risks.{number}", told)
    return told


def _of_activity(activity: _Data, design: _Data, claims: Mapping[str, _Data], at: str, told: list[Told]) -> None:
    if not _scope_all(activity, at, told):
        return
    named = _right_named(activity, at, told)
    if activity.get("rights") is not None:
        _beyond_needs(activity, design["as_of"], at, told)
    if _nature_assigned(activity, at, told) and named:
        _nature_evidence(activity, claims, at, told)
    if _pillar_assigned(activity, at, told):
        _pillar_objective(activity, at, told)
        _second_pillar_result(activity, at, told)
        _first_direct(activity, design["kind"], at, told)


def _scope_all(activity: _Data, at: str, told: list[Told]) -> bool:
    if activity.get("outside_policy_because") is not None:
        told.append(("SCOPE-ALL", VIOLATED, f"{at}.outside_policy_because"))
        return False
    if all(activity.get(part) is None for part in _PROFILE):
        told.append(("SCOPE-ALL", OPEN, at))
        return False
    return True


def _right_named(activity: _Data, at: str, told: list[Told]) -> bool:
    if rights := activity.get("rights"):
        return True
    told.append(("RIGHT-NAMED", OPEN if rights is None else VIOLATED, f"{at}.rights"))
    return False


def _pillar_assigned(activity: _Data, at: str, told: list[Told]) -> bool:
    pillar = activity.get("pillar")
    if isinstance(pillar, str):
        return True
    told.append(("PILLAR-ASSIGNED", OPEN if pillar is None else VIOLATED, f"{at}.pillar"))
    return False


def _pillar_objective(activity: _Data, at: str, told: list[Told]) -> None:
    objective = activity.get("objective")
    if objective is None:
        told.append(("PILLAR-OBJECTIVE", OPEN, f"{at}.objective"))
    elif (activity["pillar"] == "first") is not (objective == "primary"):
        told.append(("PILLAR-OBJECTIVE", VIOLATED, f"{at}.objective"))


def _second_pillar_result(activity: _Data, at: str, told: list[Told]) -> None:
    if activity["pillar"] == "first":
        return
    result = activity.get("protection_result")
    if result is None:
        told.append(("SECOND-PILLAR-RESULT", OPEN, f"{at}.protection_result"))
        return
    if not result["statement"].strip():
        told.append(("SECOND-PILLAR-RESULT", VIOLATED, f"{at}.protection_result.statement"))
    told += [
        ("SECOND-PILLAR-RESULT", VIOLATED if part in result else OPEN, f"{at}.protection_result.{part}")
        for part in ("rights", "indicators")
        if not result.get(part)
    ]
    served = activity.get("rights")
    if served and any(name not in served for name in result.get("rights") or ()):
        told.append(("SECOND-PILLAR-RESULT", OPEN, f"{at}.protection_result.rights"))


def _first_direct(activity: _Data, kind: str, at: str, told: list[Told]) -> None:
    if activity["pillar"] != "first" or kind not in REACHES_PEOPLE:
        return
    reached = activity.get("direct_holders")
    if reached is None:
        told.append(("FIRST-DIRECT", OPEN, f"{at}.direct_holders"))
    elif reached <= 0:
        told.append(("FIRST-DIRECT", EXPECTED, f"{at}.direct_holders"))


def _nature_assigned(activity: _Data, at: str, told: list[Told]) -> bool:
    if natures := activity.get("natures"):
        return True
    told.append(("NATURE-ASSIGNED", OPEN if natures is None else VIOLATED, f"{at}.natures"))
    return False


def _nature_evidence(activity: _Data, claims: Mapping[str, _Data], at: str, told: list[Told]) -> None:
    natures = [nature for nature in activity["natures"] if nature in _FITTING]
    if not natures:
        return
    served = [claims[name] for name in activity["rights"] if name in claims]
    kinds = {(claim.get("violation") or {}).get("kind") for claim in served}
    if any(kinds.isdisjoint(_FITTING[nature]) for nature in natures):
        told.append(("NATURE-EVIDENCE", OPEN if None in kinds else EXPECTED, f"{at}.natures"))


def _beyond_needs(activity: _Data, as_of: str, at: str, told: list[Told]) -> None:
    kind = activity.get("type")
    if kind is None:
        told.append(("BEYOND-NEEDS", OPEN, f"{at}.type"))
    if kind not in HANDED_OVER:
        return
    more = activity.get("beyond_material")
    if more is None:
        told.append(("BEYOND-NEEDS", OPEN, f"{at}.beyond_material"))
    elif not activity["rights"]:
        first_days = as_of <= activity.get("first_response_until", "")
        told.append(("BEYOND-NEEDS", EXPECTED if first_days else VIOLATED, f"{at}.rights"))
    elif not more:
        told.append(("BEYOND-NEEDS", EXPECTED, f"{at}.beyond_material"))


def _right_holder(claim: _Data, at: str, told: list[Told]) -> None:
    if not (holders := claim.get("holders")):
        told.append(("RIGHT-HOLDER", OPEN if holders is None else VIOLATED, f"{at}.holders"))


def _state_primary(claim: _Data, at: str, told: list[Told]) -> None:
    bearers = claim.get("duty_bearers")
    if bearers is None:
        told.append(("STATE-PRIMARY", OPEN, f"{at}.duty_bearers"))
        return
    before = len(told)
    a_state = False
    for number, bearer in enumerate(bearers):
        if bearer.get("state"):
            a_state = a_state or bearer.get("primary") is not False
            if not _says(bearer.get("organ")):
                told.append(("STATE-PRIMARY", OPEN, f"{at}.duty_bearers.{number}"))
            continue
        if bearer.get("primary"):
            told.append(("STATE-PRIMARY", VIOLATED, f"{at}.duty_bearers.{number}.primary"))
        if not _says(bearer.get("actor")):
            told.append(("STATE-PRIMARY", OPEN, f"{at}.duty_bearers.{number}"))
    if len(told) == before and not a_state:
        told.append(("STATE-PRIMARY", VIOLATED, f"{at}.duty_bearers"))


def _right_sourced(claim: _Data, known: frozenset[str], own: set[str], at: str, told: list[Told]) -> None:
    sources = claim.get("sources")
    if sources is None:
        told.append(("RIGHT-SOURCED", OPEN, f"{at}.sources"))
        return
    for cited in sources:
        name = cited["cite"].split(maxsplit=1)[0]
        if name in known or name in own:
            return
    told.append(("RIGHT-SOURCED", VIOLATED, f"{at}.sources"))


def _risk_reduced(risk: _Data, at: str, told: list[Told]) -> None:
    if not _says(risk.get("threat")):
        told.append(("RISK-REDUCED", OPEN, f"{at}.threat"))
    if not _says(risk.get("vulnerability")) and not _says(risk.get("exposure")):
        told.append(("RISK-REDUCED", OPEN, f"{at}.exposure"))
    residual, lowered_by = risk.get("residual"), risk.get("reduced_by")
    if residual is not None:
        if not (_says(residual["because"]) and _says(residual["owner"])):
            told.append(("RISK-REDUCED", VIOLATED, f"{at}.residual"))
    elif not lowered_by:
        told.append(("RISK-REDUCED", OPEN if lowered_by is None else VIOLATED, f"{at}.reduced_by"))


def _says(text: str | None) -> bool:
    return bool(text and text.strip())
