"""IATI files that are broken, mean harm or are something else are refused, with a reason and something to do."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import textwrap

import pytest
from iati_files import Write, activities, writer

from iom_policy.design.places import Span
from iom_policy.documents.iati import read_iati
from iom_policy.documents.problems import DocumentError, Problem


@pytest.fixture
def written(tmp_path: pathlib.Path) -> Write:
    """Write a file and give its path."""
    return writer(tmp_path)


def problem_of(path: pathlib.Path) -> Problem:
    """The only problem of a file."""
    with pytest.raises(DocumentError) as error:
        read_iati(path)
    (problem,) = error.value.problems
    return problem


SMALL = activities("<iati-identifier>A</iati-identifier><title><narrative>T</narrative></title>")
BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
OPENING = '<iati-activities version="2.03"><iati-activity>'
CLOSING = "</iati-activity></iati-activities>"


class TestHostileFiles:
    """Files that are broken or mean harm."""

    @pytest.mark.parametrize(
        "text",
        [
            f'<!DOCTYPE x [<!ENTITY e0 "lol">{BOMB}]>{OPENING}<title><narrative>&e9;</narrative></title>{CLOSING}',
            f'<!DOCTYPE x [<!ENTITY e0 "lol">{BOMB}]><iati-activities version="&e9;"/>',
            f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>{OPENING}<title>&e;</title>{CLOSING}',
            f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><iati-activities a="&e;"/>',  # noqa: F541
            f'<!DOCTYPE x SYSTEM "http://example.org/x.dtd">{OPENING}{CLOSING}',
            f'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x"> %p;]>{OPENING}{CLOSING}',
        ],
        ids=["bomb", "bomb-in-root", "external", "external-in-root", "external-dtd", "parameter"],
    )
    def test_document_types_are_refused(self, written: Write, text: str) -> None:
        """No entity is expanded and nothing is fetched."""
        problem = problem_of(written(text))
        assert "document type" in problem.message
        assert problem.span

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("", "empty"),
            (" \n", "empty"),
            ('{"response": {"docs": []}}', "not XML but JSON"),
            ("\ufeff [1]", "not XML but JSON"),
            ("PK\x03\x04", "not XML but a compressed file (zip)"),
            (b"\x1f\x8b\x08\x00", "not XML but a compressed file (gzip)"),
            ("identifier,title\n", "not XML: it does not begin"),
            ("<!-- nothing -->", "not XML: it does not begin"),
            (SMALL[: len(SMALL) // 2], "in the middle"),
            (SMALL[:-20], "in the middle"),
            ("<iati-activities><iati-activity></iati-activities>", "not well-formed"),
            ("<!DOCTYPE html><html><body/></html>", "a web page"),
            ("\n<!doctype html>\n<html lang=en><p>Not found<br></html>", "a web page"),
            ("<html><body/></html>", "a web page"),
            ("<!DOCTYPE html><html><body/></html>".encode("utf-16"), "a web page"),
            ("<page/>", "'page', not iati-activities"),
            ("<iati-organisations/>", "'iati-organisations', not"),
            ('<iati-activities xmlns="http://example.org/"/>', "not iati-activities"),
            (activities(), "no iati-activity"),
            (activities("", version="1.05"), "'1.05'; versions 2.01"),
            (activities("", version="3"), "'3'; versions 2.01"),
            ('<iati-activities><iati-activity version="1.03"/></iati-activities>', "'1.03'"),
            ('<?xml version="1.0" encoding="bogus"?><iati-activities/>', "encoding"),
            (b"<iati-activities>\xff</iati-activities>", "not well-formed"),
            (b"<iati-activities>\x00</iati-activities>", "not well-formed"),
            ("<iati-activities>\n&nothing;</iati-activities>", "Entity 'nothing'"),
            ("<iati-activities>" + "<a>" * 5000, "too deep or too long to be read safely: Excessive depth"),
            (f"{OPENING}<title>{'x' * 11_000_000}</title>{CLOSING}", "too deep or too long"),
            (f"{OPENING}<title a='{'x' * 11_000_000}'/>{CLOSING}", "too deep or too long"),
            (f"{OPENING}<!--{'x' * 11_000_000}-->{CLOSING}", "too deep or too long"),
            (OPENING + "<transaction><value>1</value></transaction>" * 450_000 + CLOSING, "more than 16 MB follow"),
            (" " * 17_000_000, "more than 16 MB follow"),
            (f"{OPENING}<y:title/>{CLOSING}", "not well-formed XML: Namespace prefix y"),
            (f"{OPENING}<title>\x01</title>{CLOSING}", "not well-formed XML"),
            (f"{SMALL}\njunk", "not well-formed XML: Extra content"),
        ],
    )
    def test_other_files_are_refused(self, written: Write, content: str | bytes, message: str) -> None:
        """Each with a reason and something to do."""
        problem = problem_of(written(content))
        assert message in problem.message
        assert problem.hint
        assert problem.span
        assert "XML_PARSE" not in problem.message

    def test_the_place_of_a_fault(self, written: Write) -> None:
        """The line at which the parser gave up."""
        text = '<iati-activities version="2.03">\n<iati-activity>\n</activity>\n</iati-activities>'
        assert problem_of(written(text)).span == Span(3, 12)

    def test_what_is_no_file(self, tmp_path: pathlib.Path) -> None:
        """The checks of every other document hold here."""
        assert "folder" in problem_of(tmp_path).message
        assert "no such file" in problem_of(tmp_path / "a.xml").message
        assert "NUL" in problem_of(tmp_path / "a\0.xml").message

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_pipe(self, tmp_path: pathlib.Path) -> None:
        """Nobody waits for a writer that never comes."""
        os.mkfifo(tmp_path / "a.xml")
        assert "named pipe" in problem_of(tmp_path / "a.xml").message

    def test_an_activity_inside_an_activity_is_not_read(self, written: Write) -> None:
        """It is not IATI, and does not break what is."""
        inner = "<iati-identifier>A</iati-identifier><x><iati-activity/></x>"
        assert [one.design.id for one in read_iati(written(activities(inner, inner)))] == ["A", "A.2"]

    @pytest.mark.parametrize(
        ("declared", "encoding"),
        [
            (' encoding="utf-16"', "utf-16"),
            (' encoding="utf-16"', "utf-16-le"),
            ("", "utf-16"),
            ("", "utf-8-sig"),
            (' encoding="UTF-8"', "utf-8-sig"),
            (' encoding="ISO-8859-1"', "latin-1"),
            (' encoding="windows-1252"', "cp1252"),
        ],
    )
    def test_other_encodings(self, written: Write, declared: str, encoding: str) -> None:
        """XML says its own encoding, or begins with a mark."""
        text = activities("<title><narrative>Aide à la décision</narrative></title>")
        content = f'<?xml version="1.0"{declared}?>{text}'.encode(encoding)
        assert read_iati(written(content))[0].design.title == "Aide à la décision"

    def test_an_encoding_that_is_another_than_declared(self, written: Write) -> None:
        """Letters are never guessed."""
        problem = problem_of(written(activities("<title>Idées</title>").encode("latin-1")))
        assert (problem.span, "UTF-8 where it names none" in problem.hint) == (Span(2, 25), True)


def test_without_lxml_it_says_what_to_install(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is optional."""
    path = written(SMALL)
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    assert "pip install 'iom-policy[iati]'" in problem_of(path).hint


def test_importing_the_reader_needs_no_lxml() -> None:
    """So that the command line can offer it to everybody."""
    code = """
        import sys
        sys.modules["lxml"] = None
        import iom_policy.documents.iati, iom_policy.documents.draft
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True)
