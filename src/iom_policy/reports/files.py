"""Report files: which formats there are, and how one is asked for."""

from __future__ import annotations

import importlib
import importlib.util
import os
import pathlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from iom_policy.reports.reported import Envelope, Format, Reported
from iom_policy.reports.withheld import withheld
from iom_policy.whole_file import write_whole

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "html": "iom_policy.reports.html:html_report",
        "json": "iom_policy.reports.json_report:json_report",
        "markdown": "iom_policy.reports.markdown_report:markdown_report",
        "sarif": "iom_policy.reports.sarif_report:sarif_report",
        "text": "iom_policy.reports.text_report:text_report",
    }
)
"""The formats of report files by name, each with the module and function that write it: imported when it is used."""

_NEEDED: Mapping[str, Mapping[str, str]] = MappingProxyType({"html": {"jinja2": "Jinja2", "svg": "svg.py"}})
"""What a format needs besides the library, by module; its extra has the name of the format."""


def format_of(name: str) -> Format:
    """What writes a format.

    >>> format_of("json").__name__
    'json_report'
    """
    module, _, function = FORMATS[name].partition(":")
    writes: Format = getattr(importlib.import_module(module), function)
    return writes


@frozen
class ReportFile:
    """A report that is asked for.

    >>> ReportFile.asked("json:out/findings.json", pathlib.Path("/repo")).path
    PosixPath('/repo/out/findings.json')
    """

    format: str
    path: pathlib.Path

    @classmethod
    def asked(cls, text: str, folder: pathlib.Path) -> ReportFile:
        """Take up ``format:path``, a path that is not absolute being one inside a folder.

        Raises:
            ValueError: The format is none or lacks its extra, there is no path, or it is a folder.
        """
        form, colon, name = text.partition(":")
        if not colon or not name or form not in FORMATS:
            known = ", ".join(sorted(FORMATS))
            raise ValueError(f"{text!r} is no report; write FORMAT:PATH, such as json:findings.json; formats: {known}")
        needed = _NEEDED.get(form, {})
        if lacking := [what for module, what in needed.items() if importlib.util.find_spec(module) is None]:
            install = f"pip install 'iom-policy[{form}]'"
            raise ValueError(f"{text!r} needs {' and '.join(lacking)}, which is not installed: {install}")
        path = folder / name
        if os.path.isdir(path):  # noqa: PTH112 - unlike path.is_dir(), it raises nothing for a name that cannot be
            raise ValueError(f"{text!r} names a folder; add the name of a file")
        return cls(form, path)

    def write(self, reported: Sequence[Reported], envelope: Envelope) -> None:
        """Write the report, without what is restricted and without personal data; folders on the way are made.

        Raises:
            OSError: It cannot be written; what stood there before still does.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, format_of(self.format)(withheld(reported), envelope))
