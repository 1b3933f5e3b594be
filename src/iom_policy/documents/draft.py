"""A starting design from a publication: what it states is filled in, and the rest is asked where it belongs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import attrs
from attrs import define, field

from iom_policy.design.personal_data import redacted
from iom_policy.documents.iati import Published, read_published
from iom_policy.documents.iati_mapping import slug
from iom_policy.documents.problems import DocumentError, Plain, Problem, quoted
from iom_policy.documents.yaml_writer import yaml_text

if TYPE_CHECKING:
    import pathlib

    from iom_policy.design.design import Design

_SHOWN: Final = 10
"""How many activities a message lists."""
_HEADER: Final = """\
# An unofficial starting point, drafted from a publication: not a design yet, and not reviewed by anybody.
# File: {file}
# Activity: {identifier}
#
# What is filled in stands in the publication; nothing was guessed. Read it before you rely on it.
# What looks like personal data was taken out, and what it is stands there in brackets.
# A line with ## asks for what the publication does not state; the lines with # below it show how an answer can
# look. Take the # away, write what is true in place of the example, and leave out what does not apply.
"""

_Fields: TypeAlias = Mapping[str, Plain]


def draft_design(path: pathlib.Path, activity: str | None = None) -> str:
    """Write the text of a starting design, in YAML, for an activity of an IATI file.

    Args:
        path: The IATI file.
        activity: The ``iati-identifier`` of the activity or the id made from it; may be left out if the file holds
            only one.

    Raises:
        DocumentError: The file cannot be read, or does not hold that activity, or holds several and none is named.
    """
    published = _chosen(read_published(path), str(path), activity)
    identifier = _comment(published.identifier) or "(without identifier)"
    header = _HEADER.format(file=_comment(path.name), identifier=identifier)
    return f"{header}{''.join(_remarks(published.remarks))}\n{_body(published.read.design)}"


def _chosen(found: tuple[Published, ...], source: str, wanted: str | None) -> Published:
    if wanted is None:
        if len(found) == 1:
            return found[0]
        message, listed = f"the file holds {len(found)} activities", found[:_SHOWN]
        raise DocumentError(source, [Problem(message, hint=f"name one of them, for instance {_listed(listed)}")])
    same = [one for one in found if wanted.strip() in (one.identifier, one.read.design.id)]
    if same:
        return same[0]
    raise DocumentError(source, [_unknown(found, wanted)])


def _unknown(found: tuple[Published, ...], wanted: str) -> Problem:
    ids = {one.read.design.id.lower(): one for one in found}
    close = difflib.get_close_matches(slug(wanted).lower(), ids, n=_SHOWN)
    # Difflib finds a short end of a long identifier no match, though it is what people remember.
    near = dict.fromkeys([*(name for name in ids if slug(wanted).lower() in name), *close] if slug(wanted) else close)
    message = f"none of the {len(found)} activities in the file is called {quoted(wanted)}"
    if not near:
        return Problem(message, hint=f"for instance, it holds {_listed(found[:_SHOWN])}")
    listed = [ids[name] for name in near][:_SHOWN]
    return Problem(message, hint=f"{len(near)} with a similar name: {_listed(listed)}")


def _listed(found: Iterable[Published]) -> str:
    return ", ".join(_comment(one.identifier or one.read.design.id) for one in found)


def _comment(text: str) -> str:
    """A text that can stand in a comment: one line, nothing invisible."""
    return "".join(character if character.isprintable() else "?" for character in " ".join(text.split()))


def _remarks(remarks: Iterable[Problem]) -> Iterator[str]:
    for number, remark in enumerate(remarks):
        if number == 0:
            yield "#\n# What the publication holds and this file does not, or not as it was:\n"
        at = f" (line {remark.span.line})" if remark.span else ""
        yield f"# - {_comment(remark.message)}{at}" + (f": {_comment(remark.hint)}" if remark.hint else "") + "\n"


def _body(design: Design) -> str:
    stated = cast("_Fields", attrs.asdict(design, filter=lambda _, value: value is not None, value_serializer=_plain))
    lines = [line for part in _template() for line in part.lines(stated)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _plain(_: object, __: object, value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return redacted(value)  # the publication may name people; a design must not
    return [_plain(None, None, one) for one in value] if isinstance(value, tuple) else value


@define
class _Part:
    """A field of the template: its question, an example of an answer, and the fields inside it.

    ``indent`` is the column at which the field stands; ``listed`` says that it holds a list of one entry.
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
        """The fields inside; a list holds one entry, the published activity."""
        entry = value[0] if self.listed and isinstance(value, list) else value
        lines = [line for part in self.inner for line in part.lines(cast("_Fields", entry))]
        if self.listed:
            margin = " " * (self.inner[0].indent - 2)
            lines[0] = f"{margin}- {lines[0].lstrip()}"
        yield from lines

    def _asked(self) -> Iterator[str]:
        """Questions behind ##, so that they stay comments when an editor takes one # away from the whole block."""
        yield from (f"## {question}" for question in self.questions)
        if not self.inner:
            yield from (f"# {line}" for line in self.example)
            return
        yield from (f"## {question}" for part in self.inner for question in part.questions)
        yield f"# {self.name}:"
        yield from (f"#   {line}" for part in self.inner for line in part.example)


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
