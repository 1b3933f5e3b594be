"""The pytest entry point of iom-policy: options, ini keys and a marker; everything else only with ``--iom-policy``.

pytest imports this module at the start of every run, also where nobody checks a design. That is why it lies outside
the package iom_policy and imports nothing but pytest and the standard library.
"""

from __future__ import annotations

import datetime as dt
import os
import pathlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from iom_policy.design.design import Design

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AS_OF = "--iom-policy-as-of"
_STRICT = "--iom-policy-strict"
_STATUS = "--iom-policy-status"
_OFFICES = "--iom-policy-offices"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the command line and the configuration say.

    Attributes:
        as_of: The day on which the law is read, whatever a design says.
        today: The day for designs that state none.
        strict: Whether expectations that are not met fail.
        status: A project's own record of acts of States, which wins over what ships.
        offices: Which offices are used, as it was written; None where neither option nor configuration says.
    """

    as_of: dt.date | None
    today: dt.date
    strict: bool
    status: pathlib.Path | None = None
    offices: str | None = None

    def day(self, design: Design) -> dt.date:
        """The day on which the law is read for a design."""
        return self.as_of or design.as_of or self.today

    def __str__(self) -> str:
        day = f"as of {self.as_of}" if self.as_of else f"as of each design's as_of, else today, {self.today}"
        status = f"; acts of States from {self.status.name}" if self.status else ""
        return f"law read {day}{status}{'; strict' if self.strict else ''}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options and ini keys."""
    group = parser.getgroup("iom-policy", "IOM Policy on Protection (unofficial encoding of C/106/INF/9)")
    group.addoption(
        "--iom-policy",
        action="store_true",
        help="collect programme designs (*.iom.yaml, .yml, .json, .toml, and files named as arguments) and check them",
    )
    group.addoption(_AS_OF, metavar="DATE", help="read the law as of this day (YYYY-MM-DD), whatever the design says")
    group.addoption(_STRICT, action="store_true", help="expectations that are not met fail, and do not only warn")
    group.addoption(_STATUS, metavar="FILE", help="a project's own record of acts of States; it wins over what ships")
    group.addoption(
        _OFFICES, metavar="NAMES", help="use these offices alone (colombia,prima), leave one out (no:colombia), or none"
    )
    parser.addini("iom_policy_offices", f"names for {_OFFICES}", default="")
    parser.addini("iom_policy_status", f"file for {_STATUS}, relative to the root folder", default="")
    parser.addini("iom_policy_as_of", f"day for {_AS_OF}, YYYY-MM-DD", default="")
    parser.addini("iom_policy_strict", f"whether {_STRICT} is on", type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker always, and what collects designs only where it is asked for.

    Raises:
        pytest.UsageError: A value is wrong, or an option is given that has no effect without ``--iom-policy``.
    """
    config.addinivalue_line("markers", "iom_policy: a question of the IOM Policy put to a programme design")
    if not config.getoption("--iom-policy"):
        _refuse_options_without_effect(config)
        return
    settings = Settings(
        as_of=_as_of(config),
        today=_today(config),
        strict=_strict(config),
        status=_status_file(config),
        offices=_offices(config),
    )
    # Imported here, so that a run without the flag pays nothing for it.
    from iom_policy.pytest_plugin import Designs  # noqa: PLC0415

    config.pluginmanager.register(Designs(config, settings), "iom-policy-designs")


def _refuse_options_without_effect(config: pytest.Config) -> None:
    for option in (_AS_OF, _STRICT, _STATUS, _OFFICES):
        if config.getoption(option):
            raise pytest.UsageError(f"{option} has no effect without --iom-policy: add --iom-policy")


def _as_of(config: pytest.Config) -> dt.date | None:
    if (asked := config.getoption(_AS_OF)) is not None:
        return _date(asked, _AS_OF)
    configured = _configured(config, "iom_policy_as_of", "write it in quotes, as YYYY-MM-DD")
    return _date(str(configured), "iom_policy_as_of") if configured else None


def _configured(config: pytest.Config, key: str, hint: str) -> object:
    try:
        return config.getini(key)
    except (pytest.UsageError, TypeError, ValueError) as wrong:  # pytest does not always name the key
        raise pytest.UsageError(f"{key}: {wrong}; {hint}") from wrong


def _date(text: str, where: str) -> dt.date:
    # fromisoformat() alone would also take 20260301 and 2026-W09-7, which people misread.
    try:
        if _DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise pytest.UsageError(f"{where}: {text!r} is not a day; write YYYY-MM-DD, such as 2026-03-01")


def _strict(config: pytest.Config) -> bool:
    configured = _configured(config, "iom_policy_strict", "write true or false")
    return bool(config.getoption(_STRICT) or configured)


def _status_file(config: pytest.Config) -> pathlib.Path | None:
    if asked := config.getoption(_STATUS):
        return pathlib.Path(config.invocation_params.dir, str(asked))
    configured = _configured(config, "iom_policy_status", "write the name of a file in quotes")
    return config.rootpath / str(configured) if configured else None


def _offices(config: pytest.Config) -> str | None:
    if (asked := config.getoption(_OFFICES)) is not None:
        return str(asked)
    # Below the environment, as in the command line: the environment is looked at where the choice is read.
    configured = _configured(config, "iom_policy_offices", "write names in quotes, with commas between them")
    return str(configured) if configured and not os.environ.get("IOM_POLICY_OFFICES") else None


def _today(config: pytest.Config) -> dt.date:
    """The one look at the clock; workers of pytest-xdist take the day from the process that started them."""
    told = getattr(config, "workerinput", {}).get("iom_policy_today")
    return dt.date.fromisoformat(told) if told else dt.datetime.now(dt.UTC).date()
