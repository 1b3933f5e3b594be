"""A draft holds what a publication states, asks for the rest, and reads back as the same design."""

from __future__ import annotations

import datetime as dt
import pathlib
import re
from collections.abc import Callable
from typing import TypeAlias

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_policy.assessment.assess import assess
from iom_policy.design.activities import Activity
from iom_policy.design.design import Design
from iom_policy.documents.draft import draft_design
from iom_policy.documents.iati import read_iati
from iom_policy.documents.problems import DocumentError
from iom_policy.documents.read import parse_design

Write: TypeAlias = Callable[[str], pathlib.Path]

RESULTS = """\
<description type="2"><narrative>Returns are voluntary: "no" means no.</narrative></description>
<result type="2"><title><narrative>Free # decisions</narrative></title>
 <indicator measure="2" ascending="true"><title><narrative>yes</narrative></title>
  <baseline value="0.00001"/><period><target value="123456789012345.5"/></period></indicator></result>
<result type="1"><title><narrative>- a desk</narrative></title></result>
"""
STATED = """\
<recipient-country code="NO"/><recipient-country code="JO"/><sector code="15190"/>
<sector vocabulary="99" code="DP"><narrative>Displaced: persons</narrative></sector>
<activity-date type="1" iso-date="2020-01-01"/><activity-date type="3" iso-date="2020-12-31"/>
<budget><value currency="USD">0.1</value></budget>
"""


def text_of(*inner: tuple[str, str]) -> str:
    """A file with an activity for each identifier and content."""
    return '<iati-activities version="2.03">{}</iati-activities>'.format(
        "".join(
            f'<iati-activity humanitarian="1"><iati-identifier>{name}</iati-identifier>{content}</iati-activity>'
            for name, content in inner
        )
    )


def escaped(text: str) -> str:
    """A text as it stands in XML."""
    return "".join(f"&#{ord(character)};" for character in text)


def title(text: str) -> str:
    """A title element."""
    return f"<title><narrative>{escaped(text)}</narrative></title>"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """Write a file and give its path."""

    def write(text: str) -> pathlib.Path:
        path = tmp_path_factory.mktemp("iati") / "published file.xml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def read_back(path: pathlib.Path, activity: str | None = None) -> Design:
    """The design that a draft holds."""
    return parse_design(draft_design(path, activity), ".yaml").design


@pytest.fixture(scope="module")
def draft(written: Write) -> str:
    """The draft of an activity that states little."""
    return draft_design(written(text_of(("XM-EX-1/A", title("T") + '<recipient-region code="289"/>'))))


@pytest.fixture(scope="module")
def path(written: Write) -> pathlib.Path:
    """A file of many activities."""
    return written(text_of(*((f"XM-EX-{n}/P{n}", title(f"Project {n}")) for n in range(101, 140))))


def problems_of(text: str) -> list[str]:
    """What is wrong with the text of a design."""
    try:
        parse_design(text, ".yaml")
    except DocumentError as error:
        return [problem.message for problem in error.problems]
    return []


class TestReadingBack:
    """Draft and publication agree."""

    @pytest.mark.parametrize("content", ["", title("T"), title("T") + STATED, title("T") + STATED + RESULTS, RESULTS])
    def test_the_draft_is_the_design(self, written: Write, content: str) -> None:
        """Nothing is added to what is read, and nothing lost."""
        path = written(text_of(("XM-EX-1", content)))
        assert read_back(path) == read_iati(path)[0].design

    @pytest.mark.parametrize(
        "awkward",
        [
            *("NO", "on", "yes", "null", "~", "2026", "1e5", "0o17", "0x1F", ".inf", "1_000", "2026-03-01"),
            *("-", "?", ":", "#", "%A", "@a", "`a", "...", "---", "a: b", "- x", "a #b", "<<", "=", "*x", "&x", "!x"),
            *("{a: b}", "[a]", "'", '"', "\\", "a:", "x" * 500, "a b " * 300, "'a' \"b\" \\n", "| x", "> x"),
            *("\u0085x", "\ufeffx", "x\u200bx", "\u202ex", "\U0001f6f6", "\x7fx", "\x9bx"),
        ],
    )
    def test_awkward_titles(self, written: Write, awkward: str) -> None:
        """What YAML takes for something else is quoted."""
        path = written(text_of(("XM-EX-1", title(awkward))))
        assert read_back(path) == read_iati(path)[0].design

    @settings(deadline=None)
    @given(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")),
        st.text(st.sampled_from("AZ09._-/: é&#"), max_size=12),
    )
    def test_any_title_and_identifier(self, written: Write, words: str, identifier: str) -> None:
        """Whatever a publisher writes stays what it is."""
        path = written(text_of((escaped(identifier), title(words) + RESULTS)))
        assert read_back(path) == read_iati(path)[0].design

    def test_it_can_be_assessed(self, written: Write) -> None:
        """Unfinished, but not faulty."""
        design = read_back(written(text_of(("XM-EX-1", title("T") + STATED))))
        assert assess(design, on=dt.date(2026, 3, 1)).design == "XM-EX-1"


