"""A deployment's configuration: posts for roles, and everything that is wrong with it at once."""

from __future__ import annotations

import pathlib

import pytest

from iom_policy.documents.configuration import Configuration, read_configuration
from iom_policy.documents.problems import DocumentError

ROLES = ("chief-of-mission", "legal-office")


def _file(tmp_path: pathlib.Path, text: str) -> pathlib.Path:
    file = tmp_path / "iom-policy.toml"
    file.write_text(text)
    return file


def _not_titles(place: str, role: str) -> str:
    return f'{place}: the posts that hold {role} are not a list of titles (write {role} = ["title of a post"])'


def test_posts_are_read_by_role(tmp_path: pathlib.Path) -> None:
    """Role titles are the field's; an office has titles of its own."""
    file = _file(tmp_path, '[posts]\nlegal-office = ["regional legal officer", "legal adviser"]\n')
    assert read_configuration(file, ROLES).posts == {"legal-office": ("regional legal officer", "legal adviser")}


def test_a_configuration_may_name_no_posts(tmp_path: pathlib.Path) -> None:
    """The field's roles hold where nothing else is said."""
    assert read_configuration(_file(tmp_path, "[posts]\n"), ROLES) == Configuration()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[post]\n[posts]\nlegal-ofice = ["a"]\nchief-of-mission = "b"\n',
            [
                "1:1: there is no table 'post' (did you mean 'posts'?)",
                "3:15: there is no role 'legal-ofice' (did you mean 'legal-office'?)",
                _not_titles("4:20", "chief-of-mission"),
            ],
        ),
        ("posts = 1\n", ["1:9: posts is not a table (write [posts], and each role below it)"]),
        (
            '[posts]\nlegal-office = []\nchief-of-mission = [""]\n',
            [
                _not_titles("2:16", "legal-office"),
                _not_titles("3:20", "chief-of-mission"),
            ],
        ),
        (
            '[posts]\nx = ["a"]\n',
            ["2:5: there is no role 'x' (use one of: chief-of-mission, legal-office)"],
        ),
    ],
)
def test_what_a_configuration_may_not_say_is_told_with_its_place(
    tmp_path: pathlib.Path, text: str, told: list[str]
) -> None:
    """A mistyped role would silently name a post for nothing."""
    file = _file(tmp_path, text)
    with pytest.raises(DocumentError) as refused:
        read_configuration(file, ROLES)
    assert str(refused.value).splitlines() == [f"{file}:{line}" for line in told]


def test_a_configuration_that_is_not_there_or_not_toml_is_told(tmp_path: pathlib.Path) -> None:
    """Nothing is assumed where the file that was named cannot be used."""
    with pytest.raises(DocumentError, match="there is no such file"):
        read_configuration(tmp_path / "none.toml", ROLES)
    with pytest.raises(DocumentError, match=r"iom-policy\.toml:1:"):
        read_configuration(_file(tmp_path, "[posts\n"), ROLES)
