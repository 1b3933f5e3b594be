"""A portfolio cut into pieces: the same answer, to the letter, wherever it is cut."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from counted import LINES, SECRET, tasks, told
from hypothesis import example, given
from hypothesis import strategies as st

from iom_policy.policy import contributions


@example(texts=list(LINES), size=700, ended=True, named=1)
@example(texts=["", " ", ""], size=1, ended=True, named=1000)
@given(
    texts=st.lists(st.sampled_from(LINES), max_size=10),
    size=st.integers(1, 3000),
    ended=st.booleans(),
    named=st.sampled_from([1, 2, 1000]),
)
def test_pieces_add_up_to_the_whole_wherever_they_are_cut(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], size: int, named: int, *, ended: bool
) -> None:
    """Whoever counts in eight processes must read the same as who counts in one, line by line."""
    path = tmp_path_factory.mktemp("pieces") / "a.iom.jsonl"
    path.write_bytes(("\n".join(texts) + ("\n" if ended else "")).encode())
    with patch.object(contributions, "NAMED", named):
        whole = told(tasks(path))
        cut = told(tasks(path, size=size))
    assert cut == whole
    for form, text in whole.items():
        if form not in {"printed", "unread"}:
            assert SECRET not in text, form


@given(texts=st.lists(st.sampled_from(LINES), max_size=6), cuts=st.lists(st.integers(0, 6), max_size=2))
def test_files_add_up_like_the_pieces_of_one(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], cuts: list[int]
) -> None:
    """Files are handed out as pieces are: what is said of one must not lean on the one in front."""
    folder = tmp_path_factory.mktemp("files")
    ends = [*sorted(cuts), len(texts)]
    paths = []
    for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
        paths.append(folder / f"{number}.iom.jsonl")
        paths[-1].write_bytes("".join(f"{one}\n" for one in texts[start:end]).encode())
    assert told(tasks(*paths, size=500)) == told(tasks(*paths))
