"""Plain data to frozen attrs classes, strictly: nothing is converted on the quiet, and every problem is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import islice
from typing import Any, Final, TypeVar, get_origin

import attrs
from cattrs import Converter
from cattrs.cols import mapping_structure_factory
from cattrs.errors import (
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
    StructureHandlerNotFoundError,
)

from iom_policy.design.places import Path, SourceMap, Span, show_path
from iom_policy.documents.forms import element, form, is_collection, is_mapping, is_union, members, takes_nothing
from iom_policy.documents.problems import (
    MAX_PROBLEMS,
    MORE_PROBLEMS,
    MORE_PROBLEMS_HINT,
    DocumentError,
    Plain,
    Problem,
    quoted,
)
from iom_policy.documents.single_values import (
    SINGLE_VALUES,
    Hook,
    MismatchError,
    choice,
    expected,
    listed,
    meant,
    mismatch,
)

T = TypeVar("T")

# In YAML's { } a comma ends a value, and the rest of a sentence is taken for a key.
_IN_TWO: Final = "if it is part of a text with a comma, put the whole text in quotes; "


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
    iom_policy.documents.single_values.MismatchError: expected a whole number, found text '5'
    """
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    for kind, read in {**SINGLE_VALUES, StrEnum: choice}.items():
        converter.register_structure_hook(kind, read)
    converter.register_structure_hook_factory(attrs.has, _class_hook)
    converter.register_structure_hook_factory(is_mapping, _mapping_hook)
    converter.register_structure_hook_factory(is_collection, _collection_hook)
    converter.register_structure_hook_factory(is_union, _union_hook)
    return converter


# Hooks for what holds other values


def _class_hook(kind: Any, converter: Converter) -> Hook:
    return _mappings_only(kind, converter.gen_structure_attrs_fromdict(kind))


def _mapping_hook(kind: Any, converter: Converter) -> Hook:
    return _mappings_only(kind, mapping_structure_factory(kind, converter))


def _mappings_only(kind: Any, read: Callable[..., Any]) -> Hook:
    def hook(value: object, _kind: Any) -> Any:
        if not isinstance(value, dict):
            raise mismatch(kind, value)
        return read(value, kind)

    hook.overrides = getattr(read, "overrides", {})  # type: ignore[attr-defined]  # where cattrs keeps renamed fields
    return hook


def _collection_hook(kind: Any, converter: Converter) -> Hook:
    inside = element(kind)
    read = converter.get_structure_hook(inside)
    build = tuple if get_origin(kind) is tuple else frozenset

    def hook(value: object, _kind: Any) -> Any:
        if not isinstance(value, list):
            raise mismatch(kind, value)
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


def _union_hook(kind: Any, converter: Converter) -> Hook:
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
            raise mismatch(kind, value)
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
                hint = f"add {key}: {expected(kind)}"
                yield self._problem(f"the required key {quoted(key)} is missing", path, self._places.span(path), hint)
            else:
                yield from self.problems(inner, (*path, key))
        for inner in others:
            yield from self.problems(inner, path)

    def _unknown_keys(self, error: ForbiddenExtraKeysError, path: Path) -> Iterator[Problem]:
        allowed = [self._key(error.cl, one.name) for one in attrs.fields(error.cl) if one.init]
        for key in sorted(error.extra_fields):
            at = (*path, key)
            likely = _IN_TWO if " " in key else meant(key, allowed)
            hint = f"{likely}allowed here: {listed(allowed) if likely else listed(allowed, 30)}"
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
