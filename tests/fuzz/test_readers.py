"""Every reader keeps its promises on damaged documents: a short search each time; ``nox -s fuzz`` goes on with it."""

from __future__ import annotations

import pathlib

import pytest
from gallery import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz import promises, run
from fuzz.damage import damage_for, damaged
from fuzz.promises import BrokenPromiseError, Text
from fuzz.seeds import SEEDS, words
from fuzz.targets import TARGETS, Target
from iom_policy.design.places import Span
from iom_policy.documents.problems import DocumentError, Problem

READERS = sorted(TARGETS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A folder for the files of all examples."""
    return tmp_path_factory.mktemp("fuzz")


@pytest.fixture(autouse=True)
def _plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "plugins" / "iom-policy-prima" / "src"))


def test_every_reader_has_documents_to_start_from() -> None:
    """A reader without them would be searched from nothing, and one without a target not at all."""
    assert set(SEEDS) == set(TARGETS) == set(run.READERS)


@pytest.mark.parametrize("reader", READERS)
def test_the_search_starts_from_documents_that_are_read(folder: pathlib.Path, reader: str) -> None:
    """Damage to what is refused anyhow would try nothing behind the first check."""
    read = [TARGETS[reader].take(folder, one.encode()) for one in SEEDS[reader]()]
    assert any(read)
    assert len(words(reader)) > 30


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=25)
@given(data=st.data())
def test_a_damaged_document_is_read_or_refused_as_promised(
    folder: pathlib.Path, reader: str, data: st.DataObject
) -> None:
    """Neither a crash nor a refusal without a place helps the person who wrote the file."""
    TARGETS[reader].take(folder, data.draw(damaged(reader)))


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("it is wrong"), "no place"),
        (Problem("it is wrong", span=Span(3, 1)), "the place is not in the file"),
        (Problem("it is wrong", span=Span(2, 5)), "the place is not in the file"),
        (Problem(" ", span=Span(1, 1)), "a problem says nothing"),
        (Problem("it is\nwrong", span=Span(1, 1)), "a problem takes several lines"),
    ],
)
def test_a_refusal_without_a_place_or_words_is_found_out(problem: Problem, said: str) -> None:
    """A search that finds everything well may be blind."""
    text = Text.of(b"ab\ncde")
    with pytest.raises(BrokenPromiseError, match=said):
        promises.in_a_document(DocumentError("a", [problem]), text)
    promises.in_a_document(DocumentError("a", [Problem("it is wrong", span=Span(2, 4))]), text)


def test_the_search_without_coverage_keeps_a_document_that_broke_a_promise(
    folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where atheris cannot be installed, the session has to fail all the same."""

    def fall_over(_path: pathlib.Path, data: bytes) -> bool:
        if b"[[" in data:
            raise RecursionError
        return True

    monkeypatch.setattr("fuzz.damage.TARGETS", {"configuration": Target("a.toml", fall_over)})
    assert b"[[" in (damage_for("configuration", 60)[1] or b"")  # how small it gets depends on the time that is left
    assert "configuration: RecursionError()" in capsys.readouterr().out
    monkeypatch.setattr("fuzz.damage.TARGETS", {"configuration": Target("a.toml", lambda *_: True)})
    executions, broken = damage_for("configuration", 1)
    assert executions
    assert broken is None
