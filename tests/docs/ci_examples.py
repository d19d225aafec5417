#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""ci_examples.py PAGE PROGRAM: does what docs/ci.md says, as far as that goes on one machine.

The YAML of its examples is parsed where there is a parser. What they and the lines of shell ask coroscope to do is run in a
folder of its own, whose pages link to the lab, and must end as the page says: 0 where all is ok, 2 where something is not.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import yaml
except ImportError:
    yaml = None


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.M | re.S)


def scripts_of(document):
    """Each piece of shell in an example: what stands under run, script and before_script."""
    if isinstance(document, dict):
        for key, value in document.items():
            if key in ("run", "script", "before_script"):
                yield from [value] if isinstance(value, str) else value
            else:
                yield from scripts_of(value)
    elif isinstance(document, list):
        for value in document:
            yield from scripts_of(value)


def hooks_of(document):
    """The entries of pre-commit, each with the files that it would be given."""
    for repository in document if isinstance(document, list) else []:
        for hook in repository["hooks"]:
            assert hook["language"] == "system", "coroscope is installed already"
            yield hook["entry"] + " docs/page.md README.md"


class Folder:
    """A clone as it is in a build: pages, one link of which is broken in the folder `bad`."""

    def __init__(self, root, program, lab):
        self.lab = lab
        self.root = root
        (root / "docs").mkdir(parents=True)
        programs = root.parent / "bin"
        programs.mkdir(exist_ok=True)
        link = programs / "coroscope"
        if not link.exists():
            link.symlink_to(program)
        self.environment = dict(os.environ, PATH=f"{programs}:{os.environ['PATH']}",
                                COROSCOPE_STORE=str(root.parent / "runs.sqlite"),
                                XDG_CONFIG_HOME=str(root.parent / "config"),
                                GITHUB_STEP_SUMMARY=str(root / "summary.md"))

    def write(self, *links):
        text = "".join(f"See [this]({self.lab}{link}).\n" for link in links)
        (self.root / "docs" / "page.md").write_text(text)
        (self.root / "README.md").write_text(f"# All\n{self.lab}/ok\n")

    def run(self, script):
        return subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=self.root, env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)


def calls_of(page):
    """The pieces of shell of the page that begin with coroscope; of others, no more than that bash can read them."""
    found = [line for block in blocks(page, "sh") for line in block.replace("\\\n", " ").splitlines()]
    for text in blocks(page, "yaml"):
        if yaml:
            document = yaml.safe_load(text)
            found += list(scripts_of(document)) + list(hooks_of(document))
    for script in found:
        readable = subprocess.run(["bash", "-n", "-c", script], capture_output=True, text=True)
        assert readable.returncode == 0, f"bash cannot read\n{script}\n{readable.stderr}"
    return [script.strip() for script in found if script.startswith("coroscope check")]


def check(page, program):
    calls = calls_of(page)
    assert len(calls) >= (5 if yaml else 3), f"too few calls of coroscope: {calls}"
    with tempfile.TemporaryDirectory() as scratch:
        lab = subprocess.Popen([program, "lab", "--bulk", "1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            url = lab.stdout.readline()
            while not url.startswith("http"):
                url = lab.stdout.readline()
            address = re.match(r"http://[^/]*", url).group()
            for number, call in enumerate(calls):
                folder = Folder(Path(scratch) / str(number), program, address)
                expect_both(folder, call)
        finally:
            lab.terminate()
            lab.communicate()


def expect_both(folder, call):
    """First all is ok, then a link is broken; then that is known, where the call compares with what is."""
    folder.write("/ok")
    known = folder.run("coroscope check docs/*.md README.md --output links.json")
    assert known.returncode == 0, known.stderr
    good = folder.run(call)
    assert good.returncode == 0, f"{call}\nended with {good.returncode}:\n{good.stdout}{good.stderr}"
    folder.write("/ok", "/status/404")
    bad = folder.run(call)
    expected = 0 if "--list-only" in call else 2
    assert bad.returncode == expected, f"{call}\nended with {bad.returncode}:\n{bad.stdout}{bad.stderr}"
    for output in re.findall(r"--output (links\.\w+)", call):
        text = (folder.root / output).read_text()
        assert "/status/404" in text, f"{output} does not tell of it"
    if "GITHUB_STEP_SUMMARY" in call:
        assert "404" in (folder.root / "summary.md").read_text()


def main():
    page, program = sys.argv[1:]
    check(Path(page).read_text(), program)
    if not yaml:
        print("without a parser of YAML: its examples were not looked at")


main()
