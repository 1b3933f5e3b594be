"""What designs bring to the questions on several of them together, as counts and first examples that add up.

No more of a design is kept than decides an answer and names an example of it, so that what is kept does not grow with
the number of designs. What is kept of some designs and of those behind them adds up to what is kept of all of them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Generic, TypeAlias, TypeVar

from attrs import define, evolve, field, frozen

from iom_policy.design.design import Design
from iom_policy.design.places import Path, Span
from iom_policy.design.restricted import hides_rights, restricted_places
from iom_policy.design.vocabulary import CitationForce, ProtectionPillar
from iom_policy.design.withholding import Mask, mask_of
from iom_policy.law.catalogue import Law
from iom_policy.law.vocabulary import Binding, SourceKind
from iom_policy.policy.given import CitedSource, Given

T = TypeVar("T")

NAMED: Final = 1000
"""How many designs are named of which the same is to be said; the others are counted."""

_QUOTED: Final = 200
"""How long a text is of which a finding on several designs may quote all: ids and citations are shorter."""
_WORD: Final = re.compile(r"\w+")

_NOT_BINDING = frozenset({CitationForce.STANDARD, CitationForce.PERSUASIVE})


@frozen(kw_only=True)
class Said:
    """What one citation says of a treaty and a State: that it binds, or that it does not.

    Attributes:
        state: ISO 3166-1 alpha-2.
        source: Id of the treaty.
        binds: Whether the citation relies on it as binding.
        record: What is on record for the State on the day of the design.
        cite: The citation.
        path: Where it stands in its design.
    """

    state: str
    source: str
    binds: bool
    record: Binding
    cite: str
    path: Path


@frozen(kw_only=True)
class Contribution:
    """What one design brings to a portfolio; no more of the design is kept.

    Attributes:
        design: Its id.
        on: The day on which the law is read for it.
        activities: How many it has.
        pillars: The pillars of its activities; None among them where one does not say.
        pillars_because: Why it has activities of one pillar only.
        rights: Ids of the rights that its activities serve; None where it states none.
        said: What its citations say of treaties and States.
        hidden: What it restricts, as texts that no report file may repeat.
        discreet: Whether it restricts which rights it serves.
    """

    design: str
    on: dt.date
    activities: int
    pillars: frozenset[ProtectionPillar | None]
    pillars_because: str | None
    rights: frozenset[str] | None
    said: tuple[Said, ...]
    hidden: tuple[str, ...] = ()
    discreet: bool = False

    @classmethod
    def of(cls, design: Design, law: Law, on: dt.date) -> Contribution:
        """What a design brings to a portfolio on a day."""
        given = Given(design, law.with_sources(design.law or ()), on)
        served = {claim.right for activity in given.activities for claim in given.claims_of(activity)}
        return cls(
            design=design.id,
            on=on,
            activities=len(given.activities),
            pillars=frozenset(
                one.pillar if isinstance(one.pillar, ProtectionPillar) else None for one in given.activities
            ),
            pillars_because=design.pillars_because,
            rights=frozenset(served) if design.rights is not None else None,
            said=tuple(_said(given)),
            hidden=mask_of(design).hidden if design.restricted else (),  # nearly none restricts anything
            discreet=bool(design.restricted) and hides_rights(restricted_places(design)),
        )


def _said(given: Given) -> Iterator[Said]:
    for number, claim in enumerate(given.design.rights or ()):
        for second, cited in enumerate(given.cited(claim)):
            if cited.source is None or cited.source.kind is not SourceKind.TREATY or not _speaks(cited):
                continue
            for code in cited.cited.states or claim.states:
                state = given.state(code)
                yield Said(
                    state=state,
                    source=cited.source.id,
                    binds=cited.claims_to_bind,
                    record=given.law.status(cited.source.id, state, given.on).binding,
                    cite=cited.cited.cite,
                    path=("rights", number, "sources", second),
                )


def _speaks(cited: CitedSource) -> bool:
    return cited.claims_to_bind or cited.cited.force in _NOT_BINDING


@frozen(kw_only=True)
class Place:
    """A place in one of several designs.

    Attributes:
        number: The number of the design among them, from 0.
        design: Its id.
        path: Where in it.
        source: Its file, if it came from one.
        span: Where in that file.
        hidden: What the design restricts, as far as a finding might quote it, as texts that no report file may repeat.
    """

    number: int
    design: str
    path: Path
    source: str = ""
    span: Span | None = None
    hidden: tuple[str, ...] = ()

    @property
    def at(self) -> Path:
        """The path, behind the number of the design."""
        return (self.number, *self.path)

    def moved(self, designs: int, lines: int) -> Place:
        """The same place where so many designs, and in its file so many lines, stand in front."""
        span = Span(self.span.line + lines, self.span.column) if self.span else None
        return evolve(self, number=self.number + designs, span=span)


@frozen(kw_only=True)
class Voice:
    """One citation of one design, and where it stands; ``order`` is its number among those of the design."""

    place: Place
    order: int
    said: Said


@define
class Named(Generic[T]):
    """The first of many things, and how many there are."""

    first: list[T] = field(factory=list)
    count: int = 0

    def add(self, make: Callable[[], T]) -> None:
        """Count one; it is made and kept if it is among the first."""
        self.count += 1
        if len(self.first) < NAMED:
            self.first.append(make())

    def take(self, other: Named[T]) -> None:
        """Put those of another behind them."""
        self.first += other.first[: max(0, NAMED - len(self.first))]
        self.count += other.count

    @property
    def more(self) -> int:
        """How many are counted and not kept."""
        return self.count - len(self.first)


_Question: TypeAlias = tuple[str, str, Binding, bool]
_Locate: TypeAlias = Callable[[Path], Span | None]


def _nowhere(_: Path) -> Span | None:
    return None


def _mask_of_the_id(one: Contribution) -> Mask:
    """What may have to be taken out of the id of a design, which is all that most findings quote of it."""
    name = one.design.casefold()
    words = ((text, _WORD.search(text)) for text in one.hidden)
    return Mask(tuple(text[:_QUOTED] for text, word in words if word is None or word[0].casefold() in name))


@define
class Portfolio:
    """Several designs, looked at together.

    Attributes:
        designs: How many they are.
        first: Places in the first one at which a finding on all of them is told.
        pillars: The pillars of their activities; None among them where one does not say.
        one_says_why: Whether one says why it has activities of one pillar only.
        silent: The first that does not say of all its activities in which pillar they are.
        blanks: Those that do not say which rights they serve.
        serving: The ids of those that serve a right, by the right.
        mapped: The same as report files tell it: without those that restrict which rights they serve.
        voices: What is said of a State and a treaty, on a record and in a sense (binding or not): the first voice of
            each of the first two designs that say so. A third one could only repeat what one of the two says, since
            two are enough to find one that is another than the design on the other side.
    """

    designs: int = 0
    first: tuple[Place, ...] = ()
    pillars: frozenset[ProtectionPillar | None] = frozenset()
    one_says_why: bool = False
    silent: Place | None = None
    blanks: Named[Place] = field(factory=Named[Place])
    serving: dict[str, Named[str]] = field(factory=dict)
    mapped: dict[str, Named[str]] = field(factory=dict)
    voices: dict[_Question, tuple[Voice, ...]] = field(factory=dict)

    def add(self, one: Contribution, source: str = "", locate: _Locate = _nowhere) -> None:
        """Take one design in, behind those that are there.

        Args:
            one: What it brings.
            source: Its file.
            locate: From a path in it to the place in the file; asked for few of them.
        """
        number, shown = self.designs, _mask_of_the_id(one)

        def place(*path: str | int, hidden: tuple[str, ...] = shown.hidden) -> Place:
            return Place(number=number, design=one.design, path=path, source=source, span=locate(path), hidden=hidden)

        self.designs += 1
        self.first = self.first or (place(), place("pillars_because"))
        self.pillars |= one.pillars
        self.one_says_why = self.one_says_why or bool((one.pillars_because or "").strip())
        if self.silent is None and (None in one.pillars or not one.pillars):
            self.silent = place("activities")
        if not one.rights:
            self.blanks.add(lambda: place("rights"))
        for right in sorted(one.rights or ()):
            self.serving.setdefault(right, Named()).add(lambda: one.design)
            if not one.discreet:
                self.mapped.setdefault(right, Named()).add(lambda: shown.over(one.design))
        for order, said in enumerate(one.said):
            question = (said.state, said.source, said.record, said.binds)
            known = self.voices.get(question, ())
            if len(known) < 2 and all(voice.place.number != number for voice in known):
                where = place(*said.path, hidden=tuple(text[:_QUOTED] for text in one.hidden))
                self.voices[question] = (*known, Voice(place=where, order=order, said=said))

    def __add__(self, other: Portfolio) -> Portfolio:
        """The designs of both; the other's come behind."""
        both = Portfolio()
        both.take(self)
        both.take(other)
        return both

    def take(self, other: Portfolio) -> None:
        """Put the designs of another portfolio behind them; it takes as long as the other one is large."""
        behind = other.moved(self.designs, 0)
        self.designs += behind.designs
        self.first = self.first or behind.first
        self.pillars |= behind.pillars
        self.one_says_why = self.one_says_why or behind.one_says_why
        self.silent = self.silent or behind.silent
        self.blanks.take(behind.blanks)
        for mine, others in ((self.serving, behind.serving), (self.mapped, behind.mapped)):
            for right, named in others.items():
                mine.setdefault(right, Named()).take(named)
        for question, voices in behind.voices.items():
            self.voices[question] = (*self.voices.get(question, ()), *voices)[:2]

    def moved(self, designs: int, lines: int) -> Portfolio:
        """The same where so many designs, and in their file so many lines, stand in front."""

        def behind(place: Place) -> Place:
            return place.moved(designs, lines)

        return evolve(
            self,
            first=tuple(map(behind, self.first)),
            silent=behind(self.silent) if self.silent else None,
            blanks=Named(list(map(behind, self.blanks.first)), self.blanks.count),
            voices={
                one: tuple(evolve(voice, place=behind(voice.place)) for voice in voices)
                for one, voices in self.voices.items()
            },
        )

    @property
    def places(self) -> Mapping[Path, Place]:
        """Every place that is kept, by its path behind the number of its design."""
        silent = (self.silent,) if self.silent else ()
        voices = (voice.place for voices in self.voices.values() for voice in voices)
        return {place.at: place for place in (*self.first, *silent, *self.blanks.first, *voices)}
