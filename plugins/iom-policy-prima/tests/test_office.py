"""The plugin keeps the contract of plugins; its types lead where they say, and its reader takes what is stated."""

from __future__ import annotations

import datetime as dt
import pathlib
import re

import iom_policy_prima
import pytest

from iom_policy import (
    Activity,
    Claim,
    Design,
    DocumentError,
    PopulationGroup,
    SourceCited,
    assess,
    read_designs,
)
from iom_policy.assessment.framework import Framework
from iom_policy.design.vocabulary import DesignKind, PersonCategory
from iom_policy.offices.gathering import Offices
from iom_policy.policy.verdicts import Outcome
from iom_policy.testing.conformance import OfficeConformance

DAY = dt.date(2026, 3, 1)
README = (pathlib.Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
MATRIX = re.findall(r"```text\n(.*?)```", README, flags=re.DOTALL)[0]


class TestContract(OfficeConformance):
    """Everything that the host asks of a plugin."""

    @pytest.fixture
    def office(self) -> tuple[str, object]:
        """Name the office and its plugin."""
        return "prima", iom_policy_prima


@pytest.fixture(scope="module")
def framework() -> Framework:
    """The framework with this plugin."""
    return Offices.of({"prima": iom_policy_prima}).framework(DAY)


def test_every_type_and_area_of_the_published_data_is_a_word(framework: Framework) -> None:
    """43 types and 8 areas are in the data; a missing one would be an open question in every design of it."""
    types = [word for word in framework.terms if not word.startswith("prima.AREA-")]
    assert (len(types), len(framework.terms) - len(types)) == (43, 8)
    assert framework.terms["prima.CT"].title == "Counter Trafficking"
    assert [str(body) for body in framework.terms["prima.CT"].bodies] == ["transnational-criminal"]
    assert all("verify" in term.provenance for term in framework.terms.values() if term.bodies)


def _read(text: str, folder: pathlib.Path, framework: Framework):
    file = folder / "a.prima.csv"
    file.write_text(text, encoding="utf-8")
    return read_designs(file, framework.law, framework.readers)


def test_a_matrix_becomes_a_design_with_its_chain_and_places(tmp_path: pathlib.Path, framework: Framework) -> None:
    """What the matrix states is taken over, and findings point to its rows."""
    (read,) = _read(MATRIX, tmp_path, framework)
    design = read.design
    assert (design.id, design.title) == ("border-jordan", "Border management capacity")
    assert (design.sectors, design.states) == (("prima.IB",), ("JO",))
    assert design.results is not None
    assert design.results.objective == "People are treated lawfully at the border"
    (outcome,) = design.results.outcomes or ()
    (output,) = outcome.outputs or ()
    (indicator,) = output.indicators or ()
    assert (indicator.statement, indicator.unit, indicator.baseline, indicator.target) == (
        "Officers trained",
        "persons",
        0,
        280,
    )
    assert outcome.assumptions == ("Posts stay staffed",)
    (activity,) = design.activities or ()
    assert (activity.id, activity.output) == ("training", "trained")
    finding = next(one for one in assess(design, framework, on=DAY, places=read.places).findings
                   if one.invariant == "SCOPE-ALL")  # fmt: skip
    assert finding.span is not None
    assert finding.span.line == MATRIX.splitlines().index("Activity,training,Training at three posts,,,,,") + 1


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Level,Code", "Lvl,Code", "no row has the headings Level, Code, Results"),
        ("Project ID,border-jordan\n", "", "Project ID is missing above the matrix"),
        ("Countries", "Country", "line 4: 'Country' is none of: Project ID"),
        ("280 persons", "1.200 persons", "line 9: Target '1.200 persons' is no number"),
        ("280 persons", "many", "line 9: Target 'many' is no number with a unit behind it"),
        ("0 persons,280 persons", "0 persons,280 officers", "line 9: baseline and target have different units"),
        ("Activity,training", "Task,training", "line 10: the level 'Task' is none of: objective, outcome"),
        (
            "Outcome,lawful-conduct",
            "Output,lawful-conduct",
            "line 8: the output lawful-conduct stands under no outcome",
        ),
        ("Output,trained", "Outcome,trained", "line 10: the activity training stands under no output"),
        ("Activity,training", "Activity,", "line 10: the activity has no code"),
        ("Countries,JO", "Countries,XX", "'XX' is not a country code"),
    ],
)
def test_what_is_wrong_with_a_matrix_is_told_with_its_line(
    tmp_path: pathlib.Path, framework: Framework, before: str, after: str, said: str
) -> None:
    """Nothing is guessed, and nothing is dropped in silence."""
    assert before in MATRIX
    with pytest.raises(DocumentError, match=re.escape(said)):
        _read(MATRIX.replace(before, after, 1), tmp_path, framework)


