"""Options, ini keys and the marker; and the day on which the law is read."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from gallery import ROOT

from iom_policy.policy.builtin import builtin_invariants
from iom_policy.policy.verdicts import HOLDS
from plugin.support import DESK, Ask, Run, Use

pytest_plugins = ["pytester"]

UNDATED = DESK.replace("as_of: 2026-03-01\n", "")


@pytest.fixture(autouse=True)
def _one_question(ask: Ask, framework: Use) -> None:
    framework(ask("DOOR-OPEN", HOLDS))


def day_of(result: pytest.RunResult) -> str:
    """The day that the summary names for the design."""
    (line,) = [line for line in result.outlines if line.startswith("desk.iom.yaml: desk, law read as of ")]
    return line.removeprefix("desk.iom.yaml: desk, law read as of ")[:10]


def test_law_is_read_on_the_day_of_the_option_before_any_other(run: Run, pytester: pytest.Pytester) -> None:
    """Somebody who asks for a day gets it, whatever files say."""
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_as_of = "2025-01-01"\n')
    result = run("--iom-policy-as-of", "2024-05-06")
    assert day_of(result) == "2024-05-06"
    result.stdout.fnmatch_lines(["iom-policy *: unofficial encoding of C/106/INF/9; law read as of 2024-05-06"])


def test_law_is_read_on_the_day_of_the_configuration_before_that_of_the_design(
    run: Run, pytester: pytest.Pytester
) -> None:
    """A repository may fix one day for all its designs."""
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_as_of = "2025-01-01"\n')
    assert day_of(run()) == "2025-01-01"


def test_law_is_read_on_the_day_of_the_design_before_today(run: Run) -> None:
    """A design that says its day gives the same verdict tomorrow."""
    assert day_of(run()) == "2026-03-01"


def test_law_is_read_today_where_nothing_says_the_day_and_the_header_says_so(run: Run) -> None:
    """The clock decides last, and visibly."""
    before = dt.datetime.now(dt.UTC).date()
    result = run(files={"desk.iom.yaml": UNDATED})
    after = dt.datetime.now(dt.UTC).date()
    assert before.isoformat() <= day_of(result) <= after.isoformat()
    result.stdout.fnmatch_lines([f"iom-policy *: *each design's as_of, else today, {day_of(result)}"])


@pytest.mark.parametrize("wrong", ["2026-13-01", "20260301", "2026-W09-7", "tomorrow", ""])
def test_day_that_is_none_stops_the_run_before_any_test(run: Run, wrong: str) -> None:
    """A wrong day must not be read as another one, nor found out after an hour of tests."""
    result = run(f"--iom-policy-as-of={wrong}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: --iom-policy-as-of: '{wrong}' is not a day; write YYYY-MM-DD*"])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('iom_policy_as_of = "March"', "iom_policy_as_of: 'March' is not a day; write YYYY-MM-DD*"),
        ("iom_policy_as_of = 2026-03-01", "iom_policy_as_of: *; write it in quotes, as YYYY-MM-DD"),
        ('iom_policy_strict = "perhaps"', "iom_policy_strict: *; write true or false"),
    ],
)
def test_wrong_configuration_stops_the_run_before_any_test(
    run: Run, pytester: pytest.Pytester, line: str, told: str
) -> None:
    """Values of the configuration are read at the start, since a late error would come after the tests."""
    pytester.makepyprojecttoml(f"[tool.pytest]\n{line}\n")
    result = run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {told}"])


def test_strict_can_be_configured(run: Run, pytester: pytest.Pytester) -> None:
    """A team decides once for its repository, and the header says so."""
    pytester.makepyprojecttoml("[tool.pytest]\niom_policy_strict = true\n")
    run().stdout.fnmatch_lines(["iom-policy *: *; strict"])


@pytest.mark.parametrize("option", ["--iom-policy-strict", "--iom-policy-as-of=2026-03-01"])
def test_options_without_the_flag_are_refused(pytester: pytest.Pytester, option: str) -> None:
    """An option that silently did nothing would let people believe that designs were checked."""
    result = pytester.runpytest(option)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        [f"ERROR: {option.split('=', maxsplit=1)[0]} has no effect without --iom-policy: add --iom-policy"]
    )


def test_without_the_flag_no_design_is_collected(pytester: pytest.Pytester) -> None:
    """Checking designs is asked for, never a surprise of having installed something."""
    (pytester.path / "desk.iom.yaml").write_text(DESK, encoding="utf-8")
    pytester.makepyfile("def test_other(): pass")
    result = pytester.runpytest()
    result.assert_outcomes(passed=1)
    assert "IOM" not in result.stdout.str()


def test_marker_is_known_without_the_flag(pytester: pytest.Pytester) -> None:
    """Suites with strict markers may use it at any time."""
    pytester.makepyfile("import pytest\n@pytest.mark.iom_policy\ndef test_other(): pass")
    pytester.runpytest("--strict-markers").assert_outcomes(passed=1)


def test_plugin_can_be_switched_off_by_name(pytester: pytest.Pytester) -> None:
    """-p no:iom-policy is how pytest's users get rid of any plugin."""
    result = pytester.runpytest("-p", "no:iom-policy", "--iom-policy")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*unrecognized arguments: --iom-policy*"])


STATUS = "instrument,state,action,date,as_of,source_of_record\n"
LABOUR = "C181,JO,ratification,2020-01-15,2026-01-31,a letter of the depositary\n"


