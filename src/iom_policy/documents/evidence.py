"""Files that attestations name as evidence: their hashes, so that an answer holds for the version that was read."""

from __future__ import annotations

import hashlib
import pathlib
import re
import stat
from collections.abc import Mapping
from types import MappingProxyType

from iom_policy.design.design import Design

FILE_LIMIT = 4 * 1024**3
"""The largest file in bytes that is taken for evidence."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


def evidence_files(design: Design, folder: pathlib.Path) -> Mapping[str, str | None]:
    """The SHA-256 of each file that evidence names relative to a folder, by the name used; None where there is none.

    A document with an address of its own, such as ``https://``, is not fetched and not among them.
    """
    named = {
        evidence.uri
        for attestation in design.attestations or ()
        for evidence in attestation.evidence or ()
        if evidence.uri and not _ELSEWHERE.match(evidence.uri)
    }
    return MappingProxyType({name: sha256_of(folder / name) for name in sorted(named)})


def sha256_of(path: pathlib.Path) -> str | None:
    """The SHA-256 of a regular file as 64 hex digits; None where there is none that can be read.

    A file of more than 4 GB counts as none: hashing what has no end would hold the run for ever.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > FILE_LIMIT:
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # ValueError: a NUL character in the name
        return None
