"""Pages of the documentation, followed as a reader follows them: files are written, commands run, outputs compared.

A fenced block is what its language says: ``console`` is run, ``python`` is executed, ``toml``, ``yaml`` and ``json``
are read. A block that is to be a file says so in a comment above it, which no reader sees:

- ``<!-- file: NAME -->``: it is written to that file;
- ``<!-- append: NAME -->``: it is added at the end of the file;
- ``<!-- into: NAME -->``: each of its paragraphs takes the place of the paragraph with the same first key in that file,
  commented or not, or goes to the end;
- ``<!-- shown: NAME -->``: the file holds these lines as they are.

What stands below a command is what it prints; a line of three dots stands for lines left out. Where nothing stands
below, the command has to end well and no more. ``python tests/docs_pages.py PAGE...`` writes what is printed today into
pages, in place of what stands there; where only three dots stand, all of it.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from attrs import define, field, frozen
from click.testing import CliRunner
from gallery import EXAMPLES, ROOT

from iom_policy.cli import cli
from iom_policy.documents.yaml_reader import read_yaml

_FENCE: Final = re.compile(r"^( *)(`{3,})(\S*)[^\n]*\n(.*?)^\1\2$", re.DOTALL | re.MULTILINE)
_ASKED: Final = re.compile(r"<!-- (file|append|into|shown): (\S+) -->\n\Z")
_COMMAND: Final = re.compile(r"^\$ ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", re.MULTILINE)
_KEY: Final = re.compile(r"( *)(?:# )?([a-z_]+):")
_SECONDS: Final = re.compile(r"in \d+\.\d+s\b")
_NOT_RUN: Final = ("pip", "nox", "python", ".", "pre-commit", "git")
"""Commands that set a machine up; a test cannot."""
_DONE: Final[Mapping[str, Callable[..., object]]] = {"cd": os.chdir, "cp": shutil.copy, "mkdir": os.mkdir}
"""Commands of a shell that are done without one."""
_NOT_TO_RUN: Final = ("", "text", "xml", "ini", "csv", "markdown", "sh")
"""Languages of blocks in which there is nothing to run, or that would set up somebody's shell."""
_LEFT_OUT: Final = "..."


@frozen
class Block:
    """A fenced block: its language, its text without the margin, what is to be done with it, and where it stands."""

    language: str
    text: str
    line: int
    asked: str = ""
    name: str = ""


