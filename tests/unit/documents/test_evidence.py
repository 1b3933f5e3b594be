"""Evidence beside a design: an answer holds for the version of the document that was read."""

from __future__ import annotations

import hashlib
import pathlib

import pytest
from gallery import EXAMPLES

from iom_policy.assessment.assess import assess
from iom_policy.documents.evidence import sha256_of
from iom_policy.documents.read import read_design
from iom_policy.policy.verdicts import Outcome

NOTE = b"Assessment of harm"
HASH = hashlib.sha256(NOTE).hexdigest()


def _found(tmp_path: pathlib.Path, evidence: str) -> list[tuple[str, str]]:
    """What is told of a complete design whose last DO-NO-HARM answer rests on this evidence."""
    (tmp_path / "notes").mkdir(exist_ok=True)
    (tmp_path / "notes" / "harm.txt").write_bytes(NOTE)
    text = (EXAMPLES / "complete" / "border-jordan.iom.yaml").read_text(encoding="utf-8")
    old = 'evidence: ["Assessment of harm with community input, January 2026"]'
    head, _, tail = text.rpartition(old)
    file = tmp_path / "a.iom.yaml"
    file.write_text(f"{head}evidence: [{evidence}]{tail}", encoding="utf-8")
    read = read_design(file)
    assessment = assess(read.design, places=read.places, evidence=read.evidence)
    return [(f"{one.outcome} {one.invariant}", one.found) for one in assessment.findings]


@pytest.mark.parametrize(
    "evidence",
    [
        "Note of harm",
        "{title: Note, uri: notes/harm.txt}",
        f"{{title: Note, uri: notes/harm.txt, sha256: {HASH}}}",
        f"{{title: Note, uri: ./notes/harm.txt, sha256: {HASH.upper()}}}",
        "{title: Note, uri: 'https://example.org/note.pdf'}",
        f"{{title: Note, uri: 'https://example.org/note.pdf', sha256: {'a' * 64}}}",
        f"{{title: Kept in the safe, sha256: {'a' * 64}}}",
    ],
)
def test_evidence_that_is_as_it_was_read_carries_the_answer(tmp_path: pathlib.Path, evidence: str) -> None:
    """A document that is kept elsewhere is for those who may read it, and is not fetched."""
    assert _found(tmp_path, evidence) == []


@pytest.mark.parametrize(
    ("evidence", "outcome", "why"),
    [
        (
            f"{{title: Note, uri: notes/harm.txt, sha256: {'a' * 64}}}",
            Outcome.UNRESOLVED,
            f"its evidence notes/harm.txt has changed since (now {HASH})",
        ),
        (
            "{title: Note, uri: notes/none.txt}",
            Outcome.UNRESOLVED,
            "there is no file notes/none.txt that can be read beside the design, which it names as evidence",
        ),
        (
            "{title: Note, uri: notes}",
            Outcome.UNRESOLVED,
            "there is no file notes that can be read beside the design, which it names as evidence",
        ),
        (
            "{title: Note, uri: notes/harm.txt, sha256: abc}",
            Outcome.VIOLATED,
            "the sha256 of its evidence Note is not 64 hex digits",
        ),
        ('" "', Outcome.VIOLATED, "it rests on no evidence"),
    ],
)
def test_evidence_that_is_gone_or_changed_opens_the_question_again(
    tmp_path: pathlib.Path, evidence: str, outcome: Outcome, why: str
) -> None:
    """An answer on a note that was rewritten afterwards is an answer to another question."""
    told = f"The attestation of DO-NO-HARM for training does not count: {why}."
    assert _found(tmp_path, evidence) == [(f"{outcome} ATTEST-FRESH", told)]


@pytest.mark.parametrize("name", ["none.txt", "folder", "endless.bin", "a\0b"])
def test_what_is_no_file_of_a_size_to_hash_counts_as_none(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Some files of a system say that they are larger than any disk, and reading them never ends."""
    (tmp_path / "folder").mkdir()
    monkeypatch.setattr("iom_policy.documents.evidence.FILE_LIMIT", 10)
    (tmp_path / "endless.bin").write_bytes(b"x" * 11)
    (tmp_path / "short.bin").write_bytes(b"x" * 10)
    assert sha256_of(tmp_path / "short.bin") is not None
    assert sha256_of(tmp_path / name) is None


def test_a_file_that_may_not_be_read_counts_as_none(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is there, and its content is not known; tests may run as root, so the refusal is simulated."""
    (tmp_path / "note.txt").write_bytes(NOTE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(pathlib.Path, "open", refuse)
    assert sha256_of(tmp_path / "note.txt") is None
