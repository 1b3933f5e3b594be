"""How many examples Hypothesis draws: the same each time, or many new ones where HYPOTHESIS_PROFILE says long.

A busy machine is no reason for a failure, so no example has a deadline.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("suite", derandomize=True, deadline=None, database=None)
settings.register_profile("long", deadline=None, max_examples=4000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
