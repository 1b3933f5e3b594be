"""The rules of a SARIF log: each complete, with its page, under the tool or the office that brought it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import frozen

from iom_policy.assessment.assess import DOCUMENT
from iom_policy.assessment.framework import Framework
from iom_policy.law.origin import Origin
from iom_policy.policy.invariants import Invariant
from iom_policy.policy.verdicts import Basis, Strength
from iom_policy.reports.pages import page_as_plain_markdown, page_as_text
from iom_policy.reports.plain import Plain
from iom_policy.reports.rule_page import READ_THIS, rule_page

_DOCUMENT_ASKS = (
    "A file has to be a design before anything can be asked of it: readable, in the design format, with every id used "
    "once and every reference leading somewhere. Until then nothing is known of it, and it does not pass."
)
_NOTIFICATIONS = {
    "KNOWN": "A finding of a baseline stands open.",
    "LAW": "What to know about a citation: whom it covers, what is not verified, how old a record is.",
    "OFFICE": "The plugin of an office could not be used, or was left out on purpose.",
    "PARTIAL": "Something was not looked at.",
    "STOPPED": "A question could not be asked, because its check broke.",
    "UNREADABLE": "A file could not be read, or is not a design that can be asked about.",
    "WAITING": "A question was not asked yet, because the answer to another one comes first.",
}


@frozen
class Place:
    """Where the rule of a finding stands: its number, and the number of the extension that has it, if not the tool."""

    index: int
    extension: int | None


@frozen
class Rules:
    """Every rule of a run, by the component that brought it.

    Attributes:
        own: Those of the tool.
        extensions: Those of offices; an office without rules is one too, since its law was used.
    """

    own: tuple[dict[str, Plain], ...]
    extensions: tuple[tuple[Origin, tuple[dict[str, Plain], ...]], ...]

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Where each rule stands, by id."""
        parts = (self.own, *(rules for _, rules in self.extensions))
        return {
            str(rule["id"]): Place(index, number - 1 if number else None)
            for number, rules in enumerate(parts)
            for index, rule in enumerate(rules)
        }

    @classmethod
    def of(cls, frameworks: Iterable[Framework]) -> Rules:
        """The rules of all the frameworks by which the designs of a run were assessed."""
        found: dict[str, tuple[Invariant, Framework]] = {}
        offices: set[Origin] = set()
        for framework in frameworks:
            offices |= {*framework.offices}
            for one in framework.invariants:
                found.setdefault(one.id, (one, framework))
        described = {name: (_rule(*found[name]), found[name][1].origin(name)) for name in sorted(found)}
        return cls(
            own=(_document(), *(rule for rule, origin in described.values() if origin is None)),
            extensions=tuple(
                (office, tuple(rule for rule, origin in described.values() if origin == office))
                for office in sorted(offices)
            ),
        )

    def reference(self, name: str) -> dict[str, Plain]:
        """How a result names its rule."""
        place = self.places.get(name)
        if place is None:
            return {"ruleId": name}
        told: dict[str, Plain] = {"ruleId": name, "ruleIndex": place.index}
        return told if place.extension is None else {**told, "rule": self.associated(name)}

    def associated(self, name: str) -> dict[str, Plain]:
        """How anything else names a rule."""
        place = self.places.get(name)
        if place is None:
            return {"id": name}
        told: dict[str, Plain] = {"id": name, "index": place.index}
        if place.extension is not None:
            office, _ = self.extensions[place.extension]
            told["toolComponent"] = {"name": component_name(office), "index": place.extension}
        return told


def component_name(office: Origin) -> str:
    """What the plugin of an office is called in a log."""
    return office.distribution or office.office


def notifications() -> list[Plain]:
    """What the notifications of a log are about."""
    return [{"id": name, "shortDescription": {"text": text}} for name, text in _NOTIFICATIONS.items()]


def level_of(strength: Strength, basis: Basis) -> str:
    """How grave it is where the answer is no: what the Policy demands, what it expects, how the field works."""
    if strength is Strength.REQUIREMENT:
        return "error"
    return "note" if basis is Basis.PRACTICE else "warning"


def _rule(rule: Invariant, framework: Framework) -> dict[str, Plain]:
    page = rule_page(rule, framework)
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in _words(rule.id)),
        "shortDescription": {"text": braces(rule.question)},
        "fullDescription": {"text": braces(" ".join(rule.asks.partition("\n\n")[0].split()))},
        "help": {
            "text": braces("\n".join([*page_as_text(page), "", READ_THIS])),
            "markdown": braces("\n".join([*page_as_plain_markdown(page), "", READ_THIS])),
        },
        "defaultConfiguration": {"level": level_of(rule.strength, rule.basis)},
        "properties": {
            "paragraphs": list(rule.clauses),
            "basis": str(rule.basis),
            "strength": str(rule.strength),
        },
    }


def _words(name: str) -> Iterator[str]:
    return (word for part in name.split(".") for word in part.split("-"))


def _document() -> dict[str, Plain]:
    return {
        "id": DOCUMENT,
        "name": "Document",
        "shortDescription": {"text": "Can the file be read as a design?"},
        "fullDescription": {"text": _DOCUMENT_ASKS},
        "help": {"text": _DOCUMENT_ASKS, "markdown": _DOCUMENT_ASKS},
        "defaultConfiguration": {"level": "error"},
    }


def braces(text: str) -> str:
    """A text as messages of SARIF hold it, where a brace by itself announces an argument."""
    return text.replace("{", "{{").replace("}", "}}")
