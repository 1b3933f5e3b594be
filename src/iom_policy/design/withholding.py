"""A design as outsiders may read it (A9): restricted parts taken out, and text that repeats them with them blotted out.

Whoever writes about a design quotes it, so what is restricted is looked for in every text that was made from it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import attrs
from attrs import field, frozen

from iom_policy.design.design import Design
from iom_policy.design.integrity import identified
from iom_policy.design.personal_data import redacted
from iom_policy.design.places import Path, read_path, show_path
from iom_policy.design.restricted import is_restricted, restricted_places, standing_at

WITHHELD = "[restricted]"
"""What stands where something is restricted."""

NOT_SHOWN = "[not shown]"
"""What stands for what a file says, where nobody can tell whether it is restricted."""

_SHOWN_OF_LONG = 40
"""How much of a long text is enough to know it by: messages shorten what they quote."""
_SHORT = 3
"""Up to here a text is a code, such as IT or NO, and capitals tell it from a word."""
_TELLING_NUMBER = 4
"""From here on, a number says something by itself; every text is full of smaller ones."""
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")


def _sorted(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text.strip()}))


@frozen
class Mask:
    """Texts that may not be shown, and how to take them out of others.

    Attributes:
        hidden: The texts.
        public: Numbers and addresses that are no personal data, such as that of a hotline.

    >>> Mask(("The Blue House",)).over("It is done in 'the blue  house', she says.")
    "It is done in '[restricted]', she says."
    """

    hidden: tuple[str, ...] = field(converter=_sorted)
    public: tuple[str, ...] = ()

    def over(self, text: str) -> str:
        """The text without any of them, whatever its capitals and its line breaks; and without personal data."""
        if self._pattern_may_fit(text) and self._pattern:
            text = self._pattern.sub(WITHHELD, text)
        return redacted(text, self.public)

    def _pattern_may_fit(self, text: str) -> bool:
        """Whether a text holds every word of one of them: the pattern takes long to make, and few texts do."""
        written = text.lower()
        return not text.isascii() or any(all(word in written for word in words) for words in self._words)

    @cached_property
    def _words(self) -> tuple[tuple[str, ...], ...]:
        """Their words in small letters, up to an apostrophe; of words with other letters than ASCII nothing.

        Capitals of ASCII have one small letter each, and no other letter is taken for one of them in a text of ASCII.
        """
        forms = {form for text in self.hidden for form in _forms(text)}
        whole = ([word.partition("'")[0] for word in form.split()] for form in forms)
        return tuple(tuple(word.lower() for word in words if word.isascii()) for words in whole)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        known = {form for text in self.hidden for form in _forms(text)}
        if not known:
            return None
        ordered = sorted(known, key=lambda form: (-len(form), form))
        return re.compile("|".join(map(_written, ordered)))


def _forms(text: str) -> Iterator[str]:
    """A text as messages may write it: whole, without the stop at its end, and the beginning of a long one."""
    bare = text.strip()
    yield bare
    if stopped := bare.strip(".,;: "):
        yield stopped
    if len(bare) > _SHOWN_OF_LONG:
        yield bare[:_SHOWN_OF_LONG].rstrip()


def _written(form: str) -> str:
    words = r"(?:\s|\\[nrt])+".join(re.escape(word).replace("'", r"\\?'") for word in form.split())
    first = r"(?<!\w)" if form[0].isalnum() else ""
    last = r"(?!\w)" if form[-1].isalnum() and len(form) < _SHOWN_OF_LONG else ""
    any_case = "i" if len(form) > _SHORT else ""
    return f"(?{any_case}:{first}{words}{last})"


def without_quotes(text: str) -> str:
    """A text in which nothing that it quotes is shown.

    >>> without_quotes("the tag '!secret' is not allowed")
    'the tag [not shown] is not allowed'
    """
    return redacted(_QUOTED.sub(NOT_SHOWN, text))


def restricted_texts(data: object) -> tuple[str, ...] | None:
    """What is restricted in a document that is no design yet, as plain data; None where nobody can tell.

    >>> restricted_texts({"title": "The Blue House", "activities": "none", "restricted": ["title"]})
    ('The Blue House',)
    >>> restricted_texts({"title": "The Blue House", "restricted": "title"}) is None
    True
    """
    stated = data.get("restricted", []) if isinstance(data, dict) else None
    if not isinstance(stated, list) or not all(isinstance(one, str) for one in stated):
        return None
    return tuple(text for path in stated for text in _texts_at(data, read_path(path)))


def _texts_at(data: object, path: Path) -> Iterator[str]:
    if isinstance(data, dict | list) and not path:
        inner = data.items() if isinstance(data, dict) else enumerate(data)
        yield from (text for key, one in inner for text in (*_unknown_key(key), *_texts_at(one, ())))
    elif isinstance(data, list):
        for number, one in enumerate(data):
            if path[0] == number or (isinstance(one, dict) and one.get("id") == path[0]):
                yield from _texts_at(one, path[1:])
    elif isinstance(data, dict):
        yield from _texts_at(data.get(path[0]), path[1:])
    elif data is not None and not isinstance(data, bool):
        yield str(data)


def _unknown_key(key: object) -> tuple[str, ...]:
    """A key that is no word of the format may be a text that was indented wrongly."""
    return () if not isinstance(key, str) or key.isidentifier() else (key,)


def mask_of(design: Design) -> Mask:
    """What is restricted in a design, as texts: also dates and numbers.

    An id that stands in the open is none, though a restricted part refers to it: every finding is told by such ids.

    >>> mask_of(Design(iom_policy=1, kind="project", id="a", title="The Blue House", restricted=("title",))).hidden
    ('The Blue House',)
    """
    places = restricted_places(design)
    ids = ((("id",), design.id), *(one for named in identified(design).values() for one in named))
    known = {name for path, name in ids if not is_restricted(path, places)}
    hidden = {text for _, place in places if place is not None for text in _told(standing_at(design, place))} - known
    return Mask(hidden, design.public_contacts or ())


def _told(value: object) -> Iterator[str]:
    """Everything that a part of a design says in words of its own; words of the format are none."""
    kind = type(value)
    if kind is str or kind is dt.date:
        yield str(value)
    elif kind in (int, float):
        yield from (form for form in (str(value), f"{value:,}") if len(form) >= _TELLING_NUMBER)
    elif attrs.has(kind):
        for one in attrs.fields(kind):
            yield from _told(getattr(value, one.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _told(one)


def published(design: Design) -> Design:
    """The design as outsiders may read it: what is restricted and what looks like personal data is not in it.

    A restricted text becomes ``[restricted]``. Anything else that is restricted becomes None, which looks as if it were
    not stated: `is_restricted` tells the two apart.

    >>> published(Design(iom_policy=1, kind="project", id="a", title="The Blue House", restricted=("title",))).title
    '[restricted]'
    """
    return _Publishing(restricted_places(design), mask_of(design)).design(design)


class _CannotBeLeftOutError(ValueError):
    """Something restricted that the format requires; what contains it goes too."""


@frozen
class _Publishing:
    places: tuple[tuple[str, Path | None], ...]
    mask: Mask

    def design(self, design: Design) -> Design:
        shown = {
            one.name: self._field(one, getattr(design, one.name), (one.name,))
            for one in attrs.fields(Design)
            if one.name not in ("iom_policy", "kind")  # which every design has, and which tell nothing of it
        }
        return attrs.evolve(design, **shown)

    def _field(self, one: attrs.Attribute[Any], value: Any, path: Path) -> Any:
        optional = one.default is None
        if optional and not isinstance(value, str) and is_restricted(path, self.places):
            return None
        try:
            return self._shown(value, path)
        except _CannotBeLeftOutError:
            if optional:
                return None
            raise

    def _shown(self, value: Any, path: Path) -> Any:
        kind = type(value)
        if isinstance(value, tuple):
            return tuple(self._shown(one, (*path, number)) for number, one in enumerate(value))
        if attrs.has(kind):
            fields = attrs.fields(kind)
            return kind(**{one.alias: self._field(one, getattr(value, one.name), (*path, one.name)) for one in fields})
        hidden = is_restricted(path, self.places)
        if kind is str:
            return WITHHELD if hidden else self.mask.over(value)
        if hidden and value is not None:
            raise _CannotBeLeftOutError(show_path(path))
        return value
