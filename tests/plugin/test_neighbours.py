"""The same words from every kind of run: other plugins, other orders, other processes, other ways of showing."""

from __future__ import annotations

import importlib.util
import json
from xml.etree import ElementTree as ET

import pytest

from iom_policy.policy.verdicts import HOLDS, NotApplicable, say, unresolved, violated
from plugin.support import DESK, Ask, Run, Use

pytest_plugins = ["pytester"]

WRONG = violated(say("The desk turns people away."), fix="Open the door.", at="title")
OPEN = unresolved(say("It is not stated."), fix="State it.", at="title")
BESIDE = NotApplicable(say("The desk handles no money."))
HEADLINE = "violated: The desk turns people away. (and 1 more unresolved)"


@pytest.fixture
def questions(ask: Ask, framework: Use) -> None:
    """One question of each ending."""
    door = ask("DOOR-OPEN", {"advice": OPEN, "referral": WRONG})
    framework(door, ask("MONEY", BESIDE), ask("SIGN", HOLDS), ask("WARM", HOLDS))


def own_lines(result: pytest.RunResult) -> list[str]:
    """The section of the summary that is about designs."""
    out = result.outlines
    start = next(number for number, line in enumerate(out) if "= IOM Policy on Protection =" in line)
    return [line for line in out[start + 1 : start + 5] if line]


COUNTED = "2 satisfied, 1 violated, 1 unresolved, 0 attested, 1 not applicable, 0 errors"
SUMMARY = ["unofficial encoding of C/106/INF/9", f"desk.iom.yaml: desk, law read as of 2026-03-01: {COUNTED}"]


@pytest.mark.usefixtures("questions")
@pytest.mark.parametrize(
    "args",
    [
        *(("--tb", style) for style in ("no", "short", "line", "long", "native")),
        ("-q",),
        ("-vv",),
        ("--no-header",),
        ("-rA",),
        ("-p", "no:cacheprovider", "-p", "no:logging"),
        ("--strict-markers", "--strict-config"),
        ("--import-mode", "prepend"),
    ],
    ids=" ".join,
)
def test_the_summary_is_the_same_however_failures_are_shown(run: Run, args: tuple[str, ...]) -> None:
    """Each team has its way of showing failures, and the counts are none of its business."""
    result = run(*args)
    result.assert_outcomes(failed=1, passed=2, skipped=1)
    assert own_lines(result)[:2] == SUMMARY


@pytest.mark.usefixtures("questions")
@pytest.mark.parametrize("server", [True, False])
def test_the_short_summary_has_one_line_for_each_test(
    run: Run, monkeypatch: pytest.MonkeyPatch, *, server: bool
) -> None:
    """On a build server pytest does not shorten messages, and elsewhere it does."""
    if server:
        monkeypatch.setenv("CI", "1")
    out = run().outlines
    after = out[next(number for number, line in enumerate(out) if "short test summary info" in line) + 1 :]
    assert [line for line in after if line.startswith("FAILED")] == [f"FAILED desk.iom.yaml::DOOR-OPEN - {HEADLINE}"]


@pytest.mark.usefixtures("questions")
def test_without_a_terminal_the_exit_code_speaks(run: Run, pytester: pytest.Pytester) -> None:
    """Programs that run pytest switch its terminal off; a reason not to pass goes to the error stream."""
    result = run("-p", "no:terminal")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert result.outlines == []
    pytester.mkdir("empty")
    result = run("-p", "no:terminal", "empty")
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result.stderr.fnmatch_lines(["no design was collected: *"])


@pytest.mark.usefixtures("questions")
def test_the_order_of_tests_does_not_show(run: Run, pytester: pytest.Pytester) -> None:
    """Suites are shuffled to find tests that lean on each other."""
    files = {"desk.iom.yaml": DESK, "other.iom.yaml": DESK.replace("desk", "other")}
    report = pytester.path / "out.json"
    straight = run("--iom-policy-report=json:out.json", files=files)
    first = report.read_bytes()
    pytester.makeconftest("def pytest_collection_modifyitems(items):\n    items.reverse()\n")
    reversed_ = run("--iom-policy-report=json:out.json", files=files)
    assert own_lines(reversed_) == own_lines(straight)
    assert report.read_bytes() == first


