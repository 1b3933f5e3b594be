"""The Hypothesis entry point of iom-policy: which strategy a class of it resolves to, and nothing before it is asked.

Hypothesis imports this module whenever it is imported itself, also where nobody tests a design. That is why it lies
outside the package iom_policy, imports nothing but Hypothesis, and is short.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_STRATEGIES = {
    "design.activities": {"Activity": "activities"},
    "design.claims": {
        "Claim": "claims",
        "DutyBearer": "duty_bearers",
        "Remedy": "remedies",
        "SourceCited": "sources_cited",
    },
    "design.design": {"Design": "designs"},
    "design.people": {"PopulationGroup": "population_groups", "Vulnerability": "vulnerabilities"},
    "design.rationale": {"Rationale": "rationales", "Risk": "risks"},
    "design.results": {"Indicator": "indicators", "Results": "results"},
    "design.safeguards": {"Attestation": "attestations", "Safeguards": "safeguards"},
    "law.citation": {"Citation": "citations"},
    "law.dates": {"PartialDate": "partial_dates"},
    "law.rights": {"Right": "rights"},
    "law.sources": {"LegalSource": "legal_sources"},
}
"""By the module of a class and its name, the strategy in `iom_policy.testing.strategies`."""


def register() -> None:
    """Let `hypothesis.strategies.from_type` resolve the classes of iom-policy; Hypothesis calls it.

    Classes can be registered once they exist, and to make them exist is to import them. Hypothesis asks modules of its
    own extras when it meets a class that it does not know; there iom-policy stands as well. Where a release of
    Hypothesis has no such place, the classes are imported and registered at once.
    """
    from hypothesis.strategies._internal import types  # noqa: PLC0415 - imported by whoever calls this

    ask = getattr(types, "_global_extra_lookup", None)
    if isinstance(ask, dict):
        ask["iom_policy"] = strategy_of
    else:
        register_at_once()


def strategy_of(thing: object) -> SearchStrategy[Any] | None:
    """The strategy for a class of iom-policy, or None for anything else."""
    package, _, module = str(getattr(thing, "__module__", "")).partition(".")
    if package != "iom_policy" or not isinstance(thing, type):
        return None
    name = _STRATEGIES.get(module, {}).get(thing.__name__)
    return None if name is None else _made(name, thing)


def register_at_once() -> None:
    """Import every class of which there is a strategy, and register it; the strategies are still imported later."""
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - imported by whoever calls this

    for module, names in _STRATEGIES.items():
        home = import_module(f"iom_policy.{module}")
        for kind, name in names.items():
            register_type_strategy(getattr(home, kind), partial(_made, name))


def _made(name: str, _: type[Any]) -> SearchStrategy[Any]:
    from iom_policy.testing import strategies  # noqa: PLC0415 - whoever asks for none pays nothing

    strategy: SearchStrategy[Any] = getattr(strategies, name)()
    return strategy
