"""Shipped provisions are looked for in collected treaty texts, where a copy of those is at hand."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from iom_policy.law.citation import steps
from iom_policy.law.tables import shipped_pinpoints, shipped_sources

# Which file of the collection holds which instrument.
TEXTS = {
    "AP1": "ap1", "AP2": "ap2", "C029": "ilo_c029", "C095": "ilo_c095", "C097": "ilo_c097",
    "C098": "ilo_c098", "C100": "ilo_c100", "C105": "ilo_c105", "C111": "ilo_c111", "C138": "ilo_c138",
    "C181": "ilo_c181", "C182": "ilo_c182", "C189": "ilo_c189", "CAT": "cat", "CEDAW": "cedaw",
    "COE-THB": "coe_trafficking", "CRC": "crc", "CRC-OPSC": "crc_op_sc", "CRPD": "crpd",
    "CRS61": "stateless_1961", "CSR51": "refugee_convention_1951", "CSR67": "refugee_protocol_1967",
    "CSSP54": "stateless_1954", "ECHR": "echr", "ECHR-P1": "echr_p1", "ECHR-P12": "echr_p12",
    "ECHR-P4": "echr_p4", "ECMW77": "coe_migrant_workers_1977", "ECN97": "coe_nationality_1997",
    "ESC96": "esc_revised", "GC4": "gc4", "ICCPR": "iccpr", "ICERD": "icerd", "ICESCR": "icescr",
    "ICPPED": "ced", "ISTANBUL": "istanbul", "MLC06": "ilo_mlc_2006", "OPCAT": "opcat",
    "P029": "ilo_p029", "SALV89": "salvage_1989", "SAR79": "sar_1979", "SLAV26": "slavery_1926",
    "SLAV56": "slavery_suppl_1956", "SOM00": "palermo_smuggling", "TIP00": "palermo_trafficking",
    "UDHR": "udhr", "UNCLOS": "unclos", "UNTOC": "untoc", "VCCR63": "vccr",
}  # fmt: skip
# Part V of the Charter (A to O) is all but missing from the collected file, though not from the treaty.
NOT_COLLECTED = {("ESC96", "E")}


def collected_texts() -> Path | None:
    """Find the folder of texts: named by the environment, or next to the repository."""
    stated = os.environ.get("IOM_POLICY_REAL_DATA")
    beside = Path(__file__).resolve().parents[4] / "shared" / "data"
    folder = (Path(stated) if stated else beside) / "treaties" / "articles-a"
    return folder if folder.is_dir() else None


FOLDER = collected_texts()
pytestmark = pytest.mark.skipif(
    FOLDER is None,
    reason="no treaty texts: set IOM_POLICY_REAL_DATA, or put ../shared/data next to the repository",
)


def articles(source: str) -> dict[str, str]:
    """Read the articles of an instrument by number."""
    assert FOLDER is not None
    document = json.loads((FOLDER / f"{TEXTS[source]}.json").read_text(encoding="utf-8"))
    return {article["number"]: article["text"] for article in document["articles"]}


@pytest.mark.parametrize("source", sorted(TEXTS))
def test_every_provision_is_in_the_text(source: str) -> None:
    """Whatever the verdict, the article and its numbered paragraph must be there."""
    numbered = articles(source)
    rows = [row for row in shipped_pinpoints() if row.source == source]
    assert rows
    for row in rows:
        first, *inner = steps(row.pinpoint)
        if (source, first) in NOT_COLLECTED:
            continue
        label, _, mark = first.rpartition(" ")
        # Regulations and annexes are printed inside the last article of their treaty.
        where = numbered[mark] if not label else list(numbered.values())[-1]
        if label:
            # The lowest level of an annex is printed as ".2" under the number of its parent.
            numbers = (mark + "".join(inner), mark + "".join(inner[:-1]))
            assert any(re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", where) for number in numbers), row
        elif inner and inner[0][1:-1].isdigit():
            paragraph = inner[0][1:-1]
            assert re.search(rf"(?<!\d){paragraph}\s*[.)\s]", where), row


@pytest.mark.parametrize("source", sorted(TEXTS))
def test_the_last_article_is_the_last_of_the_text(source: str) -> None:
    """A range that is too short would call a good citation wrong."""
    numbered = articles(source)
    last = shipped_sources()[source].last_pinpoint
    assert last in numbered
    if source != "ESC96":
        assert last == list(numbered)[-1]


# Further texts, one file each, whose headings number the articles. HREG07 is in French.
EXTRA = ("C087", "C102", "C118", "C155", "CONV108", "EUCFR", "HAGUE30", "HREG07", "HSC58", "IOMCONST", "SOLAS")
_HEADING = re.compile(
    r"^#*\s*(?:art[a-z.]*|regulation)\s+([0-9]+[a-z]*|[ivxlc]+|premier)\b", re.IGNORECASE | re.MULTILINE
)


@pytest.mark.parametrize("source", EXTRA)
def test_every_provision_is_in_the_further_text(source: str) -> None:
    """The number of the article must be that of a heading; regulations of SOLAS are looked for by chapter."""
    assert FOLDER is not None
    text = (FOLDER.parent / "extra" / f"{source}.md").read_text(encoding="utf-8")
    numbered = {mark.lower() for mark in _HEADING.findall(text)} | {"1"}
    rows = [row for row in shipped_pinpoints() if row.source == source]
    if not rows:
        pytest.skip(f"{source}: no provision of it is listed")
    for row in rows:
        label, _, mark = steps(row.pinpoint)[0].rpartition(" ")
        if label:
            assert re.search(rf"(?:chapter|regulation)\s+{re.escape(mark)}\b", text, re.IGNORECASE), row
        else:
            assert mark.lower() in numbered, row


def test_part_five_of_the_charter_is_in_the_fuller_text() -> None:
    """The lettered articles are missing from the first collection only."""
    assert FOLDER is not None
    text = (FOLDER.parent / "extra" / "ESC96full.md").read_text(encoding="utf-8")
    for source, letter in NOT_COLLECTED:
        assert re.search(rf"^#*\s*Article\s+{letter}\b", text, re.IGNORECASE | re.MULTILINE), source


@pytest.mark.parametrize("source", sorted({row.source for row in shipped_pinpoints()} - set(TEXTS) - set(EXTRA)))
def test_what_cannot_be_looked_up_is_listed(source: str) -> None:
    """An instrument without a text here stands in the list of skips, with the number of its rows."""
    count = sum(row.source == source for row in shipped_pinpoints())
    pytest.skip(f"{source}: no text is collected; its {count} provisions are not verifiable here")
