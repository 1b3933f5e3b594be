"""Baselines as TOML files that people read and strike lines from: reading, and recording once."""

from __future__ import annotations

import datetime as dt
import json
import pathlib
import tomllib
from collections.abc import Collection, Iterable, Iterator

from iom_policy.documents.files import decode, read_bytes
from iom_policy.documents.problems import DocumentError, quoted
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
        data = tomllib.loads(decode(read_bytes(path, _LIMIT), name))
    except DocumentError as error:
        told = "; ".join(f"{one.message} ({one.hint})" for one in error.problems)
        raise BaselineError(f"{name}: {told}; --iom-policy-record-baseline makes one") from None
    except tomllib.TOMLDecodeError as error:
        raise BaselineError(f"{name}: this is not TOML: {error}") from None
    findings = data.get("finding", [])
    wrong = [*_wrong_head(data)]
    if isinstance(findings, list):
        wrong += [
            f"finding {number}: {what}" for number, one in enumerate(findings, 1) for what in _wrong(one, invariants)
        ]
    if wrong:
        raise BaselineError("\n".join(f"{name}: {what}" for what in wrong))
    return Baseline(name, tuple(_entry(one) for one in findings))


def _wrong_head(data: dict[str, object]) -> Iterator[str]:
    if data.get("iom_policy_baseline") != 1:
        yield "it does not say iom_policy_baseline = 1, so it is no baseline that this release reads"
    if strange := sorted(set(data) - {"iom_policy_baseline", "finding"}):
        yield f"{', '.join(strange)}: not known here; a baseline holds iom_policy_baseline and finding"
    if not isinstance(data.get("finding", []), list):
        yield "finding: each finding stands under [[finding]]"


def _wrong(one: object, invariants: Collection[str]) -> Iterator[str]:
    if not isinstance(one, dict):
        yield "this is no table; each finding stands under [[finding]]"
        return
    if strange := sorted(set(one) - set(_KEYS)):
        yield f"{', '.join(strange)}: not known here; a finding has {', '.join(_KEYS)}"
    if missing := [key for key in _KEYS[:-1] if key not in one]:
        yield f"it lacks {', '.join(missing)}"
    for key in _KEYS[1:]:
        if not isinstance(one.get(key, ""), str):
            yield f"{key}: write it in quotes"
    if type(one.get("recorded", dt.date.min)) is not dt.date:
        yield "recorded: write a day, without quotes, such as 2026-03-01"
    yield from _wrong_words(one, invariants)


def _wrong_words(one: dict[str, object], invariants: Collection[str]) -> Iterator[str]:
    invariant = one.get("invariant")
    if invariant == ATTEST_FRESH:
        yield f"{invariant}: an attestation that does not count cannot be in a baseline; strike it"
    elif isinstance(invariant, str) and invariant not in invariants:
        yield f"no invariant has the id {quoted(invariant)}; there are: {', '.join(sorted(invariants))}"
    for key, allowed in _ALLOWED.items():
        word = one.get(key, allowed[0])
        if isinstance(word, str) and word not in allowed:
            yield f"{key}: {quoted(word)} cannot be in a baseline; allowed: {', '.join(allowed)}"


def _entry(one: dict[str, object]) -> Entry:
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
