"""What a page on a rule says: the same headings for an invariant, an invariant on several designs, and a guard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from iom_policy.assessment.framework import Framework
from iom_policy.policy.builtin import ADDED, theme_of
from iom_policy.policy.clauses import EDITION, clauses
from iom_policy.policy.examples import Example, example_of
from iom_policy.policy.guards import Guard
from iom_policy.policy.invariants import Invariant, Judgement, Rule
from iom_policy.policy.verdicts import Basis, Strength
from iom_policy.reports.pages import Code, Ids, Item, Part, RulePage, Section
from iom_policy.reports.text import no_demand

READ_THIS = (
    f"Paragraphs are told in our words; {EDITION} is what counts. This is an unofficial encoding. Examples are parts "
    "of designs, read on 2026-03-01, with invented institutions; the lines with which every design begins are left out."
)
"""What holds for every page."""

_BASIS: Mapping[Basis, str] = MappingProxyType(
    {
        Basis.TEXT: "the Policy says so",
        Basis.INFERENCE: "needed to check what the Policy says; not its words",
        Basis.PRACTICE: "how the field works; not in the Policy",
    }
)
_EXPECTED = "the Policy does not demand it; what says otherwise is told, and fails a design only under --strict"
_STRENGTH: Mapping[tuple[Basis, Strength], str] = MappingProxyType(
    {
        (Basis.TEXT, Strength.REQUIREMENT): "a design that says otherwise contradicts the Policy",
        (
            Basis.INFERENCE,
            Strength.REQUIREMENT,
        ): "a design that says otherwise contradicts what follows from it",
        (Basis.TEXT, Strength.EXPECTATION): _EXPECTED,
        (Basis.INFERENCE, Strength.EXPECTATION): _EXPECTED,
        (Basis.PRACTICE, Strength.EXPECTATION): _EXPECTED,
        (Basis.TEXT, Strength.PERMISSION): "the Policy allows it, so nothing may be held against a design for it",
    }
)
_SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        "Attested": "every attestation",
        "CitedSource": "every citation",
        "Design": "the design as a whole",
        "Outcome": "every outcome of the results chain",
    }
)
_NO_EXAMPLE = "None is given: the rule was added by an office."
_NEEDED = "A person, where the design alone cannot answer it."
_NOT_NEEDED = "Nobody needs to: what is stated is enough. Where somebody does, a no counts as much as a yes."
_MOST = 6
"""How many rules on the same paragraphs are named."""


def rule_page(rule: Rule, framework: Framework) -> RulePage:
    """The page on a rule of a framework; one that an office added has no examples, and its page says so."""
    example = example_of(rule)
    asked, _, why = rule.asks.partition("\n\n")
    return RulePage(
        rule.id,
        (
            Section("What it asks", (rule.question, f"{_line(asked)} {_asked_of(rule)}")),
            Section("The paragraphs", tuple(_paragraphs(rule))),
            Section("Basis and strength", _basis_and_strength(rule)),
            Section("An example that passes", tuple(_passes(rule, example))),
            Section("An example that does not", tuple(_does_not(rule, example))),
            Section("Why", tuple(_line(part) for part in why.split("\n\n"))),
            Section("What to do", (example.to_do if example else "Each finding says what to do.",)),
            Section("Who can attest", tuple(_who_can_attest(rule))),
            Section("Related", tuple(_related(rule, framework)) or ("Nothing else rests on these paragraphs.",)),
        ),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _asked_of(rule: Rule) -> str:
    if isinstance(rule, Guard):
        return f"Put to the rules, and never to a design: none may hold against such an activity {rule.forbids}."
    if isinstance(rule, Invariant):
        name = rule.on.__name__
        return f"Asked of {_SUBJECTS.get(name, f'every {name.lower()}')}."
    return "Asked of several designs together."


def _paragraphs(rule: Rule) -> Iterator[Part]:
    for name in rule.clauses:
        known = clauses().get(name)
        yield Item(name, known.says.rstrip(".") if known else "a provision that the office names")


def _basis_and_strength(rule: Rule) -> tuple[Part, ...]:
    if theme_of(rule) == ADDED:
        told = "of the office, besides what the Policy asks"
        return Item(rule.basis, "as the office reads what it names"), Item(rule.strength, told)
    return Item(rule.basis, _BASIS[rule.basis]), Item(rule.strength, _STRENGTH[rule.basis, rule.strength])


def _passes(rule: Rule, example: Example | None) -> Iterator[Part]:
    if example is None:
        yield _NO_EXAMPLE
        return
    yield from _shown(example.passes)
    allowed = "The Policy allows it." if isinstance(rule, Guard) else ""
    for_a_person = "That is all a file can say; the last word is a person's." if example.for_a_person else ""
    yield from _joined(allowed, example.passes_because, for_a_person)


def _does_not(rule: Rule, example: Example | None) -> Iterator[Part]:
    if example is None:
        yield _NO_EXAMPLE
        return
    yield from _shown(example.does_not)
    if example.found:
        yield f"Told as {example.outcome}{no_demand(rule)}: {example.found}"
    outside = "The permission does not reach it." if isinstance(rule, Guard) else ""
    yield from _joined(outside, example.does_not_because)


def _joined(*sentences: str) -> Iterator[str]:
    if said := " ".join(sentence for sentence in sentences if sentence):
        yield said


def _shown(designs: tuple[str, ...]) -> Iterator[Part]:
    for number, text in enumerate(designs):
        if len(designs) > 1:
            yield "Another design:" if number else "One design:"
        yield Code(text)


def _who_can_attest(rule: Rule) -> Iterator[Part]:
    if isinstance(rule, Invariant) and rule.judgement:
        yield _NEEDED if rule.judgement.needed else _NOT_NEEDED
        yield from _judged(rule.id, rule.judgement)
    elif isinstance(rule, Guard):
        yield "Nobody: it is put to the rules, and a test does that."
    else:
        yield "Nobody needs to: what is written answers it."


def _judged(rule: str, judgement: Judgement) -> Iterator[Part]:
    yield Item("The question", judgement.question)
    yield Item("Who", f"{' or '.join(judgement.roles)}; never only the role that prepared the design")
    if judgement.confirming:
        second = " or ".join(judgement.confirming)
        yield Item("Confirmed by", f"{second}, where the design says that people are pressed")
    yield Item("On the evidence of", _line(judgement.evidence).rstrip("."))
    yield Item("For", f"{judgement.months} months at most, while none of this is changed: {', '.join(judgement.reads)}")
    yield Item("How", f"iom-policy attest FILE {rule} prints the lines to fill in")
    yield "An answer never outweighs what the design says against the rule."


def _related(rule: Rule, framework: Framework) -> Iterator[Part]:
    if isinstance(rule, Invariant):
        if rule.asked_after:
            yield Ids("Asked after", rule.asked_after)
        if then := tuple(sorted(one.id for one in framework.invariants if rule.id in one.asked_after)):
            yield Ids("Comes before", then)
    if near := _on_the_same_paragraphs(rule, framework):
        more = f" and {len(near) - _MOST} more" if len(near) > _MOST else ""
        yield Ids("On the same paragraphs", near[:_MOST], more)


def _on_the_same_paragraphs(rule: Rule, framework: Framework) -> tuple[str, ...]:
    """Ids of the rules that share a paragraph with this one; those that have most in common with it come first."""
    mine = set(rule.clauses)
    common = {
        one.id: len(mine & set(one.clauses)) / len(mine | set(one.clauses))
        for one in framework.rules
        if one.id != rule.id and mine & set(one.clauses)
    }
    return tuple(sorted(common, key=lambda name: (-common[name], name)))
