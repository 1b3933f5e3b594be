"""``schema``: the file by which editors know the format."""

from __future__ import annotations

import json
import pathlib

from click.testing import CliRunner, Result

from iom_policy.cli import UNREADABLE, cli
from iom_policy.documents.schema import design_schema


def run(*arguments: object) -> Result:
    """What a call of the command line gives."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_the_schema_is_printed_whole_and_the_same_each_time() -> None:
    """It is kept in repositories, where a difference has to mean something."""
    done = run("schema", "--offices", "none")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == design_schema()
    assert run("schema", "--offices", "none").stdout == done.stdout


def test_an_older_schema_is_replaced_and_no_other_file(tmp_path: pathlib.Path) -> None:
    """It is made again after every upgrade, and a slip must not cost a design."""
    file = tmp_path / "design.schema.json"
    file.write_text('{"$comment": "Made by iom-policy schema, version 0.0.1"}')
    done = run("schema", "--offices", "none", "--out", file)
    assert done.exit_code == 0
    assert done.stdout == f"{file}: written; make it again after an upgrade\n"
    assert json.loads(file.read_text(encoding="utf-8")) == design_schema()
    for text in ("iom_policy: 1\n", '{"$comment": "Mine"}', "[]"):
        design = tmp_path / "a.iom.yaml"
        design.write_text(text)
        refused = run("schema", "--out", design)
        assert refused.exit_code == UNREADABLE
        assert "is there and is no schema made by this command; choose another name" in refused.stderr
        assert design.read_text() == text


def test_a_place_that_cannot_be_written_is_said(tmp_path: pathlib.Path) -> None:
    """No traceback for a folder in the way."""
    done = run("schema", "--out", tmp_path)
    assert done.exit_code == UNREADABLE
    assert "Error" in done.stderr
