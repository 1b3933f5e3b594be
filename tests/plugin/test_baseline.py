"""A baseline: known findings are expected to fail, new ones fail, mended ones are named; it never grows by itself."""

from __future__ import annotations

import datetime as dt
import pathlib
import tomllib

import pytest

from iom_policy.policy.verdicts import HOLDS, Outcome, Strength, say, unresolved, violated
from iom_policy.pytest_plugin.baseline import Entry
from iom_policy.pytest_plugin.baseline_file import baseline_text, read_baseline
from plugin.support import DESK, Ask, Run, Use

pytest_plugins = ["pytester"]

WRONG = violated(say("The desk turns people away."), fix="Open the door.", at="title")
SHUT = violated(say("The desk is shut on Sundays."), fix="Open the door.", at="title")
OPEN = unresolved(say("It is not stated."), fix="State it.", at="title")
BASELINE = "--iom-policy-baseline=known.toml"
RECORD = "--iom-policy-record-baseline"
FIND = {"advice": WRONG, "referral": HOLDS}


@pytest.fixture
def known(pytester: pytest.Pytester) -> pathlib.Path:
    """Where the baseline lies."""
    return pytester.path / "known.toml"


def dated(known: pathlib.Path, day: str = "2026-01-15") -> None:
    """Make a baseline one of an earlier day."""
    lines = known.read_text().splitlines(keepends=True)
    known.write_text("".join(f"recorded = {day}\n" if line.startswith("recorded") else line for line in lines))


def recorded(run: Run, known: pathlib.Path) -> None:
    """Record what is open, on an earlier day."""
    result = run(BASELINE, RECORD)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    dated(known)


@pytest.fixture
def sign_is_known(run: Run, ask: Ask, framework: Use, known: pathlib.Path) -> pathlib.Path:
    """A baseline with one finding, which is still there."""
    framework(ask("SIGN", WRONG))
    recorded(run, known)
    return known


def test_recording_writes_what_is_open_and_still_fails(run: Run, ask: Ask, framework: Use, known: pathlib.Path) -> None:
    """A record of findings is no answer to them, and the run that makes it says what it found."""
    framework(ask("DOOR-OPEN", FIND), ask("SIGN", HOLDS), ask("WELCOME", OPEN))
    before = dt.datetime.now(dt.UTC).date()
    result = run(BASELINE, RECORD)
    after = dt.datetime.now(dt.UTC).date()
    result.assert_outcomes(failed=2, passed=1)
    result.stdout.fnmatch_lines(["known.toml: 2 open findings recorded"])
    first, second = tomllib.loads(known.read_text())["finding"]
    assert before <= first.pop("recorded") <= after
    assert first == {
        "file": "desk.iom.yaml",
        "design": "desk",
        "invariant": "DOOR-OPEN",
        "outcome": "violated",
        "strength": "requirement",
        "subject": "advice",
        "where": "activities.advice.title",
        "found": "The desk turns people away.",
    }
    assert (second["invariant"], second["where"]) == ("WELCOME", "title")


@pytest.mark.parametrize("granularity", ["invariant", "activity", "design"])
def test_known_findings_are_expected_to_fail_and_still_open(
    run: Run, ask: Ask, framework: Use, known: pathlib.Path, granularity: str
) -> None:
    """The repository can be gated from the first day, and nobody may take it for satisfied."""
    framework(ask("DOOR-OPEN", FIND), ask("SIGN", HOLDS))
    recorded(run, known)
    result = run(BASELINE, "-rx", f"--iom-policy-granularity={granularity}")
    assert result.ret == 0
    outcomes = result.parseoutcomes()
    assert outcomes["xfailed"] == 1
    assert "failed" not in outcomes
    result.stdout.fnmatch_lines(
        [
            "desk.iom.yaml: desk,*: * 1 violated*",
            "    1 finding of the baseline stands open, the oldest since 2026-01-15",
            "known since 2026-01-15: desk.iom.yaml:8:25: violated DOOR-OPEN: The desk turns people away.",
            "known.toml: 1 known finding still open and not satisfied, the oldest since 2026-01-15",
            "XFAIL desk.iom.yaml::* - known since 2026-01-15: violated*: The desk turns people away.",
        ]
    )


