"""``init``: a repository that runs at once, says honestly what is open, and costs nobody a file."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import tomllib
from importlib.metadata import version
from typing import Any

import jsonschema_rs
import pytest
from click.testing import CliRunner, Result

from iom_policy.cli import FINDINGS, UNREADABLE, cli
from iom_policy.design.vocabulary import DesignKind
from iom_policy.documents.new_project import first_design, name_of
from iom_policy.documents.read import parse_design
from iom_policy.documents.schema import design_schema
from iom_policy.documents.yaml_reader import read_yaml
from iom_policy.whole_file import write_new

FILES = (
    ".github/workflows/protection.yml",
    ".gitignore",
    ".pre-commit-config.yaml",
    "README.md",
    "designs/border-desks.iom.yaml",
    "designs/design.schema.json",
    "pyproject.toml",
    "requirements.txt",
)


def run(*arguments: object) -> Result:
    """What a call of the command line gives."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def read(path: pathlib.Path) -> Any:
    """A file in YAML as plain data."""
    data: Any = read_yaml(path.read_text(encoding="utf-8"), path.name)[0]
    return data


@pytest.fixture
def project(tmp_path: pathlib.Path) -> pathlib.Path:
    """A project as ``init`` makes it."""
    folder = tmp_path / "work" / "Border desks"
    done = run("init", folder)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[:-1] == [(folder / name).as_posix() for name in FILES]
    return folder


def in_pytest(folder: pathlib.Path, *arguments: str) -> tuple[int, str]:
    """A run of pytest in a project, as its people start it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    clean |= {"PYTHONPATH": os.pathsep.join(sys.path), "IOM_POLICY_OFFICES": "none"}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder, env=clean, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout + ran.stderr


def test_a_new_project_is_red_and_lists_what_is_open(project: pathlib.Path) -> None:
    """A project that is green before anything is answered would teach the wrong thing."""
    code, printed = in_pytest(project, "--iom-policy")
    assert code == 1, printed
    assert "designs/border-desks.iom.yaml::SCOPE-ALL" in printed
    assert "1 satisfied, 0 violated, 15 unresolved" in printed
    assert run("check", project / "designs", "--offices", "none").exit_code == FINDINGS


def test_the_two_ways_to_start_are_those_of_the_readme(project: pathlib.Path) -> None:
    """Whoever cannot answer fifteen questions today can be gated from today all the same."""
    readme = (project / "README.md").read_text(encoding="utf-8")
    record = "pytest --iom-policy-baseline known.toml --iom-policy-record-baseline"
    assert f"$ {record}\n" in readme
    in_pytest(project, *record.split()[1:])
    settings = project / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    assert "# iom_policy_baseline" in text
    settings.write_text(text.replace("# iom_policy_baseline", "iom_policy_baseline"), encoding="utf-8")
    code, printed = in_pytest(project)
    assert code == 0, printed
    assert "15 xfailed" in printed
    settings.write_text(text.replace("# iom_policy_unresolved", "iom_policy_unresolved"), encoding="utf-8")
    code, printed = in_pytest(project)
    assert code == 0, printed
    assert "15 unresolved" in printed


def test_the_workflow_runs_what_there_is(project: pathlib.Path) -> None:
    """A workflow is read by nobody until it breaks."""
    steps = read(project / ".github" / "workflows" / "protection.yml")["jobs"]["designs"]["steps"]
    (command,) = (step["run"] for step in steps if str(step.get("run", "")).startswith("pytest"))
    assert in_pytest(project, *command.split()[1:])[0] == 1
    (upload,) = (step["with"] for step in steps if "sarif" in str(step.get("uses")))
    assert json.loads((project / upload["sarif_file"]).read_text(encoding="utf-8"))["version"] == "2.1.0"
    (summary,) = (step["run"] for step in steps if "SUMMARY" in str(step.get("run")))
    assert (project / summary.split()[1]).read_text(encoding="utf-8").startswith("#")
    ignored = (project / ".gitignore").read_text(encoding="utf-8").split()
    assert "findings.*" in ignored


def test_the_hook_of_the_project_is_that_of_the_documentation(project: pathlib.Path) -> None:
    """One hook, told in two places."""
    from test_pre_commit import _shown

    assert read(project / ".pre-commit-config.yaml")["repos"][0]["hooks"] == [_shown()]


def test_the_first_design_is_a_question_for_every_key_and_knows_its_schema(project: pathlib.Path) -> None:
    """The editor helps from the first line on, and a design without answers can be read."""
    text = (project / "designs" / "border-desks.iom.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./design.schema.json\n")
    design = parse_design(text, ".yaml").design
    assert (design.id, design.title, design.kind) == ("border-desks", "Border desks", DesignKind.PROJECT)
    assert "\n## In which States does it work?" in text
    assert "\n# restricted:" in text
    schema = json.loads((project / "designs" / "design.schema.json").read_text(encoding="utf-8"))
    assert {name: value for name, value in schema.items() if name != "$comment"} == design_schema()
    jsonschema_rs.validator_for(schema).validate(read_yaml(text, "a")[0])


def test_settings_can_be_read_and_the_requirement_is_this_release(project: pathlib.Path) -> None:
    """A comment sign taken away must leave a file that works."""
    text = (project / "pyproject.toml").read_text(encoding="utf-8")
    settings = tomllib.loads(text)["tool"]["pytest"]
    assert settings["addopts"] == ["--iom-policy"]
    all_on = "\n".join(
        line.removeprefix("# ") if line.startswith(("# iom_", "# [", "# use")) else line for line in text.splitlines()
    )
    assert tomllib.loads(all_on)["tool"]["iom-policy"] == {"offices": {"use": "none"}}
    assert f"\niom-policy[pytest]>={version('iom-policy')}\n" in (project / "requirements.txt").read_text(
        encoding="utf-8"
    )


def test_nothing_is_replaced_and_everything_that_is_there_is_named(tmp_path: pathlib.Path) -> None:
    """Somebody's README is worth more than ours."""
    (tmp_path / "README.md").write_text("Mine")
    (tmp_path / "designs").mkdir()
    (tmp_path / "designs" / "design.schema.json").symlink_to(tmp_path / "nowhere")
    (tmp_path / "notes.txt").write_text("In nobody's way")
    before = sorted(tmp_path.rglob("*"))
    done = run("init", tmp_path, "--title", "Border desks")
    assert done.exit_code == UNREADABLE
    assert "README.md" in done.stderr
    assert "design.schema.json: there already; nothing was written" in " ".join(done.stderr.split())
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "README.md").read_text() == "Mine"


