"""A starting design from a publication: what it states is filled in, and the rest is asked where it belongs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

from iom_policy.documents.iati import Published, each_published
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
    published = _chosen(each_published(path), str(path), activity)
    identifier = _comment(published.identifier) or "(without identifier)"
    header = _HEADER.format(file=_comment(path.name), identifier=identifier)
    return f"{header}{''.join(_remarks(published.remarks))}\n{questionnaire(published.read.design)}"


def _chosen(found: Iterable[Published], source: str, wanted: str | None) -> Published:
    """The activity that is wanted, or the only one; of the others no more than their names is kept."""
    names: dict[str, str] = {}
    only: Published | None = None
    for one in found:
        name = one.read.design.id
        if wanted is not None and wanted.strip() in (one.identifier, name):
            return one
        only = None if names else one
        names[name] = _comment(one.identifier or name)
    if wanted is not None:
        raise DocumentError(source, [_unknown(names, wanted)])
    if only is None:
        hint = f"name one of them, for instance {_listed(names.values())}"
        raise DocumentError(source, [Problem(f"the file holds {len(names)} activities", hint=hint)])
    return only


def _unknown(names: Mapping[str, str], wanted: str) -> Problem:
    ids = {name.lower(): shown for name, shown in names.items()}
    close = difflib.get_close_matches(slug(wanted).lower(), ids, n=_SHOWN)
    # Difflib finds a short end of a long identifier no match, though it is what people remember.
    near = dict.fromkeys([*(name for name in ids if slug(wanted).lower() in name), *close] if slug(wanted) else close)
    message = f"none of the {len(names)} activities in the file is called {quoted(wanted)}"
    if not near:
        return Problem(message, hint=f"for instance, it holds {_listed(names.values())}")
    return Problem(message, hint=f"{len(near)} with a similar name: {_listed(ids[name] for name in near)}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(islice(names, _SHOWN))


def _comment(text: str) -> str:
    """A text that can stand in a comment: one line, nothing invisible."""
    return "".join(character if character.isprintable() else "?" for character in " ".join(text.split()))


def _remarks(remarks: Iterable[Problem]) -> Iterator[str]:
    for number, remark in enumerate(remarks):
        if number == 0:
            yield "#\n# What the publication holds and this file does not, or not as it was:\n"
        at = f" (line {remark.span.line})" if remark.span else ""
        yield f"# - {_comment(remark.message)}{at}" + (f": {_comment(remark.hint)}" if remark.hint else "") + "\n"
