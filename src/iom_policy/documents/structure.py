"""Plain data to frozen attrs classes, strictly: nothing is converted on the quiet, and every problem is told."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from enum import StrEnum
from itertools import islice
from types import NoneType
from typing import Any, Final, TypeAlias, TypeVar, get_origin

import attrs
from cattrs import Converter
from cattrs.cols import is_mapping, mapping_structure_factory
from cattrs.errors import (
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
    StructureHandlerNotFoundError,
)

from iom_policy.design.places import Path, SourceMap, Span, show_path
from iom_policy.documents.forms import element, form, is_choice, is_collection, is_union, members, takes_nothing
from iom_policy.documents.problems import (
    MAX_PROBLEMS,
    MORE_PROBLEMS,
    MORE_PROBLEMS_HINT,
    DocumentError,
    Plain,
    Problem,
    quoted,
)

T = TypeVar("T")
_Hook: TypeAlias = Callable[[Any, Any], Any]

_SHOWN: Final = 12
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# In YAML's { } a comma ends a value, and the rest of a sentence is taken for a key.
_IN_TWO: Final = "if it is part of a text with a comma, put the whole text in quotes; "


class MismatchError(ValueError):
    """A value is not what its field takes."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def structure(data: Plain, cls: type[T], places: SourceMap, source: str, converter: Converter) -> T:
    """Make an object of a class from plain data.

    Raises:
        DocumentError: The data does not fit the class; it carries every problem with its place.
    """
    try:
        return converter.structure(data, cls)
    except (BaseValidationError, ValueError, TypeError) as error:
        # Not "from error": a traceback would print the values of the document as they are.
        raise DocumentError(source, structure_problems(error, data, places, converter)) from None


def structure_problems(
    exception: Exception, data: Plain, places: SourceMap, converter: Converter | None = None
) -> tuple[Problem, ...]:
    """Everything that a failed ``converter.structure(data, ...)`` says is wrong, in the order of the file.

    Of very many problems a thousand are told: each takes some time, and whoever has more has one mistake many times.
    The converter is needed where a class renames its fields, to know their names in the document.

    Raises:
        Exception: One of the causes is no mistake in the document but one in the program; it is raised again.
    """
    told = _Telling(data, places, converter).problems(exception, ())
    shown = tuple(sorted(islice(told, MAX_PROBLEMS)))
    if next(told, None) is None:
        return shown
    return (*shown, Problem(MORE_PROBLEMS, shown[-1].path, shown[-1].span, MORE_PROBLEMS_HINT))


def make_converter() -> Converter:
    """A converter that takes every value as it is written, or says why it cannot.

    >>> make_converter().structure("5", int)
    Traceback (most recent call last):
    ...
    iom_policy.documents.structure.MismatchError: expected a whole number, found text '5'
    """
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    single: dict[type, _Hook] = {str: _text, bool: _yes_no, int: _whole_number, float: _number}
    for kind, read in (single | {dt.date: _date, StrEnum: _choice}).items():
        converter.register_structure_hook(kind, read)
    converter.register_structure_hook_factory(attrs.has, _class_hook)
    converter.register_structure_hook_factory(is_mapping, _mapping_hook)
    converter.register_structure_hook_factory(is_collection, _collection_hook)
    converter.register_structure_hook_factory(is_union, _union_hook)
    return converter


# What a value is, in plain words


def _found(value: object) -> str:
    """Name a value with its type.

    >>> _found("abc"), _found(True), _found(None), _found([1])
    ("text 'abc'", 'yes/no (true)', 'nothing', 'a list')
    """
    if isinstance(value, str):
        return f"text {quoted(value)}"
    if isinstance(value, bool):
        return f"yes/no ({str(value).lower()})"
    if isinstance(value, int | float):
        return f"the {'whole ' if isinstance(value, int) else ''}number {value}"
    if isinstance(value, dt.date):
        return f"the date {value.isoformat()}"
    names: dict[type, str] = {NoneType: "nothing", list: "a list", dict: "a mapping"}
    return names.get(type(value), type(value).__name__)