class TestWhatIsAsked:
    """The questions of a draft."""

    def test_it_says_where_it_comes_from_and_what_it_is_worth(self, draft: str) -> None:
        """The header names file and activity and promises nothing."""
        head = draft.split("\n\n", maxsplit=1)[0]
        for part in ("published file.xml", "XM-EX-1/A", "unofficial", "nothing was guessed"):
            assert part in head

    def test_it_tells_what_could_not_be_taken_over(self, draft: str) -> None:
        """Remarks stand in the header."""
        head = draft.split("\n\n", maxsplit=1)[0]
        assert "the region '289'" in head
        assert "the design is called XM-EX-1-A" in head

    def test_what_is_stated_is_not_asked_for(self, written: Write) -> None:
        """A question that is answered is gone."""
        draft = draft_design(written(text_of(("XM-EX-1", title("T") + STATED + RESULTS))))
        for name in ("states", "context", "sectors", "period", "budget", "results", "outcomes"):
            assert not re.search(rf"^ *# *{name}:", draft, re.MULTILINE)

    def test_an_objective_without_outcomes_asks_for_outcomes_below_it(self, written: Write) -> None:
        """A question stands where its answer belongs."""
        draft = draft_design(written(text_of(("XM-EX-1", RESULTS.split("<result", maxsplit=1)[0]))))
        assert re.search(r"^results:\n  objective: .*\n\n  ## .*\n  ## .*\n  # outcomes:\n", draft, re.MULTILINE)

    def test_the_order_is_that_of_the_format(self, draft: str) -> None:
        """As in the model, of what is stated and of what is not likely: so an answer is where one looks for it."""
        order = [field.name for field in attrs.fields(Design)]
        head, first, last = re.split(r"^### .*$", draft, flags=re.MULTILINE)
        for part in (head, last):
            shown = re.findall(r"^(?:# )?([a-z_]+):", part, re.MULTILINE)
            assert shown == [name for name in order if name in shown]
        shown = re.findall(r"^(?:# )?([a-z_]+):", draft, re.MULTILINE)
        assert set(re.findall(r"^(?:# )?([a-z_]+):", first, re.MULTILINE)) >= {"states", "circumstances"}
        assert len(shown) == len(set(shown))
        assert {"rationale", "population", "rights", "results", "activities", "safeguards"} <= set(shown)

    def test_the_activity_is_asked_its_protection_profile(self, draft: str) -> None:
        """In the order of the model as well."""
        shown = re.findall(r"^  (?:  # |- |  )([a-z_]+):", draft, re.MULTILINE)
        order = [field.name for field in attrs.fields(Activity)]
        assert shown == [name for name in order if name in shown]
        assert {"rights", "pillar", "natures", "horizon", "eligibility", "personal_data"} <= set(shown)

    def test_every_question_names_a_paragraph_or_asks_a_plain_fact(self, draft: str) -> None:
        """A reader can look up why it is asked."""
        blocks = re.findall(r"(?:^ *## .*\n)+", draft, re.MULTILINE)
        plain = [block for block in blocks if not re.search(r"\([AC]\d", block)]
        assert len(blocks) > 30
        assert len(plain) <= 6, plain

    def test_every_answer_is_shaped_like_the_format(self, draft: str) -> None:
        """With one # taken off every comment, the questions are comments still, and the examples make a design."""
        answered = re.sub(r"^( *)#(?: (?=[^#])|(?=#))", r"\1", _below_head(draft), flags=re.MULTILINE)
        answered = re.sub(r"^( *)#(?! )", r"\1#", answered, flags=re.MULTILINE)
        design = parse_design(answered, ".yaml").design
        assert design.rights
        assert design.results
        assert design.activities
        assert design.activities[0].personal_data

    def test_one_answer_alone_is_no_surprise(self, draft: str) -> None:
        """Each block can be answered by itself: what may be wrong then is only that it names what is not there yet."""
        body = _below_head(draft)
        for block in re.findall(r"(?:^ *# .*\n)+", body, re.MULTILINE):
            answered = body.replace(block, re.sub(r"^( *)# ", r"\1", block, flags=re.MULTILINE), 1)
            assert [told for told in problems_of(answered) if not told.startswith("no ")] == []


def _below_head(draft: str) -> str:
    """The draft without its header."""
    return draft.split("\n\n", maxsplit=1)[1]


class TestChoosing:
    """Which activity of a file is meant."""

    @pytest.mark.parametrize("name", ["XM-EX-105/P105", "XM-EX-105-P105", " XM-EX-105/P105 "])
    def test_by_identifier_or_id(self, path: pathlib.Path, name: str) -> None:
        """Either name will do."""
        assert read_back(path, name).title == "Project 105"

    def test_none_named_among_several(self, path: pathlib.Path) -> None:
        """The first ones are listed."""
        with pytest.raises(DocumentError, match=r"39 activities.*XM-EX-101/P101, XM-EX-102/P102"):
            draft_design(path)

    def test_near_matches(self, path: pathlib.Path) -> None:
        """People remember the end of an identifier, or mistype it."""
        with pytest.raises(DocumentError, match=r"none of the 39 .*similar name: XM-EX-105/P105"):
            draft_design(path, "p105")
        with pytest.raises(DocumentError, match="similar name: XM-EX-1"):
            draft_design(path, "XM-EX-1055/P1055")

    @pytest.mark.parametrize("name", ["", "zzz", "\n\x1b["])
    def test_nothing_near(self, path: pathlib.Path, name: str) -> None:
        """The first ones are listed."""
        with pytest.raises(DocumentError, match="there is XM-EX-101/P101"):
            draft_design(path, name)

    def test_a_comment_cannot_be_left(self, written: Write) -> None:
        """An identifier with line breaks stays inside its comment."""
        path = written(text_of(("A&#133;rights: []&#10;kind: policy\u2028id: x", title("T"))))
        draft = draft_design(path)
        assert "\nkind: policy" not in draft
        assert parse_design(draft, ".yaml").design == read_iati(path)[0].design
