"""YAML: plain data and the place of every key and value, in one pass over libyaml's events.

Scalars follow the core schema of YAML 1.2, in which ``NO``, ``on`` and ``2026-03-01`` are text. The pass does not
recurse and counts what aliases expand to, so that no document can exhaust the stack or the memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Final, NoReturn, Protocol

import yaml
from attrs import define, frozen
from yamlcore import CCoreLoader

from iom_policy.design.places import Path, SourceMap
from iom_policy.documents import problems as limits
from iom_policy.documents.files import Offsets, TextPlaces, late_source_map
from iom_policy.documents.problems import DocumentError, Plain, Problem, entries, quoted

_CORE: Final = "tag:yaml.org,2002:"
_TAG_HINT: Final = "remove the word with the exclamation mark, or put the whole value in quotes"
_NOT_TEXT_FIRST: Final = frozenset("-+.0123456789tTfFnN~")
"""The first characters of the plain scalars that the core schema may read as something else than text."""


def read_yaml(text: str, source: str) -> tuple[Plain, SourceMap]:
    """Read one YAML document into plain data and the places of its keys and values.

    Raises:
        DocumentError: The text is not YAML, or uses more of YAML than a design needs: several documents, repeated
            keys, keys that are not text, tags, merge keys, or aliases that expand without bounds.

    >>> data, places = read_yaml("states: [NO, JO]", "a.iom.yaml")
    >>> data, places.span(("states", 1))
    ({'states': ['NO', 'JO']}, Span(line=1, column=14))
    """
    builder = _Builder(text)
    problems = builder.problems
    try:
        builder.run()
    except _StoppedError:
        pass
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        problems.append(_syntax_problem(text, error))
    if builder.repeated:
        problems.extend(builder.repeated_key_problems())
    if problems:
        raise DocumentError(source, problems)
    return builder.root, late_source_map(text, builder.offsets)


class _StoppedError(Exception):
    """Reading on would cost too much, or could not be understood."""


class _Mark(Protocol):
    index: int


class _Event(Protocol):
    """What the pass looks at; lists and mappings have no value."""

    start_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    implicit: tuple[bool, bool]


@define
class _OpenAnchor:
    """An anchored list or mapping that has not ended yet."""

    anchor: str
    value: Plain
    level: int
    count_before: int
    deepest: int = 0


@frozen
class _Anchored:
    """What an alias stands for: the value, how many nodes it expands to, and how many levels lie inside it."""

    value: Plain
    size: int = 1
    height: int = 0


class _Builder:
    """Takes events one by one; ``into`` is the list or mapping that the next one belongs to.

    Offsets are kept in the order of the text. Their paths, which most readers never ask for, are found afterwards by
    walking the data in the same order; that makes reading a quarter faster.
    """

    def __init__(self, text: str) -> None:
        self.root: Plain = None
        self.problems: list[Problem] = []
        self.repeated: list[tuple[Path, str, int]] = []
        self._text = text
        self._value_offsets: list[int] = []
        self._key_offsets: list[int] = []
        self._aliases: set[int] = set()
        self._into: list[Plain] | dict[str, Plain] | None = None
        self._key: str | None = None
        self._outer: list[tuple[list[Plain] | dict[str, Plain] | None, str | None]] = []
        self._expanded = 0
        self._documents = 0
        self._anchors: dict[str, _Anchored] = {}
        self._open: list[_OpenAnchor] = []
        self._resolved: dict[str, Plain] = {}

    def run(self) -> None:
        self._loader = CCoreLoader(self._text)
        take: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._start({}, event, "map"),
            yaml.MappingEndEvent: self._end,
            yaml.SequenceStartEvent: lambda event: self._start([], event, "seq"),
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        next_event = self._loader.get_event
        while (event := next_event()) is not None:
            if handle := take.get(type(event)):
                handle(event)

    def offsets(self) -> tuple[Offsets, Offsets]:
        """The offsets of values and keys by their paths."""
        values: dict[Path, int] = {(): 0}
        keys: dict[Path, int] = {}
        value_offsets, key_offsets = enumerate(self._value_offsets), iter(self._key_offsets)

        def place(path: Path, value: Plain) -> None:
            order, values[path] = next(value_offsets, (0, 0))  # an empty document has none
            if isinstance(value, list | dict) and order not in self._aliases:
                for at, inner in entries(path, value):
                    if type(value) is dict:
                        keys[at] = next(key_offsets)
                    place(at, inner)

        place((), self.root)
        return values, keys

    def _scalar(self, event: _Event) -> None:
        text = event.value
        value: Plain = text
        if event.implicit[0]:  # neither quoted nor tagged
            if not text or text[0] in _NOT_TEXT_FIRST:
                value = self._resolve(text, event)
        elif event.tag is not None and event.tag != "!":
            value = self._tagged(event.tag, event)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(value)
        if self._key is None and type(self._into) is dict:
            self._take_key(value, event)
        else:
            self._put(value, event.start_mark.index)

    def _put(self, value: Plain, offset: int) -> None:
        self._value_offsets.append(offset)
        into = self._into
        if type(into) is list:
            into.append(value)
        elif self._key is not None:
            into[self._key] = value  # type: ignore[call-overload,index]  # a key is kept for mappings only
            self._key = None
        else:
            self.root = value
        if len(self._value_offsets) + self._expanded > limits.MAX_NODES:
            self._stop(limits.TOO_MANY, offset, limits.TOO_MANY_HINT)

    def _resolve(self, text: str, event: _Event) -> Plain:
        try:
            return self._resolved[text]
        except KeyError:
            tag = self._loader.resolve(yaml.ScalarNode, text, (True, False))
            if tag == _CORE + "int" and len(text) > limits.MAX_DIGITS:
                self._add(limits.TOO_LONG_NUMBER, event, limits.TOO_LONG_NUMBER_HINT)
                return None
            value: Plain = self._loader.yaml_constructors[tag](self._loader, yaml.ScalarNode(tag, text))
            self._resolved[text] = value
            return value

    def _tagged(self, tag: str, event: _Event) -> Plain:
        name = tag.removeprefix(_CORE)
        if name not in ("str", "int", "float", "bool", "null"):
            self._refuse_tag(tag, event)
        elif name != "str":
            fits = self._loader.resolve(yaml.ScalarNode, event.value, (True, False))
            if fits == tag or (name == "float" and fits == _CORE + "int"):
                return self._resolve(event.value, event)
            self._add(f"{quoted(event.value)} is no value of type !!{name}", event, _TAG_HINT)
        return event.value

    def _refuse_tag(self, tag: str, event: _Event) -> None:
        shown = "!!" + tag.removeprefix(_CORE) if tag.startswith(_CORE) else tag
        self._add(f"the tag {quoted(shown)} is not allowed: a design holds plain values only", event, _TAG_HINT)

    def _take_key(self, value: Plain, event: _Event) -> None:
        if type(value) is not str:
            shown = f"the key {quoted(event.value)} is not text" if event.value else "there is a value without a key"
            hint = "put the key in quotes" if event.value else "write the key in front of the colon"
            self._odd_key(shown, event, hint)
            return
        offset = event.start_mark.index
        if value == "<<" and event.implicit[0]:
            self._add("merge keys (<<) are not allowed", event, "write the fields out")
        if value in self._into:  # type: ignore[operator]  # keys come inside mappings only
            self.repeated.append((self._path(), value, offset))
            if len(self.repeated) >= limits.MAX_PROBLEMS:
                self._stop(limits.MORE_PROBLEMS, offset, limits.MORE_PROBLEMS_HINT)
            value = self._stand_in()
        self._key = value
        self._key_offsets.append(offset)

    def _odd_key(self, message: str, event: _Event, hint: str) -> None:
        self._add(message, event, hint)
        self._key = self._stand_in()
        self._key_offsets.append(event.start_mark.index)

    def _stand_in(self) -> str:
        """A key under which the value of an unusable key can be put, so that reading goes on."""
        return f"\0{len(self._key_offsets)}"

    def repeated_key_problems(self) -> Iterator[Problem]:
        """What is wrong with the keys that were written before: told at the end, when the first ones are placed."""
        _, keys = self.offsets()
        for mapping, key, offset in self.repeated:
            path = (*mapping, key)
            first = self._places.span(keys[path])
            message = (
                f"the key {quoted(key)} is written twice; the first is at line {first.line}, column {first.column}"
            )
            hint = "keep one of the two; for several values write one list"
            yield Problem(message, path, self._places.span(offset), hint)

    def _start(self, value: list[Plain] | dict[str, Plain], event: _Event, own_tag: str) -> None:
        if self._key is None and type(self._into) is dict:
            hint = "if it is a text that starts with a bracket, put it in quotes"
            self._odd_key("a list or a mapping stands in the place of a key", event, hint)
            self._skip_key(event)
            return
        if event.tag and event.tag not in (_CORE + own_tag, "!"):
            self._refuse_tag(event.tag, event)
        outer = (self._into, self._key)
        self._put(value, event.start_mark.index)
        self._outer.append(outer)
        self._into = value
        self._key = None
        if event.anchor:
            self._anchors.pop(event.anchor, None)
            self._open.append(_OpenAnchor(event.anchor, value, len(self._outer), self._count() - 1))
        self._check_depth(len(self._outer) - 1, event)

    def _end(self, _event: _Event) -> None:
        if self._open and self._open[-1].level == len(self._outer):
            done = self._open.pop()
            height = done.deepest - done.level + 2
            self._anchors[done.anchor] = _Anchored(done.value, self._count() - done.count_before, height)
        self._into, _ = self._outer.pop()

    def _skip_key(self, start: _Event) -> None:
        depth = 1
        while depth:
            if depth > limits.MAX_DEPTH:  # libyaml takes quadratic time over deep brackets
                self._stop(limits.TOO_DEEP, start.start_mark.index, limits.TOO_DEEP_HINT)
            event = self._loader.get_event()
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)

    def _check_depth(self, depth: int, event: _Event) -> None:
        """Stop where the path of a list or a mapping is longer than allowed, and note it for the open anchors."""
        if depth > limits.MAX_DEPTH:
            self._stop(limits.TOO_DEEP, event.start_mark.index, limits.TOO_DEEP_HINT)
        for anchored in self._open:
            anchored.deepest = max(anchored.deepest, depth)

    def _count(self) -> int:
        return len(self._value_offsets) + self._expanded

    def _alias(self, event: _Event) -> None:
        name = event.anchor or ""
        if self._key is None and type(self._into) is dict:
            self._odd_key(f"the alias *{name} stands in the place of a key", event, "write the key out")
            return
        known = self._anchors.get(name) or self._unknown_anchor(name, event)
        self._expanded += known.size - 1
        self._aliases.add(len(self._value_offsets))
        self._put(known.value, event.start_mark.index)
        if known.height:
            self._check_depth(len(self._outer) + known.height - 1, event)

    def _unknown_anchor(self, name: str, event: _Event) -> _Anchored:
        if any(anchored.anchor == name for anchored in self._open):
            self._add(f"the alias *{name} lies inside the value that it stands for", event, "write the value out")
        else:
            hint = f"write &{name} in front of a value above, or put the text in quotes"
            self._add(f"the alias *{name} stands for nothing", event, hint)
        return _Anchored(None)

    def _document(self, event: _Event) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = "put each design in a file of its own, and remove the line ---"
            self._stop("a second document starts here", event.start_mark.index, hint)

    @cached_property
    def _places(self) -> TextPlaces:
        return TextPlaces(self._text)

    def _path(self) -> Path:
        """The path of the list or mapping that is being filled."""
        steps: list[str | int] = []
        for into, key in self._outer:
            if isinstance(into, list):
                steps.append(len(into) - 1)
            elif key is not None:
                steps.append(key)
        return tuple(steps)

    def _add(self, message: str, event: _Event, hint: str) -> None:
        self.problems.append(Problem(message, self._path(), self._places.span(event.start_mark.index), hint))
        if len(self.problems) >= limits.MAX_PROBLEMS:
            self._stop(limits.MORE_PROBLEMS, event.start_mark.index, limits.MORE_PROBLEMS_HINT)

    def _stop(self, message: str, offset: int, hint: str) -> NoReturn:
        self.problems.append(Problem(message, self._path(), self._places.span(offset), hint))
        raise _StoppedError


_IN_PLAIN_WORDS: Final = r"""
quoted scalar: found unexpected | the quotation mark that opens here is never closed | close it; inside '...' write ''
escape|hexdecimal | a backslash stands before characters without meaning there | write \\ or use single quotes
expected ':' | this line has no key | did you forget a space after the colon, or the colon?
expected ',' or ']' | the list that opens here with [ does not end | put commas between values, and ] at the end
expected ',' or '}' | the mapping that opens here with { does not end | put commas between fields, and } at the end
'-' indicator | this line belongs to no list item | begin it with a dash, or indent it under its item
expected key | this does not fit the lines around it | align it with them, or put the whole text in quotes
sequence entries | a list cannot begin behind its key | write the dash on the next line, or use quotes
node content | a value is missing, or begins with a special character | write it, or put it in quotes
tab character | a tab is used for indentation | use spaces instead of tabs
scanning an (anchor|alias) | a value cannot start with & or * | put the text in quotes
tag | a value cannot start with ! | put the text in quotes
document start | there is text after the end of the document | remove the line ... above it
incompatible | this version of YAML is not known | remove the line that starts with %YAML
"""
"""A pattern of what libyaml says, what that means, and what to do."""
_ABOUT_THE_START: Final = re.compile(r"quoted scalar: found unexpected|expected ':'|',' or '[]}]'")
"""Problems that are easier to understand where the broken thing starts than where libyaml gives up."""


def _syntax_problem(text: str, error: yaml.YAMLError | UnicodeEncodeError) -> Problem:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _character_problem(text, error)
    said = f"{error.context or ''}: {error.problem or ''}".removeprefix(": ")
    offset = error.problem_mark.index
    if "maximum nesting depth" in said:  # libyaml has a limit of its own, which brackets can reach before ours
        return Problem(limits.TOO_DEEP, span=TextPlaces(text).span(offset), hint=limits.TOO_DEEP_HINT)
    if error.context_mark and _ABOUT_THE_START.search(said):
        offset = error.context_mark.index
    if "cannot start any token" in said:
        odd = text[offset : offset + 1]
        said = "tab character" if odd == "\t" else said
        message, hint = f"a value cannot start with {quoted(odd)}", "put the text in quotes"
    elif "mapping values are not allowed" in said:
        message, hint = _odd_colon(text, offset)
    else:
        message, hint = f"this is not YAML: {said}", "check the lines around it"
    for row in _IN_PLAIN_WORDS.strip().splitlines():
        pattern, meaning, advice = row.split(" | ")
        if re.search(pattern, said):
            message, hint = meaning, advice
            break
    return Problem(message, span=TextPlaces(text).span(offset), hint=hint)


def _odd_colon(text: str, offset: int) -> tuple[str, str]:
    """Why a colon makes no sense: its line has another, or the line above is taken for the start of a text."""
    *above, line = text[:offset].splitlines() or [""]
    if re.search(r":\s", line):
        return "a second colon followed by a space stands in the same line", "put the text in quotes"
    message = "this key does not fit the line above"
    if above and re.match(r"\s*[\w-]+:\S", above[-1]):
        return message, "did you forget a space after the colon in the line above?"
    return message, "align it with its neighbours, or put the text of the line above in quotes"


def _character_problem(text: str, error: yaml.YAMLError | UnicodeEncodeError) -> Problem:
    """The character that libyaml does not accept: it names a byte, so the text is searched again."""
    odd = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if not odd:
        return Problem(f"this is not YAML: {error}", hint="save the file as UTF-8 text")
    code = f"U+{ord(odd.group()):04X}"
    span = TextPlaces(text).span(odd.start())
    return Problem(f"the invisible character {code} is not allowed", span=span, hint="delete it and write it again")
