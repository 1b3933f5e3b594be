"""Journals: a run that was stopped goes on where it was, and what may have changed since is counted anew."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import pathlib
import stat
import zlib
from collections.abc import Iterable, Iterator

import pytest
from attrs import define, evolve, field
from counted import DAY, FRAMEWORK, LINES, ONE_BY_ONE, setup, tasks, told
from gallery import plain
from hypothesis import given
from hypothesis import strategies as st
from iati_files import activities

from iom_policy.portfolios.counting import Counted, Task, count
from iom_policy.portfolios.elsewhere import Setup
from iom_policy.portfolios.journal import Journal, JournalError, begun_on
from iom_policy.portfolios.plain import from_plain, to_plain
from iom_policy.portfolios.resuming import Resuming

SIZE = 20_000
CHANGED = "of the pieces have changed since they were counted, and were counted anew"


@pytest.fixture
def lines(tmp_path: pathlib.Path) -> pathlib.Path:
    """A file of several pieces."""
    path = tmp_path / "a.iom.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8", newline="")
    return path


class _StoppedError(BaseException):
    """What stands for a stop at the keyboard."""


@define
class _Counter:
    """Counts here, and remembers of which pieces; stops when it has counted so many."""

    stop: int = 1000
    pieces: list[int] = field(factory=list)

    def counted(self, todo: Iterable[Task]) -> Iterator[Counted]:
        """What came of each piece, in their order."""
        for task in todo:
            if len(self.pieces) == self.stop:
                raise _StoppedError
            self.pieces.append(task.piece.within.offset if task.piece.within else 0)
            yield count(task, lambda _: FRAMEWORK)


def resumed(
    journal: pathlib.Path, todo: Iterable[Task], *, stop: int = 1000, mine: Setup | None = None
) -> tuple[dict[str, str], list[int], list[str]]:
    """What is said of files, of which pieces it was counted now, and what is said of the journal."""
    counter = _Counter(stop)
    with contextlib.closing(Journal.of(journal, mine or setup(), DAY, None)) as noted:
        done: dict[str, str] = {}
        with contextlib.suppress(_StoppedError):
            done = told(todo, Resuming(noted, counter))
        return done, counter.pieces, list(noted.told())


def test_a_run_goes_on_where_it_was_stopped(lines: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """The answer is that of a run that was never stopped, to the letter."""
    journal, cut = tmp_path / "journal", tasks(lines, size=SIZE)
    offsets = [SIZE * number for number in range(len(cut))]
    assert resumed(journal, cut, stop=3)[1] == offsets[:3]
    done, counted, said = resumed(journal, cut)
    assert done == told(cut)
    assert counted == offsets[3:]
    assert said == [f"{journal}: 3 of the pieces were counted in an earlier run, and taken from there"]
    again, counted, _ = resumed(journal, cut)
    assert (again, counted) == (done, [])
    assert begun_on(journal, lambda _: setup()) == DAY


@given(having=st.sets(st.integers(0, 5)))
def test_whatever_pieces_a_journal_has_the_answer_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, having: set[int]
) -> None:
    """Pieces are finished in any order where several count them."""
    folder = tmp_path_factory.mktemp("journal")
    path = folder / "a.iom.jsonl"
    path.write_text("\n".join([*LINES[-6:]] * 2), encoding="utf-8", newline="")
    cut = tasks(path, size=300)
    resumed(folder / "journal", [task for number, task in enumerate(cut) if number in having])
    done, counted, _ = resumed(folder / "journal", cut)
    assert done == told(cut)
    assert len(counted) == len(cut) - len(having & set(range(len(cut))))


def test_a_line_that_is_not_whole_is_counted_again(lines: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """The machine failed while the last piece was noted; what stands in front of it holds."""
    journal, cut = tmp_path / "journal", tasks(lines, size=SIZE)
    resumed(journal, cut, stop=2)
    data = journal.read_bytes()
    start = data.rstrip(b"\n").rindex(b"\n") + 1
    for torn in (data[:-1], data[: start + 20], data[:-20] + b"x" + data[-19:]):
        journal.write_bytes(torn)
        done, counted, said = resumed(journal, cut)
        assert done == told(cut)
        assert counted == [SIZE * number for number in range(1, len(cut))]
        assert said[0] == f"{journal}: a line at byte {start:,} is not whole; its piece is counted again"
        assert resumed(journal, cut)[1] == []


def test_a_journal_of_which_only_the_beginning_was_written_is_begun_again(
    lines: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    """The machine may fail at the very first line as well."""
    journal, cut = tmp_path / "journal", tasks(lines)
    resumed(journal, cut, stop=0)
    journal.write_bytes(journal.read_bytes()[:-5])
    assert resumed(journal, cut)[0] == told(cut)
    assert resumed(journal, cut)[1] == []


def test_what_has_changed_is_counted_anew(lines: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Size and time of a file can be the same while its bytes are not."""
    journal, cut = tmp_path / "journal", tasks(lines, size=SIZE)
    before, _, _ = resumed(journal, cut)
    lines.write_bytes(lines.read_bytes().replace(b'"JO"', b'"KE"'))
    now = tasks(lines, size=SIZE)
    done, counted, said = resumed(journal, now)
    assert len(counted) == len(cut)
    assert said == [f"{journal}: {len(cut)} {CHANGED}"]
    assert done == told(now)
    assert done != before


