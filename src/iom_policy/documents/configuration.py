"""A deployment's configuration: which of its own posts hold the roles that may attest."""

from __future__ import annotations

import difflib
import pathlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from attrs import frozen

from iom_policy.design.places import Path, SourceMap
from iom_policy.documents.files import decode, read_bytes
from iom_policy.documents.problems import DocumentError, Plain, Problem

_TABLES = ("posts",)


@frozen
class Configuration:
    """What a deployment says of itself.

    Attributes:
        posts: The titles of its posts that hold a role, by role.
    """

    posts: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def read_configuration(path: pathlib.Path | str, roles: tuple[str, ...]) -> Configuration:
    """Read a TOML file with a table ``[posts]``, in which each role has a list of titles.

    Args:
        path: The file.
        roles: The roles that may attest anything.

    Raises:
        DocumentError: The file cannot be read, or says what it may not; it carries every problem.
    """
    text = decode(read_bytes(pathlib.Path(path)), str(path))
    from iom_policy.documents.toml_reader import read_toml  # noqa: PLC0415 - few deployments have one

    data, places = read_toml(text, str(path))
    tables = data if isinstance(data, dict) else {}
    posts, problems = _posts(tables.get("posts"), roles)
    problems = [*_strange(tables, _TABLES, (), "table"), *problems]
    if problems:
        raise DocumentError(str(path), [_placed(problem, places) for problem in problems])
    return Configuration(MappingProxyType(posts))


def _posts(table: Plain, roles: tuple[str, ...]) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    if table is None:
        return {}, []
    if not isinstance(table, dict):
        return {}, [Problem("posts is not a table", ("posts",), hint="write [posts], and each role below it")]
    problems = list(_strange(table, roles, ("posts",), "role"))
    posts = {}
    for role, titles in table.items():
        named = tuple(one for one in titles if isinstance(one, str) and one) if isinstance(titles, list) else ()
        if not named or not isinstance(titles, list) or len(named) < len(titles):
            message = f"the posts that hold {role} are not a list of titles"
            problems.append(Problem(message, ("posts", role), hint=f'write {role} = ["title of a post"]'))
        posts[role] = named
    return posts, problems


def _strange(table: Mapping[str, Plain], known: tuple[str, ...], at: Path, what: str) -> Iterator[Problem]:
    for name in table:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"use one of: {', '.join(known)}"
            yield Problem(f"there is no {what} {name!r}", (*at, name), hint=hint)


def _placed(problem: Problem, places: SourceMap) -> Problem:
    return Problem(problem.message, problem.path, places.span(problem.path), problem.hint)
