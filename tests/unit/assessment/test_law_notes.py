"""What a reader should know of a citation stands beside it, told once, and nothing is told of what needs no note."""

from __future__ import annotations

import datetime as dt
import pickle

from attrs import evolve
from gallery import changed

from iom_policy.assessment.assess import assess
from iom_policy.assessment.findings import Assessment, LawNote
from iom_policy.assessment.law_notes import law_notes
from iom_policy.design.claims import SourceCited
from iom_policy.design.design import Design
from iom_policy.design.places import SourceMap, Span
from iom_policy.design.vocabulary import CitationForce
from iom_policy.law.catalogue import Law
from iom_policy.policy.given import Given

DAY = dt.date(2026, 3, 1)


def _design(*sources: SourceCited) -> Design:
    design = changed("border-jordan")
    assert design.rights is not None
    return evolve(design, rights=tuple(evolve(one, sources=sources) for one in design.rights[:2]))


def _notes(*sources: SourceCited, on: dt.date = DAY, stale_after: int = 12) -> list[str]:
    given = Given(_design(*sources), Law.shipped(), on)
    found = law_notes(given, stale_after)
    return [f"{note.path[1]} {note.cite}: {note.text}" for note in found]


def test_a_note_has_its_place() -> None:
    """Whoever reads a note looks at the line."""
    places = SourceMap(values={("rights", 0, "sources", 1): Span(12, 9)})
    assert assess(changed("border-jordan"), on=DAY, places=places).law_notes[1] == LawNote(
        cite="ICCPR 7",
        path=("rights", 0, "sources", 1),
        span=Span(12, 9),
        text="grounds NRF by interpretation; Not in the words; read in by HRC GC 20 para. 9 and GC 31 para. 12",
    )


def test_a_note_has_the_same_place_whoever_asks_for_it_first() -> None:
    """Places are looked up when somebody reads a note, which may be in another process."""
    places = SourceMap(values={("rights", 0, "sources", 0): Span(12, 9), ("rights",): Span(2, 1)})

    def unread() -> Assessment:
        return assess(changed("border-jordan"), on=DAY, places=places)

    read = unread()
    assert [note.span for note in read.law_notes][:2] == [Span(12, 9), Span(2, 1)]
    assert read.law_notes is read.law_notes
    assert unread() == read
    assert hash(unread()) == hash(read)
    assert repr(unread()) == repr(read)
    sent: Assessment = pickle.loads(pickle.dumps(unread()))  # noqa: S301 - our own bytes
    assert sent.law_notes == read.law_notes


def test_what_the_design_says_of_a_provision_that_is_not_listed_is_shown_as_its_own_word() -> None:
    """The reader of the report is to judge it; without a reason there is a finding and no note."""
    assert _notes(SourceCited(cite="ICESCR 9", fits_because="It was read so")) == [
        "0 ICESCR 9: not listed for NRF; the design says why it fits: It was read so",
        "1 ICESCR 9: not listed for CHI; the design says why it fits: It was read so",
    ]
    assert _notes(SourceCited(cite="ICESCR 9")) == []


def test_what_is_no_provision_has_no_note() -> None:
    """A mistyped citation, a whole treaty and an unknown source are told as findings."""
    assert _notes(SourceCited(cite="("), SourceCited(cite="CAT"), SourceCited(cite="NOWHERE 3")) == []


def test_what_nobody_recorded_of_a_state_is_told_once_for_each_treaty() -> None:
    """Two claims on one treaty need one look into the depositary's record."""
    unknown = SourceCited(cite="C181 6", fits_because="x", states=("JO", "KE", "JOR"))
    assert [line.count("is not known") for line in _notes(unknown)] == [2, 0]
    assert _notes(unknown)[0].endswith(
        "; whether it binds JO is not known: No act of JO is on record for C181.; "
        "whether it binds KE is not known: No act of KE is on record for C181."
    )


def test_only_a_treaty_that_is_relied_on_is_looked_up() -> None:
    """What is cited as a standard or for context binds nobody, and soft law never does."""
    relied_on = SourceCited(cite="C181 6", fits_because="x", states=("JO",))
    assert "is not known" in _notes(relied_on)[0]
    soft = SourceCited(cite="UDHR 12", fits_because="x", states=("JO",))
    for cited in (
        soft,
        evolve(relied_on, force=CitationForce.STANDARD),
        evolve(relied_on, force=CitationForce.CONTEXT),
    ):
        assert not any("is not known" in line for line in _notes(cited))


def test_an_old_record_is_told_with_its_age_in_years() -> None:
    """States join and leave; a record of many years ago is looked up again, one of last month is not."""
    old = SourceCited(cite="TIP00 9")

    def told(day: str, stale_after: int = 12) -> list[str]:
        return [line for line in _notes(old, on=dt.date.fromisoformat(day), stale_after=stale_after) if "as of" in line]

    ten = "0 TIP00 9: what JO did with it is recorded as of 2015-03-14, 10 years before 2026-03-13"
    assert told("2026-03-13") == [ten]
    assert told("2026-03-14") == [ten.replace("10 years before 2026-03-13", "11 years before 2026-03-14")]
    assert told("2016-03-14", 11) == [ten.replace("10 years before 2026-03-13", "1 year before 2016-03-14")]
    assert told("2016-03-14", 12) == []
