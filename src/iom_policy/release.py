"""The release of this code; the build reads it here, so that nobody waits for the metadata of all packages."""

from __future__ import annotations

from typing import Final

RELEASE: Final = "0.1.0"
"""Under which number it is published."""
