"""Personal data in text: what looks like it, where it stands in a design, and text with it taken out (A19).

Only what has a shape of its own is looked for. A person's name has none, so a name is found only beside a word that
announces one, and many are missed: that nothing was found does not say that nothing is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from operator import attrgetter
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


_NEXT_DIGIT = r"(?:[\s().\-/]{0,2}\d)"
_DIGIT = rf"\d{_NEXT_DIGIT}"
_EMAIL = r"(?P<email> [\w.+-]{1,64} @ [\w-]{1,63} (?: \. [\w-]{1,63} )+ )"
_REST = rf"""
    (?P<coordinates>
        [-+]? \d{{1,2}} \. \d{{3,}} \s? °? \s? [NS]? \s? [,;/\s] \s?
        [-+]? \d{{1,3}} \. \d{{3,}} \s? °? \s? [EW]? (?![\d.])
        | \d{{1,3}} \s? ° \s? \d{{1,2}} \s? ['\u2032\u2019] \s? \d{{1,2}} (?: \.\d+ )? \s? ["\u2033\u201d]? \s? [NSEW]?
      )
    | (?<! \w ) (?: (?P<birth>
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
      ) )
    """
"""All but places begin with a word: to say so once is quicker than to look for each inside of words."""
_WITHOUT_EMAIL = re.compile(_REST, re.VERBOSE)
_ANY = re.compile(rf"{_EMAIL} | {_REST}", re.VERBOSE)
_HINT = re.compile(
    rf"""
    [@°<:MS\d] (?:
        (?<= [@°<] )
        | (?: (?<= [edmrnEDMRN]: ) | (?<= [edmrnEDMRN]\s: ) )
        | (?<= M ) [rsml]
        | (?<= S ) r
        | (?<= \d ) (?:
            \d\d [A-Z\d/-]{{2}}
            | (?<= [A-Z\d/-]\d ) \d\d [A-Z\d/-]
            | (?<= [A-Z\d/-]{{2}}\d ) \d\d
            | \.\d\d\d
            | {_NEXT_DIGIT}{{5}}
            | \d{{0,3}} [\s./-]+ (?: \d{{1,2}} | [^\W\d_]{{3,12}} ) [\s./-]+ \d
        )
    )
    """,
    re.VERBOSE,
)
"""What a text has to hold before any of the above can be in it: most texts hold none, and that is quick to see."""

_HASH = re.compile("sha256:[0-9a-f]{64}")
"""What an attestation covers: no text has as many digits, and it is nobody's number."""


def traces(text: str, public: tuple[str, ...] = ()) -> tuple[Found, ...]:
    """What in a text looks like personal data.

    Args:
        text: Any text.
        public: Pieces that are no personal data, such as the number of a hotline.

    >>> [str(found.trace) for found in traces("Ask at desk@example.org or +000 000 000 00")]
    ['e-mail address', 'telephone number']
    >>> traces("280 officers trained, 2026-2028, USD 1 400 000; see CRC 3(1)")
    ()
    """
    if not _HINT.search(text) or _HASH.fullmatch(text):
        return ()
    known = {_squeezed(one) for one in public}
    matches = _pattern(text).finditer(text)
    return tuple(Found(_trace(one), one.group()) for one in matches if _squeezed(one.group()) not in known)


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
    return _pattern(text).sub(
        lambda found: found.group() if _squeezed(found.group()) in known else f"[{_trace(found)}]", text
    )


def _pattern(text: str) -> re.Pattern[str]:
    """What to look for; addresses take the longest by far, and need a sign that few texts have."""
    return _ANY if "@" in text else _WITHOUT_EMAIL


def _trace(match: re.Match[str]) -> Trace:
    return Trace[(match.lastgroup or "").upper()]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s().\-/]", "", text).casefold()


def traces_in(value: object, public: tuple[str, ...] = ()) -> list[tuple[Path, tuple[Found, ...]]]:
    """Where in a design or a part of it something looks like personal data, in the order of the format.

    Args:
        value: The design, or an instance of one of the classes that it is made of.
        public: Pieces that are no personal data, such as the number of a hotline.

    >>> from iom_policy.design.results import Indicator
    >>> calls = Indicator(id="calls", statement="Calls to desk@example.org")
    >>> [(path, str(found.trace)) for path, (found,) in traces_in(calls)]
    [(('statement',), 'e-mail address')]
    """
    texts: set[str] = set()
    _add_texts((value,), texts)
    found = {text: some for text in texts if (some := traces(text, public))}
    return list(_placed(value, (), found)) if found else []


def _add_texts(values: Iterable[Any], texts: set[str]) -> None:
    """Gather every text once: ids and citations are repeated all over a design."""
    for inner in values:
        kind = type(inner)
        if kind is str:
            texts.add(inner)
        elif kind is tuple:
            _add_texts(inner, texts)
        elif (values_of := _values_of(kind)) is not None:  # type: ignore[arg-type]  # every class has a hash
            _add_texts(values_of(inner), texts)


def _placed(
    value: object, path: Path, found: Mapping[str, tuple[Found, ...]]
) -> Iterator[tuple[Path, tuple[Found, ...]]]:
    """Where the texts stand in which something was found."""
    kind = type(value)
    parts: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, tuple):
        parts = enumerate(value)
    elif attrs.has(kind):
        parts = ((field.name, getattr(value, field.name)) for field in attrs.fields(kind))
    for step, inner in parts:
        if type(inner) is not str:
            yield from _placed(inner, (*path, step), found)
        elif inner in found:
            yield (*path, step), found[inner]


@cache
def _values_of(kind: type) -> Callable[[Any], Iterable[Any]] | None:
    """What gives the values of all fields of a class of the model; None for other classes, which hold no text."""
    names = [field.name for field in attrs.fields(kind)] if attrs.has(kind) else []
    if not names:
        return None
    return attrgetter(*names, names[0])  # asked for one it gives that, and for more a tuple, which is wanted always


def without_personal_data(_cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Make the ``repr`` of a class show its fields redacted: a design is printed in tracebacks and logs as well."""
    return [field.evolve(repr=_redacted_repr) for field in fields]


def _redacted_repr(value: object) -> str:
    return redacted(repr(value))
