"""Plain data as YAML that people read and every reader of YAML reads alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import yaml

from iom_policy.documents.problems import Plain

_WIDTH: Final = 100
_SHORT: Final = 60
"""How many characters words may have that stand on one line."""
_LIKE_A_NUMBER: Final = re.compile(r"[-+.0-9][-+.0-9A-Za-z_]*")


def yaml_text(fields: Mapping[str, Plain]) -> str:
    """Plain data as the text of a YAML document.

    >>> print(yaml_text({"id": "no", "states": ["NO", "JO"], "title": "A desk"}), end="")
    id: 'no'
    states: ['NO', JO]
    title: A desk
    """
    text: str = yaml.dump(
        dict(fields),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH,
        default_flow_style=False,
    )
    return text


class _Dumper(yaml.SafeDumper):
    """Quotes every text that YAML 1.1, YAML 1.2 or a reader in a hurry takes for something else."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Indent lists below their key, as people do."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write the same value twice rather than refer to it."""
        return True

    def words_on_one_line(self, data: list[Plain]) -> yaml.SequenceNode:
        """Write a short list of single words, such as codes and ids, on one line."""
        node: yaml.SequenceNode = self.represent_list(data)
        words = [one for one in data if isinstance(one, str) and not re.search(r"\s", one)]
        node.flow_style = len(words) == len(data) and sum(map(len, words)) <= _SHORT
        return node


_Dumper.add_representer(list, _Dumper.words_on_one_line)
# PyYAML knows the numbers of YAML 1.1; design files are read as YAML 1.2, in which 0o17 and 1e5 are numbers as well.
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _LIKE_A_NUMBER, list("-+.0123456789"))