def test_a_matrix_of_a_spreadsheet_with_semicolons_and_a_mark_is_read(
    tmp_path: pathlib.Path, framework: Framework
) -> None:
    """What a spreadsheet saves in many countries."""
    text = "\ufeff" + MATRIX.replace(",", ";")
    (read,) = _read(text, tmp_path, framework)
    assert read.design.id == "border-jordan"


def test_empty_cells_at_the_end_of_a_row_may_be_left_out(tmp_path: pathlib.Path, framework: Framework) -> None:
    """Some spreadsheets write no commas for them."""
    short = "\n".join(line.rstrip(",") for line in MATRIX.splitlines())
    assert short != MATRIX.rstrip("\n")
    assert _read(short, tmp_path, framework)[0].design == _read(MATRIX, tmp_path, framework)[0].design


def test_a_cell_may_take_several_lines_and_the_rows_below_keep_their_place(
    tmp_path: pathlib.Path, framework: Framework
) -> None:
    """People write lists into cells, and the line that is told has to be the one that an editor shows."""
    long = MATRIX.replace("Posts stay staffed", '"Posts\nstay\nstaffed"').replace("Activity,training", "Task,training")
    with pytest.raises(DocumentError, match="line 12: the level 'Task' is none of"):
        _read(long, tmp_path, framework)


def test_line_ends_of_an_old_kind_are_read(tmp_path: pathlib.Path, framework: Framework) -> None:
    """Spreadsheets still offer them."""
    file = tmp_path / "a.prima.csv"
    file.write_bytes(MATRIX.replace("\n", "\r").encode())
    assert read_designs(file, framework.law, framework.readers)[0].design.id == "border-jordan"


def test_a_cell_beyond_all_use_is_told_with_its_line(tmp_path: pathlib.Path, framework: Framework) -> None:
    """It is a fault of the file, and not of the plugin."""
    with pytest.raises(DocumentError, match=r"prima\.RESULTS-MATRIX: line 1: this is no row of a table \(field larger"):
        _read(MATRIX.replace("border-jordan\n", f"border-jordan{'x' * 200_000}\n"), tmp_path, framework)


@pytest.mark.parametrize(
    ("word", "outcome", "found"),
    [
        ("prima.LM", Outcome.VIOLATED, "prima.LM (Labour Migration) would lead to labour, and nothing of it is cited."),
        ("prima.ZZ", Outcome.UNRESOLVED, "No office that is loaded knows the sector prima.ZZ."),
    ],
)
def test_a_project_type_leads_to_its_law_and_one_that_does_not_exist_is_a_question(
    framework: Framework, word: str, outcome: Outcome, found: str
) -> None:
    """The type alone asks for its body of law; a slip in the code must not pass for a type without any."""
    design = Design(
        iom_policy=1,
        kind=DesignKind.PROJECT,
        id="test",
        title="A test",
        as_of=DAY,
        sectors=(word,),
        population=(PopulationGroup(id="people", who=(PersonCategory.STUDENT,)),),
        rights=(Claim(id="claim", right="NRF", sources=(SourceCited(cite="CAT 3"),)),),
        activities=(Activity(id="activity", title="An activity"),),
    )
    told = assess(design, framework)["BODY-RELEVANT"].told
    assert [(one.outcome, one.found) for one in told] == [(outcome, found)]
