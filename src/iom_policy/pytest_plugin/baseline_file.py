"""Baselines as TOML files that people read and strike lines from: reading, and recording once."""

from __future__ import annotations

import datetime as dt
import json
import pathlib
from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import evolve

from iom_policy.documents.files import decode, read_bytes
from iom_policy.documents.problems import DocumentError, Plain, Problem, quoted
from iom_policy.documents.toml_reader import load_toml
from iom_policy.policy.attestations import ATTEST_FRESH
from iom_policy.policy.verdicts import Outcome, Strength
from iom_policy.pytest_plugin.baseline import OPEN, Baseline, Entry

_KEYS = ("recorded", "file", "design", "invariant", "outcome", "strength", "subject", "where", "found")
_ALLOWED = {
    "outcome": tuple(str(one) for one in OPEN),
    "strength": (str(Strength.REQUIREMENT), str(Strength.EXPECTATION)),
}
_HEAD = """\
# Findings that were open when they were recorded. They are still open: none of them counts as satisfied.
# Strike what is mended. Nothing is added here by itself, and what is not listed fails.
iom_policy_baseline = 1
"""
_LIMIT = 64 * 1024 * 1024


class BaselineError(ValueError):
    """A baseline that cannot be used; the message says everything that is wrong with it."""


def read_baseline(path: pathlib.Path, name: str, invariants: Collection[str]) -> Baseline:
    """Read a baseline.

    Args:
        path: The file.
        name: What to call it.
        invariants: Ids that there are.

    Raises:
        BaselineError: The file cannot be read, or holds something that no baseline may hold.
    """
    try:
        findings = _findings(decode(read_bytes(path, _LIMIT), name), name, invariants)
    except DocumentError as error:
        told = "" if path.is_file() else "; --iom-policy-record-baseline makes one"
        raise BaselineError("\n".join(one.shown(name) for one in error.problems) + told) from None
    return Baseline(name, tuple(map(_entry, findings)))


def _findings(text: str, name: str, invariants: Collection[str]) -> list[dict[str, Plain]]:
    """The findings of a baseline, each with all that it needs.

    Raises:
        DocumentError: Something is wrong; it carries every problem with its place.
    """
    data, places = load_toml(text, name)
    found = data.get("finding", [])
    findings = found if isinstance(found, list) else []
    wrong = [*_wrong_head(data)]
    wrong += [problem for number, one in enumerate(findings) for problem in _wrong(one, number, invariants)]
    if wrong:
        raise DocumentError(name, (evolve(one, span=places.key_span(one.path)) for one in wrong))
    return [one for one in findings if isinstance(one, dict)]


def _wrong_head(data: Mapping[str, Plain]) -> Iterator[Problem]:
    if data.get("iom_policy_baseline") != 1:
        message = "it does not say iom_policy_baseline = 1, so it is no baseline that this release reads"
        yield Problem(message, ("iom_policy_baseline",))
    for key in sorted(set(data) - {"iom_policy_baseline", "finding"}):
        yield Problem(f"{quoted(key)}: not known here; a baseline holds iom_policy_baseline and finding", (key,))
    if not isinstance(data.get("finding", []), list):
        yield Problem("finding: each finding stands under [[finding]]", ("finding",))


def _wrong(one: Plain, number: int, invariants: Collection[str]) -> Iterator[Problem]:
    if not isinstance(one, dict):
        yield _problem(number, "", "this is no table; each finding stands under [[finding]]")
        return
    for key in sorted(set(one) - set(_KEYS)):
        yield _problem(number, key, f"{quoted(key)}: not known here; a finding has {', '.join(_KEYS)}")
    if missing := [key for key in _KEYS[:-1] if key not in one]:
        yield _problem(number, "", f"it lacks {', '.join(missing)}")
    for key in _KEYS[1:]:
        if not isinstance(one.get(key, ""), str):
            yield _problem(number, key, f"{key}: write it in quotes")
    if type(one.get("recorded", dt.date.min)) is not dt.date:
        yield _problem(number, "recorded", "recorded: write a day, without quotes, such as 2026-03-01")
    yield from _wrong_words(one, number, invariants)


def _wrong_words(one: Mapping[str, Plain], number: int, invariants: Collection[str]) -> Iterator[Problem]:
    invariant = one.get("invariant")
    if invariant == ATTEST_FRESH:
        message = f"{invariant}: an attestation that does not count cannot be in a baseline; strike it"
        yield _problem(number, "invariant", message)
    elif isinstance(invariant, str) and invariant not in invariants:
        message = f"no invariant has the id {quoted(invariant)}; there are: {', '.join(sorted(invariants))}"
        yield _problem(number, "invariant", message)
    for key, allowed in _ALLOWED.items():
        word = one.get(key, allowed[0])
        if isinstance(word, str) and word not in allowed:
            message = f"{key}: {quoted(word)} cannot be in a baseline; allowed: {', '.join(allowed)}"
            yield _problem(number, key, message)


def _problem(number: int, key: str, message: str) -> Problem:
    path = ("finding", number, key) if key else ("finding", number)
    return Problem(f"finding {number + 1}: {message}", path)


def _entry(one: Mapping[str, Plain]) -> Entry:
    told = {key: str(one.get(key, "")) for key in _KEYS[1:]}
    recorded = one["recorded"]
    assert isinstance(recorded, dt.date)
    return Entry(
        file=told["file"],
        design=told["design"],
        invariant=told["invariant"],
        subject=told["subject"],
        where=told["where"],
        outcome=Outcome(told["outcome"]),
        strength=Strength(told["strength"]),
        recorded=recorded,
        found=told["found"],
    )


def baseline_text(entries: Iterable[Entry]) -> str:
    """The text of a baseline, sorted so that a change of it is easy to review."""
    return "\n".join([_HEAD, *(_table(one) for one in sorted(entries))])


def _table(one: Entry) -> str:
    words = {key: str(getattr(one, key)) for key in _KEYS[1:]}
    lines = [f"recorded = {one.recorded.isoformat()}", *(f"{key} = {_string(word)}" for key, word in words.items())]
    return "[[finding]]\n" + "".join(f"{line}\n" for line in lines)


def _string(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for the one control character that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
