"""``schema``: the file by which editors know the format."""

from __future__ import annotations

import json
import pathlib

import jsonschema_rs
from click.testing import CliRunner, Result
from gallery import EXAMPLES

from iom_policy.cli import UNREADABLE, cli
from iom_policy.documents.schema import design_schema, schema_text
from iom_policy.reports.report_schema import report_schema_text


def run(*arguments: object) -> Result:
    """What a call of the command line gives."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_the_schema_is_printed_whole_and_the_same_each_time() -> None:
    """It is kept in repositories, where a difference has to mean something."""
    done = run("schema", "--offices", "none")
    assert done.exit_code == 0
    assert done.stdout == schema_text(design_schema())
    assert json.loads(done.stdout)["$comment"].startswith("Made by iom-policy schema, version ")
    assert run("schema", "design", "--offices", "none").stdout == done.stdout


def test_the_schema_of_reports_is_the_one_that_ships(tmp_path: pathlib.Path) -> None:
    """Whoever reads reports by it reads what this release writes."""
    assert run("schema", "report").stdout == report_schema_text()
    file = tmp_path / "report.schema.json"
    for _ in range(2):  # and it may be made again in its own place
        assert run("schema", "report", "--out", file).exit_code == 0
    assert file.read_text(encoding="utf-8") == report_schema_text()


def test_an_older_schema_is_replaced_and_no_other_file(tmp_path: pathlib.Path) -> None:
    """It is made again after every upgrade, and a slip must not cost a design."""
    file = tmp_path / "design.schema.json"
    file.write_text('{"$comment": "Made by iom-policy schema, version 0.0.1"}')
    done = run("schema", "--offices", "none", "--out", file)
    assert done.exit_code == 0
    assert done.stdout == f"{file}: written; make it again after an upgrade\n"
    assert file.read_text(encoding="utf-8") == schema_text(design_schema())
    for text in ("iom_policy: 1\n", '{"$comment": "Mine"}', "[]"):
        design = tmp_path / "a.iom.yaml"
        design.write_text(text)
        refused = run("schema", "--out", design)
        assert refused.exit_code == UNREADABLE
        assert "is there and is no schema made by this command; choose another name" in refused.stderr
        assert design.read_text() == text


def test_reports_fit_the_schema_of_reports(tmp_path: pathlib.Path) -> None:
    """Whoever reads reports with a program holds us to it."""
    schema = tmp_path / "report.schema.json"
    assert run("schema", "report", "--out", schema).exit_code == 0
    assert run("schema", "report", "--out", schema).exit_code == 0
    validator = jsonschema_rs.validator_for(json.loads(schema.read_text(encoding="utf-8")))
    for folder in ("complete", "mistaken", "unfinished"):
        report = tmp_path / f"{folder}.json"
        run("check", "-q", EXAMPLES / folder, "--report", f"json:{report}")
        assert [one.message for one in validator.iter_errors(json.loads(report.read_text(encoding="utf-8")))] == []


def test_a_place_that_cannot_be_written_is_said(tmp_path: pathlib.Path) -> None:
    """No traceback for a folder in the way."""
    done = run("schema", "--out", tmp_path)
    assert done.exit_code == UNREADABLE
    assert "Error" in done.stderr
