"""What the search starts from, made from the gallery, the tables of law and the plugins: good documents, and words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import tomlkit
from gallery import EXAMPLES, NAMES, ROOT, plain
from iati_files import activities

from iom_policy.law import tables
from iom_policy.law.catalogue import Law

FILES = tuple(sorted(EXAMPLES.glob("*/*.iom.yaml")))
_SHORT: dict[str, Any] = {"iom_policy": 1, "kind": "project", "id": "a", "title": "A"}
_ACTS = """\
instrument,state,action,date,effective,as_of,source_of_record
CAT,KEN,accession,1997-02-21,,2026-10-01,UNTC IV-9
ICRMW;JO,ratification,2013-08-19,2013-12-01,2026-10-01,"UN, Treaty Collection"
ICCPR,MZ,denunciation,1993-07-21,1994-07-21,2026-10-01,UNTC IV-4
CRC,JOR,signature,1990-08-29,,2026-10-01,UNTC IV-11
"""
_DEPOSITARY = """\
# instrument: ICRMW
# as_of: 2026-02-03
# source_of_record: UN Treaty Collection IV-13
Participant;Signature;Ratification, Accession(a), Succession(d)
Albania;;5 Jun 2007 a
MA;15 Aug 1991;21 Jun 1993
Bosnia and Herzegovina;;1996-12-13 d
"""
_PUBLISHED = (
    """<iati-identifier>XM-EX-1</iati-identifier><title><narrative>A title</narrative></title>
<description type="2"><narrative xml:lang="fr">But</narrative><narrative>An objective</narrative></description>
<activity-date type="1" iso-date="2020-01-02Z"/><activity-date type="4" iso-date="2021-12-31"/>
<recipient-country code="JO" percentage="40"/><sector vocabulary="1" code="15190"/><humanitarian-scope type="1"/>
<budget type="1"><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
<value currency="USD" value-date="2020-01-01">1000.50</value></budget>""",
    """<title><narrative>+41 22 000 00 00 desk@example.org</narrative></title>
<result type="2"><title><narrative>People are safe</narrative></title><indicator measure="2" ascending="0"><title>
<narrative>Share</narrative></title><baseline value="12"/><period><target value="50"/></period></indicator></result>
<result type="1"><title><narrative>Officers trained</narrative></title></result><result type="3"/>
<transaction><recipient-country code="KE"/><sector code="73010"/></transaction>""",
    """<iati-identifier>XM-EX-2</iati-identifier><title><narrative>&lt;p&gt;A&amp;nbsp;title&lt;/p&gt;</narrative></title>