@frozen
class Command:
    """A command as it stands on a page, and what is shown of its output."""

    line: str
    shown: str


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in its order."""
    for found in _FENCE.finditer(text):
        margin, _, language, inside = found.groups()
        asked, name = above.groups() if (above := _ASKED.search(text[: found.start()])) else ("", "")
        code = re.sub(rf"^{margin}", "", inside, flags=re.MULTILINE)
        yield Block(language, code, text[: found.start()].count("\n") + 1, asked, name)


def commands(block: Block) -> list[Command]:
    """The commands of a console block."""
    return [Command(line, shown) for line, shown in _COMMAND.findall(block.text)]


def readers_folder(folder: pathlib.Path) -> None:
    """Make a folder with what pages take for granted: designs, a publication, a record of acts, the examples."""
    folder.mkdir()
    (folder / "examples").symlink_to(EXAMPLES)
    (folder / "docs").symlink_to(ROOT / "docs")
    (folder / "src").symlink_to(ROOT / "src")
    shutil.copy(EXAMPLES / "unfinished" / "desk-argentina.iom.yaml", folder / "desk.iom.yaml")
    shutil.copy(EXAMPLES / "complete" / "border-jordan.iom.yaml", folder / "my-project.iom.yaml")
    (folder / "designs").mkdir()
    for name in ("shelter-nigeria", "return-morocco"):
        shutil.copy(EXAMPLES / "complete" / f"{name}.iom.yaml", folder / "designs")
    (folder / "notes").mkdir()
    (folder / "notes" / "harm.pdf").write_bytes(b"%PDF-1.7 invented\n")
    published = (ROOT / "docs" / "tutorials" / "files" / "season.xml").read_text(encoding="utf-8")
    (folder / "activities.xml").write_text(published.replace("XM-EXAMPLE-SEASON", "XM-DAC-47066-XX.0001"))
    (folder / "export.csv").write_text(
        "instrument,state,action,date,as_of,source_of_record\n"
        "ICRMW,KE,ratification,2026-02-20,2026-02-28,the depositary's notification (invented)\n"
    )
    (folder / "our_designs.py").write_text(
        "from iom_policy import read_design\n\n\ndef design():\n"
        '    return read_design("examples/complete/border-jordan.iom.yaml").design\n'
    )


@define
class Reader:
    """Somebody who follows a page in the folder that they are in; ``wrong`` is what they would stumble over."""

    page: str
    wrong: list[str] = field(factory=list)
    printed: list[tuple[Command, str]] = field(factory=list)

    def follow(self, text: str) -> list[str]:
        """Do all that a page says; gives what does not happen as it is told."""
        for block in blocks(text):
            if block.asked:
                self._write(block)
            elif block.language == "console":
                for command in commands(block):
                    self._run(command, block)
            else:
                self._take(block)
        return self.wrong

    def _say(self, block: Block, what: str) -> None:
        self.wrong.append(f"{self.page}:{block.line}: {what}")

    def _write(self, block: Block) -> None:
        file = pathlib.Path(block.name)
        file.parent.mkdir(parents=True, exist_ok=True)
        if block.asked == "file":
            file.write_text(block.text, encoding="utf-8")
            return
        there = file.read_text(encoding="utf-8")
        if block.asked == "append":
            file.write_text(f"{there}\n{block.text}", encoding="utf-8")
        elif block.asked == "into":
            file.write_text(put_into(there, block.text), encoding="utf-8")
        elif block.text not in there:
            self._say(block, f"{block.name} does not hold these lines")

    def _take(self, block: Block) -> None:
        """Read or execute what is no file and no command."""
        try:
            if block.language == "python":
                code = compile(block.text, self.page, "exec")
                exec(code, types.ModuleType("a_page").__dict__)  # noqa: S102 - our own page
            elif block.language == "toml":
                tomllib.loads(block.text)
            elif block.language == "json":
                json.loads(block.text)
            elif block.language == "yaml":
                read_yaml(block.text, self.page)
            elif block.language not in _NOT_TO_RUN and not block.language.startswith("{"):
                self._say(block, f"nothing is known of {block.language!r}: say in docs_pages.py what is done with it")
        except Exception as fault:  # noqa: BLE001 - whatever it is, the reader meets it
            self._say(block, f"{type(fault).__name__}: {fault}")

    def _run(self, command: Command, block: Block) -> None:
        for part in command.line.split(" && "):
            words = shlex.split(part)
            if words[0] in _NOT_RUN:
                continue
            if words[0] in _DONE:
                _DONE[words[0]](*words[1:])
                continue
            if words[0] == "cd":
                os.chdir(words[1])
                continue
            if words[0] not in ("iom-policy", "pytest", "grep"):
                self._say(block, f"nobody knows how to run {part!r} here: say so in docs_pages.py")
                continue
            code, printed = _printed(words)
            self.printed.append((command, printed))
            if code not in (0, 1):
                self._say(block, f"{part!r} ends with {code}:\n{printed}")
            if not is_shown(command.shown, printed):
                self._say(block, f"{part!r} prints\n{printed}")


def _printed(words: list[str]) -> tuple[int, str]:
    """The exit code of a command, and all that it prints."""
    if words[0] == "iom-policy":
        done = CliRunner().invoke(cli, words[1:])
        fault = done.exception is not None and not isinstance(done.exception, SystemExit)
        return 101 if fault else done.exit_code, f"{done.output}{done.exception if fault else ''}"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ran = subprocess.run(
        words if words[0] == "grep" else [sys.executable, "-m", *words],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, env=clean,
    )  # fmt: skip
    return ran.returncode, ran.stdout


def is_shown(shown: str, printed: str) -> bool:
    """Whether a page shows what is printed, but for lines of three dots and the time that tests took."""
    if not shown.strip():
        return True
    shown, printed = (_SECONDS.sub("in 0.00s", text).strip("\n") + "\n" for text in (shown, printed))
    parts = re.split(rf"^{re.escape(_LEFT_OUT)}\n", shown, flags=re.MULTILINE)
    return re.fullmatch(r"(?:.*\n)*".join(map(re.escape, parts)), printed) is not None


def put_into(there: str, paragraphs: str) -> str:
    """A file with each paragraph in place of the one that begins with the same key, or at the end."""
    standing = there.strip("\n").split("\n\n")
    for paragraph in paragraphs.strip("\n").split("\n\n"):
        places = [number for number, one in enumerate(standing) if _first_key(one) == _first_key(paragraph)]
        if places:
            standing[places[0]] = paragraph
        else:
            standing.append(paragraph)
    return "\n\n".join(standing) + "\n"


def _first_key(paragraph: str) -> tuple[str, str] | None:
    lines = (line for line in paragraph.splitlines() if not line.lstrip().startswith("##"))
    found = next(filter(None, map(_KEY.match, lines)), None)
    return None if found is None else (found[1], found[2])


def told_again(text: str, printed: list[tuple[Command, str]]) -> str:
    """A page with what its commands print today; where the page shows only a part that still holds, it stays."""
    told = ""
    for command, output in printed:
        whole = command.shown.strip() == _LEFT_OUT
        before, found, text = text.partition(f"$ {command.line}\n{command.shown}")
        stays = not command.shown.strip() or (not whole and is_shown(command.shown, output))
        told += f"{before}{found}" if stays else f"{before}$ {command.line}\n{output}"
    return told + text


def main(pages: list[str]) -> None:
    """Write what commands print today into pages."""
    for page in map(pathlib.Path, pages):
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name) / "clone"
            readers_folder(folder)
            home = pathlib.Path.cwd()
            os.chdir(folder)
            reader = Reader(page.name)
            reader.follow(text)
            os.chdir(home)
        page.write_text(told_again(text, reader.printed), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
