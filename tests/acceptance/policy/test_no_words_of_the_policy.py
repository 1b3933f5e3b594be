"""The Policy's own text is cited and told in other words: no run of its words is copied into the project."""

from __future__ import annotations

import os
import pathlib
import re

import pytest
from gallery import ROOT

DATA = pathlib.Path(os.environ.get("IOM_POLICY_REAL_DATA") or ROOT.parent / "shared" / "data")
POLICY = DATA.parent / "policy" / "iom-policy-on-protection.txt"
RUN = 8
SHIPPED = sorted(
    file
    for folder in ("src", "docs", "examples", "tests")
    for file in (ROOT / folder).rglob("*")
    if file.suffix in {".py", ".toml", ".csv", ".md", ".yaml", ".tmpl"} and "_build" not in file.parts
)

pytestmark = pytest.mark.skipif(not POLICY.exists(), reason=f"no text of the Policy at {POLICY}")


def _runs(text: str) -> set[str]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def test_no_file_has_a_run_of_the_policys_words() -> None:
    """What is told in our words can be judged as ours; what is pasted looks like the Policy and may not be."""
    policy = _runs(POLICY.read_text(encoding="utf-8"))
    files = [*SHIPPED, *sorted(ROOT.glob("*.md"))]
    pasted = {str(file.relative_to(ROOT)): sorted(_runs(file.read_text(encoding="utf-8")) & policy) for file in files}
    assert {file: runs for file, runs in pasted.items() if runs} == {}
