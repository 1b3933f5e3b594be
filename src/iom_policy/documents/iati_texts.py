"""What a text of an IATI publication says, in one line, and what was done to it on the way.

Nothing is translated and nothing corrected. Markup for web pages, control characters and contact data are taken out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from lxml.etree import _Element

Noted: TypeAlias = Callable[[str, "_Element"], None]
"""Told what was done to a text or left of it, as one of the sentences below, with its element."""

CONTACT_OUT: Final = "contact data were taken out of a text"
MARKUP_OUT: Final = "markup for web pages (HTML) was taken out of a text"
CONTROL_OUT: Final = "control characters were taken out of a text"
LETTERS_LOST: Final = "a text holds U+FFFD, which stands for letters that were lost before it was published"
NO_NARRATIVE: Final = "a text does not stand in a narrative, as IATI 2.0x asks, and is not read"
MORE_NARRATIVES: Final = "of a text with several narratives in one language the first is taken"
OTHER_LANGUAGES: Final = "of a text in several languages one is taken, English where there is any, and not that in "

_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTROL: Final = re.compile("[\x7f-\x9f]")
"""The control characters that XML allows and designs do not."""
_E_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_TELEPHONE: Final = re.compile(r"\+[0-9](?:[ ().-]{0,2}[0-9]){7,14}")
_CONTACT: Final = "[contact left out]"
_INLINE: Final = re.compile(r"</?(?:a|b|em|font|i|small|span|strong|su[bp]|u)(?:\s[^<>]*|/)?>", re.IGNORECASE)
_BLOCK: Final = re.compile(
    r"</?(?:blockquote|br|div|dl|d[dt]|h[1-6]|hr|img|li|o:p|ol|p|pre|script|style|table|tbody|t[dhr]|thead|ul)"
    r"(?:\s[^<>]*|/)?>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def one_line(text: str) -> str:
    r"""The text in one line, without e-mail addresses, telephone numbers and control characters.

    >>> one_line("Return\n  desk, desk@example.org")
    'Return desk, [contact left out]'
    """
    text = _CONTROL.sub("", " ".join(text.split()))
    if "@" in text:
        text = _E_MAIL.sub(_CONTACT, text)
    return _TELEPHONE.sub(_CONTACT, text) if "+" in text else text


def without_markup(text: str) -> str:
    """The text without the tags and with the characters of a web page that was published as text.

    >>> without_markup("<p>Water &amp; <b>care</b></p>for R&D, where x < y")
    ' Water & care for R&D, where x < y'
    """
    text = _without_tags(text)
    if "&" in text:
        text = _without_tags(_ENTITY.sub(lambda found: html.unescape(found.group()), text))
    return text


def _without_tags(text: str) -> str:
    return _BLOCK.sub(" ", _INLINE.sub("", text)) if "<" in text else text


def narrative(element: _Element | None, noted: Noted | None = None) -> str:
    """What an element says in one line: in English where it does, else in its first language; empty if nothing.

    Args:
        element: The element around the narratives.
        noted: Told what was done to the text.
    """
    if element is None:
        return ""
    stated = [one for one in map(_Narrative.read, element.findall("narrative")) if one.text]
    if not stated:
        if noted and plain_text(element, deep=False).strip():
            noted(NO_NARRATIVE, element)
        return ""
    chosen = next((one for one in stated if one.language.split("-")[0] == "en"), stated[0])
    if noted:
        for other in dict.fromkeys(one.language for one in stated if one is not chosen):
            same = other == chosen.language
            noted(MORE_NARRATIVES if same else f"{OTHER_LANGUAGES}{other or 'an unnamed one'}", element)
        chosen.note_changes(noted)
    return chosen.text


@frozen
class _Narrative:
    """A text in one language, as it is published and as it is taken over."""

    element: _Element
    language: str
    published: str
    bare: str
    text: str

    @classmethod
    def read(cls, element: _Element) -> _Narrative:
        published = plain_text(element)
        bare = without_markup(published)
        return cls(element, _language(element), published, bare, one_line(bare))

    def note_changes(self, noted: Noted) -> None:
        if self.bare != self.published or _elements_inside(self.element):
            noted(MARKUP_OUT, self.element)
        if _CONTROL.search(self.bare):
            noted(CONTROL_OUT, self.element)
        if _CONTACT in self.text:
            noted(CONTACT_OUT, self.element)
        if "\ufffd" in self.text:
            noted(LETTERS_LOST, self.element)


def _language(element: _Element) -> str:
    """The language of an element, which IATI lets it inherit from the activity or the file."""
    here: _Element | None = element
    while here is not None:
        if language := here.get(_LANGUAGE):
            return language.strip().lower()
        here = here.getparent()
    return ""


def identifier_of(element: _Element) -> tuple[str, _Element]:
    """The identifier of an activity, empty where it states none, and the element to name for its place."""
    found = element.find("iati-identifier")
    return ("", element) if found is None else (" ".join(plain_text(found).split()), found)


def plain_text(element: _Element, *, deep: bool = True) -> str:
    """The text of an element around comments and, if deep, that of the elements inside it."""
    if not len(element):
        return element.text or ""
    if deep:
        return (" " if _elements_inside(element) else "").join(map(str, element.itertext()))
    return (element.text or "") + "".join(child.tail or "" for child in element)


def _elements_inside(element: _Element) -> bool:
    return any(isinstance(child.tag, str) for child in element)
