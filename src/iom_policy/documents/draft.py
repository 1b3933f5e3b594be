"""A starting design from a publication: what it states is filled in, and the rest is asked where it belongs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from iom_policy.documents.iati import Published, read_published
from iom_policy.documents.iati_mapping import slug
from iom_policy.documents.problems import DocumentError, Problem, quoted
from iom_policy.documents.questionnaire import questionnaire

if TYPE_CHECKING:
    import pathlib

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
    return f"{header}{''.join(_remarks(published.remarks))}\n{questionnaire(published.read.design)}"


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
