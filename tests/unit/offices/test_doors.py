"""The command line, pytest and the library agree: an office that cannot be used turns each of them red, by name."""

from __future__ import annotations

import json
import pathlib

import pytest
from click.testing import CliRunner, Result
from gallery import EXAMPLES
from offices_made import ASKS_FOR_NATIONAL_LAW, DAY, install

from iom_policy import assess, load_framework, read_design
from iom_policy.cli import FINDINGS, UNREADABLE, cli

pytest_plugins = ["pytester"]

QUIET = ("-p", "no:hypothesispytest", "-p", "no:cacheprovider", "-p", "no:xdist")
COMPLETE = EXAMPLES / "complete" / "border-jordan.iom.yaml"
PLUGIN = (
    ASKS_FOR_NATIONAL_LAW
    + """
@hookimpl
def iom_policy_legal_sources():
    yield LegalSource("{name}.ACT-1", "An act", kind=SourceKind.NATIONAL_LAW, level=LawLevel.NATIONAL,
                      jurisdiction="JO", in_force=PartialDate(2001), provenance=("invented for a test",))

@hookimpl
def iom_policy_translations():
    yield Translation(language="es", template="It is not.", text="No lo es.")

@hookimpl
def iom_policy_report_sections():
    yield ReportSection(id="{name}.NOTE", title="Of our office", lines=lambda design, assessment: ["Ask us."])
"""
)


@pytest.fixture
def site(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A folder with a plugin that works and one that does not, as Python finds them; a project beside it."""
    monkeypatch.delenv("IOM_POLICY_OFFICES", raising=False)
    folder = tmp_path / "site"
    folder.mkdir()
    install(folder, "works", PLUGIN.format(name="works"))
    install(folder, "breaks", "raise RuntimeError('no')")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=":")
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    return folder


def run(*arguments: object) -> Result:
    """What a call of the command line gives."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


BROKEN = "while it was loaded from iom_policy_breaks, it stopped: RuntimeError: no"


def test_check_is_red_for_an_office_that_breaks_and_tells_the_rest(site: pathlib.Path) -> None:
    """The name of the plugin, its error, and every other finding."""
    done = run("check", COMPLETE)
    assert done.exit_code == UNREADABLE
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        "with office works (iom-policy-works 1.2)",
        "office breaks (iom-policy-breaks 1.2) could not be used:",
        f"    {BROKEN}",
    ]
    place = next(number for number, line in enumerate(lines) if "works.NATIONAL-LAW: It is not." in line)
    assert lines[place + 4] == "    from      office works (iom-policy-works 1.2)"
    assert lines[lines.index("Of our office, added by office works (iom-policy-works 1.2):") + 1] == "    Ask us."
    assert "1 violated" in lines[-1]
    assert "1 errors" not in lines[-1]
    assert "1 error" in lines[-1]


def test_leaving_an_office_out_is_the_way_to_run_without_it_and_is_told(site: pathlib.Path) -> None:
    """One deliberate, visible way, and no other."""
    done = run("check", "--offices", "no:breaks", COMPLETE)
    assert done.exit_code == FINDINGS
    assert "office breaks (iom-policy-breaks 1.2) is left out, as --offices says" in done.stdout
    done = run("check", "--offices", "none", COMPLETE)
    assert done.exit_code == 0
    assert "office works (iom-policy-works 1.2) is left out, as --offices says" in done.stdout


def test_an_office_that_is_asked_for_and_missing_is_an_error(site: pathlib.Path) -> None:
    """Fail closed, with the name."""
    done = run("check", "--offices", "works,colombia", COMPLETE)
    assert done.exit_code == UNREADABLE
    assert "office colombia (not installed) could not be used" in done.stdout
    done = run("check", "--offices", "a,no:b", COMPLETE)
    assert done.exit_code == UNREADABLE
    assert "says which to use and which to leave out" in done.stderr


def test_the_listing_tells_status_hooks_counts_and_errors(site: pathlib.Path) -> None:
    """For people, and for programs."""
    done = run("offices", "--json", "--offices", "no:works")
    assert done.exit_code == UNREADABLE
    works: dict[str, object] = {
        "office": "works",
        "distribution": "iom-policy-works",
        "version": "1.2",
        "status": "left out",
        "hooks": [],
        "counts": None,
        "problems": [],
        "because": "--offices",
    }
    breaks = {**works, "office": "breaks", "distribution": "iom-policy-breaks", "status": "failed", "because": ""}
    assert json.loads(done.stdout) == [{**breaks, "problems": [BROKEN]}, works]
    done = run("offices", "--offices", "works")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "breaks (iom-policy-breaks 1.2): left out, as --offices says",
        "works (iom-policy-works 1.2): used",
        "    iom_policy_legal_sources: 1",
        "    iom_policy_invariants: 1",
        "    iom_policy_report_sections: 1",
        "    iom_policy_translations: 1",
    ]