def test_a_known_finding_is_known_after_lines_lists_and_words_have_changed(
    run: Run, ask: Ask, framework: Use, known: pathlib.Path
) -> None:
    """Otherwise every edit of a design would turn old findings into new ones."""
    framework(ask("DOOR-OPEN", FIND))
    recorded(run, known)
    reworded = violated(say("People are turned away here."), fix="Open the door.", at="title")
    framework(ask("DOOR-OPEN", {"advice": reworded, "referral": HOLDS, "first": HOLDS}))
    moved = "# moved\n" + DESK.replace("activities:\n", "activities:\n  - {id: first, title: The first}\n")
    result = run(BASELINE, files={"desk.iom.yaml": moved})
    result.assert_outcomes(xfailed=1)
    assert result.ret == 0


@pytest.mark.parametrize(
    "verdict",
    [
        pytest.param({"advice": WRONG, "referral": WRONG}, id="another subject"),
        pytest.param({"advice": (WRONG, SHUT), "referral": HOLDS}, id="a second finding at the same place"),
        pytest.param({"advice": OPEN, "referral": HOLDS}, id="another outcome"),
        pytest.param({"advice": violated(say("Dark."), fix="Light it."), "referral": HOLDS}, id="another place"),
    ],
)
def test_new_findings_fail(run: Run, ask: Ask, framework: Use, known: pathlib.Path, verdict: dict[str, object]) -> None:
    """A baseline excuses what it lists and nothing that looks like it."""
    framework(ask("DOOR-OPEN", FIND))
    recorded(run, known)
    framework(ask("DOOR-OPEN", verdict))
    result = run(BASELINE)
    result.assert_outcomes(failed=1)


def test_a_known_finding_is_named_beside_a_new_one(run: Run, ask: Ask, framework: Use, known: pathlib.Path) -> None:
    """The reader of a failure has to see which part of it is new."""
    framework(ask("DOOR-OPEN", FIND))
    recorded(run, known)
    framework(ask("DOOR-OPEN", {"advice": WRONG, "referral": SHUT}))
    result = run(BASELINE)
    result.stdout.fnmatch_lines(
        [
            "desk.iom.yaml:9:27: violated DOOR-OPEN: The desk is shut on Sundays.",
            "known since 2026-01-15: desk.iom.yaml:8:25: violated DOOR-OPEN: The desk turns people away.",
            "FAILED desk.iom.yaml::DOOR-OPEN - violated: The desk is shut on Sundays.",
        ]
    )


@pytest.mark.parametrize("granularity", ["invariant", "activity", "design"])
def test_mended_findings_are_named_and_the_file_stays_as_it_is(
    run: Run, ask: Ask, framework: Use, known: pathlib.Path, granularity: str
) -> None:
    """People strike what is mended; a tool that edits the file could as well add to it."""
    framework(ask("DOOR-OPEN", FIND), ask("SIGN", WRONG))
    recorded(run, known)
    text = known.read_text()
    framework(ask("DOOR-OPEN", {"advice": HOLDS, "referral": HOLDS}), ask("SIGN", WRONG))
    result = run(BASELINE, f"--iom-policy-granularity={granularity}")
    assert result.ret == 0
    result.stdout.fnmatch_lines(
        [
            "known.toml: found no more, strike it: desk.iom.yaml: desk: violated DOOR-OPEN of advice, *.advice.title",
        ]
    )
    assert result.stdout.str().count("found no more") == 1
    assert known.read_text() == text


@pytest.mark.parametrize("granularity", ["invariant", "activity", "design"])
def test_findings_on_what_is_gone_are_named(
    run: Run, ask: Ask, framework: Use, known: pathlib.Path, granularity: str
) -> None:
    """An activity that was taken out, or a file, leaves entries that nobody would ever strike."""
    framework(ask("DOOR-OPEN", FIND))
    recorded(run, known)
    without = DESK.replace("  - {id: advice, title: Legal advice}\n", "")
    result = run(BASELINE, f"--iom-policy-granularity={granularity}", files={"desk.iom.yaml": without})
    assert result.stdout.str().count("found no more, strike it: desk.iom.yaml: desk: violated DOOR-OPEN of advice") == 1
    (known.parent / "desk.iom.yaml").unlink()
    result = run(BASELINE, files={"other.iom.yaml": without.replace("desk", "other")})
    result.stdout.fnmatch_lines(["known.toml: found no more, strike it: desk.iom.yaml: desk: *"])


