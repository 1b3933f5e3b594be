"""A starting design from a publication: what it states is filled in, and the rest is asked where it belongs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

from iom_policy.documents.comments import marked, visible, wrapped
from iom_policy.documents.iati import Published, each_published
from iom_policy.documents.iati_mapping import slug
from iom_policy.documents.problems import DocumentError, Problem, quoted
from iom_policy.documents.questionnaire import questionnaire
from iom_policy.documents.suggested_law import LawDay
from iom_policy.documents.where_to_begin import beginning
from iom_policy.law.catalogue import Law

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
# A line with ## asks for what the publication does not state, or suggests; the lines with # below it show how an
# answer can look. Take the # away, write what is true in place of the example, and leave out what does not apply.
"""


def draft_design(
    path: pathlib.Path, activity: str | None = None, *, law: Law | None = None, days: LawDay | None = None
) -> str:
    """Write the text of a starting design, in YAML, for an activity of an IATI file.

    Args:
        path: The IATI file.
        activity: The ``iati-identifier`` of the activity or the id made from it; may be left out if the file holds
            only one.
        law: The law that is suggested from; unsaid, what ships with the library.
        days: On which day that is read; unsaid, the day on which the activity starts.

    Raises:
        DocumentError: The file cannot be read, or does not hold that activity, or holds several and none is named.
    """
    return draft_text(_chosen(each_published(path), str(path), activity), path.name, law, days)


def draft_text(published: Published, file: str, law: Law | None = None, days: LawDay | None = None) -> str:
    """Write the text of a starting design for one published activity.

    Args:
        published: The activity.
        file: The name of the file that publishes it.
        law: The law that is suggested from; unsaid, what ships with the library.
        days: On which day that is read; unsaid, the day on which the activity starts.
    """
    design = published.read.design
    begin = beginning(design, law or Law.shipped(), days or LawDay())
    header = _HEADER.format(file=visible(file), identifier=visible(published.identifier) or "(without identifier)")
    top = "".join(f"{line}\n" for line in (*(["#"] if begin.top else []), *marked(begin.top, "#")))
    return f"{header}{top}{''.join(_remarks(published.remarks))}\n{questionnaire(design, begin)}"


def _chosen(found: Iterable[Published], source: str, wanted: str | None) -> Published:
    """The activity that is wanted, or the only one; of the others no more than their names is kept."""
    names: dict[str, str] = {}
    only: Published | None = None
    for one in found:
        name = one.read.design.id
        if wanted is not None and wanted.strip() in (one.identifier, name):
            return one
        only = None if names else one
        names[name] = visible(one.identifier or name)
    if wanted is not None:
        raise DocumentError(source, [no_such_activity(names, wanted)])
    if only is None:
        hint = f"name one of them, for instance {_listed(names.values())}"
        raise DocumentError(source, [Problem(f"the file holds {len(names)} activities", hint=hint)])
    return only


def no_such_activity(names: Mapping[str, str], wanted: str) -> Problem:
    """Why no activity is the one that is wanted, and which have a similar name.

    Args:
        names: The activities that there are: their ids, with their identifiers as people know them.
        wanted: What was asked for.
    """
    if not names:
        return Problem(f"no activity was read, so none is called {quoted(wanted)}", hint="see why the files were not")
    ids = {name.lower(): shown for name, shown in names.items()}
    close = difflib.get_close_matches(slug(wanted).lower(), ids, n=_SHOWN)
    # Difflib finds a short end of a long identifier no match, though it is what people remember.
    near = dict.fromkeys([*(name for name in ids if slug(wanted).lower() in name), *close] if slug(wanted) else close)
    message = f"none of the {len(names)} activities that were read is called {quoted(wanted)}"
    if not near:
        return Problem(message, hint=f"for instance, there is {_listed(names.values())}")
    return Problem(message, hint=f"{len(near)} with a similar name: {_listed(ids[name] for name in near)}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(islice(names, _SHOWN))


def _remarks(remarks: Iterable[Problem]) -> Iterator[str]:
    for number, remark in enumerate(remarks):
        if number == 0:
            yield "#\n# What the publication holds and this file does not, or not as it was:\n"
        at = f" (line {remark.span.line})" if remark.span else ""
        text = f"{visible(remark.message)}{at}" + (f": {visible(remark.hint)}" if remark.hint else "")
        yield from (f"{line}\n" for line in marked(wrapped(text, "- "), "#"))
