"""What a plugin's own functions are wrapped in: their time, and a look at what they return."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from attrs import evolve

from iom_policy.assessment.findings import Assessment
from iom_policy.assessment.offices import ReportSection
from iom_policy.design.design import Design
from iom_policy.design.reader import DocumentReader, Draft
from iom_policy.offices.budget import Clock, OfficeError
from iom_policy.offices.loading import Plugin
from iom_policy.policy.given import Given
from iom_policy.policy.invariants import Invariant, Subject
from iom_policy.policy.verdicts import (
    ForAPerson,
    Holds,
    Message,
    NotApplicable,
    Outcome,
    Raised,
    Strength,
    Verdict,
    say,
)

_MAY_RAISE = (Outcome.VIOLATED, Outcome.UNRESOLVED)


def within_time(items: tuple[Any, ...], plugin: Plugin) -> tuple[Any, ...]:
    """The values of a hook, their functions wrapped; values without functions as they are."""
    return tuple(_wrapped(one, plugin) for one in items)


def _wrapped(one: Any, plugin: Plugin) -> Any:
    clock = plugin.clock
    if isinstance(one, Invariant):
        when_none = one.when_none
        return evolve(
            one,
            check=_check(one, plugin),
            when_none=None if when_none is None else _answer_for_none(one, when_none, plugin),
        )
    if isinstance(one, DocumentReader):
        return evolve(one, read=_reader(one, clock))
    if isinstance(one, ReportSection):
        return evolve(one, lines=_section(one, clock))
    return one


def _check(one: Invariant, plugin: Plugin) -> Callable[[Subject, Given], Verdict]:
    def ask(subject: Subject, given: Given) -> Verdict:
        # A copy: what a plugin does to the caches of what it is given reaches nobody else.
        own = evolve(given)
        return _verdict(one, plugin, lambda: one.check(subject, own))

    return ask


def _answer_for_none(
    one: Invariant, when_none: Callable[[Given], Verdict], plugin: Plugin
) -> Callable[[Given], Verdict]:
    def ask(given: Given) -> Verdict:
        own = evolve(given)
        return _verdict(one, plugin, lambda: when_none(own))

    return ask


def _verdict(one: Invariant, plugin: Plugin, ask: Callable[[], Verdict]) -> Verdict:
    try:
        verdict = plugin.clock.call(ask)
        problem = _wrong(verdict, for_a_person=one.judgement is not None)
        if not problem:
            return verdict
    except OfficeError as error:
        problem = str(error)
    found = say("{name} of {origin} gave no answer: {problem}.", name=one.id, origin=plugin.origin, problem=problem)
    return Raised(Outcome.ERROR, found, Message("This is a fault of the plugin, not of the design: tell the office."))


def _wrong(verdict: object, *, for_a_person: bool) -> str:
    """What is wrong with a verdict; empty if nothing is."""
    if isinstance(verdict, Holds):
        return ""
    if isinstance(verdict, NotApplicable):
        return _wrong_words(verdict.because)
    if isinstance(verdict, ForAPerson):
        says_whose = "" if for_a_person else "it asks for a person's judgement and does not say whose"
        return says_whose or _wrong_words(verdict.found) or _wrong_place(verdict.at)
    parts: tuple[object, ...] = verdict if isinstance(verdict, tuple) else (verdict,)
    if not parts:
        return "it returned an empty tuple and no verdict"
    return next(filter(None, map(_wrong_part, parts)), "")


def _wrong_part(raised: object) -> str:
    if not isinstance(raised, Raised):
        return f"it returned {type(raised).__name__} and no verdict"
    if raised.outcome not in _MAY_RAISE:
        return f"it may find violated or unresolved, and not {raised.outcome}"
    if raised.strength not in (None, Strength.REQUIREMENT, Strength.EXPECTATION):
        return f"{raised.strength} is no strength of a finding"
    return _wrong_words(raised.found) or _wrong_words(raised.fix) or _wrong_place(raised.at)


def _wrong_words(message: object) -> str:
    if not isinstance(message, Message):
        return f"a message is {type(message).__name__}: make it with say()"
    try:
        return "" if str(message).strip() else "a finding says nothing"
    except (KeyError, IndexError, ValueError) as error:
        return f"the message {message.template!r} cannot be filled in: {error!r}"


def _wrong_place(at: object) -> str:
    right = isinstance(at, tuple) and all(isinstance(step, str | int) for step in at)
    return "" if right else f"{at!r} is no place: write a tuple of keys and numbers"


def _reader(one: DocumentReader, clock: Clock) -> Callable[[bytes, str], Iterable[Draft]]:
    def read(data: bytes, source: str) -> Iterable[Draft]:
        try:
            drafts = clock.call(lambda: tuple(one.read(data, source)))
        except OfficeError as error:
            # A sentence for the user is passed on; anything else is told as a fault of the reader.
            if type(error.__cause__) is ValueError:
                raise ValueError(str(error.__cause__)) from error
            raise
        _all_of(drafts, Draft, "draft of a design")
        return drafts

    return read


def _section(one: ReportSection, clock: Clock) -> Callable[[Design, Assessment], Iterable[str]]:
    def lines(design: Design, assessment: Assessment) -> Iterable[str]:
        told = clock.call(lambda: tuple(_lines_of(one.lines(design, assessment))))
        _all_of(told, str, "line of text")
        return told

    return lines


def _all_of(given: tuple[object, ...], kind: type, what: str) -> None:
    for one in given:
        if not isinstance(one, kind):
            raise OfficeError(f"it gave {type(one).__name__} and no {what}")


def _lines_of(answer: Iterable[str]) -> Iterable[str]:
    return (answer,) if isinstance(answer, str) else answer
