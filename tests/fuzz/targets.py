"""The readers that are fuzzed: each takes the bytes of a file, and keeps its promises or raises."""

from __future__ import annotations

import datetime as dt
import importlib
import pathlib
import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from attrs import frozen

from fuzz import promises
from fuzz.promises import Text, promise
from iom_policy.assessment.assess import assess
from iom_policy.assessment.for_people import blank_attestations
from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.design.safeguards import Evidence
from iom_policy.documents.configuration import read_configuration
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import read_designs
from iom_policy.documents.shorthand import design_converter
from iom_policy.documents.structure import structure
from iom_policy.documents.yaml_reader import read_yaml
from iom_policy.law.catalogue import Law
from iom_policy.law.citation import CitationError, parse_citation, steps
from iom_policy.law.numbering import canonical, exists, order
from iom_policy.law.status_file import StatusFileError, read_status_file, write_status_file
from iom_policy.offices.facts import FactsError, read_law
from iom_policy.offices.gathering import Offices
from iom_policy.offices.selection import SelectionError, select
from iom_policy.policy.verdicts import Outcome
from iom_policy.pytest_plugin.baseline_file import BaselineError, baseline_text, read_baseline

DAY = dt.date(2026, 3, 1)


@frozen
class Target:
    """A reader.

    Attributes:
        file: The name of the file that it is given.
        read: Reads the file with these bytes; whether it took them or refused them. It raises if a promise is broken.
    """

    file: str
    read: Callable[[pathlib.Path, bytes], bool]

    def take(self, folder: pathlib.Path, data: bytes) -> bool:
        """Whether the bytes, put into a file, are read or else refused as promised."""
        path = folder / self.file
        path.write_bytes(data)
        return self.read(path, data)


def _designs(path: pathlib.Path, text: Text) -> bool:
    try:
        read = read_designs(path)
    except DocumentError as error:
        promises.in_a_document(error, text)
        return False
    promises.of_designs(read, text)
    return True


def _design_file(path: pathlib.Path, data: bytes) -> bool:
    return _designs(path, Text.of(data))


def _lines(path: pathlib.Path, data: bytes) -> bool:
    return _designs(path, Text.of(data, ends="\n"))


def _published(path: pathlib.Path, data: bytes) -> bool:
    """Publications: of each remark it is said which activity it is about, but for what stands beside them all."""
    text = Text.of_xml(data)
    try:
        read = read_designs(path)
    except DocumentError as error:
        promises.in_a_document(error, text)
        return False
    promises.of_designs(read, text)
    for one in read:
        for remark in one.remarks:
            promise(bool(remark.about) or "beside" in remark.message, f"a remark on no activity: {remark}")
            promise("\n" not in remark.shown(one.source), f"a remark takes several lines: {remark}")
    return True


def _office_document(path: pathlib.Path, data: bytes) -> bool:
    framework = _with_prima()
    try:
        read = read_designs(path, framework.law, framework.readers)
    except DocumentError as error:
        promises.in_a_document(error, Text.of(data), by_office=True)
        return False
    promises.of_designs(read, Text.of(data))
    return True


@cache
def _with_prima() -> Framework:
    return Offices.of({"prima": importlib.import_module("iom_policy_prima")}).framework(DAY)


def _attestations(path: pathlib.Path, data: bytes) -> bool:
    """A design with attestations: it is assessed, and asked again what it was asked for."""
    try:
        (read,) = read_designs(path)
    except DocumentError as error:
        promises.in_a_document(error, Text.of(data))
        return False
    on = read.design.as_of or DAY
    assessment = assess(read.design, places=read.places, on=on, evidence=read.evidence)
    broken = [one for result in assessment for one in result.with_outcome(Outcome.ERROR)]
    promise(not broken, f"an invariant crashed: {broken}")
    _asked_again(read.design, on, data)
    return True


