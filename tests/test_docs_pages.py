"""Every page is followed: every command is run, every snippet executed or read, every output compared."""

from __future__ import annotations

import pathlib

import pytest
from docs_pages import Reader, blocks, commands, is_shown, put_into, readers_folder, told_again
from gallery import ROOT
from making import made_pages
from offices_made import entry_point

DOCS = ROOT / "docs"
MADE = {DOCS / "reference" / name for name in made_pages()}
"""Written by the program about itself when the documentation is built; what they show has tests of its own."""
FOLLOWED_ELSEWHERE = {"docs/tutorials/office-plugin.md": "test_docs_tutorial_office.py"}
"""Pages that need more than a folder, and the test that follows each."""
OFFICE = """\
from iom_policy.offices.api import Translation, hookimpl

IOM_POLICY_API = (1, 0)


@hookimpl
def iom_policy_translations():
    said, en_español = "The claim {id} cites no source.", "La pretensión {id} no cita ninguna fuente."
    yield Translation(language="es", template=said, text=en_español)
"""
WITH_AN_OFFICE = ("docs/howto/offices.md",)
"""Pages for people who have the plugin of an office installed."""
PAGES = sorted(
    str(page.relative_to(ROOT))
    for page in [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]
    if page not in MADE and "_build" not in page.parts
)


@pytest.mark.parametrize("page", [page for page in PAGES if page not in FOLLOWED_ELSEWHERE])
def test_what_a_page_says_happens(page: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader whose screen shows something else stops there."""
    folder = tmp_path / "clone"
    readers_folder(folder)
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delenv("IOM_POLICY_OFFICES", raising=False)
    monkeypatch.delenv("IOM_POLICY_CONFIG", raising=False)
    if page in WITH_AN_OFFICE:
        (folder / "andes.py").write_text(OFFICE, encoding="utf-8")
        entry_point(folder, "andes", "andes", "iom-policy-andes", "0.1.0")
    assert Reader(page).follow((ROOT / page).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("page", "test"), FOLLOWED_ELSEWHERE.items())
def test_pages_that_are_followed_elsewhere_are(page: str, test: str) -> None:
    """A page that moved would be followed by nobody."""
    assert (ROOT / page).is_file()
    assert pathlib.Path(page).name in (ROOT / "tests" / test).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("```console\n$ iom-policy check no-such-file\n```\n", "ends with 2"),
        ("```console\n$ iom-policy nothing\n```\n", "ends with 2"),
        ("```console\n$ iom-policy explain NRF\nNRF: something else\n```\n", "prints"),
        ("```console\n$ rm -r /\n```\n", "nobody knows how to run"),
        ("```python\nimport iom_policy.nothing\n```\n", "ModuleNotFoundError"),
        ("```toml\na = \n```\n", "TOMLDecodeError"),
        ("<!-- shown: desk.iom.yaml -->\n```yaml\nid: another\n```\n", "does not hold these lines"),
        ("```cobol\nSTOP RUN.\n```\n", "nothing is known of 'cobol'"),
    ],
)
def test_a_page_that_lies_is_found_out(
    text: str, wrong: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A follower who is content with everything protects nobody."""
    readers_folder(tmp_path / "clone")
    monkeypatch.chdir(tmp_path / "clone")
    (told,) = Reader("a page").follow(text)
    assert wrong in told


def test_three_dots_stand_for_lines_left_out_and_for_nothing_else() -> None:
    """An output that is shown in part is still compared."""
    printed = "one\ntwo\nthree\nfour in 1.25s\n"
    assert is_shown("one\n...\nfour in 0.10s\n", printed)
    assert is_shown("...\ntwo\n...\n", printed)
    assert not is_shown("one\nfour in 1.25s\n", printed)
    assert not is_shown("...\nfive\n...\n", printed)


def test_a_paragraph_takes_the_place_of_the_one_with_its_key() -> None:
    """The tutorial tells its readers this rule, and the test has to follow the same."""
    there = "a: 1\n\n## Which?\n# b:\n#   c: 1\n\nd:\n  - id: x\n\n    ## And this?\n    # e: 1\n"
    assert put_into(there, "b:\n  c: 2\n\n    e: 2\n\nf: 3\n") == (
        "a: 1\n\nb:\n  c: 2\n\nd:\n  - id: x\n\n    e: 2\n\nf: 3\n"
    )


def test_a_page_is_told_again_with_what_is_printed_today() -> None:
    """Who changes a message mends the pages with one command; what a page leaves out stays left out."""
    page = "A\n```console\n$ x\n...\n$ y\nold\n$ z\n...\nlast\n```\nB\n"
    (block,) = blocks(page)
    x, y, z = commands(block)
    again = told_again(page, [(x, "new\n"), (y, "newer\n"), (z, "first\nlast\n")])
    assert again == "A\n```console\n$ x\nnew\n$ y\nnewer\n$ z\n...\nlast\n```\nB\n"
