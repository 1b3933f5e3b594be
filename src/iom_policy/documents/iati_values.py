"""Single values of an IATI publication: dates, numbers and the lines on which they stand."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from lxml.etree import _Element

    from iom_policy.design.results import Number

_DATE: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})")
_LINES_KEPT: Final = 65_535
"""The parser keeps the line of an element in 16 bits; from here on it gives that of the text beside it."""


def as_date(text: str) -> dt.date | None:
    """Read an ISO date, with or without a time zone behind it; None where it is none.

    >>> as_date("2020-03-15Z"), as_date("2020-02-30"), as_date("15/03/2020")
    (datetime.date(2020, 3, 15), None, None)
    """
    match = _DATE.match(text.strip())
    try:
        return dt.date.fromisoformat(match.group(1)) if match else None
    except ValueError:
        return None


def as_decimal(text: str) -> Decimal | None:
    """Read a decimal number; None where it is none, as in ``1,000`` or ``NaN``."""
    stripped = text.strip()
    return Decimal(stripped) if _DECIMAL.fullmatch(stripped) else None


def as_amount(number: Decimal | int) -> Number:
    """Write a decimal number as designs do: whole ones without a fraction.

    >>> as_amount(Decimal("12.0")), as_amount(Decimal("0.5"))
    (12, 0.5)
    """
    return int(number) if number == int(number) else float(number)


def as_number(text: str) -> Number | None:
    """Read a decimal number as designs write it; None where it is none."""
    number = as_decimal(text)
    return None if number is None else as_amount(number)


def line_of(element: _Element) -> int:
    """The line of an element, counted from 1.

    Far down a long file the parser knows the line only by the text inside or behind the element, at whose end it
    then is: the line breaks of that text are taken off again.
    """
    line = cast("int | None", element.sourceline) or 1  # the stubs leave its type open
    if line < _LINES_KEPT:
        return line
    first = next(iter(element), None)
    if element.text is None and first is not None:
        return line_of(first)
    return line - (element.text or element.tail or "").count("\n")