def _asked_again(design: Design, on: dt.date, data: bytes) -> None:
    """What ``attest`` prints is read as what it was printed from."""
    words = re.findall(rb"[^\n:\"]+", data) or [b"x"]
    title, uri = (one.decode(errors="replace").replace("\0", "") for one in (words[-1], words[0]))
    evidence = Evidence(title=title or "x", uri=uri or "x", sha256="0" * 64)
    asked = [one for one in Framework.builtin().invariants if one.judgement]
    invariant = asked[len(data) % len(asked)]
    try:
        lines = blank_attestations(design, Framework.builtin(), invariant.id, None, on, evidence=(evidence,))
    except ValueError:
        return
    filled = "\n".join(lines).replace("<met, not-met or partly>", "met")
    text = f"iom_policy: 1\nkind: project\nid: a\ntitle: A\nattestations:\n{filled}\n"
    plain, places = read_yaml(text, "printed")
    again = structure(plain, Design, places, "printed", design_converter())
    for one in again.attestations or ():
        promise(one.evidence == (evidence,), f"{one.evidence} was printed from {evidence}")


def _configuration(path: pathlib.Path, data: bytes) -> bool:
    try:
        read = read_configuration(path, Framework.builtin().roles)
    except DocumentError as error:
        promises.in_a_document(error, Text.of(data))
        return False
    promise(all(name for titles in read.posts.values() for name in titles), "a post has no title")
    return True


def _project(path: pathlib.Path, data: bytes) -> bool:
    try:
        chosen = select(None, path.parent)
    except SelectionError as error:
        promise(str(error).startswith((str(path), f"[tool.iom-policy.offices] of {path.name}: ")), f"no place: {error}")
        return False
    promise(0 < chosen.seconds <= 3600, "a call may take no time")
    return True


def _status(path: pathlib.Path, data: bytes) -> bool:
    try:
        acts = read_status_file(path)
    except StatusFileError as error:
        promises.in_rows(error, data)
        return False
    promise(bool(acts), "a table was read and lists no act")
    again = path.with_suffix(".again.csv")
    write_status_file(again, acts, "written again")
    read = read_status_file(again)
    told = [{(one.source, one.state, one.action, one.on, one.effective) for one in some} for some in (acts, read)]
    promise(told[0] == told[1], "what is written is not what was read")
    return True


def _baseline(path: pathlib.Path, data: bytes) -> bool:
    invariants = [one.id for one in Framework.builtin().invariants]
    try:
        read = read_baseline(path, path.name, invariants)
    except BaselineError as error:
        for line in str(error).splitlines():
            promise(line.startswith(path.name), f"no place: {line}")
        return False
    path.write_text(baseline_text(read.entries), encoding="utf-8")
    promise(read_baseline(path, path.name, invariants).entries == tuple(sorted(read.entries)), "not what was read")
    return True


def _office_law(_path: pathlib.Path, data: bytes) -> bool:
    text = data.decode(errors="replace")
    try:
        law = read_law(text)
    except FactsError as error:
        promise(bool(str(error).strip()), "a refusal says nothing")
        return False
    promise(all(one.id for one in law.sources), "a source has no id")
    return True


def _citation(_path: pathlib.Path, data: bytes) -> bool:
    text = data.decode(errors="replace")
    try:
        cited = parse_citation(text)
    except CitationError as error:
        promise("write" in str(error) or "id" in str(error), f"it is not said what to write: {error}")
        return False
    promise(parse_citation(str(cited)) == cited, f"{text!r} is read as {cited} and that otherwise")
    if cited.pinpoint is None:
        return True
    promise(bool(steps(cited.pinpoint)), f"{cited} has no level")
    order(cited.pinpoint)
    law = Law.shipped()
    law.pinpoint_exists(cited)
    for source in law.sources.values():
        exists(source, cited.pinpoint)
        own = canonical(source, cited.pinpoint)
        promise(canonical(source, own) == own, f"{own} has another form still")
    return True


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "yaml": Target("a.iom.yaml", _design_file),
        "json": Target("a.iom.json", _design_file),
        "toml": Target("a.iom.toml", _design_file),
        "json-lines": Target("a.iom.jsonl", _lines),
        "iati": Target("a.xml", _published),
        "status": Target("a.csv", _status),
        "attestations": Target("a.iom.yaml", _attestations),
        "citations": Target("a.txt", _citation),
        "office-documents": Target("a.prima.csv", _office_document),
        "office-law": Target("a.toml", _office_law),
        "configuration": Target("a.toml", _configuration),
        "project": Target("pyproject.toml", _project),
        "baseline": Target("known.toml", _baseline),
    }
)
"""Every reader, by name."""
