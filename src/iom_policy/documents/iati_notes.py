"""What is noted while an activity is read: where each part of its design stands, and what was not taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field

from iom_policy.design.places import Path, SourceMap, Span
from iom_policy.documents.iati_texts import narrative
from iom_policy.documents.iati_values import line_of
from iom_policy.documents.problems import MAX_PROBLEMS, Problem

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml.etree import _Element

_TOO_MANY: Final = "there is more that was not taken over than can be told"


@define
class Notes:
    """Where the parts of one design stand in a publication, and what the publication holds besides.

    Attributes:
        about: The identifier of the activity, with which each remark begins.
        formulas: Texts that many activities share, which count as not stated.
        places: Where each part stands.
        remarks: What was not taken over, or not as it was.
    """

    about: str
    formulas: Container[str] = ()
    places: dict[Path, Span] = field(factory=dict)
    remarks: list[Problem] = field(factory=list)
    _on_texts: dict[str, tuple[int, _Element]] = field(factory=dict, init=False)

    def place(self, path: Path, element: _Element) -> None:
        """Note where a part stands; it stands where it is first."""
        self.places.setdefault(path, Span(line_of(element), 1))

    def remark(self, message: str, path: Path, element: _Element, hint: str = "") -> None:
        """Note something that was not taken over, with its path in the design and its element."""
        if len(self.remarks) < MAX_PROBLEMS:
            told = message if len(self.remarks) < MAX_PROBLEMS - 1 else _TOO_MANY
            self.remarks.append(Problem(told, path, Span(line_of(element), 1), hint, self.about))

    def text(self, element: _Element | None) -> str:
        """The text of an element; what was done to it is told once for all texts, by ``remark_texts``."""
        return narrative(element, self.note_text)

    def note_text(self, what: str, element: _Element) -> None:
        """Note what was done to a text."""
        count, first = self._on_texts.get(what, (0, element))
        self._on_texts[what] = count + 1, first

    def remark_texts(self) -> None:
        """Note what was done to texts, with the place of the first to which it was done."""
        for what, (count, element) in self._on_texts.items():
            self.remark(what if count == 1 else f"{what} ({count} times)", (), element)

    @property
    def source_map(self) -> SourceMap:
        """Where the parts of the design stand; to be asked for once it is read."""
        return SourceMap(values=self.places)
