"""SARIF: every rule complete, every finding at its line and in words that are true, and what was not run said."""

from __future__ import annotations

import json
import os
import pathlib
from typing import Any

import jsonschema_rs
import pytest
from attrs import evolve
from gallery import EXAMPLES, changed
from offices_made import framework_of, office
from reports_made import UNREADABLE, as_sarif, of_design, of_example, written
from sarif_structure import LOG

from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap, Span
from iom_policy.offices.api import HOLDS, Given, Invariant, Verdict, invariant, say, unresolved, violated
from iom_policy.policy.invariants import Invariant as Asked
from iom_policy.policy.verdicts import Strength
from iom_policy.reports.sarif_report import uri

VALIDATOR = jsonschema_rs.validator_for(LOG)
FILES = sorted(str(file.relative_to(EXAMPLES)) for file in EXAMPLES.glob("*/*.iom.yaml"))
OFFICIAL = os.environ.get("IOM_POLICY_SARIF_SCHEMA", "")


def problems(log: str, validator: Any = VALIDATOR) -> list[str]:
    """What a schema says against a log."""
    return [f"{list(error.instance_path)}: {error.message}" for error in validator.iter_errors(json.loads(log))]


def result_of(run: Any, rule: str) -> Any:
    """The first result of a rule."""
    return next(one for one in run["results"] if one["ruleId"] == rule)


def notes(run: Any, what: str) -> list[str]:
    """What the notifications of a sort say."""
    told = run["invocations"][0]["toolExecutionNotifications"]
    return [one["message"]["text"] for one in told if one["descriptor"]["id"] == what]


@pytest.mark.parametrize("file", FILES)
def test_the_log_on_every_example_has_the_structure_of_one(file: str) -> None:
    """A log that is refused where it is uploaded shows nothing to anybody."""
    assert problems(written("sarif", of_example(file))) == []


@pytest.mark.skipif(not OFFICIAL, reason="IOM_POLICY_SARIF_SCHEMA names no copy of the schema of OASIS")
def test_logs_keep_to_the_schema_of_oasis() -> None:
    """Our own schema may have our own mistakes."""
    schema = jsonschema_rs.validator_for(json.loads(pathlib.Path(OFFICIAL).read_text(encoding="utf-8")))
    broken = framework_of(demo=office(rights=lambda: 1 / 0))
    for told in (UNREADABLE, *map(of_example, FILES), of_example(FILES[0], broken)):
        assert problems(written("sarif", told, partial=("A part.",)), schema) == []


def test_every_rule_says_what_it_asks_and_why_and_shows_its_page() -> None:
    """Who meets a finding in an editor has never heard of the rule."""
    rules = as_sarif(of_example("complete/border-jordan.iom.yaml"))["tool"]["driver"]["rules"]
    framework = Framework.builtin()
    assert [one["id"] for one in rules] == ["DOCUMENT", *sorted(one.id for one in framework.invariants)]
    told = {one["id"]: one for one in rules}
    rule = told["SECOND-PILLAR-RESULT"]
    assert rule["name"] == "SecondPillarResult"
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"] == {"paragraphs": ["A17(b)", "A11", "A18"], "basis": "text", "strength": "requirement"}
    for form in ("text", "markdown"):
        assert "An example that does not" in rule["help"][form]
        assert "unofficial encoding" in rule["help"][form]
    assert "rubric" not in rule["help"]["markdown"]
    levels = {one.id: (str(one.strength), str(one.basis)) for one in framework.invariants}
    expected = {
        ("requirement", "text"): "error",
        ("expectation", "text"): "warning",
        ("expectation", "practice"): "note",
    }
    for name, kind in levels.items():
        if kind in expected:
            assert told[name]["defaultConfiguration"]["level"] == expected[kind], name


