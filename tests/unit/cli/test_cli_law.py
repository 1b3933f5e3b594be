"""The questions of law on the command line: what is printed, and how a wrong question ends."""

from __future__ import annotations

import pathlib

import click
import pytest
from click.testing import CliRunner, Result

from iom_policy.cli.law import law_command, sources_command

GROUP = click.Group("iom-policy", commands=[sources_command, law_command])
HEAD = "instrument,state,action,date,effective,as_of,source_of_record"


def run(*arguments: object) -> Result:
    """What a call gives."""
    return CliRunner().invoke(GROUP, [str(argument) for argument in arguments])


def test_sources_lists_what_binds_article_by_article_with_its_record() -> None:
    """The answer that a lawyer can check, and a line that no treaty is not no right."""
    done = run("sources", "--right", "HEA", "--state", "KEN", "--on", "2026-03-01", "--holders", "irregular")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "HEA, Health: Kenya (KE) on 2026-03-01"
    place = lines.index("  ICESCR  International Covenant on Economic, Social and Cultural Rights (international)")
    assert lines[place + 1].startswith("    since 1976-01-03 (accession 1972-05-01) [record of 2026-02-03: UN Treaty")
    titles = [line for line in lines if line and not line.startswith(" ")]
    assert titles.index("Binding") < titles.index("Standards (they bind no State by themselves)")
    assert "What no treaty binds a State to, custom, another treaty or its own law may." in done.stdout
    assert max(map(len, lines)) <= 100
    assert "not a party" not in done.stdout


def test_what_may_not_cover_the_holders_is_said_apart() -> None:
    """Nothing is dropped silently for the status of people."""
    done = run("sources", "--right", "EXP", "--state", "UG", "--on", "2026-03-01", "--holders", "irregular")
    before, apart = done.stdout.split("Binding, but may not cover people whose status is irregular")
    assert "ICCPR" not in before
    assert "Only aliens LAWFULLY in the territory" in apart


def test_without_a_day_it_is_today_and_says_so() -> None:
    """A reader must see which day was meant."""
    assert "(today, UTC)" in run("sources", "--right", "hea", "--state", "KE").stdout.splitlines()[0]
    assert "(today, UTC)" in run("law", "status", "KE").stdout.splitlines()[0]


def test_status_groups_a_state_by_answer() -> None:
    """Bound, not bound by a complete list, not open and not known are four different things."""
    done = run("law", "status", "QA", "--on", "2026-03-01")
    assert done.exit_code == 0
    assert done.stdout.startswith("Qatar (QA) on 2026-03-01\n\nBinds the State (12)\n")
    assert "  CAT        since 2000-02-10  accession 2000-01-11  [1]" in done.stdout
    for title in ("Does not bind it, by a complete list (3)", "Not open to it (2", "Not known ("):
        assert title in done.stdout
    assert "No act on record: AP1, AP2, ARCHR04, C029" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_status_of_one_source_shows_every_act(tmp_path: pathlib.Path) -> None:
    """The record of each act stands beside it, with the user's file where it is from there."""
    mine = tmp_path / "mine.csv"
    mine.write_text(f"{HEAD}\nKAMPALA,KE,accession,2012-02-03,,2026-10-01,AU list\n")
    done = run("law", "status", "KE", "--source", "kampala", "--on", "2026-11-01", "--status", mine)
    assert "Binds the State, since 2012-12-06" in done.stdout
    assert "2012-02-03  accession [record of 2026-10-01: AU list; mine.csv:2]" in done.stdout


def test_show_tells_how_a_source_binds_and_what_is_not_verified() -> None:
    """A provision that nobody read says so in its row."""
    done = run("law", "show", "CMW")
    assert done.exit_code == 0
    assert done.stdout.startswith("ICRMW  International Convention on the Protection of the Rights")
    assert "3 month(s) after deposit, first-of-next-month (art. 87(2)" in " ".join(done.stdout.split())
    assert "the whole list, 2026-02-03" in done.stdout
    assert "NOT VERIFIED" in done.stdout
    assert "open to         " in run("law", "show", "KAMPALA").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sources", "--right", "HEAL", "--state", "KE"), "did you mean HEA?"),
        (("sources", "--right", "HEA", "--state", "Keny"), "did you mean KE (Kenya)?"),
        (("sources", "--right", "HEA", "--state", "KE", "--holders", "illegal"), "'illegal' is not one of"),
        (("sources", "--right", "HEA", "--state", "KE", "--on", "1.3.2026"), "does not match the format"),
        (("law", "show", "ICRWM"), "did you mean ICRMW?"),
        (("law", "status", "QQ"), "write it like JO or JOR"),
        (("law", "status", "QA", "--source", "ICRWM"), "did you mean ICRMW?"),
        (("law", "status", "QA", "--status", "no-such.csv"), "the file cannot be read"),
    ],
)
def test_a_wrong_question_ends_with_two_and_a_hint(arguments: tuple[str, ...], said: str) -> None:
    """A slip gets what was perhaps meant."""
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_update_checks_writes_and_counts(tmp_path: pathlib.Path) -> None:
    """The first time everything is new or the same; the second time it is told against the first."""
    export, kept = tmp_path / "export.csv", tmp_path / "kept.csv"
    export.write_text(
        f"{HEAD}\nKAMPALA,KE,accession,2012-02-03,,2026-10-01,AU\nCAT,KE,accession,1997-02-21,,2026-10-01,UN\n"
    )
    done = run("law", "update", export, "--to", kept)
    assert (done.exit_code, done.stdout) == (0, f"{kept}: 2 acts; 1 new, 0 changed, 1 same\n")
    export.write_text(f"{HEAD}\nKAMPALA,KE,accession,2012-03-03,,2026-11-01,AU\n")
    done = run("law", "update", export, "--to", kept)
    assert done.stdout == f"{kept}: 1 acts; 0 new, 1 changed, 0 same, 2 of the file before left out\n"


def test_a_bad_export_leaves_the_table_before_untouched(tmp_path: pathlib.Path) -> None:
    """Every bad row by line, exit 2, and not a byte changed."""
    export, kept = tmp_path / "export.csv", tmp_path / "kept.csv"
    kept.write_text(f"{HEAD}\nCAT,KE,accession,1997-02-21,,2026-10-01,UN\n")
    before = kept.read_bytes()
    export.write_text(
        f"{HEAD}\nCAT,SUN,ratification,1987-03-03,,2026-10-01,UN\nCTA,KE,accession,1997-02-21,,2026-10-01,UN\n"
    )
    done = run("law", "update", export, "--to", kept)
    assert done.exit_code == 2
    assert [line.split(": ")[1] for line in done.stderr.splitlines()[:-1]] == ["line 2", "line 3"]
    assert "2 problem(s)" in done.stderr.splitlines()[-1]
    assert kept.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export.csv", "kept.csv"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: pathlib.Path) -> None:
    """A folder that is not there is a wrong argument."""
    export = tmp_path / "export.csv"
    export.write_text(f"{HEAD}\nCAT,KE,accession,1997-02-21,,2026-10-01,UN\n")
    done = run("law", "update", export, "--to", tmp_path / "none" / "kept.csv")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
