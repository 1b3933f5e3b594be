"""The name of the file that a draft is written to: told from the activity alone, and never that of another activity.

On many file systems ``A.yaml`` and ``a.yaml`` are one file, and some names stand for devices. So an identifier that is
safe stands in the name as it is, with + for each slash and = for each colon; any other is told apart by a digest of it.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from iom_policy.documents.iati_mapping import slug

if TYPE_CHECKING:
    from iom_policy.documents.iati import Published

_SUFFIX: Final = ".iom.yaml"
_SAFE: Final = re.compile(r"[A-Z0-9][A-Z0-9._/:-]{0,99}")
"""No small letters: two names that differ in nothing but them would be one file."""
_DEVICES: Final = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)(\..*)?")
_WRITTEN: Final = str.maketrans("/:", "+=")
_KEPT: Final = 80
"""How much of an id is kept before a digest."""


def file_name(published: Published) -> str:
    """The name of the file of a draft.

    The same activity has the same name in every run. One without an identifier is told by everything that it says.
    """
    identifier, design = published.identifier, published.read.design
    if _SAFE.fullmatch(identifier) and slug(identifier) == design.id and not _DEVICES.fullmatch(identifier):
        return f"{identifier.translate(_WRITTEN)}{_SUFFIX}"
    told = f"{identifier}\0{design.id}" if identifier else repr(design)
    digest = blake2b(told.encode(errors="surrogatepass"), digest_size=8).hexdigest()
    return f"{design.id[:_KEPT]}~{digest}{_SUFFIX}"
