"""A publication of any length is read in pieces, and nothing in it is passed over in silence."""

from __future__ import annotations

import io
import pathlib
from typing import BinaryIO

import pytest
from iati_files import Write, activities, writer

from iom_policy.design.places import Span
from iom_policy.documents import files
from iom_policy.documents.iati import each_published, read_published
from iom_policy.documents.iati_stream import CHUNK, ActivityStream
from iom_policy.documents.problems import DocumentError, Problem


@pytest.fixture
def written(tmp_path: pathlib.Path) -> Write:
    """Write a file and give its path."""
    return writer(tmp_path)


class Watched(io.BufferedReader):
    """A file that notes how much of it was asked for at a time."""

    asked: list[int]

    def read(self, size: int | None = -1, /) -> bytes:
        """Read, and note it."""
        self.asked.append(-1 if size is None else size)
        return super().read(size)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How much is asked of every file that is opened."""
    noted: list[int] = []

    def opened(path: pathlib.Path) -> BinaryIO:
        watched = Watched(io.FileIO(path))
        watched.asked = noted
        return watched

    monkeypatch.setattr(files, "_open", opened)
    return noted


def numbered(count: int, filler: str = "") -> str:
    """A file of so many activities."""
    return activities(*(f"<iati-identifier>X-{number}</iati-identifier>{filler}" for number in range(count)))


LONG = f"<description><narrative>{'word ' * 4000}</narrative></description>"


class TestPieces:
    """Neither the file nor its tree is ever held as a whole."""

    def test_no_more_than_a_piece_is_asked_for_at_a_time(self, written: Write, asked: list[int]) -> None:
        """Memory must not grow with the file."""
        path = written(numbered(100, LONG))
        assert len(read_published(path)) == 100
        assert set(asked) == {CHUNK}
        assert len(asked) > path.stat().st_size // CHUNK * 2

    def test_an_activity_is_given_before_the_next_piece_is_read(self, written: Write, asked: list[int]) -> None:
        """Whoever looks at one after the other holds no more than a piece."""
        path = written(numbered(100, LONG))
        stream = iter(ActivityStream(path))
        next(stream)
        assert len(asked) == 1

    def test_what_was_read_is_thrown_away(self, written: Write) -> None:
        """The tree must not grow with the file either."""
        sizes = []
        for element in ActivityStream(written(numbered(300, LONG))):
            root = element.getparent()
            assert root is not None
            sizes.append(len(root))
        assert max(sizes) < 10

    def test_every_place_in_an_activity_that_pieces_cut_is_right(self, written: Write) -> None:
        """Errors and findings name lines in the file, wherever a piece ended."""
        found = read_published(written(numbered(100, LONG)))
        assert [one.read.places.span(("id",)) for one in found] == [Span(number + 2, 1) for number in range(100)]

    def test_the_place_of_a_fault_far_down_the_file(self, written: Write) -> None:
        """Line and column stay those of the file."""
        path = written(numbered(100, LONG).replace("X-70</iati-identifier>", "X-70</iati-identifer>"))
        with pytest.raises(DocumentError) as error:
            next(each_published(path))
        [problem] = error.value.problems
        assert problem.span == Span(72, 54)

    def test_a_file_that_ends_in_the_middle_is_read_to_no_part(self, written: Write) -> None:
        """Nobody can tell what it would have said; half a file must not pass for a whole one."""
        with pytest.raises(DocumentError, match="ends in the middle"):
            next(each_published(written(numbered(100, LONG)[:-1000])))


class TestBeside:
    """What stands in a file beside activities is told with the first of them."""

    def remarks_of(self, path: pathlib.Path) -> list[Problem]:
        """What is said beyond what is said of each activity."""
        return [one for found in read_published(path) for one in found.remarks if "beside" in one.message]

    def test_it_is_counted_with_the_line_of_the_first(self, written: Write) -> None:
        """A misspelt activity is one that nobody reads."""
        text = numbered(3).replace(
            "</iati-activities>", '<iati-activitie/>\n<iati-activitie/>\n<x:y xmlns:x="urn:x"/></iati-activities>'
        )
        assert [(one.message, one.span) for one in self.remarks_of(written(text))] == [
            ("published beside the activities and not read: iati-activitie (2)", Span(5, 1)),
            ("published beside the activities and not read: {urn:x}y", Span(7, 1)),
        ]

    def test_text_is_told_and_comments_are_not(self, written: Write) -> None:
        """A message of a server may be cut into a file; a comment says nothing to a reader of data."""
        text = "<iati-activities>Warning: <!-- no --><iati-activity/>\n0 rows<?no no?></iati-activities>"
        assert [one.message for one in self.remarks_of(written(text))] == [
            "published beside the activities and not read: text (2)"
        ]

    def test_a_file_inside_a_file_is_told(self, written: Write) -> None:
        """Files that were joined by hand look like this."""
        text = f"<iati-activities><iati-activity/>{numbered(2)}</iati-activities>"
        assert [one.message for one in self.remarks_of(written(text))] == [
            "published beside the activities and not read: iati-activities"
        ]

    def test_ten_thousand_of_them_are_one_remark(self, written: Write) -> None:
        """Nothing grows with what is not read."""
        text = f"<iati-activities><iati-activity/>{'<junk/>' * 10_000}</iati-activities>"
        assert [one.message for one in self.remarks_of(written(text))] == [
            "published beside the activities and not read: junk (10000)"
        ]


def test_one_activity_may_be_the_whole_file(written: Write) -> None:
    """Some services give an activity without a file around it; one inside it is not another."""
    text = "<iati-activity><iati-identifier>A</iati-identifier><iati-activity/></iati-activity>"
    assert [one.identifier for one in read_published(written(text))] == ["A"]


def test_many_activities_with_one_identifier_take_no_longer_each(written: Write) -> None:
    """A number is looked for from the last one on; counting from one each time would take hours."""
    found = read_published(written(activities(*["<iati-identifier>A</iati-identifier>"] * 2_000)))
    assert [found[number].read.design.id for number in (0, 1, 1_999)] == ["A", "A.2", "A.2000"]
