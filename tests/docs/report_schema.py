#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""report_schema.py SCHEMA PROGRAM: reports of real runs are as the schema says, by a validator that others wrote."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from jsonschema import Draft202012Validator as Validator
except ImportError:
    print("SKIPPED: python3-jsonschema is not installed")
    sys.exit(77)


def run(program, folder, *arguments):
    """What coroscope check writes: of all that the lab does to a check, and of what it reads in lists."""
    environment = dict(os.environ, COROSCOPE_STORE="", XDG_CONFIG_HOME=folder)
    ended = subprocess.run([program, "check", "--no-progress", *arguments], cwd=folder, env=environment,
                           stdin=subprocess.DEVNULL, capture_output=True, timeout=100)
    assert ended.returncode in (0, 2), ended.stderr.decode()
    return ended.stdout.decode()


def expect_valid(schema, document):
    faults = sorted(Validator(schema).iter_errors(document), key=lambda fault: list(fault.path))
    assert not faults, "\n".join(f"{list(fault.path)}: {fault.message}" for fault in faults[:10])


def main():
    schema = json.loads(Path(sys.argv[1]).read_text())
    program = sys.argv[2]
    Validator.check_schema(schema)
    line = {"$ref": "#/$defs/result", "$defs": schema["$defs"]}
    with tempfile.TemporaryDirectory() as folder:
        document = json.loads(run(program, folder, "--lab", "--format", "json"))
        expect_valid(schema, document)
        verdicts = {result["verdict"] for result in document["results"]}
        assert {"ok", "broken", "blocked", "error", "timeout"} <= verdicts, verdicts
        for text in run(program, folder, "--lab", "--format", "json-lines").splitlines():
            expect_valid(line, json.loads(text))
        Path(folder, "list.csv").write_text("name;link\nA;http://h/a\nB;mailto:a@b\nC;nothing\n")
        expect_valid(schema, json.loads(run(program, folder, "--list-only", "--format", "json", "list.csv")))
    # It is no schema that lets everything pass.
    document["results"][0]["verdict"] = "fine"
    assert not Validator(schema).is_valid(document)


main()
