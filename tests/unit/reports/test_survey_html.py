"""The page on many designs, taken apart as a browser and a screen reader take it apart."""

from __future__ import annotations

import itertools
import pathlib
import re
from collections import Counter
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner
from counted import text
from gallery import EXAMPLES, changed
from html_pages import DAY, FRAMEWORK, survey_page, surveyed, tree
from iati_files import activities

from iom_policy import read_design
from iom_policy.assessment.portfolio import assess_portfolio
from iom_policy.assessment.survey import Said
from iom_policy.assessment.survey_groups import Grouping
from iom_policy.cli import cli
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap
from iom_policy.design.vocabulary import DesignKind
from iom_policy.documents.iati import read_iati
from iom_policy.documents.reading import ReadDesign
from iom_policy.law.catalogue import Law
from iom_policy.policy.contributions import Contribution, Portfolio
from iom_policy.policy.portfolio import PORTFOLIO_INVARIANTS
from iom_policy.policy.verdicts import Verdict
from iom_policy.reports.html.survey_law import law_by_state
from iom_policy.reports.survey_files import survey_csv, survey_json, survey_report
from iom_policy.reports.surveyed import outward

HOSTILE = "<script>alert(1)</script>\"'&amp; --> </style></title>"
GALLERY = tuple(
    read_design(path) for folder in ("complete", "mistaken") for path in sorted((EXAMPLES / folder).iterdir())
)
SILENT = "<title><narrative>A project</narrative></title>"


def read(design: Design) -> ReadDesign:
    """A design that was made in Python, as if it had been read."""
    return ReadDesign(design, SourceMap(), "made.iom.yaml")


def bare(name: str = "a", **fields: Any) -> ReadDesign:
    """A design that says next to nothing."""
    activity = Activity(id="b", title="B")
    return read(Design(iom_policy=1, kind=DesignKind.PROJECT, id=name, title="A", activities=(activity,), **fields))


def words(element: Any) -> str:
    """The text of an element, spaces put together."""
    return " ".join(str(element.text_content()).split())


def rows(document: Any, anchor: str) -> list[list[str]]:
    """The cells of the table in the part whose heading has an anchor."""
    (part,) = document.xpath(f"//section[@aria-labelledby='{anchor}']")
    return [[words(cell) for cell in row] for row in part.xpath(".//tbody/tr")]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[ReadDesign, ...]:
    """Three activities as publishers write them."""
    country, start = '<recipient-country code="{}"/>', '<activity-date type="1" iso-date="{}"/>'
    inner = (
        f"<iati-identifier>XM-EX-{code}</iati-identifier>{SILENT}{country.format(code)}{start.format(day)}"
        for code, day in (("JO", "2019-05-01"), ("KE", "2020-01-01"), ("CI", "2020-01-01"))
    )
    path = tmp_path_factory.mktemp("iati") / "published.xml"
    path.write_text(activities(*inner))
    return read_iati(path)


PAGES = {
    "gallery": survey_page(surveyed(*GALLERY, left_out=("a.xml:1:1: left",), unread=("b.xml:1:1: the file is empty",))),
    "one": survey_page(surveyed(bare())),
    "hostile": survey_page(surveyed(bare(HOSTILE.replace("/", ""), sectors=(HOSTILE,), states=(HOSTILE,)))),
}