@pytest.mark.parametrize("configured", [True, False])
def test_a_project_can_carry_its_own_record_of_acts(
    run: Run, pytester: pytest.Pytester, framework: Use, *, configured: bool
) -> None:
    """What nobody has recorded here may be known to the project's lawyer; the header says where it came from."""
    framework(*builtin_invariants())
    bearer = "{state: JO, organ: Ministry of labour}"
    cited = f"{DESK}rights:\n  - {{id: safe, right: WRK, sources: [C181 7], duty_bearers: [{bearer}]}}\n"
    failed = "FAILED desk.iom.yaml::SOURCE-BINDS-STATE"
    assert failed in run(files={"desk.iom.yaml": cited}).stdout.str()
    (pytester.path / "status.csv").write_text(STATUS + LABOUR)
    if configured:
        pytester.makepyprojecttoml('[tool.pytest]\niom_policy_status = "status.csv"\n')
    result = run(*([] if configured else ["--iom-policy-status=status.csv"]), files={"desk.iom.yaml": cited})
    result.stdout.fnmatch_lines(["iom-policy *: *; acts of States from status.csv"])
    assert failed not in result.stdout.str()


def test_a_record_that_cannot_be_read_stops_the_run_before_any_test(run: Run, pytester: pytest.Pytester) -> None:
    """Half a record, or none, must not pass for the whole."""
    (pytester.path / "status.csv").write_text(STATUS + LABOUR.replace("C181", "C811") + LABOUR.replace("JO", "SUN"))
    result = run("--iom-policy-status=status.csv")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: status.csv: *2*C811*", "status.csv: *3*SUN*"])


def test_every_option_and_key_is_on_the_page_about_the_gate(pytester: pytest.Pytester) -> None:
    """An option that nobody can find was built for nobody."""
    page = (ROOT / "docs" / "howto" / "gate.md").read_text(encoding="utf-8")
    told = pytester.runpytest("--help").stdout.str()
    options = set(re.findall(r"--iom-policy[a-z-]*", told))
    keys = set(re.findall(r"^  (iom_policy_[a-z_]+) ", told, re.MULTILINE))
    assert len(options) >= 10
    assert len(keys) >= 10
    assert {one for one in options if f"`{one}" not in page} == set()
    assert {one for one in keys if f"`{one} = " not in page} == set()


@pytest.mark.parametrize(
    ("option", "allowed"), [("granularity", "invariant, activity, design"), ("unresolved", "fail, warn")]
)
@pytest.mark.parametrize("configured", [True, False])
def test_a_word_that_is_not_known_stops_the_run_with_those_that_are(
    run: Run, pytester: pytest.Pytester, option: str, allowed: str, *, configured: bool
) -> None:
    """A slip must not be read as the default."""
    if configured:
        pytester.makepyprojecttoml(f'[tool.pytest]\niom_policy_{option} = "sometimes"\n')
    result = run(*([] if configured else [f"--iom-policy-{option}=sometimes"]))
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    where = f"iom_policy_{option}" if configured else f"--iom-policy-{option}"
    result.stderr.fnmatch_lines([f"ERROR: {where}: 'sometimes' is not known; allowed: {allowed}"])


@pytest.mark.parametrize("table", ["tool.pytest", "tool.pytest.ini_options"])
def test_both_tables_of_the_configuration_are_read(run: Run, pytester: pytest.Pytester, table: str) -> None:
    """Projects have either, and what was written must not be ignored in one of them."""
    pytester.makepyprojecttoml(
        f"[{table}]\niom_policy_strict = {'true' if table == 'tool.pytest' else chr(34) + 'true' + chr(34)}\n"
        'iom_policy_granularity = "design"\niom_policy_unresolved = "warn"\niom_policy_exclude = ["old/*"]\n'
    )
    result = run("-v")
    result.stdout.fnmatch_lines(["iom-policy *; strict; open questions only warn", "desk.iom.yaml::desk PASSED*"])


def test_wrong_configuration_is_told_to_who_uses_the_fixture(pytester: pytest.Pytester) -> None:
    """Without the flag nothing reads it before the fixture does, which must not guess."""
    pytester.makepyprojecttoml('[tool.pytest]\niom_policy_as_of = "March"\n')
    pytester.makepyfile("def test_other(iom_policy): pass")
    result = pytester.runpytest()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*iom_policy_as_of: 'March' is not a day; write YYYY-MM-DD*"])


POSTS = '[posts]\nchief-of-mission = ["head of delegation"]\n'


@pytest.mark.parametrize("named", ["option", "key", "environment"])
def test_the_posts_of_an_office_are_taken_from_its_configuration(
    run: Run, pytester: pytest.Pytester, framework: Use, monkeypatch: pytest.MonkeyPatch, *, named: str
) -> None:
    """An answer by a post counts in pytest as it counts on the command line."""
    framework(*builtin_invariants())
    (pytester.path / "posts.toml").write_text(POSTS)
    if named == "key":
        pytester.makepyprojecttoml('[tool.pytest]\niom_policy_config = "posts.toml"\n')
    if named == "environment":
        monkeypatch.setenv("IOM_POLICY_CONFIG", "posts.toml")
    result = run("--co", "-v", *(["--iom-policy-config=posts.toml"] if named == "option" else []))
    result.stdout.fnmatch_lines(["iom-policy *; posts from posts.toml"])


def test_posts_for_roles_that_do_not_exist_stop_the_run(run: Run, pytester: pytest.Pytester, framework: Use) -> None:
    """A role that is misspelt would leave every answer of its posts void."""
    framework(*builtin_invariants())
    (pytester.path / "posts.toml").write_text(POSTS.replace("chief", "cheif"))
    result = run("--iom-policy-config=posts.toml")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *posts.toml:2:*: there is no role 'cheif-of-mission' (did you mean *)"])