def test_a_violation_is_a_failure_at_its_line() -> None:
    """The whole result, as an editor and a code host read it."""
    one = of_example("mistaken/border-jordan.iom.yaml")
    run = as_sarif(one)
    result = result_of(run, "SECOND-PILLAR-RESULT")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "SECOND-PILLAR-RESULT"
    assert {key: result[key] for key in ("kind", "level")} == {"kind": "fail", "level": "error"}
    assert result["message"]["text"] == (
        "The protection result of training is stated without a right. To do: Say what changes for rights-holders, for "
        "which right and how it is known; trainings held are not it."
    )
    (location,) = result["locations"]
    assert one.assessment is not None
    span = one.assessment["SECOND-PILLAR-RESULT"].findings[0].span
    assert span is not None
    assert location == {
        "physicalLocation": {
            "artifactLocation": {"uri": "designs/mistaken/border-jordan.iom.yaml", "index": 0},
            "region": {"startLine": span.line, "startColumn": span.column},
        },
        "logicalLocations": [
            {"fullyQualifiedName": "border-jordan/activities[2].protection_result.rights", "name": "training"}
        ],
    }
    assert result["properties"]["paragraphs"] == ["A17(b)", "A11", "A18"]
    assert run["artifacts"][0]["hashes"] == {"sha-256": "0" * 64}


NOT_MET = violated(say("It is not so."), fix="Look again.", strength=Strength.EXPECTATION)


def outcomes(*, strict: bool = False, **asked: Verdict) -> Any:
    """The run of a design of which these are the answers, by the invariant that gives them."""

    def rule(name: str, verdict: Verdict) -> Asked:
        @invariant(name, on=Design, clauses=("A7",), question="Is it so?")
        def asks(design: Design, given: Given) -> Verdict:
            """It is so."""
            if verdict is None:
                raise RuntimeError("it {broke}")
            return verdict

        return asks

    framework = Framework.builtin()
    own = Framework.of(framework.law, tuple(rule(name.replace("_", "-"), one) for name, one in asked.items()))
    return as_sarif(of_design(changed("border-jordan", "attestations: []"), own), strict=strict)


def test_each_outcome_is_told_by_the_words_of_the_standard() -> None:
    """Open is not a failure, and what waits for a person is not the same as what nobody stated."""
    run = outcomes(
        STATED=HOLDS,
        UNSTATED=unresolved(say("It is not stated."), fix="State it."),
        FOR_A_PERSON=unresolved(say("Somebody judges."), fix="Judge it.", roles=("legal-officer",)),
    )
    told = {one["ruleId"]: (one["kind"], one["level"]) for one in run["results"]}
    assert told == {"UNSTATED": ("open", "none"), "FOR-A-PERSON": ("review", "none")}
    counted = run["artifacts"][0]["properties"]["designs"][0]["counts"]
    assert (counted["satisfied"], counted["unresolved"]) == (1, 2)
    attested = result_of(as_sarif(of_example("complete/border-jordan.iom.yaml")), "DO-NO-HARM")
    assert (attested["kind"], attested["level"]) == ("informational", "none")
    assert attested["properties"]["outcome"] == "attested"


def test_an_expectation_that_is_not_met_warns_and_fails_only_where_the_run_was_strict() -> None:
    """The Policy does not demand it, and a project may."""
    kinds = [
        [(one["kind"], one["level"]) for one in outcomes(strict=strict, EXPECTED=NOT_MET)["results"]]
        for strict in (False, True)
    ]
    assert kinds == [[("fail", "warning")], [("fail", "error")]]


def test_a_file_that_cannot_be_read_is_a_failure_and_the_run_was_not_successful() -> None:
    """An upload without it would close every alert on the file."""
    run = as_sarif(UNREADABLE, of_example("complete/border-jordan.iom.yaml"))
    first, second = [one for one in run["results"] if one["ruleId"] == "DOCUMENT"]
    assert first["message"]["text"] == "the file is empty To do: write a design into it"
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert notes(run, "UNREADABLE") == ["broken.iom.yaml could not be read: nothing was asked of it."]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_a_design_with_a_fault_and_one_that_was_never_there_are_not_successful() -> None:
    """Nothing was asked, and nothing found is no pass."""
    run = as_sarif(of_design(changed("border-jordan", "states: [XX]")))
    assert result_of(run, "DOCUMENT")["level"] == "error"
    assert run["invocations"][0]["executionSuccessful"] is False
    nothing = as_sarif()
    assert (nothing["results"], notes(nothing, "PARTIAL")) == ([], ["No design was looked at."])
    assert nothing["invocations"][0]["executionSuccessful"] is False


