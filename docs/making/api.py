"""What a plugin of an office imports, name by name."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum

from iom_policy.offices import api


def api_page() -> Iterator[str]:
    """Every public name of ``iom_policy.offices.api``, with its documentation."""
    yield from ("# What a plugin imports", "")
    yield "Everything that `iom_policy.offices.api` gives, by name. [The hooks](hooks.md) show how it is used; what is"
    yield "imported from elsewhere may move."
    yield from ("", "```{eval-rst}")
    for name in api.__all__:
        yield from _directive(name)
    yield "```"


def _directive(name: str) -> Iterator[str]:
    thing = getattr(api, name)
    where = f"{api.__name__}.{name}"
    if inspect.isclass(thing):
        yield f".. autoclass:: {where}"
        yield from ("   :members:", "   :undoc-members:") if issubclass(thing, Enum) else ("   :no-members:",)
    elif inspect.isfunction(thing):
        yield f".. autofunction:: {where}"
    else:
        yield from (f".. autodata:: {where}", "   :no-value:")
    yield from ("   :no-index:", "")
