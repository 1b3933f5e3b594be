"""Personal data in text: what looks like it, where it stands in a design, and text with it taken out (A19).

Only what has a shape of its own is looked for. A person's name has none, so a name is found only beside a word that
announces one, and many are missed: that nothing was found does not say that nothing is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import attrs
from attrs import frozen

from iom_policy.design.places import Path


class Trace(StrEnum):
    """A kind of personal data, and how it is called where the text itself is not shown."""

    EMAIL = "e-mail address"
    TELEPHONE = "telephone number"
    IDENTITY_NUMBER = "identity or case number"
    COORDINATES = "exact coordinates"
    BIRTH = "date of birth"
    NAME = "name of a person"


@frozen
class Found:
    """A piece of text that looks like personal data.

    Attributes:
        trace: What it looks like.
        text: The piece itself; never to be printed.
    """

    trace: Trace
    text: str


_DIGIT = r"\d(?:[\s().\-/]{0,2}\d)"
_ANY = re.compile(
    rf"""
    (?P<email> [\w.+-]{{1,64}} @ [\w-]{{1,63}} (?: \. [\w-]{{1,63}} )+ )
    | (?P<coordinates>
        [-+]? \d{{1,2}} \. \d{{3,}} \s? °? \s? [NS]? \s? [,;/\s] \s?
        [-+]? \d{{1,3}} \. \d{{3,}} \s? °? \s? [EW]? (?![\d.])
        | \d{{1,3}} \s? ° \s? \d{{1,2}} \s? ['\u2032\u2019] \s? \d{{1,2}} (?: \.\d+ )? \s? ["\u2033\u201d]? \s? [NSEW]?
      )
    | (?P<birth>
        (?i: \b (?: born\s+on | date\s+of\s+birth | dob | née?\s+le | nacid[oa]\s+el ) \b ) \s? :? \s?
        \d{{1,4}} [\s./-]+ (?: \d{{1,2}} | [^\W\d_]{{3,12}} ) [\s./-]+ \d{{1,4}}
      )
    | (?P<identity_number>
        (?i: \b (?: passport | passeport | pasaporte | visa | case | file | registration | identity (?: \s+card )?
          | id (?: \s+card )? | national\s+id | ration\s+card | permit )
          \s? (?: no\b \.? | nr\b \.? | number | numéro | n° | \# ) \s? :? \s? )
        (?! [A-Z]? -? \d{{1,5}} / \d{{2,4}} \b ) (?= [A-Z0-9/-]* \d{{3}} ) [A-Z0-9] [A-Z0-9/-]{{4,}}
        | \b \d{{3}}-\d{{2}}C\d{{5}} \b
        | \b P<[A-Z]{{3}}[A-Z<]{{5,}}
      )
    | (?P<telephone>
        (?<! [\w.+] ) (?: \+ | 00 ) [\s.-]? {_DIGIT}{{7,14}} (?! \d )
        | (?i: \b (?: tel | telephone | phone | mobile | cell | whatsapp | téléphone | teléfono ) \b ) \.? \s?
          (?: no\.? | number )? \s? :? \s? \(? {_DIGIT}{{5,14}} (?! \d )
      )
    | (?P<name>
        \b (?: Mr | Mrs | Ms | Mme | Mlle | Sra | Sr ) \b \.? \s+ [A-Z][^\W\d_]+ (?: \s+ [A-Z][^\W\d_]* \.? )*
        | (?i: \b (?: full\s+name | first\s+name | surname
            | name\s+of\s+the\s+(?: child | victim | survivor | person ) ) )
          \s? : \s? [A-Z][^\W\d_]+ (?: \s+ [A-Z][^\W\d_]* \.? )*
      )
    """,
    re.VERBOSE,
)
_HINT = re.compile(rf"[@°]|{_DIGIT}{{2}}|\bM|\bSr|name|\bP<", re.IGNORECASE)


def traces(text: str, public: tuple[str, ...] = ()) -> Iterator[Found]:
    """What in a text looks like personal data.

    Args:
        text: Any text.
        public: Pieces that are no personal data, such as the number of a hotline.

    >>> [str(found.trace) for found in traces("Ask at desk@example.org or +000 000 000 00")]
    ['e-mail address', 'telephone number']
    >>> list(traces("280 officers trained, 2026-2028, USD 1 400 000; see CRC 3(1)"))
    []
    """
    if not _HINT.search(text):
        return
    known = {_squeezed(one) for one in public}
    for match in _ANY.finditer(text):
        if _squeezed(match.group()) not in known:
            yield Found(_trace(match), match.group())


def redacted(text: str, public: tuple[str, ...] = ()) -> str:
    """The text with everything that looks like personal data replaced by what it is.

    Args:
        text: Any text.
        public: Pieces that are no personal data, such as the number of a hotline.

    >>> redacted("She is reached under +000 000 000 00.")
    'She is reached under [telephone number].'
    """
    if not _HINT.search(text):
        return text
    known = {_squeezed(one) for one in public}
    return _ANY.sub(lambda found: found.group() if _squeezed(found.group()) in known else f"[{_trace(found)}]", text)


def _trace(match: re.Match[str]) -> Trace:
    return Trace[(match.lastgroup or "").upper()]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s().\-/]", "", text).casefold()


def texts(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of a design or a part of it, with its place, in the order of the format."""
    kind = type(value)
    if kind is str:
        yield path, str(value)
    elif attrs.has(kind):
        for field in attrs.fields(kind):
            yield from texts(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from texts(one, (*path, number))


def without_personal_data(_cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Make the ``repr`` of a class show its fields redacted: a design is printed in tracebacks and logs as well."""
    return [field.evolve(repr=_redacted_repr) for field in fields]


def _redacted_repr(value: object) -> str:
    return redacted(repr(value))