def test_evidence_that_has_changed_is_counted_anew(tmp_path: pathlib.Path) -> None:
    """An answer holds for the version of a document that was read, and that is no byte of the design."""
    document = tmp_path / "minutes.pdf"
    document.write_bytes(b"one")
    attested = plain("border-jordan")["attestations"]
    attested[0]["evidence"] = [{"title": "Minutes", "uri": "minutes.pdf", "sha256": "0" * 64}]
    path = tmp_path / "a.iom.jsonl"
    path.write_text(
        json.dumps(plain("border-jordan") | {"attestations": attested}, default=dt.date.isoformat), encoding="utf-8"
    )
    journal = tmp_path / "journal"
    resumed(journal, tasks(path))
    assert resumed(journal, tasks(path))[1] == []
    document.write_bytes(b"two")
    assert resumed(journal, tasks(path))[1:] == ([0], [f"{journal}: 1 {CHANGED}"])


def test_a_publication_is_counted_anew_where_another_one_has_changed(tmp_path: pathlib.Path) -> None:
    """Whether an activity was published before stands in the other file."""
    inner = (f"<iati-identifier>XM-{number}</iati-identifier>" for number in (1, 2))
    first, second = (tmp_path / name for name in ("a.xml", "b.xml"))
    for path, text in zip((first, second), inner, strict=True):
        path.write_text(activities(text), encoding="utf-8")
    journal = tmp_path / "journal"
    resumed(journal, tasks(first, second))
    first.write_text(activities("<iati-identifier>XM-2</iati-identifier>"), encoding="utf-8")
    done, counted, _ = resumed(journal, tasks(first, second))
    assert len(counted) == 2
    assert "What 1 design with 1 activity" in done["printed"]