def test_a_check_that_broke_is_a_notification_with_its_rule() -> None:
    """It says something of the tool and nothing of the design."""
    run = outcomes(BROKEN=None)  # type: ignore[arg-type]
    assert run["results"] == []
    (told,) = [
        one for one in run["invocations"][0]["toolExecutionNotifications"] if one["descriptor"]["id"] == "STOPPED"
    ]
    assert told["message"]["text"] == "BROKEN stopped: RuntimeError: it {{broke}}"
    assert told["associatedRule"] == {"id": "BROKEN", "index": 1}
    assert run["invocations"][0]["executionSuccessful"] is False


def test_what_was_not_run_or_not_asked_yet_is_said() -> None:
    """A log of a part must not look like the whole."""
    one = of_example("unfinished/concept-fiji.iom.yaml")
    run = as_sarif(evolve(one, run=3), partial=("A part.",))
    assert notes(run, "PARTIAL") == ["A part.", "concept-fiji: 3 of 77 invariants were run."]
    assert "SCOPE-ALL" in {text.rpartition(": ")[2].split()[0] for text in notes(run, "WAITING")}
    assert one.assessment is not None
    waiting = {waiting.invariant for waiting in one.assessment.waiting}
    assert {text.split()[0] for text in notes(run, "WAITING")} == waiting
    assert run["invocations"][0]["executionSuccessful"] is True


@invariant("demo.SIGN", on=Design, clauses=("A7",), question="Is there a sign?")
def there_is_a_sign(design: Design, given: Given) -> Verdict:
    """There is a sign at the door, in the languages of the people who come."""
    return unresolved(say("Nobody says."), fix="Say it.")


def test_an_office_is_an_extension_with_its_rules_and_version() -> None:
    """Whoever has a question about a rule of an office has to know whom to ask."""
    rules: list[Invariant] = [there_is_a_sign]
    log = written("sarif", of_example("complete/border-jordan.iom.yaml", framework_of(demo=office(invariants=rules))))
    assert problems(log) == []
    (run,) = json.loads(log)["runs"]
    (extension,) = run["tool"]["extensions"]
    assert (extension["properties"], extension["version"]) == ({"office": "demo"}, "0")
    assert [one["id"] for one in extension["rules"]] == ["demo.SIGN"]
    assert "demo.SIGN" not in {one["id"] for one in run["tool"]["driver"]["rules"]}
    result = result_of(run, "demo.SIGN")
    component = {"name": extension["name"], "index": 0}
    assert result["rule"] == {"id": "demo.SIGN", "index": 0, "toolComponent": component}
    assert result["properties"]["offices"] == [extension["fullName"]]


def test_an_office_that_could_not_be_used_is_said_once() -> None:
    """It is not a fault of any design, and without it no run is successful."""
    broken = framework_of(demo=office(rights=lambda: 1 / 0))
    run = as_sarif(of_example("complete/border-jordan.iom.yaml", broken), of_example(FILES[1], broken))
    (told,) = notes(run, "OFFICE")
    assert told.startswith("office demo")
    assert "OFFICE" not in {one["ruleId"] for one in run["results"]}
    assert run["invocations"][0]["executionSuccessful"] is False


def test_a_finding_keeps_its_fingerprint_when_lines_move_and_lists_are_sorted() -> None:
    """Otherwise every alert is closed and opened anew by a line at the top of the file."""
    design = changed("border-jordan", "-activities.training.protection_result.rights")
    moved = evolve(design, activities=tuple(reversed(design.activities or ())))
    prints = [
        result_of(as_sarif(of_design(one, places=SourceMap(values={(): Span(line, 1)}))), "SECOND-PILLAR-RESULT")[
            "partialFingerprints"
        ]
        for one, line in ((design, 1), (moved, 9))
    ]
    assert prints[0] == prints[1]
    run = as_sarif(of_design(design))
    every = [one["partialFingerprints"]["iomPolicyFinding/v1"] for one in run["results"]]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a b/é.iom.yaml", "a%20b/%C3%A9.iom.yaml"),
        ("/srv/a b.iom.yaml", "file:///srv/a%20b.iom.yaml"),
        ("C:\\designs\\a.iom.yaml", "file:///C:/designs/a.iom.yaml"),
        ("designs\\a.iom.yaml", "designs/a.iom.yaml"),
    ],
)
def test_a_file_is_named_by_a_uri(source: str, told: str) -> None:
    """A space in a name is enough for a log to be refused."""
    assert uri(source) == told
