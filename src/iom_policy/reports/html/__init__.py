"""The report as one HTML page that a person can read, print and pass on."""

from __future__ import annotations

from collections.abc import Sequence

from iom_policy.reports.reported import Envelope, Reported


def html_report(reported: Sequence[Reported], envelope: Envelope) -> str:
    """The page as text: first what to do and who can do it, and all that it needs is in it.

    Raises:
        ImportError: The extra ``html`` is not installed: Jinja2 and svg.py.
    """
    from iom_policy.reports.html import page  # noqa: PLC0415 - only who writes such a report needs the extra

    return page.html_report(reported, envelope)
