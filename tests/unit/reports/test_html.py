"""The HTML report, taken apart as a browser and a screen reader take it apart."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import pathlib
import re
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from attrs import evolve
from gallery import EXAMPLES, ROOT, changed
from html_pages import FRAMEWORK, page, page_of, reported, reported_design, tree, unread

from iom_policy.assessment.findings import Assessment, ToldSection
from iom_policy.assessment.offices import LeftOut, OfficeFailure
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.places import show_path
from iom_policy.law.origin import Origin
from iom_policy.reports.html import html_report
from iom_policy.reports.reported import Envelope, Input, Reported
from iom_policy.reports.text import place

JORDAN = EXAMPLES / "mistaken" / "border-jordan.iom.yaml"
SHELTER = EXAMPLES / "mistaken" / "shelter-nigeria.iom.yaml"
DESK = EXAMPLES / "unfinished" / "desk-argentina.iom.yaml"
FIJI = EXAMPLES / "unfinished" / "concept-fiji.iom.yaml"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp; --> </style></title>"

SEVERAL = page_of(SHELTER, DESK, FIJI, JORDAN, unreadable=("broken.iom.yaml",))


def words(element: Any) -> str:
    """The text of an element, spaces put together."""
    text: str = element.text_content()
    return " ".join(text.split())


def section(document: Any, anchor: str) -> Any:
    """The section whose heading has an anchor."""
    (heading,) = document.xpath(f"//*[@id='{anchor}']")
    parent = heading.getparent()
    assert parent is not None
    return parent


@pytest.mark.parametrize("text", [SEVERAL, page_of(SHELTER), page_of(), page(unread("a"))])
def test_headings_go_down_one_level_at_a_time(text: str) -> None:
    """A screen reader's list of headings is the table of contents."""
    levels = [int(one.tag[1]) for one in tree(text).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels


@pytest.mark.parametrize("text", [SEVERAL, page_of(SHELTER), page_of()])
def test_the_page_has_a_language_landmarks_and_a_way_past_them(text: str) -> None:
    """That is how people who do not see it find their way."""
    document = tree(text)
    assert document.get("lang") == "en"
    assert [
        len(document.xpath(f"/html/{one}")) for one in ("head/title", "body/main", "body/header", "body/footer")
    ] == [1, 1, 1, 1]
    first = document.xpath("//body//a")[0]
    assert (first.get("class"), first.get("href")) == ("skip", "#content")
    assert document.xpath("//main/@id") == ["content"]


def test_every_name_on_the_page_is_there_once_and_every_link_leads_to_one() -> None:
    """A link that leads elsewhere, or nowhere, loses the reader."""
    document = tree(SEVERAL)
    names = Counter(document.xpath("//@id"))
    assert [name for name, count in names.items() if count > 1] == []
    assert {href for href in document.xpath("//@href") if href.lstrip("#") not in names} == set()
    labels = " ".join(document.xpath("//@aria-labelledby")).split()
    assert {label for label in labels if label not in names} == set()


def test_nothing_is_fetched_and_nothing_runs() -> None:
    """It is opened without a network, and whoever passes it on passes on no more than it shows."""
    document = tree(SEVERAL)
    assert document.xpath("//script | //link | //img | //iframe | //object | //form | //base") == []
    assert [name for name in document.xpath("//@*") if "http" in name and "www.w3.org/2000/svg" not in name] == []
    assert [one for one in document.xpath("//*/@href") if not one.startswith("#")] == []
    assert [one for element in document.iter() for one in element.keys() if one.startswith("on")] == []  # noqa: SIM118
    assert "url(" not in SEVERAL
    assert "@import" not in SEVERAL
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize("path", [JORDAN, SHELTER, DESK, FIJI], ids=lambda path: path.stem)
def test_every_finding_is_told_once_with_its_place_paragraphs_and_fix(path: pathlib.Path) -> None:
    """What is not on the page does not exist for whoever reads it there."""
    one = reported(path)
    assert one.assessment is not None
    document = tree(page(one))
    told = document.xpath("//main//article[contains(@class, 'finding')]")
    found = dict(enumerate(one.assessment.findings, 1))
    assert sorted(article.get("id") for article in told) == sorted(f"design-1-finding-{n}" for n in found)
    for number, finding in found.items():
        (article,) = document.xpath(f"//article[@id='design-1-finding-{number}']")
        said = words(article)
        assert finding.invariant in words(article.find_class("mark")[0].getparent())
        assert str(finding.outcome) in article.get("class")
        assert str(finding.outcome) in words(article.find_class("mark")[0])
        assert words(article.find_class("what")[0]) == " ".join(finding.found.split())
        assert place(one.source, finding.span) in said
        assert show_path(finding.path) in said
        assert " ".join(finding.question.split()) in said
        assert " ".join(finding.fix.replace(" FILE ", f" {one.source} ").split()) in said
        links = article.xpath(".//a/@href")
        assert links == [f"#paragraph-{name.replace(' ', '-')}" for name in finding.clauses]


def test_a_finding_stands_under_its_activity_with_the_law_that_is_cited() -> None:
    """People look for the activity that they answer for."""
    document = tree(page_of(JORDAN))
    part = section(document, "design-1-activity-3")
    assert words(part.xpath("h3")[0]) == "Human-rights module for border officers"
    (first, second) = part.find_class("finding")
    assert words(first).startswith("violated SECOND-PILLAR-RESULT The protection result of training is stated")
    assert "Law cited CAT 2, ICCPR 7, ICCPR 2(1), ICCPR 26" in words(second)
    system = words(section(document, "design-1-activity-1"))
    assert "Objective protection is a consequence of: Quicker lawful processing of entries Rights Non-refoul" in system
    quiet = section(document, "design-1-activity-2")
    assert "Nothing that was asked of it is violated or open." in words(quiet)
    assert words(quiet.xpath("details/summary")[0]) == "16 hold, 3 answered by people, 5 do not apply"


def test_what_holds_is_named_and_adds_up() -> None:
    """A number that nobody can look behind is a grade."""
    one = reported(SHELTER)
    assert one.assessment is not None
    listed = tree(page(one)).xpath(
        "//section[contains(@class, 'part')]//details//p[.='Holds']/following-sibling::ul[1]/li"
    )
    activities = [row for row in listed if not row.find_class("small")]
    of_others = sum(len(words(row.find_class("small")[0]).split("; ")) for row in listed if row.find_class("small"))
    assert len(activities) + of_others == sum(result.satisfied for result in one.assessment)


def test_what_was_asked_of_some_only_is_counted_and_not_claimed_of_others() -> None:
    """With -k only some tests run, and what was not run must not be said to hold."""
    one = reported(SHELTER)
    assert one.assessment is not None
    results = tuple(
        evolve(result, satisfied=result.satisfied - 1) if result.invariant == "NATURE-ASSIGNED" else result
        for result in one.assessment.results
    )
    some = evolve(one, assessment=evolve(one.assessment, results=results), run=70)
    document = tree(page(some))
    rows = document.xpath("//section[contains(@class, 'part')]//details//li[code='NATURE-ASSIGNED']")
    assert rows == []
    assert "3 more hold of parts not told here" in words(section(document, "design-1-found"))
    assert "70 of 77 invariants were run. Of the others nothing is known." in words(section(document, "design-1-rest"))


def test_what_to_do_next_comes_first_and_by_who_can_do_it() -> None:
    """A report that starts with what is fine is put down before the rest."""
    document = tree(page_of(DESK))
    headings = [words(one) for one in document.xpath("//main//h2")]
    assert headings[0] == "What to do next"
    asked = section(document, "design-1-next").find_class("asked")
    assert [words(one.xpath("h3")[0]) for one in asked] == [
        "Those who write the design (programme developer)",
        "Chief of mission",
        "Protection specialist",
        "Protection specialist or field team",
    ]
    assert [len(one.xpath("ol/li")) for one in asked] == [5, 1, 1, 2]
    assert [words(one) for one in asked[3].find_class("do")] == [
        "What harm can this activity do, and is it mitigated well enough?"
    ] * 2
    assert "On the evidence of: A dated assessment of harm with input from the community." in words(asked[3])
    assert "Good for 6 months at most." in words(asked[3])
    assert f"iom-policy attest {DESK.relative_to(ROOT).as_posix()} DO-NO-HARM advice" in words(asked[3])
    assert words(document.find_class("lede")[0]) == "5 to state, 4 to judge; 1 more question can be asked after that."


def test_each_step_leads_to_what_was_found() -> None:
    """Nobody changes a design without being told why."""
    document = tree(SEVERAL)
    targets = [href for one in document.find_class("steps") for href in one.xpath(".//a/@href")]
    assert sorted(targets) == sorted(f"#{name}" for name in document.xpath("//article[contains(@class,'finding')]/@id"))


def test_answers_are_to_be_looked_at_again_before_they_expire() -> None:
    """An answer that expires in August is asked for in July, or the gate closes."""
    said = words(section(tree(page_of(SHELTER)), "design-1-renew"))
    assert said == (
        "Look again before these answers expire 2026-08-10: chief of mission, PRINCIPLED of shelter-nigeria "
        "2026-08-10: protection specialist, DO-NO-HARM of disputes, kits, site, tenure; "
        "IMPARTIAL-TARGETING of shelter-nigeria"
    )


def rows(document: Any, anchor: str, number: int = 0) -> list[list[str]]:
    """A table under a heading, its cells as words."""
    table = section(document, anchor).xpath(".//table")[number]
    assert [one.get("scope") for one in table.xpath(".//thead//th")] == ["col"] * len(table.xpath(".//thead//th"))
    assert all(one.get("scope") == "row" for one in table.xpath("tbody/tr/th"))
    assert words(table.xpath("caption")[0])
    return [[words(cell) for cell in row.xpath("th | td")] for row in table.xpath("tbody/tr")]


def test_the_matrix_says_its_blank_cells_in_words() -> None:
    """A blank in a picture is seen by those who look, and by nobody else."""
    document = tree(page_of(SHELTER))
    said = words(section(document, "design-1-matrix"))
    assert "No right is served by: Emergency shelter kits, with information and help to build." in said
    assert "Served in the second pillar, and not in the first: Remedy and reparation (REM)." in said
    assert "That is something to know, and no fault." in said
    table = rows(document, "design-1-matrix")
    assert table[2] == [
        "Property and transfer of earnings (PRO) claim property",
        "Transitional shelter with written tenure agreements",
        "Support to the State's panel on housing and land",
        "Emergency shelter kits, with information and help to build; Site planning with committees, lighting and locks",
    ]
    assert len(table) == 6


def test_each_picture_has_a_name_a_description_and_a_table() -> None:
    """Whoever cannot see it gets the same."""
    document = tree(SEVERAL)
    pictures = document.xpath("//*[local-name()='svg']")
    assert len(pictures) == 3 * 3 + 2  # without activities there is no matrix
    for picture in pictures:
        assert picture.get("role") == "img"
        title, desc = picture.get("aria-labelledby").split()
        assert [one.tag for one in picture][:2] == ["title", "desc"]
        assert (picture[0].get("id"), picture[1].get("id")) == (title, desc)
        assert "The table below says the same in words." in picture[1].text
        assert picture.xpath("ancestor::figure/following::table")


def test_the_chain_leads_each_activity_to_its_rights() -> None:
    """The table is the picture for whoever does not see it."""
    document = tree(page_of(JORDAN))
    assert rows(document, "design-1-chain")[0] == [
        "Integrated entry system",
        "second",
        "An entry system with a referral flag and access by role is in use.",
        "Officers respect the rights of those who cross.",
        "Non-refoulement (NRF), which no outcome above it names; Privacy and data protection (PRI)",
    ]
    assert rows(document, "design-1-chain", 1)[0][2].startswith("Non-refoulement (NRF); Best interests of the child")
    broken = document.xpath("//*[local-name()='path' and contains(@class, 'direct')]")
    assert len(broken) == 2  # in the narrow picture and in the wide one


def test_the_law_is_told_state_by_state_with_since_record_and_reading() -> None:
    """A lawyer reads this part, and it has to say what nobody verified."""
    document = tree(page_of(SHELTER))
    table = {row[0].split()[0]: row for row in rows(document, "design-1-law-NG")}
    assert table["CRC"] == [
        "CRC Convention on the Rights of the Child",
        "binds ratification 1991-04-19",
        "1991-05-19",
        "2026-02-03 [1]",
        "read against the text: 3(1) for CHI",
    ]
    assert table["MAPUTO"][1:4] == ["not known No act of NG is on record for MAPUTO.", "not known", ""]
    assert table["MAPUTO"][4] == "NOT VERIFIED against the text: 11(3) for GBV"
    assert table["GPID"][1:4] == ["a standard it binds no State by itself", "", ""]
    assert table["KAMPALA"][3].startswith("2024-07-08, 19 months earlier [")
    records = section(document, "design-1-law-NG").xpath(".//ol/li")
    assert words(records[0]).startswith("UN Treaty Collection IV-11")
    assert "Not legal advice." in words(section(document, "design-1-law"))


def test_every_note_on_the_law_is_on_the_page() -> None:
    """They say whom a provision covers and how old a record is."""
    one = reported(SHELTER)
    assert one.assessment is not None
    said = words(section(tree(page(one)), "design-1-law"))
    assert [note.cite for note in one.assessment.law_notes if " ".join(note.text.split()) not in said] == []


def test_answers_of_people_are_told_with_role_date_expiry_and_whether_they_count() -> None:
    """Who answered stands behind it, for as long as it is good."""
    design = changed("shelter-nigeria", "attestations.0.expires: 2026-02-20")
    table = rows(tree(page(reported_design(design))), "design-1-answers")
    counted = [row[6] for row in table]
    assert counted == ["no: it expired on 2026-02-20", *["yes"] * 5]
    assert table[1][2:5] == ["protection specialist", "2026-02-10", "2026-08-10"]
    assert table[1][0].startswith("DO-NO-HARM of tenure")
    assert table[1][1].startswith("met ")


def test_what_was_not_asked_is_said() -> None:
    """Silence about what was left out reads like a pass."""
    said = words(section(tree(page_of(SHELTER)), "design-1-rest"))
    assert "273 satisfied, 3 violated, 0 unresolved, 6 attested, 92 not applicable, 0 errors; 2 questions" in said
    assert "Not asked yet, until these are answered 2 after RIGHT-NAMED" in said
    assert "3 more questions are about several designs together; iom-policy portfolio asks them." in said


def test_what_was_left_out_known_or_could_not_be_used_is_said() -> None:
    """Each of them is a reason why the rest is not the whole."""
    origin = Origin("colombia", "iom-policy-colombia", "0.1.0")
    one = evolve(reported(SHELTER), known=("known: x",), remarks=("left out: y",))
    assert one.assessment is not None
    told = ToldSection(title="National law", lines=("Ley <b>1</b>",), origin=origin)
    one = evolve(one, assessment=evolve(one.assessment, sections=(told,)))
    framework = evolve(
        FRAMEWORK,
        offices=(origin,),
        failures=(OfficeFailure(Origin("peru", "iom-policy-peru", "1"), ("it broke",)),),
        left_out=(LeftOut(origin, "--offices"),),
    )
    envelope = Envelope(
        version="7",
        framework=framework,
        settings={"baseline": "b.toml"},
        days=(dt.date(2026, 3, 1),),
        strict=True,
        inputs=(Input(what="status", path="s.csv", sha256="ab" * 32),),
        partial=("Stopped after the first.",),
    )
    document = tree(html_report([one], envelope))
    rest = words(section(document, "design-1-rest"))
    assert "Known since the baseline, and still open known: x" in rest
    assert "Left out when the file was read left out: y" in rest
    office = words(section(document, "design-1-office-1"))
    assert office == f"National law Added by {origin}. Ley <b>1</b>"
    made = words(section(document, "made"))
    for said in (
        "Stopped after the first.",
        "iom-policy 7, unofficial encoding of C/106/INF/9",
        "read as of 2026-03-01",
        "count as findings (strict)",
        "Baseline b.toml",
        f"Offices {origin}",
        "office peru (iom-policy-peru 1) could not be used: it broke",
        f"{origin} is left out, as --offices says",
        f"s.csv status {'ab' * 32}",
        f"{one.source} design {one.sha256}",
    ):
        assert said in made


def test_files_that_could_not_be_read_come_before_everything() -> None:
    """Nothing is known of them, and that is the first thing to know."""
    document = tree(SEVERAL)
    assert words(document.xpath("//h1")[0]) == "4 designs, 1 file that could not be read"
    assert words(document.xpath("//main//h2")[0]) == "Mend first: files that could not be read"
    assert words(section(document, "unread")).endswith(
        "not read broken.iom.yaml broken.iom.yaml: the file is empty (write a design)"
    )


def test_several_designs_have_a_table_of_contents_sorted_by_id() -> None:
    """The order of files decides nothing, and nothing ranks designs."""
    document = tree(SEVERAL)
    entries = [words(one) for one in document.xpath("//ol[@class='designs']/li/a")]
    assert entries == [words(one) for one in document.xpath("//article[@class='design']/h2")]
    assert [entry.split(",")[-1].strip() for entry in entries] == [
        "Jordan",
        "Fiji - concept note",
        "Argentina",
        "Borno",
    ]
    assert page_of(DESK, JORDAN, FIJI, SHELTER, unreadable=("broken.iom.yaml",)) == SEVERAL


def test_nothing_assessed_is_said_to_be_nothing() -> None:
    """An empty report must not look like a good one."""
    said = words(tree(page_of()).xpath("//main")[0])
    assert "No design was assessed, so nothing is known." in said
    assert "violated or open" not in said


def test_an_assessment_without_its_design_says_what_cannot_be_told() -> None:
    """A caller in Python may have no more; what was found is told all the same."""
    whole = reported(SHELTER)
    document = tree(page(Reported(source="x", assessment=whole.assessment)))
    assert len(document.xpath("//article[contains(@class,'finding')]")) == 3
    for name in ("matrix", "chain", "law", "answers"):
        assert "This cannot be told" in words(section(document, f"design-1-{name}"))


def test_a_design_that_has_to_be_mended_is_shown_as_far_as_it_goes() -> None:
    """References to nothing are told, and nothing else falls over them."""
    design = changed("shelter-nigeria", "activities.kits.rights: [nothing]", "activities.kits.output: nothing")
    document = tree(page(reported_design(design)))
    assert words(document.find_class("lede")[0]) == "2 to mend."
    assert "no claim has the id 'nothing'" in words(section(document, "design-1-activity-1"))
    assert "This cannot be told" in words(section(document, "design-1-law"))


def test_an_empty_assessment_is_shown() -> None:
    """A design of four lines is where everybody starts."""
    bare = Design(iom_policy=1, kind="project", id="bare", title="Bare", as_of=dt.date(2026, 3, 1))  # type: ignore[arg-type]
    document = tree(page(reported_design(bare)))
    assert "The design has no activity." in words(section(document, "design-1-found"))
    nothing = Assessment(design="none", title="None", on=dt.date(2026, 3, 1), activities=0)
    assert "Nothing that was asked is violated or open." in words(tree(page(Reported(source="n", assessment=nothing))))


def test_hostile_text_is_text() -> None:
    """A title is written by whoever writes the design, and is read by others."""
    design = changed("shelter-nigeria")
    activities = tuple(evolve(one, title=HOSTILE) for one in design.activities or ())
    results = design.results
    assert results is not None
    outcomes = tuple(evolve(one, statement=HOSTILE) for one in results.outcomes or ())
    made = evolve(design, title=HOSTILE, activities=activities, results=evolve(results, outcomes=outcomes))
    document = tree(page(reported_design(made, source=HOSTILE)))
    assert document.xpath("//script | //img") == []
    assert len(document.xpath("//style")) == 1
    assert words(document.xpath("//h1")[0]) == " ".join(HOSTILE.split())
    assert words(section(document, "design-1-activity-1").xpath("h3")[0]) == " ".join(HOSTILE.split())
    drawn = document.xpath("//*[local-name()='svg']//*[local-name()='text']/text()")
    assert any("<script>" in one for one in drawn)


def test_many_activities_keep_the_picture_narrow() -> None:
    """Real projects have twenty activities, and phones have not grown."""
    many = tuple(Activity(id=f"a{n}", title=f"Activity {n}", rights=("housing",)) for n in range(20))
    design = evolve(changed("shelter-nigeria"), activities=many, attestations=())
    document = tree(page(reported_design(design)))
    widths = [int(one.get("width")) for one in document.xpath("//*[local-name()='svg']")]
    assert widths[0] <= 380
    assert widths[1] <= 380
    unplain = document.xpath("//*[contains(@class, 'unstated')]")
    assert len(unplain) == 20
    assert "Pillar not plain" in words(section(document, "design-1-matrix"))


def test_the_same_designs_give_the_same_bytes() -> None:
    """Reports are compared, and what differs has to have changed; the hash seed and the clock change nothing."""
    script = (
        "import sys; sys.path[:0] = ['tests', 'src']; from html_pages import page_of; from gallery import EXAMPLES; "
        "sys.stdout.buffer.write(page_of(EXAMPLES / 'mistaken' / 'border-jordan.iom.yaml').encode())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Amman"))
    ]
    assert runs[0] == runs[1]
    assert runs[0].decode() == page_of(JORDAN)


def test_nothing_on_the_page_grades() -> None:
    """No score, no share, no seal."""
    said = words(tree(SEVERAL).xpath("//body")[0])
    assert not re.search(r"\bscore|\bcompliant|\d\s?%|\bbadge|\brating", said, re.IGNORECASE)
    assert said.count("unofficial encoding of C/106/INF/9") >= 2
    assert "not a product of IOM and not legal advice" in said


def _luminance(colour: str) -> float:
    digits = colour if len(colour) == 6 else "".join(2 * one for one in colour)
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_stands_out_from_what_it_is_written_on() -> None:
    """WCAG AA asks for 4.5 to 1, in light, in dark and on paper; pictures are not looked at by axe."""
    (style,) = tree(SEVERAL).xpath("//style/text()")
    schemes = [dict(re.findall(r"--(\w+): #(\w+)", one)) for one in re.findall(r":root \{([^}]*)\}", style)]
    assert len(schemes) == 3
    for colours in schemes:
        for over in ("paper", "tint"):
            for text in ("ink", "soft", "accent", "strong"):
                light, dark = sorted(map(_luminance, (colours[text], colours[over])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, over, colours)