<description type="3"><narrative>Refugees</narrative><narrative>IDPs</narrative></description><x:y xmlns:x="urn:x"/>
<conditions attached="1"><condition type="1"><narrative><p>Only in <b>Mafraq</b></p></narrative></condition>
</conditions><conditions attached="0"/>
<location/><contact-info/><policy-marker code="1" significance="2"/><iati-activity/>""",
)
_CONFIGURATION = '[posts]\nlegal-office = ["regional legal officer", "legal adviser"]\nchief-of-mission = ["head"]\n'
_PROJECT = """\
[project]
name = "a"
[tool.iom-policy.offices]
use = "no:colombia"
seconds = 2.5
[tool.iom-policy.offices.config.prima]
folder = "matrices"
"""
_FINDING = """\
iom_policy_baseline = 1
[[finding]]
recorded = 2026-01-15
file = "a.iom.yaml"
design = "a"
invariant = "{invariant}"
outcome = "{outcome}"
strength = "requirement"
subject = "a"
where = "activities.b.pillar"
found = "It is not stated. \\u00e9"
"""


def _yaml() -> Iterator[str]:
    yield from (file.read_text(encoding="utf-8") for file in FILES)
    yield "iom_policy: 1\nkind: project\nid: a\ntitle: A\nstates: &s [JO, NO]\nstages: *s\nsectors: |\n  x\n...\n"
    yield "%YAML 1.2\n---\n{iom_policy: 1, kind: !!str project, id: 'a', title: \"A\\u00e9\", ? [x] : y, <<: *z}\n"


def _plain() -> Iterator[dict[str, Any]]:
    yield _SHORT
    yield from map(plain, NAMES)


def _json() -> Iterator[str]:
    yield from (json.dumps(one, ensure_ascii=number % 2 > 0, indent=number % 3) for number, one in enumerate(_plain()))
    yield '{"iom_policy": 1, "id": "\\ud83d\\ude00", "x": [NaN, -0.5e+3, 1E400, null], "id": true}'


def _toml() -> Iterator[str]:
    yield from (tomlkit.dumps(one) for one in _plain())
    yield "iom_policy = 1\nid.a.\"b c\" = '''x'''\nperiod = {start = 2026-01-02, end = 07:32:00Z}\n[[x.y]]\nz=[0x1f,]\n"


def _json_lines() -> Iterator[str]:
    lines = [json.dumps(one) for one in _plain()]
    yield "\n".join(lines[:2])
    yield f"{lines[0]}\r\n\r\n{{\n{lines[0]}\n[]\n"
    yield from lines[2:5]


def _iati() -> Iterator[str]:
    yield from (activities(one) for one in _PUBLISHED)
    yield activities(*_PUBLISHED, version="2.01", root='xml:lang="en" xmlns:x="urn:x" ')
    yield "<iati-activities>text <junk/><iati-activity/><!-- no --></iati-activities>"
    yield '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><iati-activity>&b;<![CDATA[x]]></iati-activity>'


def _attestations() -> Iterator[str]:
    """Complete designs, most of what has nothing to do with their attestations taken out, and a short one."""
    for name in NAMES:
        data = plain(name)
        kept = ("iom_policy", "kind", "id", "title", "as_of", "prepared_by", "activities", "rights", "attestations")
        yield json.dumps({key: data[key] for key in kept if data.get(key)}, indent=1, default=str)
    evidence = {"title": "A note", "uri": "evidence/note.pdf", "sha256": "0" * 64}
    answer = {
        "invariant": "NO-COMPLICITY",
        "subject": "b",
        "finding": "met",
        "reasoning": "Looked at.",
        "role": "legal-office",
        "date": "2026-02-10",
        "expires": "2026-08-10",
        "covers": f"sha256:{'0' * 64}",
        "evidence": [evidence, "A talk", {"title": "Elsewhere", "uri": "https://example.org/a"}],
    }
    parts = {"activities": [{"id": "b", "title": "B"}], "prepared_by": "programme-office", "attestations": [answer]}
    yield json.dumps({**_SHORT, **parts}, indent=1)


def _citations() -> Iterator[str]:
    yield from (f"{one.source} {one.pinpoint}" for one in tables.shipped_pinpoints()[::25])
    yield from sorted(Law.shipped().sources)
    yield from ("ICRMW art. 43 (1) (e)", "SOLAS Chapter V Regulation 33", "GCM Objective 7", "CRC 3-5", "CAT 3, 4")
    yield f"CAT {'9' * 5000}"


def _office_documents() -> Iterator[str]:
    readme = (ROOT / "plugins" / "iom-policy-prima" / "README.md").read_text(encoding="utf-8")
    matrix = re.findall(r"```text\n(.*?)```", readme, flags=re.DOTALL)[0]
    yield matrix
    yield matrix.replace(",", ";")


def _office_law() -> Iterator[str]:
    for file in sorted((ROOT / "plugins").glob("*/src/*/law.toml")):
        text = file.read_text(encoding="utf-8")
        yield text[:4000].rpartition("[[")[0]
        yield text


def _baselines() -> Iterator[str]:
    yield _FINDING.format(invariant="RIGHT-SOURCED", outcome="unresolved")
    yield _FINDING.format(invariant="SCOPE-KIND", outcome="violated")


SEEDS: Mapping[str, Callable[[], Iterator[str]]] = MappingProxyType(
    {
        "yaml": _yaml,
        "json": _json,
        "toml": _toml,
        "json-lines": _json_lines,
        "iati": _iati,
        "status": lambda: iter((_ACTS, _ACTS.replace("ICRMW;", "ICRMW,"), _ACTS.replace(",", ";"), _DEPOSITARY)),
        "attestations": _attestations,
        "citations": _citations,
        "office-documents": _office_documents,
        "office-law": _office_law,
        "configuration": lambda: iter((_CONFIGURATION, "posts = 1\n", "[post]\nx.y = [[]]\n")),
        "project": lambda: iter((_PROJECT, '[tool]\niom-policy.offices = {use = "none"}\n')),
        "baseline": _baselines,
    }
)
"""Documents to start from, by reader."""

_SYNTAX: Mapping[str, str] = MappingProxyType(
    {
        "yaml": "--- ... %YAML <<: *a &a !!int !!binary !x ? | > 0o17 0x1f .inf .nan ~ null true 1e5 {} [] '' \"\" #",
        "json": '{} [] "" , : true false null NaN Infinity -0 1e400 \\u0000 \\ud800 \\udc00 \\ud83d\\ude00 \\"',
        "toml": "[[ ]] [a.b] a.b.c= ''' \"\"\" {a=1} 2026-01-02 2026-01-02T07:32:00Z 0x1f inf nan 1_000 \\u0000",
        "xml": "<!DOCTYPE <!ENTITY <![CDATA[ ]]> <!-- --> &amp; &#0; &#x1F600; <?x?> xml:lang= xmlns:a= encoding= />",
        "csv": ',, ;; "" """ # 2026-02-03 1990-02-30 a d s AA (a)',
        "text": "art. Art para ( ) - . bis and to Ch. Reg. Rule Obj. Annex IV 3(1)(a) 9.1a",
    }
)
_SYNTAX_OF: Mapping[str, str] = MappingProxyType(
    {"json-lines": "json", "iati": "xml", "status": "csv", "office-documents": "csv", "citations": "text"}
    | dict.fromkeys(("office-law", "configuration", "project", "baseline"), "toml")
    | {"attestations": "yaml"}
)
_MOST_WORDS = 400


def words(target: str) -> tuple[str, ...]:
    """What the documents of a reader are made of: its marks, and the words of the documents to start from."""
    syntax = _SYNTAX[_SYNTAX_OF.get(target, target)].split(" ")
    found = dict.fromkeys(word for seed in SEEDS[target]() for word in re.findall(r"[A-Za-z][\w-]{2,30}", seed))
    return (*syntax, *("\u2028", "\x85", "\ufeff", "\0", "\r\n", "é", "مرحبا", "\U0001f600", "9" * 101), *found)[
        :_MOST_WORDS
    ]