def _expected(kind: Any, *, many: bool = False) -> str:
    """Name what a type takes.

    >>> _expected(tuple[str, ...]), _expected(tuple[int, ...]), _expected(int | float | None)
    ('a list of text', 'a list of whole numbers', 'a number')
    """
    simple: dict[Any, tuple[str, str]] = {
        str: ("text", "text"),
        bool: ("yes/no (true or false)", "yes/no values"),
        int: ("a whole number", "whole numbers"),
        float: ("a number", "numbers"),
        dt.date: ("a date (YYYY-MM-DD)", "dates (YYYY-MM-DD)"),
    }
    if kind in simple:
        return simple[kind][many]
    taken = members(kind)
    if len(taken) > 1:
        return " or ".join(dict.fromkeys(_expected(member, many=many) for member in taken))
    if taken != [kind]:
        return _expected(taken[0], many=many)
    if is_collection(kind):
        return f"{'lists' if many else 'a list'} of {_expected(element(kind), many=True)}"
    if is_choice(kind):
        return f"{'words such as' if many else 'one of'} {_allowed(kind, 3 if many else _SHOWN)}"
    if is_mapping(kind) or attrs.has(kind):
        return "mappings (key: value)" if many else "a mapping (key: value)"
    return "values" if many else "a value"


def _allowed(kind: type[StrEnum], limit: int = _SHOWN) -> str:
    return _listed([member.value for member in kind], limit)


def _listed(words: list[str], limit: int = _SHOWN) -> str:
    return ", ".join(words[:limit]) + (", ..." if len(words) > limit else "")


def _meant(word: str, words: list[str]) -> str:
    found = get_close_matches(word.lower(), words, 1) or get_close_matches(word, words, 1)
    return f"did you mean {quoted(found[0])}? " if found else ""


def _mismatch(kind: Any, value: object) -> MismatchError:
    return MismatchError(f"expected {_expected(kind)}, found {_found(value)}", _advice(kind, value))


def _advice(kind: Any, value: object) -> str:
    if kind is str and isinstance(value, bool | int | float | dt.date):
        return "put the value in quotes"
    if kind is bool and isinstance(value, str):
        return "write true or false, without quotes"
    if kind in (int, float) and isinstance(value, str):
        return "write the number without quotes, units and thousands separators"
    if is_collection(kind) and isinstance(value, str | int | float):
        return f"write it as a list: [{str(value)[:40]}]" if str(value)[:40].isprintable() else "write it as a list"
    if is_collection(kind) and isinstance(value, dict):
        return "begin each item with a dash"
    return "write a value, or remove the key" if value is None else ""


# Hooks for single values


def _text(value: object, _kind: Any) -> str:
    if not isinstance(value, str):
        raise _mismatch(str, value)
    if not value.isprintable() and (odd := _CONTROL.search(value)):
        raise MismatchError(f"the text holds the control character U+{ord(odd.group()):04X}", "remove the character")
    return value


def _yes_no(value: object, _kind: Any) -> bool:
    if not isinstance(value, bool):
        raise _mismatch(bool, value)
    return value


