"""A small design, and the types of the fixtures that run pytest on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from iom_policy.policy.invariants import Invariant

DESK = """\
iom_policy: 1
kind: project
id: desk
title: A help desk for people on the move
as_of: 2026-03-01
states: [JO]
activities:
  - {id: advice, title: Legal advice}
  - {id: referral, title: Referral to partners}
"""

Ask = Callable[..., Invariant]
Run = Callable[..., pytest.RunResult]
Use = Callable[..., None]