def test_another_release_day_or_office_counts_anew_and_keeps_what_is_there(
    lines: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    """A sum of two laws is the answer to no question."""
    journal, cut = tmp_path / "journal", tasks(lines, size=SIZE)
    resumed(journal, cut)
    other = evolve(setup(), made_of=("iom-policy 0.0.1",))
    _, counted, said = resumed(journal, cut, mine=other)
    assert len(counted) == len(cut)
    because = "it was begun with another release, law, office or day"
    assert said == [f"{journal}: {because}; what it holds of that is not used, and counted anew"]
    assert resumed(journal, cut, mine=other)[1] == []
    assert resumed(journal, cut)[1] == []


@pytest.mark.parametrize("data", [b"id: a\n", b"00000000 {}\n", b"{", b"\xff\n", b'x {"iom_policy_portfolio": 1}\n'])
def test_another_file_is_never_written_to(tmp_path: pathlib.Path, data: bytes) -> None:
    """Whoever names a design by mistake keeps the design."""
    path = tmp_path / "a.iom.yaml"
    path.write_bytes(data)
    for use in (lambda file: begun_on(file, lambda _: setup()), lambda file: Journal.of(file, setup(), DAY, None)):
        with pytest.raises(JournalError, match="it is no journal of a portfolio; name another file"):
            use(path)
    assert path.read_bytes() == data
    for other in (tmp_path, pathlib.Path("/dev/null")):
        with pytest.raises(JournalError, match="it is no regular file"):
            Journal.of(other, setup(), DAY, None)
    with pytest.raises(JournalError, match="it cannot be read"):
        Journal.of(tmp_path / "a\0b", setup(), DAY, None)
    with pytest.raises(JournalError, match="it cannot be written"):
        Journal.of(tmp_path / "no folder" / "journal", setup(), DAY, None)


@pytest.mark.parametrize("counted", [None, {}, {"survey": "x"}, "__import__('os')", {"lines": 1, "more": 2}])
def test_what_cannot_have_been_counted_is_counted_anew(
    lines: pathlib.Path, tmp_path: pathlib.Path, counted: object
) -> None:
    """A journal lies about for days, and whoever changes it may not make the program do anything."""
    journal, cut = tmp_path / "journal", tasks(lines)
    resumed(journal, cut)
    header, entry = journal.read_bytes().splitlines(keepends=True)
    data = json.dumps({**json.loads(entry[9:]), "counted": counted}).encode()
    journal.write_bytes(header + b"%08x %s\n" % (zlib.crc32(data), data))
    done, again, _ = resumed(journal, cut)
    assert done == told(cut)
    assert len(again) == 1


def test_a_journal_is_for_nobody_else(lines: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """It holds what designs restrict, which no report tells."""
    journal = tmp_path / "journal"
    resumed(journal, tasks(lines))
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


def test_only_a_run_that_was_stopped_goes_on_with_its_day(tmp_path: pathlib.Path) -> None:
    """A journal of last month would otherwise hold this month's designs against last month's law."""
    day, other = dt.date(2026, 2, 1), evolve(setup(), made_of=("iom-policy 0.0.1",))

    def begun(
        name: str, mine: Setup = other, asked: dt.date | None = None, *, finished: bool = False
    ) -> dt.date | None:
        with contextlib.closing(Journal.of(tmp_path / name, mine, day, asked)) as journal:
            if finished:
                journal.finish()
        return begun_on(tmp_path / name, lambda _: setup())

    assert begun("stopped", setup()) == day
    assert begun("stopped", setup(), finished=True) is None
    assert begun("stopped", setup()) == day, "a new run that was stopped"
    assert begun("asked", setup(), day) is None
    assert begun("another release") is None
    assert begun_on(tmp_path / "none", lambda _: setup()) is None


def test_what_was_lost_is_not_noted(lines: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Next time it may be counted."""
    (task,) = tasks(lines)
    with contextlib.closing(Journal.of(tmp_path / "journal", setup(), DAY, dt.date(2026, 1, 1))) as journal:
        journal.add(task, Counted(lost="the process was ended"))
        assert not journal.has(task)
    assert len((tmp_path / "journal").read_bytes().splitlines()) == 1


@given(st.sampled_from(LINES))
def test_what_is_written_down_is_what_was_counted(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """To the last place and mark, so that going on changes nothing."""
    path = tmp_path_factory.mktemp("plain") / "a.iom.jsonl"
    path.write_text(f"{text}\n{LINES[4]}\n", encoding="utf-8", newline="")
    (task,) = tasks(path)
    (counted,) = ONE_BY_ONE.counted([task])
    assert from_plain(json.loads(json.dumps(to_plain(counted)))) == counted
