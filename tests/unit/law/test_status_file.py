"""Status files: hostile rows are named with their line, and nothing is half-loaded."""

from __future__ import annotations

import os
import pathlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_policy.law.catalogue import Law
from iom_policy.law.status import StateAct
from iom_policy.law.status_file import StatusFileError, read_status_file, write_status_file
from iom_policy.law.update import counted
from iom_policy.law.vocabulary import Action, Binding

HEAD = "instrument,state,action,date,effective,as_of,source_of_record"
GOOD = "CAT,KEN,accession,1997-02-21,,2026-10-01,UNTC"


@pytest.fixture
def write(tmp_path: pathlib.Path) -> object:
    """Write lines to a file and give its path."""

    def _write(*lines: str) -> pathlib.Path:
        path = tmp_path / "status.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return _write


def problems(path: pathlib.Path) -> list[str]:
    """What a file is refused for."""
    with pytest.raises(StatusFileError) as caught:
        read_status_file(path)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ICRWM,MZ,ratification,2013-08-19,,2026-10-01,UNTC", "'ICRWM': no treaty has this id; did you mean ICRMW?"),
        ("QQQQQ,MZ,ratification,2013-08-19,,2026-10-01,UNTC", "write an id of the catalogue, such as ICCPR"),
        ("UDHR,MZ,ratification,2013-08-19,,2026-10-01,UN", "UDHR is soft-law, and no State joins it"),
        ("CAT,SUN,ratification,1987-03-03,,2026-10-01,UNTC", "the Soviet Union no longer exists"),
        ("CAT,YUG,ratification,1991-09-10,,2026-10-01,UNTC", "Yugoslavia no longer exists"),
        ("CAT,CSK,ratification,1988-07-07,,2026-10-01,UNTC", "Czechoslovakia no longer exists"),
        ("CAT,DDR,ratification,1987-09-09,,2026-10-01,UNTC", "the German Democratic Republic no longer exists"),
        ("CAT,SCG,succession,2001-03-12,,2026-10-01,UNTC", "Serbia and Montenegro no longer exists"),
        ("CAT,Jordan,accession,1991-11-13,,2026-10-01,UNTC", "write the code, JO"),
        ("CAT,ZZ,accession,1991-11-13,,2026-10-01,UNTC", "write an ISO 3166-1 code"),
        ("CAT,JO,ratifid,1991-11-13,,2026-10-01,UNTC", "'ratifid': no act is called so; write ratification"),
        ("CAT,JO,accession,13/11/1991,,2026-10-01,UNTC", "date cannot be read; write a day as YYYY-MM-DD"),
        ("CAT,JO,accession,1991-02-30,,2026-10-01,UNTC", "there is no such day"),
        ("CAT,JO,accession,1991-11-13,,,UNTC", "as_of is empty"),
        ("CAT,JO,accession,1991-11-13,,9999-12-31,UNTC", "as_of: no record is of that year"),
        ("CAT,JO,accession,1991-11-13,,2026-10-01,", "source_of_record is empty"),
        ("CAT,JO,accession,1980-11-13,,2026-10-01,UNTC", "CAT was adopted only on 1984-12-10"),
        ("CAT,JO,accession,2026-11-13,,2026-10-01,UNTC", "later than the day its record speaks for (2026-10-01)"),
        ("CAT,JO,accession,1991-11-13,1991-01-01,2026-10-01,UNTC", "takes effect before it was done"),
        ("CAT,JO,succession,1991-11-13,1986-01-01,2026-10-01,UNTC", "CAT entered into force only on 1987-06-26"),
        ("CAT,JO,signature,1991-11-13,1991-12-13,2026-10-01,UNTC", "a signature alone takes no effect"),
        ("CAT,JO,accession,1991-11-13,,2026-10-01", "6 cells where the header has 7"),
        ('CAT,JO,"accession,1991-11-13,,2026-10-01,UNTC', "the quotes of this row do not close"),
        ("CAT,KE,accession,1998-02-21,,2026-10-01,UNTC", "contradiction: line 3 says accession on 1997-02-21"),
        ("CAT,KE,ratification,1997-03-21,,2026-10-01,UNTC", "contradiction: line 3 says accession on 1997-02-21"),
        ("CAT,KE,accession,1997-02-21,,2026-10-01,UNTC", "the same act stands in line 3"),
        ("CAT,KE,denunciation,1990-01-01,,2026-10-01,UNTC", "KE denounced CAT before it joined (1997-02-21)"),
        ("CAT,KE,signature,1999-01-01,,2026-10-01,UNTC", "KE signed CAT after it joined (1997-02-21)"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(write: object, row: str, said: str) -> None:
    """Comments and blank lines count as lines, so that an editor finds the row."""
    assert callable(write)
    found = problems(write("# looked up by hand", HEAD, GOOD, "", row))
    assert len(found) == 1
    assert found[0].startswith("line 5: ")
    assert said in found[0]


def test_all_rows_are_told_at_once_in_order(write: object) -> None:
    """Nobody wants to fix a table one run at a time."""
    assert callable(write)
    found = problems(write(HEAD, "X,ZZ,no,never,,then,", GOOD, "CAT,SUN,accession,1990-01-01,,2026-10-01,UNTC"))
    assert [line.split(":")[0] for line in found] == ["line 2"] * 6 + ["line 4"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "the file has no header"),
        (["# only this"], "the file has no header"),
        ([HEAD], "the file lists no act"),
        ([HEAD.replace("state", "sate"), GOOD], "'sate': there is no such column; write state"),
        ([HEAD + ",date", GOOD + ",x"], "the column is there twice"),
        (["instrument,state", "CAT,KE"], "the column action is missing"),
        (["Participant,Signature,Ratification", "Kenya,,1997-02-21"], "instrument is not stated above the table"),
        (["Participant,Remarks", "Kenya,none"], "these are not the columns of a depositary's table"),
    ],
)
def test_a_wrong_header_is_told(write: object, lines: list[str], said: str) -> None:
    """With the wrong columns no row can be read, and none is."""
    assert callable(write)
    assert any(said in line for line in problems(write(*lines)))


