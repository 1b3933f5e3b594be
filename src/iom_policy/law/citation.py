"""Citations the way lawyers write them: the id of a source, then one provision of it."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import field, frozen

_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*")
_LABELS = {
    "annex": "Annex",
    "ch": "Ch.",
    "chapter": "Ch.",
    "guideline": "Guideline",
    "obj": "Obj.",
    "objective": "Obj.",
    "reg": "Reg.",
    "regulation": "Reg.",
    "rule": "Rule",
    "s": "s.",
    "sec": "s.",
    "section": "s.",
    "standard": "Standard",
}
_DROPPED = ("article", "art", "principle", "paragraph", "para")
_LABEL = "|".join(sorted(_LABELS, key=len, reverse=True))
_PART = re.compile(
    rf"(?:(?P<label>(?i:{_LABEL}))(?:\. ?| ))?"
    r"(?P<mark>(?:\d{1,6}(?:bis|ter|quater|[a-z])?|[A-Z]\d{1,6}|[IVXLC]{1,15}|[A-Z])"
    r"(?:\.\d{1,6}[a-z]?)*(?:\([0-9A-Za-z]{1,9}\))*)(?: |$)",
    re.ASCII,
)
_UNIT = re.compile(rf"(?i:{'|'.join(_DROPPED)})(?:\. ?| )", re.ASCII)
_STEP = re.compile(r"(?:[A-Za-z]+\.? )?[0-9A-Za-z]+|\.[0-9a-z]+|\([0-9A-Za-z]+\)", re.ASCII)
_RANGE = re.compile(r"[0-9a-zA-Z)]\s*[-\u2010-\u2015]\s*[0-9a-zA-Z(]")
_LIST = re.compile(r"[,;&]|\band\b|\bto\b")


class CitationError(ValueError):
    """A text that is not a citation; the message says which form is expected."""


def _checked_id(source: str) -> str:
    if _ID.fullmatch(source) is None:
        raise CitationError(f"{source!r} is not the id of a source: ids look like CAT, EU-QD or office.LAW-1")
    if source.lower() in (*_LABELS, *_DROPPED):
        raise CitationError(f"{source!r} is no source: the id comes first, as in 'CAT 3'")
    return source


def _normal_or_none(text: str | None) -> str | None:
    return None if text is None else normal_pinpoint(text)


@frozen(order=True)
class Citation:
    """A source and, unless the whole source is meant, one provision of it (A14, A20).

    ``str()`` gives the normal form. Whether the source and the provision exist is asked of a `Law`.

    >>> str(Citation("ICRMW", "art. 43 (1) (e)"))
    'ICRMW 43(1)(e)'

    Raises:
        CitationError: if the id or the pinpoint is malformed.
    """

    source: str = field(converter=_checked_id)
    pinpoint: str | None = field(default=None, converter=_normal_or_none)

    def __str__(self) -> str:
        return self.source if self.pinpoint is None else f"{self.source} {self.pinpoint}"


@lru_cache(maxsize=4096)  # designs repeat their citations, and each is asked about many times
def parse_citation(text: str) -> Citation:
    """Read one citation: the id first, then the provision; a bare id has no pinpoint (A14).

    >>> parse_citation("SOLAS Chapter V Regulation 33").pinpoint
    'Ch. V Reg. 33'
    >>> parse_citation("CRC").pinpoint is None
    True

    Raises:
        CitationError: if the text is empty, a range, a list, or in another form.
    """
    source, _, pinpoint = " ".join(text.split()).partition(" ")
    if not source:
        raise CitationError("a citation cannot be empty: write an id and a provision, as in 'ICCPR 9(1)'")
    return Citation(source, pinpoint or None)


@lru_cache(maxsize=4096)
def normal_pinpoint(text: str) -> str:
    """Write a provision in the form that the tables use: ``art. 9 (1)`` is ``9(1)``.

    >>> normal_pinpoint("Objective 7")
    'Obj. 7'

    Raises:
        CitationError: if the text is not one provision.
    """
    squeezed = re.sub(r" ?([()]) ?", r"\1", " ".join(text.split()))
    unit = _UNIT.match(squeezed)
    rest = squeezed[unit.end() :] if unit else squeezed
    parts: list[str] = []
    while rest:
        part = _PART.match(rest)
        if part is None:
            raise CitationError(_why_not(text))
        label = part["label"]
        parts.append(f"{_LABELS[label.lower()]} {part['mark']}" if label else part["mark"])
        rest = rest[part.end() :]
    # Two bare marks in a row ("9 10") are a list in disguise; a label stands between parts ("Ch. V Reg. 33").
    if not parts or any(" " not in part for part in parts[1:]):
        raise CitationError(_why_not(text))
    return " ".join(parts)


def _why_not(text: str) -> str:
    if _RANGE.search(text):
        return f"{text!r} is a range: write one citation for each provision"
    if _LIST.search(text):
        return f"{text!r} is a list: write one citation for each provision"
    return f"{text!r} is not a provision: write it like 3, 9(1), 43(1)(e), I(1), Rule 129 or Ch. V Reg. 33"


@lru_cache(maxsize=4096)
def steps(pinpoint: str) -> tuple[str, ...]:
    """Split a provision in normal form into levels, so that a wider provision is a prefix of a narrower one.

    >>> steps("43(1)(e)"), steps("Annex 3.1.9")
    (('43', '(1)', '(e)'), ('Annex 3', '.1', '.9'))
    """
    return tuple(_STEP.findall(pinpoint))
