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
            ('{"response": {"docs": []}}', "not XML"),
            ("PK\x03\x04", "not XML"),
            (SMALL[: len(SMALL) // 2], "in the middle"),
            (SMALL[:-20], "in the middle"),
            ("<iati-activities><iati-activity></iati-activities>", "not well-formed"),
            ("<!DOCTYPE html><html><body/></html>", "document type"),
            ("<html><body/></html>", "'html', not iati-activities"),
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
            ("<iati-activities>" + "<a>" * 5000, "Excessive depth"),
        ],
    )
    def test_other_files_are_refused(self, written: Write, content: str | bytes, message: str) -> None:
        """Each with a reason and something to do."""
        problem = problem_of(written(content))
        assert message in problem.message
        assert problem.hint

    def test_the_place_of_a_fault(self, written: Write) -> None:
        """The line at which the parser gave up."""
        text = '<iati-activities version="2.03">\n<iati-activity>\n</activity>\n</iati-activities>'
        assert problem_of(written(text)).span == Span(3, 12)

    def test_what_is_no_file(self, tmp_path: pathlib.Path) -> None:
        """The checks of every other document hold here."""
        assert "folder" in problem_of(tmp_path).message
        assert "no such file" in problem_of(tmp_path / "a.xml").message

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_pipe(self, tmp_path: pathlib.Path) -> None:
        """Nobody waits for a writer that never comes."""
        os.mkfifo(tmp_path / "a.xml")
        assert "named pipe" in problem_of(tmp_path / "a.xml").message

    def test_an_activity_inside_an_activity_is_not_read(self, written: Write) -> None:
        """It is not IATI, and does not break what is."""
        inner = "<iati-identifier>A</iati-identifier><x><iati-activity/></x>"
        assert [one.design.id for one in read_iati(written(activities(inner, inner)))] == ["A", "A.2"]

    def test_other_encodings(self, written: Write) -> None:
        """XML says its own encoding."""
        text = activities("<title><narrative>Aide à la décision</narrative></title>")
        content = f'<?xml version="1.0" encoding="utf-16"?>{text}'.encode("utf-16")
        assert read_iati(written(content))[0].design.title == "Aide à la décision"


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