@pytest.mark.usefixtures("questions")
def test_junit_has_a_testcase_for_each_test_with_one_line_and_plain_properties(
    run: Run, pytester: pytest.Pytester
) -> None:
    """Dashboards read this file; what the plugin tells itself is not in it."""
    for granularity, expected in (
        ("invariant", {"DOOR-OPEN": "violated", "MONEY": "not applicable", "SIGN": "satisfied", "WARM": "satisfied"}),
        ("design", {"desk": "violated"}),
    ):
        run("--junit-xml=out.xml", f"--iom-policy-granularity={granularity}")
        cases = [*ET.parse(pytester.path / "out.xml").iter("testcase")]  # noqa: S314 - written just now
        told = {case.get("name"): {p.get("name"): p.get("value") for p in case.iter("property")} for case in cases}
        assert {name: properties["iom_policy.outcome"] for name, properties in told.items()} == expected
        assert {name for properties in told.values() for name in properties} <= {
            f"iom_policy.{name}" for name in ("design", "invariant", "outcome", "clauses")
        }
        assert all("\n" not in (failure.get("message") or "") for case in cases for failure in case.iter("failure"))


@pytest.fixture
def gallery(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Two designs, a portfolio and a broken file, for runs in processes of their own."""
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("desk", "other"):
        (pytester.path / f"{name}.iom.yaml").write_text(DESK.replace("desk", name), encoding="utf-8")
    activities = [{"id": "a", "title": "A"}]
    line = {"iom_policy": 1, "kind": "project", "id": "north", "title": "North", "activities": activities}
    (pytester.path / "all.iom.jsonl").write_text(f"{json.dumps(line)}\n{{\n", encoding="utf-8")
    (pytester.path / "broken.iom.yaml").write_text("iom_policy: 1\ntitel: [\n", encoding="utf-8")
    return pytester


def everything(gallery: pytest.Pytester, *args: str) -> tuple[bytes, list[str]]:
    """The report, and what the summary says, of one run in a process of its own."""
    quiet = ("-p", "no:cacheprovider", "--iom-policy-as-of=2026-03-01")
    result = gallery.runpytest_subprocess("--iom-policy", *quiet, "--iom-policy-report=json:out.json", *args)
    out = result.outlines
    start = next(number for number, line in enumerate(out) if "= IOM Policy on Protection =" in line)
    end = next(number for number, line in enumerate(out[start + 1 :], start + 1) if line[:1] in ("=", "-"))
    return (gallery.path / "out.json").read_bytes(), out[start:end]


@pytest.mark.parametrize(("granularity", "mode"), [("activity", "worksteal"), ("design", "each")])
def test_reports_are_the_same_bytes_from_several_processes_and_any_hash_seed(
    gallery: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, granularity: str, mode: str
) -> None:
    """A report that changed with the machine could not be compared with that of yesterday."""
    cut = f"--iom-policy-granularity={granularity}"
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    alone = everything(gallery, cut)
    monkeypatch.setenv("PYTHONHASHSEED", "2")
    assert everything(gallery, cut, "-n", "2", "--dist", mode) == alone
    assert [one["design"] for one in json.loads(alone[0])["designs"]] == ["north", "desk", "other"]
    assert [path.name for path in gallery.path.iterdir() if "out.json" in path.name] == ["out.json"]


NEIGHBOURS = {
    "pytest_randomly": ("-p", "randomly"),
    "random_order": ("--random-order",),
    "pytest_asyncio": ("-o", "asyncio_default_fixture_loop_scope=function"),
    "pytest_html": ("--html=out.html", "--self-contained-html"),
    "pytest_cov": ("--cov=iom_policy", "--cov-report="),
}


@pytest.mark.parametrize("module", NEIGHBOURS)
def test_other_plugins_change_nothing(gallery: pytest.Pytester, module: str) -> None:
    """They look at every item of a run, and people have them installed; nox -s neighbours installs them."""
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed: nox -s neighbours runs this")
    alone = everything(gallery)
    assert everything(gallery, *NEIGHBOURS[module]) == alone