def test_a_folder_with_other_files_is_taken(tmp_path: pathlib.Path) -> None:
    """A repository often has a licence before it has a design."""
    (tmp_path / "LICENSE").write_text("Mine")
    assert run("init", tmp_path, "--title", "Border desks").exit_code == 0
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} == {
        "LICENSE",
        *FILES,
    }


def test_nothing_is_left_half_written(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk must not leave a repository that looks like one."""

    def full_disk(path: pathlib.Path, text: str) -> None:
        if path.name == "pyproject.toml":
            raise OSError(28, "No space left on device", str(path))
        write_new(path, text)

    monkeypatch.setattr("iom_policy.documents.new_project.write_new", full_disk)
    folder = tmp_path / "deep" / "project"
    done = run("init", folder)
    assert done.exit_code == UNREADABLE
    assert "pyproject.toml cannot be written: No space left on device; nothing was kept" in " ".join(
        done.stderr.split()
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("title", ['Desks: "all" & [more] #1', "مكاتب الحدود", "a" * 300, "yes", "2026-01-01"])
def test_any_title_makes_a_design(title: str) -> None:
    """People write titles as they speak."""
    design = parse_design(first_design(title, name_of(title), DesignKind.PROGRAMME), ".yaml").design
    assert design.title == title
    assert len(design.id) <= 60


def test_the_title_may_be_said(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is often called as nobody calls the project; without a folder it is this one."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "--title", "Legal aid, Quito", "--kind", "strategy").exit_code == 0
    design = parse_design(
        (tmp_path / "designs" / "legal-aid-quito.iom.yaml").read_text(encoding="utf-8"), ".yaml"
    ).design
    assert (design.title, design.kind) == ("Legal aid, Quito", DesignKind.STRATEGY)
    assert run("init", tmp_path / "other", "--title", " ").exit_code == UNREADABLE
