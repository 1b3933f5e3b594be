"""What peers find is what our library finds: the same rules over the same designs, or nothing may be timed."""

from __future__ import annotations

import json
import pathlib
from typing import TypeAlias

import pytest

from benchmarks.json_lines import installed
from benchmarks.measured_designs import write
from benchmarks.peers import ours
from benchmarks.peers.catalogue import known_sources
from benchmarks.peers.listed import EVERY, OURS
from benchmarks.peers.peer import RULES, Tells, Told, seen_by
from benchmarks.peers.rules_on_data import check_data
from benchmarks.peers.rules_on_objects import check_object
from iom_policy import read_designs
from iom_policy.assessment.framework import Framework

Found: TypeAlias = list[set[Told]]
INSTALLED, MISSING = installed()


@pytest.fixture(scope="module")
def designs(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A file of measured designs."""
    return write(tmp_path_factory.mktemp("measured") / "designs.iom.jsonl", 400)


@pytest.fixture(scope="module")
def found(designs: pathlib.Path) -> Found:
    """What our library finds in each of them by the rules that peers are given."""
    return [set(one) for one in ours.SAME.make(frozenset())(designs)]


def test_the_rules_of_peers_are_a_whole() -> None:
    """A framework of these alone can be made: none waits for one that is not among them."""
    builtin = Framework.builtin()
    chosen = tuple(one for one in builtin.invariants if one.id in RULES)
    assert {one.id for one in Framework.of(builtin.law, chosen).invariants} == set(RULES)


def test_the_designs_give_every_rule_something_to_find(found: Found) -> None:
    """Peers that found nothing of a rule would agree on it for no reason."""
    assert {rule for one in found for rule, _, _ in one} == set(RULES)


def test_with_all_invariants_on_the_same_is_found_of_these(designs: pathlib.Path, found: Found) -> None:
    """The two rows of our library in the table answer the same questions alike."""
    whole = ours.ALL.make(frozenset())(designs)
    assert [{told for told in one if told[0] in RULES} for one in whole] == found


def test_functions_on_dictionaries_find_the_same(designs: pathlib.Path, found: Found) -> None:
    """These are the rules of the peer that only reads JSON."""
    read = map(json.loads, designs.read_text("utf-8").splitlines())
    assert [set(check_data(one, known_sources())) for one in read] == found


def test_functions_on_objects_find_the_same(designs: pathlib.Path, found: Found) -> None:
    """These are the rules of all peers with typed objects, tried on ours."""
    assert [set(check_object(one.design, known_sources())) for one in read_designs(designs)] == found


@pytest.mark.parametrize("key", [key for key in EVERY if key not in OURS])
def test_a_peer_finds_the_same_as_closely_as_it_can_tell(key: str, designs: pathlib.Path, found: Found) -> None:
    """A peer that found less would be timed for less work, and one that found more for another question."""
    if key not in INSTALLED:
        pytest.skip(f"the packages of this peer are installed by nox -s benchmarks: {MISSING}")
    peer = INSTALLED[key]
    if peer.tells is Tells.NOTHING:
        assert not any(peer.make(known_sources())(designs))
        return
    told = [seen_by(peer, one) for one in peer.make(known_sources())(designs)]
    assert told == [seen_by(peer, one) for one in found]


def test_a_peer_that_cannot_say_a_rule_is_compared_on_the_others() -> None:
    """What it cannot say stands beside its time, and is no difference."""
    peer = ours.SAME._replace(cannot={"RIGHT-NAMED": "no reason"}, tells=Tells.SUBJECT)
    told = [("RIGHT-NAMED", "open", "activities.0.rights"), ("SCOPE-ALL", "open", "activities.1.pillar")]
    assert seen_by(peer, told) == {("SCOPE-ALL", "open", "activities.1")}
    assert peer.rules == tuple(rule for rule in RULES if rule != "RIGHT-NAMED")
