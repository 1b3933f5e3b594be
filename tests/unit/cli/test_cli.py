"""The command line as a person meets it: what it prints, where it points, and how it ends."""

from __future__ import annotations

import gzip
import pathlib
import re

import pytest
from click.testing import CliRunner, Result
from gallery import EXAMPLES

from iom_policy.assessment.framework import Framework
from iom_policy.cli import FINDINGS, INTERNAL, UNREADABLE, cli
from iom_policy.law.catalogue import Law
from iom_policy.policy.clauses import clauses
from iom_policy.policy.invariants import Rule

COMPLETE = EXAMPLES / "complete" / "border-jordan.iom.yaml"
MISTAKEN = EXAMPLES / "mistaken" / "border-jordan.iom.yaml"
HEADINGS = [
    "What it asks",
    "The paragraphs",
    "Basis and strength",
    "An example that passes",
    "An example that does not",
    "Why",
    "What to do",
    "Who can attest",
    "Related",
]


def run(*arguments: object) -> Result:
    """What a call of the command line gives."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_a_complete_design_ends_with_zero_and_a_tally() -> None:
    """A gate in a script needs the exit code; a person needs the last line."""
    done = run("check", COMPLETE)
    assert done.exit_code == 0
    meaning, tally = done.stdout.splitlines()[-2:]
    assert re.fullmatch(
        r"1 design: \d+ satisfied, 0 violated, 0 unresolved, 7 attested, \d+ not applicable, 0 errors", tally
    )
    assert meaning.startswith("Nothing that was asked is violated or open.")


def test_a_finding_has_place_outcome_paragraphs_question_and_what_to_do() -> None:
    """The four lines that a protection officer acts on."""
    done = run("check", MISTAKEN)
    assert done.exit_code == FINDINGS
    lines = done.stdout.splitlines()
    found = "violated SECOND-PILLAR-RESULT: The protection result of training is stated without a right."
    place = lines.index(f"{MISTAKEN}:220:66: {found}")
    assert lines[place + 1] == "    rests on  A17(b), A11, A18 (text, requirement)"
    assert lines[place + 2].startswith("    question  What protection, of which right, results from this activity")
    assert lines[place + 3].startswith("    to do     Say what changes for rights-holders")


def test_quiet_prints_one_line_a_finding() -> None:
    """Editors and grep read lines."""
    lines = run("check", "-q", MISTAKEN).stdout.splitlines()
    assert len(lines) == 4
    assert all(line.startswith(f"{MISTAKEN}:220:") for line in lines[:2])


def test_a_folder_is_searched_for_designs_only(tmp_path: pathlib.Path) -> None:
    """A stray YAML file in a repository is not a design."""
    (tmp_path / "docker-compose.yaml").write_text("services: {}")
    (tmp_path / "a.iom.yaml").write_bytes(COMPLETE.read_bytes())
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.iom.yml").write_bytes(COMPLETE.read_bytes())
    assert run("check", tmp_path).stdout.splitlines()[-1].startswith("2 designs: ")


def test_nothing_to_check_is_not_a_pass(tmp_path: pathlib.Path) -> None:
    """An empty folder must never end with zero."""
    done = run("check", tmp_path)
    assert done.exit_code == UNREADABLE
    assert "No design was found" in done.stderr


def test_an_unreadable_file_is_told_and_the_others_are_still_checked(tmp_path: pathlib.Path) -> None:
    """One broken file must not hide what is wrong with the rest."""
    broken = tmp_path / "broken.iom.yaml"
    broken.write_text("iom_policy: 1\nkind: projekt\nid: x\ntitel: X\n")
    done = run("check", "-q", broken, MISTAKEN)
    assert done.exit_code == UNREADABLE
    problems = done.stderr.splitlines()
    assert [problem.split(": ")[0] for problem in problems] == [f"{broken}:1:1", f"{broken}:2:7", f"{broken}:4:1"]
    assert "did you mean 'project'?" in done.stderr
    assert "did you mean 'title'?" in done.stderr
    assert f"{MISTAKEN}:220:66: violated" in done.stdout
    assert done.stdout.splitlines()[-1].endswith("; 1 file could not be read")


def test_a_file_that_is_no_design_is_told_how_designs_are_named(tmp_path: pathlib.Path) -> None:
    """Somebody who saved a Word file gets a way out, not a traceback."""
    word = tmp_path / "design.docx"
    word.write_text("x")
    done = run("check", word)
    assert done.exit_code == UNREADABLE
    assert "name it design.iom.yaml" in done.stderr


def test_the_day_can_be_said_and_is_printed() -> None:
    """The same design is judged by the law of another day, and the reader sees which."""
    done = run("check", "--as-of", "2012-12-05", EXAMPLES / "complete" / "shelter-nigeria.iom.yaml")
    assert "law read as of 2012-12-05 (as asked)" in done.stdout
    assert "it is in force only from 2012-12-06" in done.stdout
    assert run("check", "--as-of", "5 December", COMPLETE).exit_code == UNREADABLE


def test_a_violated_expectation_passes_unless_strict(tmp_path: pathlib.Path) -> None:
    """What the Policy calls typical is told, and fails only for those who ask for it."""
    design = tmp_path / "a.iom.yaml"
    text = COMPLETE.read_text().replace("    horizon: longer-term\n", "    horizon: immediate\n", 1)
    design.write_text(text)
    assert run("check", design).exit_code == 0
    assert "violated (expectation) HORIZON-TYPICAL" in run("check", design).stdout
    assert "1 of the violated is an expectation" in run("check", design).stdout
    assert run("check", "--strict", design).exit_code == FINDINGS


@pytest.mark.parametrize("rule", Framework.builtin().rules, ids=lambda one: one.id)
def test_explain_prints_a_page_with_the_same_headings(rule: Rule) -> None:
    """A reader who knows one page knows them all: invariants on one design or several, and guards."""
    done = run("explain", rule.id.lower())
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    page, closing = lines[:-3], lines[-3:]
    assert [line for line in page if line and not line.startswith(" ")] == [rule.id, *HEADINGS]
    assert "unofficial encoding" in " ".join(closing)
    assert max(map(len, lines)) <= 80
    for heading in HEADINGS:
        assert page[page.index(heading) + 1].startswith("  "), f"nothing stands under {heading}"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("A17(b)", "SECOND-PILLAR-RESULT"),
        ("NRF", "CAT 3 (confirmed)"),
        ("CMW", "ICRMW: International Convention"),
    ],
)
def test_explain_knows_paragraphs_rights_and_sources(name: str, said: str) -> None:
    """Whatever id stands in a finding can be looked up."""
    assert said in run("explain", name).stdout


def test_explain_lists_every_rule_once() -> None:
    """Nobody knows the ids by heart, and a permission is easily forgotten."""
    lines = run("explain").stdout.splitlines()
    listed = [found.group(1) for line in lines if (found := re.match(r"  ([A-Z-]+) ", line))]
    assert sorted(listed) == [one.id for one in Framework.builtin().rules]
    assert max(map(len, lines)) <= 80
    counted = "82 rules of C/106/INF/9: 77 asked of a design, 3 of several designs together, 2 permissions."
    assert counted in " ".join(lines)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("PILAR-ASIGNED", "PILLAR-ASSIGNED or NATURE-ASSIGNED"),
        ("imminence", "NO-IMMINENCE"),
        ("portfolio", "PORTFOLIO-RIGHTS-MAP or PORTFOLIO-BOTH-PILLARS"),
        ("health", "HEA"),
        ("ICRMW 14", "ICRMW"),
    ],
)
def test_explain_helps_with_a_near_miss(written: str, meant: str) -> None:
    """An id half remembered should be enough to find it."""
    done = run("explain", written)
    assert done.exit_code == UNREADABLE
    assert done.stderr.endswith(f"Error: nothing has the id {written!r}; did you mean {meant}?\n")


def test_explain_says_where_ids_are_listed() -> None:
    """Every list that the help names can be had, and is whole."""
    law = Law.shipped()
    wanted = {"paragraphs": list(clauses()), "rights": sorted(law.rights), "sources": sorted(law.sources)}
    told = run("explain", "--help").stdout
    assert "iom-policy explain --help" in run("explain", "zzzz").stderr
    for name, ids in wanted.items():
        assert f"iom-policy explain {name}\n" in told
        listed = run("explain", name).stdout.splitlines()
        assert [line[:9].strip() for line in listed if not line.startswith(" ")] == ids


def test_attest_prints_the_question_and_a_block() -> None:
    """What a chief of mission is asked, and what goes into the file."""
    out = run("attest", COMPLETE, "NO-COMPLICITY", "training").stdout
    assert "# Could our support assist violations" in out
    assert "    covers: sha256:" in out
    assert out.count("- invariant:") == 1
    assert run("attest", COMPLETE, "PILLAR-ASSIGNED").exit_code == UNREADABLE


def test_a_fault_of_the_program_is_said_as_such(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken program must not look like a broken design, nor like a pass."""
    from iom_policy import cli as module

    def broken(**_: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(module, "cli", broken)
    with pytest.raises(SystemExit) as end:
        module.main()
    assert end.value.code == INTERNAL
    assert "internal error: RuntimeError: out of order" in capsys.readouterr().err


def test_what_is_told_to_be_old_can_be_set() -> None:
    """A mission that works with yearly exports wants to hear of older ones only."""
    note = "what JO did with it is recorded as of 2015-03-14, 10 years before 2026-03-01"
    assert note in run("check", COMPLETE).stdout
    assert note not in run("check", "--stale-after", "240", COMPLETE).stdout
    assert run("check", "--stale-after", "-1", COMPLETE).exit_code == UNREADABLE


def test_a_status_file_of_the_project_wins_and_is_named(tmp_path: pathlib.Path) -> None:
    """The reader of a finding sees that an answer rests on the project's own record."""
    design = tmp_path / "a.iom.yaml"
    design.write_text(COMPLETE.read_text().replace("sources: [ICCPR 17, CRC 16]", "sources: [C181 6]"))
    status = tmp_path / "status.csv"
    head = "instrument,state,action,date,as_of,source_of_record\n"
    status.write_text(f"{head}C181,JO,ratification,2025-06-01,2026-01-31,a letter of the depositary\n")
    assert run("check", "-q", design).exit_code == FINDINGS
    assert "SOURCE-BINDS-STATE" not in run("check", "-q", "--status", status, "--as-of", "2026-07-01", design).stdout
    early = run("check", "-q", "--status", status, design)
    assert "status.csv:2" in early.stdout
    status.write_text(f"{head}C181,JO,ratified,2025-06-01,2026-01-31,a letter\n")
    wrong = run("check", "--status", status, design)
    assert wrong.exit_code == UNREADABLE
    assert "ratified" in wrong.stderr


def test_a_claim_without_a_source_is_told_what_would_fit() -> None:
    """Somebody who knows the right and not the treaty gets a start, marked as what it is."""
    from gallery import changed

    from iom_policy import assess

    design = changed(
        "shelter-nigeria",
        "rights.housing.duty_bearers.0.state: MZ",
        "rights.housing.right: LIV",
        "-rights.housing.sources",
    )
    (finding,) = [one for one in assess(design).findings if one.invariant == "RIGHT-SOURCED"]
    assert "Recorded as binding MZ for LIV: CEDAW 14(2)(h), CRC 27, CRPD 28(1)" in finding.fix
    assert "CSR51" not in finding.fix  # for refugees, and these people are displaced within their country


PUBLISHED = (
    '<iati-activities version="2.03">'
    "<iati-activity><iati-identifier>XX-1</iati-identifier><title><narrative>A desk</narrative></title>"
    '<recipient-country code="JO"/></iati-activity>'
    "<iati-activity><iati-identifier>XX-2</iati-identifier><title><narrative>A shelter</narrative></title>"
    '<recipient-region code="998" vocabulary="1"/></iati-activity>'
    "</iati-activities>"
)


def test_a_publication_is_checked_activity_by_activity_and_never_violated(tmp_path: pathlib.Path) -> None:
    """What IOM publishes says little about rights: that opens questions and condemns nobody."""
    file = tmp_path / "published.xml"
    file.write_text(PUBLISHED)
    done = run("check", "--as-of", "2026-03-01", file)
    assert done.exit_code == FINDINGS
    assert "XX-1, law read as of 2026-03-01 (as asked)" in done.stdout
    assert "left out: " in done.stdout
    assert "violated" not in done.stdout.replace("0 violated", "")


def test_a_draft_goes_to_the_terminal_or_into_a_new_file(tmp_path: pathlib.Path) -> None:
    """A draft is read before it is relied on, and never overwrites somebody's work."""
    file, new = tmp_path / "published.xml", tmp_path / "desk.iom.yaml"
    file.write_text(PUBLISHED)
    shown = run("draft", file, "--activity", "XX-1")
    assert shown.exit_code == 0
    assert "title: A desk" in shown.stdout
    written = run("draft", file, "--activity", "XX-1", "-o", new)
    assert written.exit_code == 0
    assert new.read_text() == shown.stdout
    assert run("check", "-q", "--as-of", "2026-03-01", new).exit_code == FINDINGS
    again = run("draft", file, "--activity", "XX-2", "-o", new)
    assert again.exit_code == UNREADABLE
    assert "exists already" in again.stderr
    assert new.read_text() == shown.stdout
    assert "cannot be written" in run("draft", file, "--activity", "XX-1", "-o", tmp_path / "no" / "x.yaml").stderr


def test_a_draft_of_an_activity_that_is_not_there_names_those_that_are(tmp_path: pathlib.Path) -> None:
    """Identifiers are long, and mistyped."""
    file = tmp_path / "published.xml"
    file.write_text(PUBLISHED)
    done = run("draft", file, "--activity", "XX-3")
    assert done.exit_code == UNREADABLE
    assert "XX-1" in done.stderr
    assert run("draft", file).exit_code == UNREADABLE


def test_attest_on_a_broken_file_tells_what_is_wrong_with_it(tmp_path: pathlib.Path) -> None:
    """The same words as check."""
    broken = tmp_path / "a.iom.yaml"
    broken.write_text("iom_policy: 1\n")
    done = run("attest", broken, "DO-NO-HARM")
    assert done.exit_code == UNREADABLE
    assert "the required key 'kind' is missing" in done.stderr


def test_questions_lists_what_is_open_by_who_can_answer(tmp_path: pathlib.Path) -> None:
    """One list goes to the mission, and each reader finds what is theirs."""
    file = tmp_path / "a.iom.yaml"
    file.write_text(COMPLETE.read_text().partition("attestations:")[0])
    done = run("questions", file)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == f"{file}: border-jordan, law read as of 2026-03-01"
    heads = [line for line in done.stdout.splitlines() if line.startswith("For ")]
    assert heads == [
        "For chief-of-mission or due-diligence-focal-point (3)",
        "For child-protection-specialist (1)",
        "For protection-specialist or field-team (3)",
    ]
    assert done.stdout.splitlines()[-1] == "border-jordan: 7 questions can be answered now"
    assert run("questions", COMPLETE).stdout.splitlines()[-1] == "border-jordan: no question is open"
    assert run("questions", tmp_path / "none.iom.yaml").exit_code == UNREADABLE


def test_questions_are_listed_for_each_design_of_a_file(tmp_path: pathlib.Path) -> None:
    """A portfolio in one file is asked as its designs are in files of their own, and a broken line hides none."""
    head = '{"iom_policy": 1, "kind": "project", "title": "A desk", "as_of": "2026-03-01", "id": '
    file = tmp_path / "a.iom.jsonl.gz"
    file.write_bytes(gzip.compress(f'{head}"north"}}\n{head}\n{head}"south"}}\n'.encode()))
    done = run("questions", file)
    assert done.exit_code == UNREADABLE
    heads = [line for line in done.stdout.splitlines() if line.startswith(f"{file}: ")]
    assert heads == [f"{file}: {name}, law read as of 2026-03-01" for name in ("north", "south")]
    assert done.stderr.startswith(f"{file}:2:")


def test_a_configuration_names_the_posts_that_may_answer(tmp_path: pathlib.Path) -> None:
    """The same design is settled by the office's own titles, in every command that asks."""
    config = tmp_path / "iom-policy.toml"
    config.write_text('[posts]\nchild-protection-specialist = ["child protection officer"]\n')
    file = tmp_path / "a.iom.yaml"
    file.write_text(COMPLETE.read_text().replace("role: child-protection-specialist", "role: child protection officer"))
    assert run("check", file).exit_code == FINDINGS
    assert run("check", "--config", config, file).exit_code == 0
    assert (
        "    role: child protection officer" in run("attest", "--config", config, file, "CHILD-BEST-INTERESTS").stdout
    )
    config.write_text('[posts]\nnobody = ["a"]\n')
    refused = run("check", "--config", config, file)
    assert refused.exit_code == UNREADABLE
    assert refused.stderr.startswith(f"{config}:2:10: there is no role 'nobody' (use one of: ")


def test_attest_pins_the_evidence_that_it_is_given(tmp_path: pathlib.Path) -> None:
    """A title can be copied from year to year; a hash cannot."""
    file = tmp_path / "a.iom.yaml"
    file.write_text(COMPLETE.read_text())
    (tmp_path / "notes").mkdir()
    note = tmp_path / "notes" / "harm, 2026.txt"
    note.write_bytes(b"x")
    out = run("attest", file, "DO-NO-HARM", "training", "--evidence", note, "--on", "2026-02-20").stdout
    assert "    date: 2026-02-20\n    expires: 2026-08-20\n" in out
    hashed = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert f'      - {{title: "harm, 2026", uri: "notes/harm, 2026.txt", sha256: {hashed}}}' in out
    missing = run("attest", file, "DO-NO-HARM", "training", "--evidence", tmp_path / "none.txt")
    assert missing.exit_code == UNREADABLE
    assert "is no file that can be read" in missing.stderr


def test_evidence_whose_name_is_no_text_is_refused(tmp_path: pathlib.Path) -> None:
    """Pasted into a design, the block would make the whole of it unreadable."""
    missing = run("attest", COMPLETE, "DO-NO-HARM", "training", "--evidence", tmp_path / "\udcff.txt")
    assert missing.exit_code == UNREADABLE
    assert ".txt is not UTF-8, and no design can say it; rename it" in missing.stderr


def test_portfolio_asks_designs_together_and_shows_which_rights_they_serve(tmp_path: pathlib.Path) -> None:
    """Two designs of one mission that disagree on the law are found where the second one says it."""
    other = tmp_path / "other.iom.yaml"
    text = COMPLETE.read_text().replace("id: border-jordan", "id: other")
    other.write_text(text.replace("sources: [CRC 3(1), CRC 20]", "sources: [{cite: CRC 3(1), force: standard}]"))
    done = run("portfolio", COMPLETE, other)
    assert done.exit_code == FINDINGS
    first, *_ = done.stdout.splitlines()
    assert first.startswith(f"{other}:75:15: violated COHERENCE-RIGHTS: border-jordan relies on CRC 3(1) as binding JO")
    assert "    PRI  Privacy and data protection   border-jordan, other" in done.stdout
    assert done.stdout.splitlines()[-1] == "2 designs, 3 questions on them together: 1 satisfied, 2 violated"
    assert run("portfolio", EXAMPLES / "complete").exit_code == 0
    assert run("portfolio", tmp_path / "none.iom.yaml").exit_code == UNREADABLE
    (tmp_path / "empty").mkdir()
    assert run("portfolio", tmp_path / "empty").exit_code == UNREADABLE


def test_an_expectation_that_is_not_met_is_not_called_nothing(tmp_path: pathlib.Path) -> None:
    """The last words must not take back what stands above them."""
    file = tmp_path / "a.iom.yaml"
    text, met = COMPLETE.read_text(), "    - {organ: Border directorate, how: Memorandum of understanding}\n"
    assert met in text
    file.write_text(text.replace(f"  state_cooperation:\n{met}", "  state_cooperation: []\n"))
    done = run("check", "-q", file)
    assert done.exit_code == 0
    *findings, meaning, _ = done.stdout.splitlines()
    assert [line.partition(": ")[2].partition(":")[0] for line in findings] == ["violated (expectation) STATE-COOP"]
    assert meaning.startswith("No requirement is violated and nothing is open; what is expected and not met is told")
