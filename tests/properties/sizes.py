"""How many examples a property of whole designs draws: each is assessed several times, which takes its time."""

from __future__ import annotations

from hypothesis import settings

_PROFILE = settings.default or settings()
FEWER = settings(max_examples=_PROFILE.max_examples // 4)
"""A quarter of what the profile says."""
FEW = settings(max_examples=_PROFILE.max_examples // 20)
"""A twentieth, for a property that is put to each invariant."""
