"""The order of asking, as text and as a picture: which invariant is asked after which, and why."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping

from iom_policy.assessment.dependencies import ASKS_FOR_THE_FIRST, Dependency, Reason
from iom_policy.assessment.framework import Framework
from iom_policy.policy.attestations import ATTEST_FRESH
from iom_policy.policy.builtin import theme_of

_WIDTH = 100
_STATED = {
    Reason.AFTER: "after {names}",
    Reason.UNLESS_OPEN: "not while {names} is open",
    Reason.EXPLAINED_BY: "not told where {names} explains it",
}
"""What an invariant says of itself; the other two reasons hold for a whole kind, and are told once."""

_KINDS = {"RIGHT-NAMED": "claim", "RIGHT-SOURCED": "citation", "RESULT-CHAIN": "outcome"}


def graph_text(framework: Framework) -> Iterator[str]:
    """The graph in lines, theme by theme; what holds for a whole kind of invariants stands once, at the end."""
    width = max((len(one.id) for one in framework.invariants), default=0) + 1
    for number, (theme, names) in enumerate(_by_theme(framework).items()):
        yield from (() if not number else ("",))
        yield theme
        for name in names:
            yield from _wrap(f"  {name:<{width}} ", _waits(name, framework.dependencies))
    yield ""
    for first in ASKS_FOR_THE_FIRST.values():
        if behind := _behind(first, Reason.NONE_YET, framework):
            said = f"While a design has no {_KINDS[first]}, {first} stands for: "
            yield from _wrap("", f"{said}{', '.join(behind)}.")
    if behind := _behind(ATTEST_FRESH, Reason.ANSWER, framework):
        yield from _wrap("", f"While a person's answer does not count, {ATTEST_FRESH} stands for: {', '.join(behind)}.")
    yield ""
    yield closing(framework)


def closing(framework: Framework) -> str:
    """How many invariants there are, how many wait for none, and how many dependencies."""
    waiting = {found.invariant for found in framework.dependencies if found.reason is not Reason.ANSWER}
    at_once = sum(one.id not in waiting for one in framework.invariants)
    whole = f"{len(framework.invariants)} invariants, {at_once} asked at once"
    return f"{whole}; {len(framework.dependencies)} dependencies and no circle"


def graph_dot(framework: Framework) -> Iterator[str]:
    """The graph in the language of Graphviz, an arrow from what is asked first to what comes after it."""
    yield "digraph asked_after {"
    yield f"  // {_LEFT_OUT}"
    yield "  rankdir=LR;"
    yield "  node [shape=box];"
    for number, (theme, names) in enumerate(_by_theme(framework).items()):
        inside = " ".join(f'"{name}";' for name in names)
        yield f'  subgraph cluster_{number} {{ label="{theme}"; {inside} }}'
    for found in _stated(framework):
        style = {Reason.UNLESS_OPEN: "dashed", Reason.EXPLAINED_BY: "dotted"}.get(found.reason)
        look = f' [style={style}, label="{found.reason}"]' if style else ""
        yield f'  "{found.before}" -> "{found.invariant}"{look};'
    yield "}"


def graph_mermaid(framework: Framework) -> Iterator[str]:
    """The graph as a Mermaid flowchart, an arrow from what is asked first to what comes after it."""
    yield "flowchart LR"
    yield f"  %% {_LEFT_OUT}"
    for number, (theme, names) in enumerate(_by_theme(framework).items()):
        yield f'  subgraph theme{number}["{theme}"]'
        yield from (f'    {_node(name)}["{name}"]' for name in names)
        yield "  end"
    for found in _stated(framework):
        arrow = "-->" if found.reason is Reason.AFTER else f'-. "{found.reason}" .->'
        yield f"  {_node(found.before)} {arrow} {_node(found.invariant)}"


def graph_page(framework: Framework) -> Iterator[str]:
    """The graph as a Markdown page."""
    yield "# What is asked after what"
    yield ""
    yield "One cause gives one finding: while an invariant does not hold, those that come after it are not asked, and"
    yield "are counted as waiting. A set of invariants that wait for each other in a circle is refused."
    yield ""
    yield "`iom-policy graph` prints this page's list, and `--format dot` or `--format mermaid` a picture of it."
    yield from ("", "```text", *graph_text(framework), "```")
    yield from ("", "## As a Mermaid flowchart", "", "```text", *graph_mermaid(framework), "```")


_LEFT_OUT = (
    "Left out: what stands for a whole kind while a design has none of it (RIGHT-NAMED, RIGHT-SOURCED, "
    "RESULT-CHAIN), and ATTEST-FRESH before every question for a person."
)


def _by_theme(framework: Framework) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for theme, name in sorted((theme_of(one), one.id) for one in framework.invariants):
        found.setdefault(theme.replace("_", " "), []).append(name)
    return found


def _stated(framework: Framework) -> Iterator[Dependency]:
    return (found for found in framework.dependencies if found.reason in _STATED)


def _waits(name: str, among: tuple[Dependency, ...]) -> str:
    said = []
    for reason, words in _STATED.items():
        if names := [found.before for found in among if found.invariant == name and found.reason is reason]:
            said.append(words.format(names=_listed(names, "and" if reason is Reason.AFTER else "or")))
    first = next((found.before for found in among if (found.invariant, found.reason) == (name, Reason.NONE_YET)), None)
    if first and not said:
        return f"once there is a {_KINDS[first]}, for which {first} asks"
    return "; ".join(said) or "at once"


def _listed(names: list[str], last: str) -> str:
    return f" {last} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _behind(first: str, reason: Reason, framework: Framework) -> list[str]:
    return [found.invariant for found in framework.dependencies if (found.before, found.reason) == (first, reason)]


def _node(name: str) -> str:
    return re.sub(r"\W", "_", name)


def _wrap(lead: str, text: str) -> list[str]:
    indent = " " * (len(lead) or 2)
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)
