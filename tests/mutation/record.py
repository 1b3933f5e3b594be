"""Count the mutants of every complete design anew and write down the figures: ``python -m mutation.record``."""

from __future__ import annotations

from gallery import NAMES

from mutation.figures import counted, record
from mutation.trial import tried

if __name__ == "__main__":
    record({name: counted(tried(name)) for name in NAMES})
