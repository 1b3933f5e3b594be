"""Our library through its own names: with the invariants that peers are given, with all of them, and with none."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import attrs

from benchmarks.peers.peer import EXPECTED, OPEN, RULES, VIOLATED, Peer, Run, Tells, Told
from iom_policy import Finding, Framework, Outcome, Strength, assess
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import each_design
from iom_policy.documents.reading import ReadDesign


def _of_the_same(_: frozenset[str]) -> Run:
    whole = Framework.builtin()
    framework = Framework.of(whole.law, tuple(one for one in whole.invariants if one.id in RULES))

    def run(path: pathlib.Path) -> Iterator[list[Told]]:
        for read in _read(path):
            # An attestation of a question that this framework does not have would be told as a fault.
            design = attrs.evolve(read.design, attestations=None)
            yield [told(one) for one in assess(design, framework, places=read.places).findings]

    return run


def _of_all(_: frozenset[str]) -> Run:
    framework = Framework.builtin()

    def run(path: pathlib.Path) -> Iterator[list[Told]]:
        for read in _read(path):
            found = assess(read.design, framework, places=read.places, evidence=read.evidence).findings
            yield [told(one) for one in found]

    return run


def _of_none(_: frozenset[str]) -> Run:
    def run(path: pathlib.Path) -> Iterator[list[Told]]:
        for _ in _read(path):
            yield []

    return run


def _read(path: pathlib.Path) -> Iterator[ReadDesign]:
    for read in each_design(path):
        if isinstance(read, DocumentError):
            raise read
        yield read


def told(finding: Finding) -> Told:
    """A finding as all peers tell it."""
    word = OPEN
    if finding.outcome is Outcome.VIOLATED:
        word = EXPECTED if finding.strength is Strength.EXPECTATION else VIOLATED
    return finding.invariant, word, ".".join(map(str, finding.path))


_PACKAGES = ("iom-policy", "attrs", "cattrs")
SAME = Peer(name="iom-policy, the same 13", packages=_PACKAGES, make=_of_the_same)
ALL = Peer(name="iom-policy, all 77 of a design", packages=_PACKAGES, make=_of_all)
READ = Peer(name="iom-policy, reading alone", packages=_PACKAGES, make=_of_none, tells=Tells.NOTHING)