@pytest.mark.parametrize("name", PAGES)
def test_headings_go_down_one_level_at_a_time(name: str) -> None:
    """A screen reader's list of headings is the table of contents."""
    levels = [int(one.tag[1]) for one in tree(PAGES[name]).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels


@pytest.mark.parametrize("name", PAGES)
def test_every_name_is_there_once_and_every_link_stays_on_the_page(name: str) -> None:
    """A link that leads out, or nowhere, loses the reader and tells others what is read."""
    document = tree(PAGES[name])
    names = Counter(document.xpath("//@id"))
    assert [one for one, count in names.items() if count > 1] == []
    assert {href for href in document.xpath("//@href") if href.lstrip("#") not in names} == set()
    assert document.xpath("//@src | //script | //link | //img") == []


def test_what_a_publication_says_is_text_and_nothing_else() -> None:
    """Anybody can publish anything."""
    assert "<script" not in PAGES["hostile"]
    assert words(tree(PAGES["hostile"]).xpath("//section[@aria-labelledby='groups-1']//tbody//th")[0]) == HOSTILE


@pytest.mark.parametrize("name", PAGES)
def test_there_is_no_share_no_grade_and_no_rank(name: str) -> None:
    """Counts of silence are not to be taken for a measure of anybody's work."""
    said = words(tree(PAGES[name]).xpath("//body")[0])
    assert not re.search(r"%|\bscore|\brank|\bcompliant|per cent|\bworst", said, re.IGNORECASE)


def test_every_question_is_told_once_with_its_words_paragraphs_and_counts() -> None:
    """A question that is left out looks answered."""
    told = surveyed(*GALLERY)
    document = tree(survey_page(told))
    counted = told.survey.counted()
    for rule in FRAMEWORK.invariants:
        (cell,) = document.xpath(f"//th[@id='{rule.id}']")
        assert words(cell).startswith(f"{rule.question} {rule.id}, {', '.join(rule.clauses)}")
        shown = {one.get("data-label"): words(one) for one in cell.getparent().xpath("td") if words(one)}
        assert shown == {
            str(said).capitalize(): _told(row.designs, row.activities) for said, row in counted[rule.id].items()
        }


def _told(designs: int, activities: int) -> str:
    also = "" if designs == activities else f"{activities} {'activity' if activities == 1 else 'activities'}"
    return " ".join(filter(None, (str(designs) if designs else "", also)))


def test_groups_are_sorted_by_name_and_tell_what_is_open_besides(published: tuple[ReadDesign, ...]) -> None:
    """Whoever stands first on a page is taken for the first; the alphabet is nobody's merit."""
    document = tree(survey_page(surveyed(*published, bare("c", states=("FR",), context="humanitarian"))))
    assert rows(document, "groups-1") == [
        ["Côte d'Ivoire (CI)", "1", "CONTEXT-STATED"],
        ["France (FR)", "1", "nothing"],
        ["Jordan (JO)", "1", "CONTEXT-STATED"],
        ["Kenya (KE)", "1", "CONTEXT-STATED"],
    ]
    assert rows(document, "groups-2") == [
        ["2019", "1", "CONTEXT-STATED"],
        ["2020", "2", "CONTEXT-STATED in each"],
        ["not stated", "1", "nothing"],
    ]
    assert words(document.xpath("//section[@aria-labelledby='contradicted']/p")[0]) == (
        "No design states anything that contradicts the Policy, as far as it could be asked."
    )


def test_long_lists_of_groups_are_cut_and_say_where_they_are_whole() -> None:
    """Thousands of free words make no page that anybody opens."""
    document = tree(survey_page(surveyed(bare(sectors=tuple(f"field {number:04}" for number in range(302))))))
    (part,) = document.xpath("//section[@aria-labelledby='groups-1']")
    assert words(part.xpath("h2")[0]) == "By field of work"
    assert len(part.xpath(".//tbody/tr")) == 300
    assert words(part.xpath("p")[-1]) == "And 2 more, which --report csv:FILE lists with every count."


def test_the_law_is_told_by_state_with_the_day_of_each_record(published: tuple[ReadDesign, ...]) -> None:
    """What nobody recorded is unknown, and a record is good as of its own day."""
    told = surveyed(*published)
    document = tree(survey_page(told))
    names = [words(one) for one in document.xpath("//details[@class='state']/summary/b")]
    assert names == ["Côte d'Ivoire", "Jordan", "Kenya"]
    [jordan] = [one for one in law_by_state(told.law, FRAMEWORK.law) if one.code == "JO"]
    on_record = FRAMEWORK.law.status("ICCPR", "JO", jordan.days[0])
    shown = words(document.xpath("//details[@class='state']")[1])
    assert f"ICCPR since {on_record.since}" in shown
    assert f"(record of {on_record.as_of})" in shown
    assert "Not known whether it binds it" in shown
    counted = [sum(treaty.id != "" for r in kind.records for treaty in r.treaties) for kind in jordan.standings]
    assert counted == [kind.count for kind in jordan.standings]
    assert sum(counted) == len([one for one in told.law if one.state == "JO"])


def test_a_treaty_that_came_to_bind_while_work_began_is_told_apart() -> None:
    """The earlier work began without it."""
    law = FRAMEWORK.law
    days = ("2000-01-01", "2020-01-01")
    designs = [
        evolve(changed("border-jordan", f"period.start: {day}", "states: [JO]"), id=f"d{number}")
        for number, day in enumerate(days)
    ]
    told = surveyed(*map(read, designs))
    [jordan] = law_by_state(told.law, law)
    labels = {treaty.id: kind.label for kind in jordan.standings for r in kind.records for treaty in r.treaties}
    joined = law.status("CRC-OPSC", "JO", jordan.days[1]).since
    assert joined is not None
    assert jordan.days[0] < joined <= jordan.days[1]
    assert labels["CRC-OPSC"] == "Came to bind it after the first of these days"
    assert labels["CRC"] == "Binds it"


def test_the_same_found_on_many_designs_is_told_once(published: tuple[ReadDesign, ...]) -> None:
    """Three hundred times the same sentence hides the one that is different."""
    document = tree(survey_page(surveyed(*published)))
    (part,) = document.xpath("//section[@aria-labelledby='PORTFOLIO-RIGHTS-MAP']")
    (article,) = part.xpath("article")
    assert [words(one) for one in article] == [
        "unresolved XM-EX-JO does not say which rights it serves, so the map has a blank.",
        "List the claims under rights:.",
        "The same was found on XM-EX-KE, XM-EX-CI.",
    ]


def test_designs_that_are_counted_and_not_named_are_said(published: tuple[ReadDesign, ...]) -> None:
    """Of a million designs a thousand are named; the page must not let them pass for all."""
    told = surveyed(*published)
    (jus, *rest) = told.portfolio.mapped
    many = evolve(
        told.portfolio,
        more={"PORTFOLIO-RIGHTS-MAP": 1327},
        mapped=(evolve(jus, designs=tuple(f"d{number}" for number in range(21)), more=1000), *rest),
    )
    document = tree(survey_page(evolve(told, portfolio=many)))
    (part,) = document.xpath("//section[@aria-labelledby='PORTFOLIO-RIGHTS-MAP']")
    assert words(part.xpath("p")[-1]) == "1,327 more designs leave it open, counted and named nowhere."
    assert words(document.xpath("//dl[@class='wide']")[-1]).count("d19 and 1,001 more") == 1


def test_what_was_not_read_comes_first_and_is_not_quoted() -> None:
    """In a file that cannot be taken apart, nobody can tell what is restricted."""
    unread = tuple(f"{number:02}.iom.yaml:1:1: 'The Blue House' is no word of the format" for number in range(25))
    document = tree(survey_page(surveyed(bare(), unread=unread)))
    first = document.xpath("//main/section")[0]
    assert words(first.xpath("h2")[0]) == "Mend first: what could not be read"
    assert "The Blue House" not in words(document)
    assert len(first.xpath(".//li")) == 20
    assert words(first.xpath("p")[-1]) == "And 5 more, which --report left-out:FILE lists."


def test_the_first_remarks_on_what_was_left_are_shown_without_personal_data() -> None:
    """Publications name people; a page that is passed on does not."""
    left = tuple(f"a.xml:{number}:1: left: somebody@example.org" for number in range(25))
    document = tree(survey_page(surveyed(bare(), left_out=left)))
    (part,) = document.xpath("//section[@aria-labelledby='left-out']")
    assert words(part.xpath("p")[0]).startswith("The files hold more than a design has a place for. 25 remarks say")
    assert len(part.xpath(".//li")) == 20
    assert "somebody@example.org" not in words(document)


def test_the_same_designs_give_the_same_bytes(published: tuple[ReadDesign, ...]) -> None:
    """A page that changes by itself cannot be kept beside what it was made from."""
    assert survey_page(surveyed(*published)) == survey_page(surveyed(*published))


@pytest.mark.parametrize("form", ["html", "csv", "json", "law"])
def test_no_report_tells_what_a_design_restricts(form: str) -> None:
    """A count of one for a State tells where a hidden shelter is."""
    shelter = evolve(
        changed("shelter-nigeria"),
        restricted=("states", "sectors.0", "period", "rights"),
        sectors=("The Blue House", "shelter"),
    )
    report = text(survey_report(form, surveyed(read(shelter), bare("other", states=("JO",), sectors=("health",)))))
    start = shelter.period.start if shelter.period else None
    for word in ("Nigeria", "NG", "The Blue House", str(start)):
        assert not re.search(rf"\b{re.escape(word)}\b", report), word
    if form != "law":
        assert "not for publication" in report
        assert "health" in report


def test_designs_that_restrict_their_rights_are_on_no_map() -> None:
    """That a design serves a right says what is done there."""
    shelter = changed("shelter-nigeria")
    hidden = evolve(shelter, id="hidden", restricted=("rights",))
    place_only = evolve(shelter, id="open", restricted=("activities.0.partners",))
    told = outward(surveyed(read(hidden), read(place_only)))
    served = {name for one in told.portfolio.served for name in one.designs}
    assert served == {"open"}
    assert '"not_on_that_map": 1' in survey_json(told)
    assert "1 design restricts which rights it serves and is not on this map." in words(tree(survey_page(told)))


def test_findings_on_designs_together_repeat_nothing_restricted() -> None:
    """A finding quotes the citations of two designs."""
    first, second = (
        evolve(changed("consular-sri-lanka"), id="first"),
        evolve(changed("recruitment-philippines-qatar"), id="second", restricted=("rights",)),
    )
    mistaken = read_design(EXAMPLES / "mistaken" / "recruitment-philippines-qatar.iom.yaml").design
    told = surveyed(read(first), read(evolve(mistaken, id="second", restricted=("rights",))))
    assert second.restricted == ("rights",)
    [plain] = [one for one in told.portfolio.findings if one.outcome.value == "violated"]
    assert "ICRMW 25" in plain.found
    [masked] = [one for one in outward(told).portfolio.findings if one.outcome.value == "violated"]
    assert "ICRMW 25" not in masked.found
    assert masked.invariant == plain.invariant


def test_the_command_writes_the_page(tmp_path: pathlib.Path) -> None:
    """It is asked for as every other format is."""
    out = tmp_path / "survey.html"
    CliRunner().invoke(
        cli, ["portfolio", str(EXAMPLES / "complete"), "--report", f"html:{out}"], catch_exceptions=False
    )
    assert words(tree(out.read_text(encoding="utf-8")).xpath("//h1")[0]) == "11 designs: what they say and leave open"


def test_counts_agree_with_the_csv_file(published: tuple[ReadDesign, ...]) -> None:
    """Two files on the same designs that differ leave nobody knowing which to trust."""
    told = surveyed(*published)
    line = f"all,,POP-IN-MANDATE,A3,{Said.OPEN},3,3"
    assert line in survey_csv(told).splitlines()
    shown = {one[0].split()[0]: one for one in rows(tree(survey_page(told)), "open")}
    assert shown["Who"][1] == "3"
    assert told.survey.groups(Grouping.STATE)["JO"].designs == 1


def test_a_question_that_stopped_quotes_no_design_in_a_report() -> None:
    """An error tells whatever was at hand, and nobody knows of which design that was."""

    def stops(portfolio: Portfolio, law: Law) -> Verdict:
        raise ValueError(f"The Blue House is no place, in {portfolio.designs} designs of {len(law.rights)} rights")

    one = evolve(PORTFOLIO_INVARIANTS[0], check=stops)
    told = surveyed(bare())
    brought = [Contribution.of(bare().design, FRAMEWORK.law, DAY)]
    broken = assess_portfolio(brought, evolve(FRAMEWORK, portfolio_invariants=(one,)))
    assert "The Blue House" in broken.findings[0].found
    told = outward(evolve(told, portfolio=broken))
    assert [finding.found for finding in told.portfolio.findings] == [
        "COHERENCE-RIGHTS stopped; the terminal tells why."
    ]
