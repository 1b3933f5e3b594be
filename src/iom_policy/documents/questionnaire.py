"""A design as text in YAML: what it states is filled in, and the rest is asked where it belongs.

The questions stand in ``data/draft.iom.yaml.tmpl``, which is for protection officers to review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias, cast

import attrs
from attrs import define, field

from iom_policy.design.personal_data import redacted
from iom_policy.documents.problems import Plain
from iom_policy.documents.yaml_writer import yaml_text

if TYPE_CHECKING:
    from iom_policy.design.design import Design

_Fields: TypeAlias = Mapping[str, Plain]


def questionnaire(design: Design) -> str:
    """What a design states, in the order of the format, and a commented question for everything else.

    What looks like personal data is taken out of it.
    """
    stated = cast("_Fields", attrs.asdict(design, filter=lambda _, value: value is not None, value_serializer=_plain))
    lines = [line for part in _template() for line in part.lines(stated)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


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

    ``indent`` is the column at which the field stands; ``listed`` says that it holds a list.
    """

    name: str
    indent: int = 0
    listed: bool = False
    blank: bool = False
    questions: list[str] = field(factory=list)
    example: list[str] = field(factory=list)
    inner: list[_Part] = field(factory=list)

    def lines(self, stated: _Fields) -> Iterator[str]:
        """The field as stated, or as a question; an empty line before it where the template has one."""
        if self.blank:
            yield ""
        margin = " " * self.indent
        if self.name not in stated:
            yield from (f"{margin}{line}".rstrip() for line in self._asked())
        elif not self.inner:
            yield from (f"{margin}{line}" for line in yaml_text({self.name: stated[self.name]}).splitlines())
        else:
            yield f"{margin}{self.name}:"
            yield from self._inner_lines(stated[self.name])

    def _inner_lines(self, value: Plain) -> Iterator[str]:
        """The fields inside, of each entry where it is a list."""
        entries = value if self.listed and isinstance(value, list) else [value]
        for number, entry in enumerate(entries):
            if number:
                yield ""
            lines = [line for part in self.inner for line in part.lines(cast("_Fields", entry))]
            if self.listed:
                lines = lines[1:] if lines[0] == "" else lines
                lines[0] = f"{' ' * (self.inner[0].indent - 2)}- {lines[0].lstrip()}"
            yield from lines

    def _asked(self) -> Iterator[str]:
        """Questions behind ##, so that they stay comments when an editor takes one # away from the whole block."""
        yield from (f"## {question}" for question in self._all_questions())
        yield from (f"# {line}" for line in self._whole_example())

    def _all_questions(self) -> Iterator[str]:
        yield from self.questions
        for part in self.inner:
            yield from part._all_questions()  # noqa: SLF001 - a part of this one

    def _whole_example(self) -> Iterator[str]:
        if not self.inner:
            yield from self.example
            return
        yield f"{self.name}:"
        inner = (line for part in self.inner for line in part._whole_example())  # noqa: SLF001 - as above
        for number, line in enumerate(inner):
            dash = ("- " if number == 0 else "  ") if self.listed else ""
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
    around[-1].inner.append(part)
    return [*around, part]


def _shift_lists(part: _Part) -> None:
    """Make room for the dash of a list entry."""
    for inner in part.inner:
        inner.indent += 2 * part.listed
        _shift_lists(inner)
