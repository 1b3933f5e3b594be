"""The page on exit codes says what the code does."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from gallery import ROOT

from iom_policy.cli import cli, exit_codes
from iom_policy.cli.exit_codes import MEANINGS

PAGE = (ROOT / "docs" / "reference" / "exit-codes.md").read_text(encoding="utf-8")


def rows(heading: str) -> dict[int, str]:
    """The table under a heading: what each number means."""
    table = PAGE.partition(f"| {heading} | meaning |\n|---|---|\n")[2].partition("\n\n")[0]
    cells = (re.fullmatch(r"\| (\d+) \| (.*) \|", line) for line in table.splitlines())
    return {int(cell[1]): cell[2].replace(r"\|", "|") for cell in cells if cell}


def test_the_page_has_every_number_with_its_meaning() -> None:
    """Scripts are written from this page."""
    assert rows("exit code of `iom-policy`") == MEANINGS
    numbers = {value for name, value in vars(exit_codes).items() if name.isupper() and isinstance(value, int)}
    assert numbers | {0} == set(MEANINGS)


def test_no_command_ends_with_a_number_of_its_own() -> None:
    """A number that stands in one command only is on no page."""
    for file in sorted((ROOT / "src" / "iom_policy" / "cli").glob("*.py")):
        assert not re.search(r"exit\(([2-9]|\d\d)", file.read_text(encoding="utf-8")), file


def test_the_page_has_every_number_of_pytest() -> None:
    """A number that pytest adds would be read as one of those here; older ones have fewer."""
    assert set(rows("exit code of `pytest --iom-policy`")) >= {int(one) for one in pytest.ExitCode}


def test_the_command_line_tells_its_numbers() -> None:
    """Whoever writes a script has the help, and not always the page."""
    told = " ".join(CliRunner().invoke(cli, ["--help"]).output.split())
    for number, meaning in MEANINGS.items():
        assert f"{number} {meaning.replace('`', '')}" in told
