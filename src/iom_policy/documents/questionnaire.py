"""A design as text in YAML: what it states is filled in, and the rest is asked where it belongs.

The questions stand in ``data/draft.iom.yaml.tmpl``, which is for protection officers to review.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import attrs
from attrs import define, field, frozen

from iom_policy.design.personal_data import redacted
from iom_policy.documents.comments import marked
from iom_policy.documents.problems import Plain
from iom_policy.documents.where_to_begin import Beginning
from iom_policy.documents.yaml_writer import yaml_text

if TYPE_CHECKING:
    from iom_policy.design.design import Design

_Fields: TypeAlias = Mapping[str, Plain]

_RIGHTS: Final = "rights"
"""The question beside which law is suggested."""

_FIRST: Final = "What such work usually meets first (field practice, not the Policy)"
_ELSE: Final = "What else is asked"


def questionnaire(design: Design, beginning: Beginning | None = None) -> str:
    """What a design states, and a commented question for everything else.

    What is stated comes first, then the questions that are likely to matter first, then the others in the order of the
    format. What looks like personal data is taken out.

    Args:
        design: What is stated.
        beginning: Which questions come first and why; unsaid, none.
    """
    stated = cast("_Fields", attrs.asdict(design, filter=lambda _, value: value is not None, value_serializer=_plain))
    asking = _Asking(beginning or Beginning())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(asking.whole(stated))).strip("\n") + "\n"


def _plain(_: object, at: attrs.Attribute[object] | None, value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        # The publication may name people; a design must not. An id is no text: digits in it are no telephone number.
        return value if at is not None and at.name == "id" else redacted(value)
    return [_plain(None, None, one) for one in value] if isinstance(value, tuple) else value


@define
class _Part:
    """A field of the template: its question, an example of an answer, and the fields inside it.

    ``at`` is its path, ``activities.children``; ``indent`` is the column at which the field stands; ``listed`` says
    that it holds a list.
    """

    name: str
    at: str = ""
    indent: int = 0
    listed: bool = False
    blank: bool = False
    questions: list[str] = field(factory=list)
    example: list[str] = field(factory=list)
    inner: list[_Part] = field(factory=list)


@frozen
class _Asking:
    """Writes the parts of the template, as stated or as questions, those that come first before the others."""

    beginning: Beginning

    def whole(self, stated: _Fields) -> Iterator[str]:
        """All parts, with a line where those begin that come first, and another where the rest does."""
        yield from self._under_headings(_template(), stated, {1: _FIRST, 2: _ELSE})

    def _under_headings(self, parts: Iterable[_Part], stated: _Fields, headings: Mapping[int, str]) -> Iterator[str]:
        seen: set[int] = set()
        for part in self._ordered(parts, stated):
            place = self._place(part, stated)[0]
            seen.add(place)
            if place in headings and 1 in seen:
                yield from ("", f"{' ' * part.indent}### {headings[place]}", "")
                headings = {other: heading for other, heading in headings.items() if other != place}
            yield from self._lines(part, stated)

    def _ordered(self, parts: Iterable[_Part], stated: _Fields = MappingProxyType({})) -> list[_Part]:
        return sorted(parts, key=lambda part: self._place(part, stated))

    def _place(self, part: _Part, stated: _Fields) -> tuple[int, bool, int]:
        """What is answered, then what is asked first, then the rest; a part is asked as early as any inside it.

        One that is stated in part comes after those that are not, since what else is asked of it stands inside.
        """
        if part.name in stated and not part.inner:
            return 0, False, 0
        inside = f"{part.at}."
        rank = next((n for n, name in enumerate(self.beginning.first) if f"{name}.".startswith(inside)), None)
        return (2, False, 0) if rank is None else (1, part.name in stated, rank)

    def _lines(self, part: _Part, stated: _Fields) -> Iterator[str]:
        """The field as stated, or as a question; an empty line before it where the template has one."""
        if part.blank:
            yield ""
        margin = " " * part.indent
        if part.name not in stated:
            lines: Iterable[str] = self._asked(part)
        elif part.inner:
            lines = (*marked(self._why(part), "##"), f"{part.name}:")
        else:
            lines = (*marked(self._beside(part), "##"), *yaml_text({part.name: stated[part.name]}).splitlines())
        yield from (f"{margin}{line}" for line in lines)
        if part.name in stated and part.inner:
            yield from self._inner_lines(part, stated[part.name])

    def _inner_lines(self, part: _Part, value: Plain) -> Iterator[str]:
        """The fields inside, of each entry where it is a list."""
        entries = value if part.listed and isinstance(value, list) else [value]
        for number, entry in enumerate(entries):
            if number:
                yield ""
            fields = cast("_Fields", entry)
            lines = list(self._under_headings(part.inner, fields, {2: _ELSE}))
            if part.listed:
                lines = lines[1:] if lines[0] == "" else lines
                lines[0] = f"{' ' * (part.inner[0].indent - 2)}- {lines[0].lstrip()}"
            yield from lines

    def _asked(self, part: _Part) -> Iterator[str]:
        """Questions behind ##, so that they stay comments when an editor takes one # away from the whole block."""
        yield from marked(self._all_questions(part), "##")
        yield from marked(self._whole_example(part), "#")

    def _all_questions(self, part: _Part) -> Iterator[str]:
        yield from self._why(part)
        yield from part.questions
        for inner in self._ordered(part.inner):
            yield from self._all_questions(inner)
        yield from self._beside(part)

    def _why(self, part: _Part) -> Iterable[str]:
        return self.beginning.first.get(part.at, ())

    def _beside(self, part: _Part) -> Iterable[str]:
        return self.beginning.beside_rights if part.at == _RIGHTS else ()

    def _whole_example(self, part: _Part) -> Iterator[str]:
        if not part.inner:
            yield from part.example
            return
        yield f"{part.name}:"
        lines = (line for inner in self._ordered(part.inner) for line in self._whole_example(inner))
        for number, line in enumerate(lines):
            dash = ("- " if number == 0 else "  ") if part.listed else ""
            yield f"  {dash}{line}"


@cache
def _template() -> tuple[_Part, ...]:
    """The fields of the template, in its order."""
    text = resources.files("iom_policy.documents").joinpath("data", "draft.iom.yaml.tmpl").read_text("utf-8")
    root = _Part("", indent=-1)
    above = [root]
    blank = False
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("@"):
            above = _open(above, line, blank=blank)
        elif stripped.startswith("?"):
            above[-1].questions.append(stripped.removeprefix("?").strip())
        elif stripped and not stripped.startswith("%"):
            above[-1].example.append(line[above[-1].indent :])
        blank = not stripped
    _shift_lists(root)
    return tuple(root.inner)


def _open(above: list[_Part], line: str, *, blank: bool) -> list[_Part]:
    """The new part with all that lie around it."""
    name = line.strip().removeprefix("@")
    part = _Part(
        name.removesuffix("[]").removesuffix(":"),
        indent=len(line) - len(line.lstrip()),
        listed=name.endswith("[]"),
        blank=blank,
    )
    around = [one for one in above if one.indent < part.indent]
    part.at = f"{around[-1].at}.{part.name}".removeprefix(".")
    around[-1].inner.append(part)
    return [*around, part]


def _shift_lists(part: _Part) -> None:
    """Make room for the dash of a list entry."""
    for inner in part.inner:
        inner.indent += 2 * part.listed
        _shift_lists(inner)