def test_what_was_not_asked_is_not_called_mended(run: Run, ask: Ask, framework: Use, known: pathlib.Path) -> None:
    """A question that waits, or that nobody selected, may still be open behind its silence."""
    after = ("SIGN",)
    framework(ask("DOOR-OPEN", WRONG, after=after), ask("SIGN", HOLDS))
    recorded(run, known)
    framework(ask("DOOR-OPEN", WRONG, after=after), ask("SIGN", OPEN))
    assert "found no more" not in run(BASELINE).stdout.str()
    framework(ask("DOOR-OPEN", HOLDS), ask("SIGN", HOLDS))
    assert "found no more" not in run(BASELINE, "-k", "SIGN").stdout.str()


def test_what_waits_behind_a_known_finding_does_not_fail(
    run: Run, ask: Ask, framework: Use, known: pathlib.Path
) -> None:
    """The question that comes after is open for the same reason; alone it would be told by nobody."""
    framework(ask("DOOR-OPEN", WRONG), ask("WELCOME", HOLDS, after=("DOOR-OPEN",)))
    recorded(run, known)
    result = run(BASELINE)
    result.assert_outcomes(xfailed=1, skipped=1)
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*1 question not asked yet, behind an open one"])
    assert run(BASELINE, "-k", "WELCOME").ret == pytest.ExitCode.TESTS_FAILED


def test_errors_and_attestations_that_do_not_count_are_never_recorded(
    run: Run, ask: Ask, framework: Use, known: pathlib.Path
) -> None:
    """A fault of the tool, a file that nobody could read and a void answer are mended and not listed."""
    framework(ask("ATTEST-FRESH", WRONG), ask("BROKEN", {}), ask("SIGN", WRONG))
    result = run(BASELINE, RECORD, files={"desk.iom.yaml": DESK, "broken.iom.yaml": "kind: nothing\n"})
    result.assert_outcomes(failed=4)
    result.stdout.fnmatch_lines(["known.toml: 1 open finding recorded; 4 left out, since errors and attestations*"])
    assert [one["invariant"] for one in tomllib.loads(known.read_text())["finding"]] == ["SIGN"]
    run(BASELINE, files={}).assert_outcomes(failed=3, xfailed=1)


def test_a_baseline_that_is_there_is_not_recorded_over(run: Run, ask: Ask, framework: Use, known: pathlib.Path) -> None:
    """It would grow by whatever is open today."""
    framework(ask("SIGN", WRONG))
    recorded(run, known)
    text = known.read_text()
    result = run(BASELINE, RECORD)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: known.toml is there already, and a baseline never grows: *"])
    assert known.read_text() == text


