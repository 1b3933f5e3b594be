"""The protection statement as a reader outside meets it, and the designs of which there is none."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from attrs import evolve
from gallery import NAMES, built, plain

from iom_policy.assessment.assess import assess
from iom_policy.assessment.framework import Framework
from iom_policy.design.design import Design
from iom_policy.design.vocabulary import (
    CitationForce,
    DesignKind,
    ObligationMode,
    PersonCategory,
    ProtectionPillar,
    RemedyKind,
)
from iom_policy.documents.yaml_reader import read_yaml
from iom_policy.law.vocabulary import Binding, Verdict
from iom_policy.reports.plain_words import tables
from iom_policy.reports.statement import NoStatementError, protection_statement
from iom_policy.reports.statement_page import Part, Statement, as_markdown, as_text

FRAMEWORK = Framework.builtin()
DAY = dt.date(2026, 3, 1)

DESK = """
iom_policy: 1
kind: project
id: desk
title: A desk for *everybody*
as_of: 2026-03-01
states: [JO]
period: {start: 2026-01-01, end: 2026-12-31}
population:
  - {id: arrivals, who: [asylum-seeker, stranded], label: People who arrive at the border, place: Behind the old mill}
  - {id: hidden, who: [smuggled], label: People in the safe house}
rights:
  - id: nrf
    right: NRF
    holders: [arrivals, hidden]
    content: Nobody is sent back to torture.
    duty_bearers:
      - {state: JO, organ: Border directorate, obligations: [respect, protect]}
      - {actor: An airline, obligations: [respect]}
    sources: [CAT 3, {cite: ICCPR 7, force: context}, {cite: CIHL Rule 87, force: custom}, UNDERTAKING 1]
    no_route: {finding: No body hears such a claim today.}
  - {id: secret, right: LIB}
activities:
  - {id: desk, title: The desk, rights: [nrf, secret], pillar: first}
  - id: training
    title: Training
    pillar: second
    primary_objective: Shorter queues
    rights: [nrf]
  - {id: shelter, title: The safe house}
restricted: [population.hidden, rights.secret, activities.shelter]
"""

PAGE = """\
Protection statement: A desk for *everybody*

A project in Jordan, from 1 January 2026 to 31 December 2026.

The law is read as of 1 March 2026.

WHOSE RIGHTS

1 group more is kept back.

- People who arrive at the border: people who seek asylum and people who are
  stranded on their way.

WHICH RIGHTS, WHO OWES THEM, AND WHERE THEY CAN BE CLAIMED

Whether a treaty binds a State is worked out from records of what the State did
with it. Reservations are not on record. What no treaty demands of a State,
custom or its own law may.

1 right more is kept back.

Non-refoulement

What people can claim: Nobody is sent back to torture.

- Whose right it is:
  - People who arrive at the border.
  - A group of people: this is kept back.
- Who owes it:
  - Jordan, through Border directorate: it must not violate the right itself
    (respect); it must keep others from violating it (protect).
  - An airline: it must not violate the right itself (respect). The first duty
    stays with the State.
- The law it rests on:
  - Convention against Torture and Other Cruel, Inhuman or Degrading Treatment
    or Punishment (CAT 3): it binds Jordan.
  - International Covenant on Civil and Political Rights (ICCPR 7): cited for
    context, not as binding; read into it by interpretation.
  - Customary IHL rules as identified by the ICRC Study (2005) (CIHL Rule 87):
    custom: it can bind without a treaty, and how far it does is for lawyers to
    say.
  - UNDERTAKING 1: this program does not know it.
- Where people can claim it, or have a violation repaired:
  - There is no such place today. No body hears such a claim today.

WHAT IS DONE

The Policy sorts such work into two pillars (A17). They differ in aim, not in
worth.

States have the first duty to protect. IOM supports them and does not take their
place (A11, A16).

1 activity more is kept back.

- The desk.
  - Its main aim is to protect people and their rights (first pillar).
  - Rights that it serves: Non-refoulement.
- Training.
  - Its main aim is another one, and protection results from it besides (second
    pillar).
  - Its main aim: Shorter queues.
  - The protection that results: the design does not say.
  - Rights that it serves: Non-refoulement.
