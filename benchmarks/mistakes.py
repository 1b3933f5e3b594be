"""What is told wrongly or not told in some of the measured designs: half contradicts, half leaves a question open.

Each changes one thing that one of the invariants that peers are given asks for, on the plain data of an activity, a
claim, a risk or the whole. Some change nothing, where the thing does not stand there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeAlias

from benchmarks.portfolio_of import Data

Mistake: TypeAlias = Callable[[Data], None]


def _leave_out(*path: str) -> Mistake:
    return partial(_without, path)


def _without(path: tuple[str, ...], data: Data) -> None:
    inside = _inside(data, path[:-1])
    if inside is not None:
        inside.pop(path[-1], None)


def _write(value: Any, *path: str) -> Mistake:
    return partial(_with, value, path)


def _with(value: Any, path: tuple[str, ...], data: Data) -> None:
    inside = _inside(data, path[:-1])
    if inside is not None:
        inside[path[-1]] = value


def _inside(data: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        data = (data[:1] or [None])[0] if step == "first" else data.get(step)
        if data is None:
            return None
    return data


def _without_profile(activity: Data) -> None:
    for part in ("rights", "pillar", "objective", "natures"):
        activity.pop(part, None)


def _other_objective(activity: Data) -> None:
    activity["objective"] = "complementary" if activity.get("pillar") == "first" else "primary"


def _result_for_another_right(activity: Data) -> None:
    result = activity.get("protection_result", {})
    if len(result.get("rights", ())) > 1:
        activity["rights"] = result["rights"][:1]


def _hands_out_only(activity: Data) -> None:
    activity |= {"type": "in-kind", "beyond_material": []}


def _hands_out_in_the_first_days(activity: Data) -> None:
    activity |= {"type": "in-kind", "rights": [], "first_response_until": "2027-12-31"}


def _hands_out_without_right(activity: Data) -> None:
    activity |= {"type": "cash", "rights": [], "first_response_until": "2024-12-31"}


def _repairs_nothing(activity: Data) -> None:
    activity["natures"] = ["remedial", "responsive", "preventive"]


def _a_recruiter_first(claim: Data) -> None:
    claim["duty_bearers"] = [{"actor": "A recruiter", "primary": True}, *claim.get("duty_bearers", ())]


def _a_state_that_is_not_first(claim: Data) -> None:
    for bearer in claim.get("duty_bearers", ())[:1]:
        bearer["primary"] = False


def _accepted_by_nobody(risk: Data) -> None:
    risk.pop("reduced_by", None)
    risk["residual"] = {"because": "It cannot be lowered", "owner": " "}


OF_ACTIVITIES: Final[tuple[Mistake, ...]] = (
    _without_profile,
    _leave_out("rights"),
    _leave_out("pillar"),
    _leave_out("objective"),
    _leave_out("natures"),
    _leave_out("protection_result"),
    _leave_out("protection_result", "indicators"),
    _leave_out("direct_holders"),
    _leave_out("type"),
    _leave_out("beyond_material"),
    _write("It is logistics", "outside_policy_because"),
    _write([], "rights"),
    _write(["first", "second"], "pillar"),
    _other_objective,
    _write([], "natures"),
    _write([], "protection_result", "indicators"),
    _write(" ", "protection_result", "statement"),
    _result_for_another_right,
    _write(0, "direct_holders"),
    _hands_out_only,
    _hands_out_in_the_first_days,
    _hands_out_without_right,
    _repairs_nothing,
)
OF_CLAIMS: Final[tuple[Mistake, ...]] = (
    _leave_out("holders"),
    _leave_out("duty_bearers"),
    _leave_out("duty_bearers", "first", "organ"),
    _leave_out("duty_bearers", "first", "state"),
    _leave_out("sources"),
    _leave_out("violation"),
    _write([], "holders"),
    _write([], "sources"),
    _write([{"cite": "NOWHERE 1"}], "sources"),
    _a_recruiter_first,
    _a_state_that_is_not_first,
    _write({"kind": "potential", "response": "prevent"}, "violation"),
)
OF_DESIGNS: Final[tuple[Mistake, ...]] = (_leave_out("risks"),)
OF_RISKS: Final[tuple[Mistake, ...]] = (
    _leave_out("threat"),
    _leave_out("reduced_by"),
    _write([], "reduced_by"),
    _write(" ", "threat"),
    _accepted_by_nobody,
)