def test_expectations_are_recorded_only_where_they_fail(
    run: Run, ask: Ask, framework: Use, known: pathlib.Path
) -> None:
    """What only warns needs no excuse."""
    expected = violated(say("The desk has no sign."), fix="Put one up.", strength=Strength.EXPECTATION)
    framework(ask("SIGN", expected))
    run(BASELINE, RECORD).stdout.fnmatch_lines(["known.toml: 0 open findings recorded"])
    known.unlink()
    run(BASELINE, RECORD, "--iom-policy-strict").stdout.fnmatch_lines(["known.toml: 1 open finding recorded"])
    run(BASELINE, "--iom-policy-strict").assert_outcomes(xfailed=1)
    run(BASELINE).assert_outcomes(passed=1, warnings=1)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("SIGN", "SING", ":9:1: finding 1: no invariant has the id 'SING'; there are: SIGN"),
        ('"violated"', '"error"', ":10:1: finding 1: outcome: 'error' cannot be in a baseline; allowed: violated, *"),
        ('"requirement"', '"wish"', ":11:1: finding 1: strength: 'wish' cannot be in a baseline; allowed: req*"),
        ("2026-01-15", '"January"', ":6:1: finding 1: recorded: write a day, without quotes, such as 2026-03-01"),
        ("subject", "subjekt", ":12:1: finding 1: 'subjekt': not known here; a finding has recorded, file, *"),
        ('design = "desk"\n', "", ":5:1: finding 1: it lacks design"),
        ('"desk.iom.yaml"', "7", ":7:1: finding 1: file: write it in quotes"),
        ("[[finding]]", "[finding]", ":5:2: finding: each finding stands under *finding*"),
        ("[[finding]]", "[[found]]", ":5:3: 'found': not known here; a baseline holds iom_policy_baseline and finding"),
        ("baseline = 1", "baseline = 2", ":3:1: it does not say iom_policy_baseline = 1*"),
        ("baseline = 1", "baseline 1", ":3:21: an equals sign is missing behind a key (write key = value)"),
        (
            "recorded =",
            f"x = {'[' * 5000}",
            ":6:69: lists and mappings lie more than 64 levels inside each other (check *",
        ),
        ("recorded =", f"x = {'9' * 5000}", ":6:5: a number is longer than 100 digits (*"),
        ("[[finding]]", "finding = [1]\n[x]", ":5:12: finding 1: this is no table; each finding stands under *"),
        ("SIGN", "ATTEST-FRESH", ":9:1: finding 1: ATTEST-FRESH: an attestation that does not count cannot be in*"),
    ],
)
def test_a_baseline_that_is_wrong_stops_the_run_before_any_test(
    run: Run, sign_is_known: pathlib.Path, old: str, new: str, told: str
) -> None:
    """An entry that is silently ignored would come back as a new finding that nobody understands."""
    sign_is_known.write_text(sign_is_known.read_text().replace(old, new))
    result = run(BASELINE)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*known.toml{told}"])


def test_a_baseline_that_is_not_there_stops_the_run(run: Run) -> None:
    """Whoever names one means one, and is told how to make it."""
    result = run(BASELINE)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: known.toml: there is no such file*--iom-policy-record-baseline makes one"])


def test_recording_needs_to_know_where(run: Run) -> None:
    """A file under a name of our choosing would be found by nobody."""
    result = run(RECORD)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --iom-policy-record-baseline: say where to, with --iom-policy-baseline FILE"])


def test_every_text_survives_the_file(tmp_path: pathlib.Path) -> None:
    """Designs hold quotes, line ends and letters of any script, and TOML has its own rules for them."""
    odd = 'a "b" \\ \x7f \x01 \u2028 \n مرحبا é 🚪'
    entry = Entry(
        file=odd,
        design=odd,
        invariant="SIGN",
        subject=odd,
        where=odd,
        outcome=Outcome.VIOLATED,
        strength=Strength.REQUIREMENT,
        recorded=dt.date(2026, 1, 15),
        found=odd,
    )
    file = tmp_path / "known.toml"
    file.write_text(baseline_text([entry, entry]), encoding="utf-8")
    assert read_baseline(file, "known.toml", ["SIGN"]).entries == (entry, entry)
    assert read_baseline(file, "known.toml", ["SIGN"]).entries[0].found == odd


def test_the_order_of_recording_does_not_show(tmp_path: pathlib.Path) -> None:
    """Baselines are reviewed as changes of a file."""
    entries = [
        Entry(
            file="a",
            design="d",
            invariant=name,
            subject="s",
            where="w",
            outcome=Outcome.VIOLATED,
            strength=Strength.REQUIREMENT,
            recorded=dt.date(2026, 1, 15),
        )
        for name in ("B", "A")
    ]
    assert baseline_text(entries) == baseline_text(reversed(entries))


def test_a_question_that_broke_is_not_called_mended(
    run: Run, ask: Ask, framework: Use, sign_is_known: pathlib.Path
) -> None:
    """Whoever strikes what was not asked finds it again as new once the check works."""
    framework(ask("SIGN", {}))
    result = run(BASELINE)
    result.assert_outcomes(failed=1)
    assert "strike it" not in result.stdout.str()
