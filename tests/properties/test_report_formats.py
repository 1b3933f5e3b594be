"""Whatever a design says, its report in JSON keeps to the published schema, and its log in SARIF is one."""

from __future__ import annotations

import json

import jsonschema_rs
from hypothesis import given
from reports_made import of_design, written
from sarif_structure import LOG

from iom_policy.design.design import Design
from iom_policy.reports.report_schema import report_schema_text
from iom_policy.testing.strategies import complete_designs
from properties.sizes import FEWER
from properties.told import told_designs, unfinished_designs

REPORT = jsonschema_rs.validator_for(json.loads(report_schema_text()), validate_formats=True)
SARIF = jsonschema_rs.validator_for(LOG)


@FEWER
@given(told_designs() | unfinished_designs() | complete_designs())
def test_reports_keep_to_their_schemas(design: Design) -> None:
    """A program that reads them by the schema must not meet a surprise."""
    one = of_design(design)
    data = json.loads(written("json", one))
    assert [error.message for error in REPORT.iter_errors(data)] == []
    log = json.loads(written("sarif", one))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    (told,) = data["designs"]
    counted = log["runs"][0]["artifacts"][0]["properties"]["designs"][0]["counts"]
    assert told["counts"] == {name: number for name, number in counted.items() if number}
    found = [one for result in told["results"] for one in result["told"]]
    results = [one for one in log["runs"][0]["results"] if one["ruleId"] != "DOCUMENT"]
    assert len(results) == sum(one["outcome"] in ("violated", "unresolved", "attested") for one in found)