def test_without_any_office_the_listing_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty screen would leave open whether the command works."""
    monkeypatch.setattr("iom_policy.offices.gathering.installed", lambda: ())
    assert run("offices").stdout == "No office is installed: what ships with the library is used alone.\n"


def test_every_command_that_uses_law_knows_the_offices(site: pathlib.Path) -> None:
    """A source that check cites has to be found by the commands that explain it."""
    for command, said in (
        (("explain", "works.act-1"), "Brought by office works (iom-policy-works 1.2)."),
        (("explain", "works.national-law"), "Brought by office works (iom-policy-works 1.2)."),
        (("explain",), "works.NATIONAL-LAW"),
        (("law", "show", "works.ACT-1"), "An act"),
        (("law", "status", "JO", "--source", "works.ACT-1"), "works.ACT-1"),
    ):
        done = run(*command, "--offices", "works")
        assert done.exit_code == 0, done.output
        assert said in done.stdout
        failed = run(*command)
        assert failed.exit_code == UNREADABLE
        assert said in failed.stdout
        assert "office breaks (iom-policy-breaks 1.2) could not be used" in failed.stderr


def test_findings_are_told_in_a_language_that_an_office_brings(site: pathlib.Path) -> None:
    """And in no other."""
    done = run("check", "--offices", "works", "--language", "es", "-q", COMPLETE)
    assert "works.NATIONAL-LAW: No lo es." in done.stdout
    done = run("check", "--offices", "works", "--language", "fr", COMPLETE)
    assert done.exit_code == UNREADABLE
    assert "no office that is loaded tells messages in 'fr'; in: es" in done.stderr


def test_the_library_gives_the_same_answer(site: pathlib.Path) -> None:
    """A notebook is a door like the others."""
    read = read_design(COMPLETE)
    assessment = assess(read.design, load_framework(DAY), on=DAY, places=read.places)
    assert not assessment.holds()
    assert [one.invariant for one in assessment.findings] == ["OFFICE", "works.NATIONAL-LAW"]
    without = assess(read.design, load_framework(DAY, offices="none"), on=DAY, places=read.places)
    assert without.holds()


def test_pytest_is_red_for_an_office_that_breaks_and_runs_the_rest(
    site: pathlib.Path, pytester: pytest.Pytester
) -> None:
    """The gate of a project's repository."""
    (pytester.path / COMPLETE.name).write_bytes(COMPLETE.read_bytes())
    done = pytester.runpytest_subprocess("--iom-policy", *QUIET)
    assert done.ret == pytest.ExitCode.TESTS_FAILED
    done.stdout.fnmatch_lines(
        [
            "iom-policy: with office works (iom-policy-works 1.2)",
            "iom-policy: office breaks (iom-policy-breaks 1.2) could not be used:",
            f"iom-policy: {BROKEN}",
            f"*OFFICE: office breaks (iom-policy-breaks 1.2) could not be used: {BROKEN}",
            "*works.NATIONAL-LAW: It is not.*",
        ]
    )
    done.assert_outcomes(failed=2, passed=done.parseoutcomes()["passed"], skipped=done.parseoutcomes()["skipped"])
    done = pytester.runpytest_subprocess("--iom-policy", "--iom-policy-offices", "none", *QUIET)
    assert done.ret == pytest.ExitCode.OK
    done.stdout.fnmatch_lines(["*office works (iom-policy-works 1.2) is left out, as --iom-policy-offices says"])
    done = pytester.runpytest_subprocess("--iom-policy", "--iom-policy-offices", "none", "-q", *QUIET)
    assert done.outlines.count("office works (iom-policy-works 1.2) is left out, as --iom-policy-offices says") == 1


def test_a_report_file_and_the_fixture_name_the_office_too(site: pathlib.Path, pytester: pytest.Pytester) -> None:
    """What another program reads, and what a test on a design built in Python says, come from the same framework."""
    (pytester.path / COMPLETE.name).write_bytes(COMPLETE.read_bytes())
    pytester.makepyfile(
        f"""
        from iom_policy import read_design

        def test_it(iom_policy):
            found = iom_policy.assess(read_design({COMPLETE.name!r}).design)["works.NATIONAL-LAW"].findings
            assert [str(origin) for origin in found[0].offices] == ["office works (iom-policy-works 1.2)"]
        """
    )
    chosen = ("--iom-policy", "--iom-policy-offices", "works", "--iom-policy-report", "json:found.json")
    done = pytester.runpytest_subprocess(*chosen, *QUIET)
    assert done.parseoutcomes()["failed"] == 1
    (design,) = json.loads((pytester.path / "found.json").read_text())["designs"]
    works = {"office": "works", "distribution": "iom-policy-works", "version": "1.2"}
    assert design["offices"] == [works]
    assert design["sections"] == [{"title": "Of our office", "lines": ["Ask us."], "office": works}]
    told = [one for result in design["results"] for one in result["told"] if one["invariant"] == "works.NATIONAL-LAW"]
    assert [one["offices"] for one in told] == [[works]]


def test_pytest_takes_the_choice_from_its_configuration_and_refuses_one_that_makes_no_sense(
    site: pathlib.Path, pytester: pytest.Pytester
) -> None:
    """A repository says once which framework its designs are held to."""
    (pytester.path / COMPLETE.name).write_bytes(COMPLETE.read_bytes())
    pytester.makeini("[pytest]\niom_policy_offices = none\n")
    assert pytester.runpytest_subprocess("--iom-policy", *QUIET).ret == pytest.ExitCode.OK
    done = pytester.runpytest_subprocess("--iom-policy", "--iom-policy-offices", "a,no:b", *QUIET)
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["*--iom-policy-offices: 'a,no:b' says which to use and which to leave out*"])
