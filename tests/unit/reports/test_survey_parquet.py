"""What many designs say as Parquet: the rows of the CSV files, with a type for each column."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import pathlib
from typing import Any

import pytest
from click.testing import CliRunner
from gallery import EXAMPLES

from iom_policy.cli import UNREADABLE, cli
from iom_policy.reports.survey_files import COUNTS, LAW

INSTALLED = importlib.util.find_spec("pyarrow") is not None
needs_pyarrow = pytest.mark.skipif(not INSTALLED, reason="pyarrow is not installed: pip install 'iom-policy[parquet]'")
KINDS = {str: "string", int: "int64", dt.date: "date32[day]"}


def written(folder: pathlib.Path, *forms: str) -> dict[str, pathlib.Path]:
    """Report files on the complete designs of the gallery."""
    files = {form: folder / form for form in forms}
    asked = [word for form, path in files.items() for word in ("--report", f"{form}:{path}")]
    CliRunner().invoke(cli, ["portfolio", str(EXAMPLES / "complete"), *asked], catch_exceptions=False)
    return files


def rows_of(path: pathlib.Path) -> list[dict[str, Any]]:
    """The rows of a Parquet file."""
    import pyarrow.parquet

    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
    return rows


@needs_pyarrow
@pytest.mark.parametrize(("form", "same"), [("parquet", "csv"), ("law-parquet", "law")])
def test_the_rows_are_those_of_the_csv_file(form: str, same: str, tmp_path: pathlib.Path) -> None:
    """Two files on the same designs that differ leave nobody knowing which to trust."""
    files = written(tmp_path, form, same)
    rows = [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in rows_of(files[form])]
    assert rows == list(csv.DictReader(files[same].read_text(encoding="utf-8").splitlines()))
    assert len(rows) > 100


@needs_pyarrow
@pytest.mark.parametrize(("form", "columns"), [("parquet", COUNTS), ("law-parquet", LAW)])
def test_each_column_has_a_type_that_stays(form: str, columns: dict[str, type], tmp_path: pathlib.Path) -> None:
    """A column that is a date today and a text tomorrow breaks whatever is built on it."""
    import pyarrow.parquet

    schema = pyarrow.parquet.read_schema(written(tmp_path, form)[form])
    assert [(one.name, str(one.type)) for one in schema] == [(name, KINDS[kind]) for name, kind in columns.items()]
    assert {one.name for one in schema if one.nullable} == {"since", "as_of"} & set(columns)


@needs_pyarrow
def test_a_file_without_a_row_still_has_its_columns(tmp_path: pathlib.Path) -> None:
    """Publications that name no State are none to stop at."""
    design = tmp_path / "a.iom.yaml"
    design.write_text("iom_policy: 1\nkind: project\nid: a\ntitle: A\n", encoding="utf-8")
    out = tmp_path / "law.parquet"
    CliRunner().invoke(cli, ["portfolio", str(design), "--report", f"law-parquet:{out}"], catch_exceptions=False)
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(out)
    assert (table.num_rows, table.column_names) == (0, list(LAW))


@needs_pyarrow
def test_the_same_designs_give_the_same_bytes(tmp_path: pathlib.Path) -> None:
    """A file that changes by itself cannot be kept beside what it was made from."""
    first, second = (written(tmp_path / name, "parquet", "law-parquet") for name in "ab")
    assert {form: path.read_bytes() for form, path in first.items()} == {
        form: path.read_bytes() for form, path in second.items()
    }


def test_without_pyarrow_the_extra_is_named_before_anything_is_read(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A traceback from deep inside, after minutes of counting, helps nobody."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    for form in ("parquet", "law-parquet"):
        asked = ["portfolio", str(tmp_path / "none.xml"), "--report", f"{form}:{tmp_path / 'out'}"]
        done = CliRunner().invoke(cli, asked)
        assert done.exit_code == UNREADABLE
        needs = f"{form} needs pyarrow, which is not installed: pip install 'iom-policy[parquet]'"
        assert f"--report: {needs}" in done.stderr
        assert not (tmp_path / "out").exists()
