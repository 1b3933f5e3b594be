"""How an instrument numbers its parts: numerals, the order of provisions, and whether a number can exist."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from iom_policy.law.citation import CitationError, normal_pinpoint, steps
from iom_policy.law.vocabulary import PinpointStyle

if TYPE_CHECKING:
    from iom_policy.law.sources import LegalSource

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_TENS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_STYLE_LABEL = {PinpointStyle.RULE: "Rule", PinpointStyle.OBJECTIVE: "Obj."}
_FORM = re.compile(r"(?:(?P<label>[A-Za-z]+\.?) )?(?P<low>[0-9A-Z.]+)-(?P<high>[0-9A-Z.]+)")
_LARGEST_ROMAN = 399
_LONGEST = 15
"""How many letters or digits a number has at most: what a design says of its own law may be of any length."""


def roman(number: int) -> str:
    """Write 1 to 399 in Roman numerals.

    Raises:
        ValueError: if the number is outside that range.
    """
    if not 1 <= number <= _LARGEST_ROMAN:
        raise ValueError(f"{number} is not between 1 and {_LARGEST_ROMAN}")
    written = ""
    for value, mark in _TENS:
        times, number = divmod(number, value)
        written += mark * times
    return written


def number_of(mark: str) -> int | None:
    """Read "53" or "LIII"; None if the mark is neither.

    >>> number_of("XI"), number_of("E")
    (11, None)
    """
    if len(mark) > _LONGEST:
        return None
    if mark.isascii() and mark.isdigit():
        return int(mark)
    if not mark or any(letter not in _ROMAN for letter in mark):
        return None
    values = [_ROMAN[letter] for letter in mark]
    total = sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
    return total if 1 <= total <= _LARGEST_ROMAN and roman(total) == mark else None


def order(pinpoint: str) -> tuple[tuple[str, int, str], ...]:
    """Give a sort key that puts 9(2) before 10, and V before IX."""
    key = []
    for step in steps(pinpoint):
        label, _, mark = step.rpartition(" ")
        digits = re.search(r"\d+", mark)
        number = int(digits[0]) if digits else number_of(mark) or 0
        key.append((label, number, mark))
    return tuple(key)


def canonical(source: LegalSource, pinpoint: str) -> str:
    """Write a provision as this instrument numbers it: ``5(1)`` of OAU69 is ``V(1)``.

    Raises:
        CitationError: if the pinpoint is malformed.
    """
    return _canonical(source.pinpoint_style, source.last_pinpoint, pinpoint)


@lru_cache(maxsize=4096)  # designs repeat their citations, and each is asked about many times
def _canonical(style: PinpointStyle | None, last: str | None, pinpoint: str) -> str:
    pinpoint = normal_pinpoint(pinpoint)
    first, *_ = steps(pinpoint)
    if not first.isdigit():
        return pinpoint
    label = _STYLE_LABEL.get(style) if style else None
    if label:
        return f"{label} {pinpoint}"
    if _is_roman(last) and 1 <= int(first) <= _LARGEST_ROMAN:
        return roman(int(first)) + pinpoint.removeprefix(first)
    return pinpoint


def exists(source: LegalSource, pinpoint: str) -> bool | None:
    """Tell whether the number of a provision can exist in an instrument (A14).

    Only the outermost number is examined: True does not say that the paragraph exists. False means out of
    range; None means that the range is unknown, or that nothing is known of provisions in that form.
    """
    try:
        pinpoint = canonical(source, pinpoint)
    except CitationError:
        return None
    label, _, mark = steps(pinpoint)[0].rpartition(" ")
    style_label = _STYLE_LABEL.get(source.pinpoint_style) if source.pinpoint_style else None
    if label in ("", style_label):
        return _among_numbers(source, mark)
    return _among_forms(source, label, pinpoint)


def _is_roman(last: str | None) -> bool:
    return last is not None and not last.isdigit() and number_of(last) is not None


def _among_numbers(source: LegalSource, mark: str) -> bool | None:
    digits = re.match(r"\d+", mark)
    last = number_of(source.last_pinpoint or "")
    if digits is None and not _is_roman(source.last_pinpoint):
        return _among_forms(source, "", mark)
    number = int(digits[0]) if digits else number_of(mark)
    if last is None or number is None:
        return None
    if not 1 <= number <= last:
        return False
    # An article 40bis lies within the range of numbers, but that does not make it exist.
    return None if digits and digits[0] != mark else True


def _among_forms(source: LegalSource, label: str, pinpoint: str) -> bool | None:
    forms = [form for form in map(_FORM.fullmatch, source.other_pinpoints) if form and (form["label"] or "") == label]
    if not forms:
        return None
    cited = _levels(re.sub(r"\(.*", "", pinpoint.removeprefix(label).strip()))
    return any(_between(cited, _levels(form["low"]), _levels(form["high"])) for form in forms)


def _levels(mark: str) -> tuple[tuple[int, str], ...]:
    return tuple((number_of(part) or 0, "") if part.isdigit() else (0, part) for part in mark.split("."))


def _between(
    cited: tuple[tuple[int, str], ...], low: tuple[tuple[int, str], ...], high: tuple[tuple[int, str], ...]
) -> bool:
    depth = min(len(cited), len(low), len(high))
    return low[:depth] <= cited[:depth] <= high[:depth]