def test_a_file_that_cannot_be_read_is_told(tmp_path: pathlib.Path) -> None:
    """A missing file and another encoding are problems of the file, not faults of the program."""
    assert "cannot be read" in problems(tmp_path / "none.csv")[0]
    latin = tmp_path / "latin.csv"
    latin.write_bytes(f"{HEAD}\nCAT,CI,accession,1995-12-18,,2026-10-01,C\xf4te\n".encode("latin-1"))
    assert problems(latin) == ["line 2: a character is not UTF-8; write the file as UTF-8"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_refused_without_waiting(tmp_path: pathlib.Path) -> None:
    """A pipe that nobody writes to, or a device without end, would hold the run for ever."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", pathlib.Path("/dev/zero")):
        assert problems(path) == ["line 1: this is a folder, a pipe or a device; name a file"]


def test_a_file_beyond_all_use_is_refused_by_its_size(tmp_path: pathlib.Path) -> None:
    """Reading it first would take its size in memory."""
    file = tmp_path / "status.csv"
    with file.open("wb") as stream:
        stream.truncate(100 * 1024**2)
    assert problems(file) == ["line 1: the file is larger than 16 MB, which all acts of all States are not"]


def test_one_mistake_in_many_rows_is_told_a_thousand_times_and_no_more(write: object) -> None:
    """A table of another kind would otherwise take the memory of several thousand of its size."""
    assert callable(write)
    found = problems(write(HEAD, *["X,KE,accession,1998-02-21,,2026-10-01,UNTC"] * 1500))
    assert len(found) == 1001
    assert found[-1] == "line 1001: there are more problems than can be shown; correct these first"


def test_acts_without_end_of_one_state_are_not_compared_with_each_other(write: object) -> None:
    """Comparing each with each would take hours over a large file."""
    assert callable(write)
    days = [
        f"CAT,KE,{act},{year}-01-01,,2026-10-01,UNTC"
        for year in range(1990, 2026)
        for act in ("accession", "denunciation")
    ]
    found = problems(write(HEAD, *days))
    assert "line 52: 'CAT KE': there are 72 acts of one State on one treaty; write at most 50" in found


def test_a_header_without_end_is_told_by_its_first_columns(write: object) -> None:
    """A file of another kind is often one long line."""
    assert callable(write)
    assert len(problems(write(",".join(f"c{number}" for number in range(5000))))) == 20


def test_a_long_value_is_shown_by_its_beginning(write: object) -> None:
    """One line a problem, and one that fits."""
    assert callable(write)
    (told,) = problems(write(HEAD, GOOD.replace("CAT", "X" * 500)))
    assert told.startswith(f"line 2: '{'X' * 60}...': no treaty has this id")


@given(st.lists(st.lists(st.sampled_from([*GOOD.split(","), "", "#", '"', ";", "\r", "0", "\x0c"])), max_size=4))
def test_whatever_stands_in_a_file_is_acts_or_problems(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    """No row makes the reader fall over."""
    path = tmp_path_factory.mktemp("any") / "status.csv"
    path.write_bytes("\n".join([HEAD, *map(",".join, rows)]).encode())
    lines: tuple[int, ...] = ()
    try:
        acts = read_status_file(path)
    except StatusFileError as error:
        acts, lines = (), tuple(problem.line for problem in error.problems)
    assert acts or lines
    assert all(line <= len(rows) + 1 for line in lines)


def test_good_rows_become_acts_that_name_their_file(write: object) -> None:
    """A reader of the answer can look the act up in the file."""
    assert callable(write)
    path = write("# mine", HEAD.replace(",", ";"), "CMW;tur;Ratification;2004-09-27;;2026-10-01;UNTC, looked up")
    expected = StateAct(
        "ICRMW",
        "TR",
        Action.RATIFICATION,
        date(2004, 9, 27),
        date(2026, 10, 1),
        "UNTC, looked up",
        None,
        "status.csv:3",
    )
    assert read_status_file(path) == (expected,)
    answer = Law.shipped().with_acts([expected]).status("ICRMW", "TR", date(2026, 11, 1))
    assert (answer.binding, answer.as_of) == (Binding.BOUND, date(2026, 10, 1))
    assert "(from status.csv:3: UNTC, looked up)" in answer.explanation


def test_a_file_wins_over_what_ships(write: object) -> None:
    """The project that looked an act up knows better than a copy of a list."""
    assert callable(write)
    rows = [
        "CRC,SO,ratification,2015-01-20,,2026-10-01,UNTC",
        "CAT,QA,denunciation,2026-08-01,2027-08-01,2026-10-01,UN",
    ]
    law = Law.shipped().with_acts(read_status_file(write(HEAD, *rows)))
    answer = law.status("CRC", "SO", date(2026, 11, 1))
    assert (answer.binding, answer.since) == (Binding.BOUND, date(2015, 2, 19))
    assert law.status("CAT", "QA", date(2027, 7, 31)).binding is Binding.BOUND
    assert law.status("CAT", "QA", date(2027, 8, 1)).binding is Binding.DENOUNCED


def test_the_depositarys_table_is_read_with_its_marks(write: object) -> None:
    """One participant a row; what the table is about is stated above it."""
    assert callable(write)
    above = ["# instrument: KAMPALA", "# as_of: 2026-10-01", "# source_of_record: AU status list"]
    head = '"Participant","Signature","Ratification, Accession(a)"'
    acts = read_status_file(write(*above, head, "Kenya,,3 Feb 2012 a", "MOZ,2010-10-27,21 Jan 2020", "Togo,,"))
    told = [(act.state, act.action.value, str(act.on)) for act in acts]
    assert told == [
        ("KE", "accession", "2012-02-03"),
        ("MZ", "signature", "2010-10-27"),
        ("MZ", "ratification", "2020-01-21"),
    ]
    found = problems(write(*above, head, "Kenia,,3 Feb 2012", "KE,3 Feb 2012 a,", "NG,,3 Feb 2012 x", "UG,,3 Foo 2012"))
    assert [line.split(":")[0] for line in found] == ["line 5", "line 6", "line 7", "line 8"]
    bare = head.replace("Ratification, ", "")
    assert "this ratification or accession cannot be read" in problems(write(*above, bare, "KE,,3 Feb 2012"))[0]


@pytest.mark.parametrize("odd", ["\u2028", "\x85", "\x0b", "\0", "\x1b[31m"])
def test_a_heading_is_not_repeated_in_what_is_wrong_with_its_column(write: object, odd: str) -> None:
    """A heading can hold anything, and a problem takes one line in a terminal or a log."""
    above = ("# instrument: CAT", "# as_of: 2026-10-01", "# source_of_record: UNTC")
    path = write(*above, f"Participant,Signature,Ratification{odd}(a)", "Kenya,soon,later")  # type: ignore[operator]
    allowed = "write a date such as 2026-02-03 or 3 Feb 2026, then one mark of a, A, AA, c, d, s or none"
    assert problems(path) == [
        f"line 5: 'later': this ratification or accession cannot be read; {allowed}",
        f"line 5: 'soon': this signature cannot be read; {allowed}",
    ]


def test_what_is_written_is_read_back_and_counted(tmp_path: pathlib.Path, write: object) -> None:
    """New, changed and same are told against the file before and what ships."""
    assert callable(write)
    rows = ["KAMPALA,UG,ratification,2020-01-21,,2026-10-01,AU", "CRC,SO,ratification,2015-01-20,,2026-10-01,UNTC"]
    acts = read_status_file(write(HEAD, GOOD, *rows))
    target = tmp_path / "kept.csv"
    write_status_file(target, acts, "a\ntest")
    again = read_status_file(target)
    assert [(act.source, act.state, act.on) for act in again] == sorted((a.source, a.state, a.on) for a in acts)
    assert str(counted(acts, ())) == "1 new, 1 changed, 1 same"
    assert str(counted(acts[:1], again)) == "0 new, 0 changed, 1 same, 2 of the file before left out"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