def _whole_number(value: object, _kind: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _mismatch(int, value)
    return value


def _number(value: object, _kind: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _mismatch(float, value)
    if not math.isfinite(value):
        raise MismatchError(f"expected a number, found {value}", "write a number, or remove the key")
    return value  # a whole number stays one


def _date(value: object, _kind: Any) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if not isinstance(value, str):
        raise _mismatch(dt.date, value)
    if not _ISO_DATE.fullmatch(value):
        raise MismatchError(f"expected a date (YYYY-MM-DD), found {_found(value)}", "write a date such as 2026-03-01")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise MismatchError(f"there is no such date as {value}", "correct the month or the day") from None


def _choice(value: object, kind: type[StrEnum]) -> StrEnum:
    words = [member.value for member in kind]
    if isinstance(value, str):
        if value in words:
            return kind(value)
        raise MismatchError(f"{quoted(value)} is not allowed here", f"{_meant(value, words)}allowed: {_listed(words)}")
    raise MismatchError(f"expected {_expected(kind)}, found {_found(value)}", f"write one of: {_listed(words)}")


# Hooks for what holds other values


def _class_hook(kind: Any, converter: Converter) -> _Hook:
    return _mappings_only(kind, converter.gen_structure_attrs_fromdict(kind))


def _mapping_hook(kind: Any, converter: Converter) -> _Hook:
    return _mappings_only(kind, mapping_structure_factory(kind, converter))


def _mappings_only(kind: Any, read: Callable[..., Any]) -> _Hook:
    def hook(value: object, _kind: Any) -> Any:
        if not isinstance(value, dict):
            raise _mismatch(kind, value)
        return read(value, kind)

    hook.overrides = getattr(read, "overrides", {})  # type: ignore[attr-defined]  # where cattrs keeps renamed fields
    return hook


def _collection_hook(kind: Any, converter: Converter) -> _Hook:
    inside = element(kind)
    read = converter.get_structure_hook(inside)
    build = tuple if get_origin(kind) is tuple else frozenset

    def hook(value: object, _kind: Any) -> Any:
        if not isinstance(value, list):
            raise _mismatch(kind, value)
        done, failed = [], []
        for index, item in enumerate(value):
            try:
                done.append(read(item, inside))
            except Exception as error:  # noqa: BLE001 - told later, each with its index
                error.add_note(IterableValidationNote(f"at item {index}", index, inside))
                failed.append(error)
        if failed:
            raise IterableValidationError("a list cannot be read", failed, kind)  # pyright: ignore[reportCallIssue]
        return build(done)

    return hook


def _union_hook(kind: Any, converter: Converter) -> _Hook:
    """Choose a member of a union by the form of the value: nothing, a list, a mapping, or a single value.

    Raises:
        StructureHandlerNotFoundError: Two members take the same form, so that the class needs a hook of its own.
    """
    taken = members(kind)
    by_form = {form(member): (converter.get_structure_hook(member), member) for member in taken}
    if len(by_form) < len(taken):
        raise StructureHandlerNotFoundError(f"{kind} needs a hook of its own: a value does not say which it is", kind)
    optional = takes_nothing(kind)

    def hook(value: object, _kind: Any) -> Any:
        if value is None and optional:
            return None
        written = type(value) if isinstance(value, list | dict) else str
        if len(taken) > 1 and written not in by_form:
            raise _mismatch(kind, value)
        read, member = by_form[written] if len(taken) > 1 else next(iter(by_form.values()))
        return read(value, member)

    return hook


# From cattrs' tree of exceptions to problems


class _Telling:
    """Walks a tree of exceptions beside the data that caused it."""

    def __init__(self, data: Plain, places: SourceMap, converter: Converter | None) -> None:
        self._data = data
        self._places = places
        self._converter = converter

    def problems(self, error: Exception, path: Path) -> Iterator[Problem]:
        if isinstance(error, ClassValidationError):
            yield from self._of_class(error, path)
        elif isinstance(error, IterableValidationError):
            located, others = error.group_exceptions()
            for inner, note in located:
                yield from self.problems(inner, (*path, note.index))
            for inner in others:
                yield from self.problems(inner, path)
        elif isinstance(error, ForbiddenExtraKeysError):
            yield from self._unknown_keys(error, path)
        elif isinstance(error, MismatchError):
            yield self._problem(str(error), path, self._places.span(path), error.hint)
        elif isinstance(error, ValueError | TypeError) and error.args:
            yield self._problem(str(error.args[0]), path, self._places.span(path))
        else:
            raise error

    def _of_class(self, error: ClassValidationError, path: Path) -> Iterator[Problem]:
        located, others = error.group_exceptions()
        mapping = self._at(path)
        for inner, note in located:
            key = self._key(error.cl, note.name)
            if isinstance(inner, KeyError) and isinstance(mapping, dict) and key not in mapping:
                kind = attrs.fields_dict(error.cl)[note.name].type
                hint = f"add {key}: {_expected(kind)}"
                yield self._problem(f"the required key {quoted(key)} is missing", path, self._places.span(path), hint)
            else:
                yield from self.problems(inner, (*path, key))
        for inner in others:
            yield from self.problems(inner, path)

    def _unknown_keys(self, error: ForbiddenExtraKeysError, path: Path) -> Iterator[Problem]:
        allowed = [self._key(error.cl, one.name) for one in attrs.fields(error.cl) if one.init]
        for key in sorted(error.extra_fields):
            at = (*path, key)
            meant = _IN_TWO if " " in key else _meant(key, allowed)
            hint = f"{meant}allowed here: {_listed(allowed, _SHOWN if meant else 30)}"
            span = self._places.key_span(at)
            yield Problem(f"{_where(path)}the key {quoted(key)} is not known", at, span, hint)

    def _key(self, cls: type, name: str) -> str:
        """The name of a field in the document, which an override may have changed."""
        hook = self._converter.get_structure_hook(cls) if self._converter else None
        override = getattr(hook, "overrides", {}).get(name)
        return getattr(override, "rename", None) or name

    def _at(self, path: Path) -> Plain:
        value: Any = self._data
        for step in path:
            value = value[step]
        return value  # type: ignore[no-any-return]

    def _problem(self, message: str, path: Path, span: Span | None, hint: str = "") -> Problem:
        return Problem(_where(path) + message, path, span, hint)


def _where(path: Path) -> str:
    return f"{show_path(path)}: " if path else ""
