"""What another process needs to count as this one does: it can be sent, and nothing of it is lost on the way."""

from __future__ import annotations

import pathlib
import pickle
from types import MappingProxyType

from counted import DAY, FRAMEWORK, setup
from offices_made import framework_of, office, question

from iom_policy.offices.selection import Selection
from iom_policy.portfolios.elsewhere import Setup, made_of
from iom_policy.release import RELEASE


def test_what_the_project_says_to_offices_reaches_other_processes() -> None:
    """An office that is told nothing there asks other questions, or none."""
    config = MappingProxyType({"andes": MappingProxyType({"region": "north"})})
    chosen = Selection(only=("andes",), by="--offices", config=config, seconds=3)
    mine = Setup.of(chosen, None, DAY, FRAMEWORK)
    there = pickle.loads(pickle.dumps(mine))  # noqa: S301 - it was made here
    assert there == mine
    assert hash(there) == hash(mine)
    offices = there.offices()
    assert offices.config == config
    assert [str(one.origin.office) for one in offices.failures] == ["andes"]


def test_what_finds_something_else_is_called_something_else(tmp_path: pathlib.Path) -> None:
    """Two processes are alike as far as these words are."""
    assert [one.split(" with ")[0] for one in made_of(FRAMEWORK)] == [f"iom-policy {RELEASE}"]
    works = framework_of(demo=office(invariants=[question()]))
    fails = framework_of(demo=office(invariants=[question("other.ASKED")]))
    record = tmp_path / "status.csv"
    record.write_text("a", encoding="utf-8")
    told = [tuple(made_of(one)) for one in (FRAMEWORK, works, fails)]
    told += [tuple(made_of(FRAMEWORK, record))]
    record.write_text("b", encoding="utf-8")
    told += [tuple(made_of(FRAMEWORK, record))]
    record.unlink()
    told += [tuple(made_of(FRAMEWORK, record))]
    assert len(set(told)) == len(told)


def test_a_record_is_named_so_that_it_is_found_from_any_folder() -> None:
    """A process elsewhere stands in another folder."""
    status = setup(FRAMEWORK, pathlib.Path("status.csv")).status
    assert status == pathlib.Path.cwd() / "status.csv"
    assert setup().status is None
