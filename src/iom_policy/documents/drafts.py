"""Drafts of many activities, each written to a file of its own as it is read: no file or activity stops the others."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import define, field

from iom_policy.documents.draft import draft_text, no_such_activity
from iom_policy.documents.draft_names import file_name
from iom_policy.documents.iati import each_published
from iom_policy.documents.iati_first_look import digest
from iom_policy.documents.problems import DocumentError
from iom_policy.whole_file import write_new, write_whole

if TYPE_CHECKING:
    from iom_policy.documents.iati import Published
    from iom_policy.documents.suggested_law import LawDay
    from iom_policy.law.catalogue import Law

NAMED: Final = 10
"""How many of the files that were left alone are named."""


@define
class Drafts:
    """Writes the drafts of the activities of several IATI files into a folder, and keeps no activity.

    Attributes:
        folder: Where the drafts are written; it has to be there.
        law: The law that is suggested from.
        days: On which day it is read.
        wanted: Identifiers or ids of the activities that are drafted; none for all.
        replace: Whether a file that is there is written anew; otherwise it is left alone.
        drafted: How many activities were drafted.
        left_alone: How many were not, since their file is there.
        some_left_alone: The names of the first of those files.
        again: Activities that were published before, in the files of this run, and are drafted once.
        failures: What could not be read or written, and why, as lines.
    """

    folder: pathlib.Path
    law: Law
    days: LawDay
    wanted: Sequence[str] = ()
    replace: bool = False
    drafted: int = field(default=0, init=False)
    left_alone: int = field(default=0, init=False)
    some_left_alone: list[str] = field(factory=list, init=False)
    again: list[str] = field(factory=list, init=False)
    failures: list[str] = field(factory=list, init=False)
    _seen: set[int] = field(factory=set, init=False)

    def write(self, paths: Iterable[pathlib.Path]) -> Iterator[None]:
        """Draft the activities of the files one after the other; gives nothing, once for each that it came to."""
        names: dict[str, str] = {}
        found: set[str] = set()
        for path in paths:
            try:
                for published in each_published(path):
                    if not self.wanted or self._is_wanted(published, names, found):
                        self._draft(published, path)
                        yield
            except DocumentError as error:
                self.failures += [problem.shown(error.source) for problem in sorted(error.problems)]
        for name in (name for name in self.wanted if name not in found):
            problem = no_such_activity(names, name)
            self.failures.append(f"{problem.message}; {problem.hint}")

    def _is_wanted(self, published: Published, names: dict[str, str], found: set[str]) -> bool:
        name = published.read.design.id
        names[name] = published.identifier or name
        asked = [one for one in self.wanted if one.strip() in (published.identifier, name)]
        found.update(asked)
        return bool(asked)

    def _draft(self, published: Published, path: pathlib.Path) -> None:
        name = file_name(published)
        target = self.folder / name
        key = digest(name)
        if key in self._seen:
            span = published.read.places.span(("id",))
            at = f"{path}:{span.line}" if span else str(path)
            self.again.append(f"{at}: {published.identifier or published.read.design.id} is published before")
            return
        self._seen.add(key)
        if not self.replace and os.path.lexists(target):
            self._leave_alone(name)
            return
        try:
            self._write(target, draft_text(published, path.name, self.law, self.days))
        except FileExistsError:
            self._leave_alone(name)
        except OSError as error:
            self.failures.append(f"{target} cannot be written: {error.strerror or error}")
        else:
            self.drafted += 1

    def _write(self, target: pathlib.Path, text: str) -> None:
        if self.replace:
            write_whole(target, text)
        else:
            write_new(target, text)

    def _leave_alone(self, name: str) -> None:
        self.left_alone += 1
        if len(self.some_left_alone) < NAMED:
            self.some_left_alone.append(name)