"""


def read(text: str) -> Design:
    """A design from YAML."""
    data: Any = read_yaml(text, "a test")[0]
    return built(data)


def told(design: Design) -> Statement:
    """Its statement."""
    return protection_statement(design, assess(design, FRAMEWORK, on=DAY), FRAMEWORK)


def part(statement: Statement, heading: str) -> Part:
    """One part of a page."""
    return next(one for one in statement.parts if one.heading == heading)


def test_the_page_says_whose_rights_who_owes_them_the_law_the_pillar_and_the_remedy() -> None:
    """What A9 wants outsiders to see, word for word, with nothing that is kept back."""
    page = "\n".join(as_text(told(read(DESK)))) + "\n"
    before, _, rest = page.partition("WHAT THIS PAGE IS NOT\n")
    after = rest[rest.index("WHOSE RIGHTS") : rest.index("\nWHAT IS STILL OPEN")]
    assert before + after == PAGE
    assert "mill" not in page
    assert "safe house" not in page


def test_what_is_open_is_told_by_questions_with_their_paragraphs() -> None:
    """Readers see what nobody has answered, and whose turn it is."""
    found = part(told(read(DESK)), "What is still open")
    assert found.paragraphs[0] == "These questions have no answer yet."
    questions = dict(found.items)["The design has to say:"]
    rule = FRAMEWORK.invariant("RATIONALE-RIGHTS")
    assert rule is not None
    assert f"{rule.question} (A15)" in questions


def test_a_violated_requirement_is_told_and_not_called_anything_else() -> None:
    """A page that only tells what is good would be advertising."""
    data = plain("shelter-nigeria")
    data["activities"][3]["protection_result"] = {"statement": "Better", "rights": ["remedy"], "indicators": []}
    found = part(told(built(data)), "What does not fit the Policy")
    rule = FRAMEWORK.invariant("SECOND-PILLAR-RESULT")
    assert rule is not None
    label = "What the design says contradicts what the Policy requires. Asked was:"
    assert found.items == ((label, (f"{rule.question} (A17(b), A11, A18)",)),)


def test_answers_of_people_are_counted_and_not_quoted() -> None:
    """Reasoning may name what readers outside must not know."""
    design = built(plain("shelter-nigeria"))
    page = " ".join(told(design).words())
    assert "6 questions for a person to judge: a person has judged." in page
    assert design.attestations is not None
    assert not [one for one in design.attestations if one.reasoning in page or one.role in page]


def test_personal_data_is_taken_out_of_what_is_told() -> None:
    """A number that slipped into a title must not go out with it."""
    page = told(read(DESK.replace("title: Training", 'title: "Training, call +000 000 000 00"')))
    assert "Training, call [telephone number]." in list(page.words())


REASONS = {
    "does not say which of its parts are not for publication": ("restricted: [population.hidden, ", "sectors: ["),
    "nothing stands at rights.secrets, which is restricted: correct it": ("rights.secret,", "rights.secrets,"),
    "DOCUMENT: no claim has the id 'nrff'": ("rights: [nrf]", "rights: [nrff]"),
}


@pytest.mark.parametrize("reason", REASONS)
def test_there_is_no_statement_of_a_design_that_cannot_be_told_safely(reason: str) -> None:
    """What could name a hiding place is not written at all, and the reason says what to do."""
    old, new = REASONS[reason]
    text = DESK.replace(old, new)
    assert text != DESK
    with pytest.raises(NoStatementError, match=re.escape(reason)):
        told(read(text))


def test_words_that_are_kept_back_are_blotted_out_where_an_open_place_repeats_them() -> None:
    """Whoever restricts the name of a house has forgotten the title in which it stands as well."""
    page = " ".join(told(read(DESK.replace("Shorter queues", "Help for people in the  safe house"))).words())
    assert "Its main aim: Help for [restricted]." in page


def test_markup_in_a_design_stays_text() -> None:
    """A title with a star or a bracket must not change the page."""
    lines = list(as_markdown(told(read(DESK.replace("title: Training", 'title: "# [a](b) <i> & |"')))))
    assert lines[0] == r"# Protection statement: A desk for \*everybody\*"
    assert r"- \# \[a\](b) &lt;i&gt; &amp; \|." in lines


def test_every_complete_design_can_be_told() -> None:
    """Each branch of the page on each kind of project, policy and strategy."""
    for name in NAMES:
        design = evolve(built(plain(name)), restricted=())
        statement = told(design)
        assert len(part(statement, "What is done").items) == len(design.activities or ())
        page = "\n".join(as_text(statement))
        assert not re.search(r"\bcompliant|\bscore\b|\bbadge\b|%", page, re.IGNORECASE)


def test_every_word_of_the_format_has_plain_words() -> None:
    """A word that is missing would be a crash, on the day when somebody uses it."""
    words = {name: set(table) for name, table in tables().items()}
    assert words == {
        "kinds": set(DesignKind),
        "people": set(PersonCategory),
        "obligations": set(ObligationMode),
        "remedies": set(RemedyKind),
        "pillars": set(ProtectionPillar),
        "force": set(CitationForce) - {CitationForce.BINDING},
        "binding": set(Binding),
        "verdicts": set(Verdict),
    }
