"""Fields of work and the bodies of law that they lead to: our own table, and the vocabularies of offices."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from attrs import frozen

from iom_policy.law.vocabulary import BodyOfLaw


@frozen(kw_only=True)
class SectorTerm:
    """A word of an office for a field of work or a project type, with the law that a lawyer would look into (A13, A14).

    Attributes:
        id: The word under ``sectors:`` of a design, ``prima.RETURN-ASSISTANCE``.
        title: What it is called.
        bodies: Bodies of law of which a design in this field is expected to cite something; they may be none.
        note: Anything a reader should know, such as what was left open.
        provenance: Where the word comes from, and as of when.
    """

    id: str
    title: str
    bodies: tuple[BodyOfLaw, ...] = ()
    note: str = ""
    provenance: str = ""


@cache
def bodies_by_sector() -> Mapping[str, tuple[str, ...]]:
    """The bodies of law that a sector leads to, by the library's own words.

    >>> bodies_by_sector()["asylum"]
    ('refugee',)
    """
    return _table("sectors")


@cache
def bodies_by_people() -> Mapping[str, tuple[str, ...]]:
    """The bodies of law that a category of people leads to."""
    return _table("people")


def names_project_type(word: str, design: str) -> bool:
    """Whether a word under ``sectors:`` is one of IOM's project types.

    In IATI, vocabulary 99 is whatever list its publisher keeps; only in what IOM publishes does it hold project types.

    Args:
        word: The word, as the design writes it.
        design: The id of the design, which for a published activity begins with its publisher.

    >>> names_project_type("99:CT Counter Trafficking", "XM-DAC-47066-CT.0001")
    True
    >>> names_project_type("99:HLTH Health and Medical", "XI-IATI-EC_ECHO-ECHO-COD-BUD")
    False
    """
    return any(
        word.startswith(one.words) and design.startswith(one.designs) and not word.startswith(one.but_not)
        for one in _project_types()
    )


@frozen
class _ProjectTypes:
    words: str
    designs: str
    but_not: tuple[str, ...]


@cache
def _project_types() -> tuple[_ProjectTypes, ...]:
    rows = tomllib.loads(_text())["project_types"]
    return tuple(_ProjectTypes(one["words"], one.get("designs", ""), tuple(one.get("but_not", ()))) for one in rows)


def _table(kind: str) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: tuple(bodies) for name, bodies in tomllib.loads(_text())[kind].items()})


def _text() -> str:
    return files("iom_policy.policy").joinpath("data/sectors.toml").read_text(encoding="utf-8")
