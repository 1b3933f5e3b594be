"""How generated tests run: a busy machine is no reason for a failure."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
