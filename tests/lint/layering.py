#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails where a folder includes what the table of layers in docs/architecture.md does not give it, or the table gives
a folder what it does not use.

usage: layering.py ROOT QT_INCLUDES

A row of the table names a folder, and in its last column the folders and files that this one may include, and the
modules of Qt that it may know. Of modules it counts what comes in by other headers, too: one include of a header
that holds a socket brings the network to all who include it.
"""
import os
import re
import sys
from collections import deque

TABLE = "docs/architecture.md"
CODE = ("resources", "core", "words", "report", "ui", "app")
INCLUDE = re.compile(r'^#include [<"]([^>"]+)[>"]', re.MULTILINE)
MODULES = ("Core", "Gui", "Widgets", "Svg", "Network", "Sql", "DBus")
# Who may use the one may use the others.
BRINGS = {"Widgets": {"Gui"}, "Svg": {"Gui"}}


def is_within(path: str, place: str) -> bool:
    return path == place or path.startswith(place + "/")


class Layer:
    """A row of the table."""

    def __init__(self, folder: str, uses: str):
        self.folder = folder
        self.given_paths = re.findall(r"`([^`]+)`", uses)
        self.given_modules = set(re.findall(r"\bQt (\w+)", uses)) | set(re.findall(r"\bQCoro\b", uses))
        self.modules = {"Core"} | self.given_modules
        for module in list(self.modules):
            self.modules |= BRINGS.get(module, set())
        self.uses_all = "everything" in uses

    def holds(self, path: str) -> bool:
        return is_within(path, self.folder)

    def may_include(self, header: str) -> bool:
        return self.uses_all and header.startswith(CODE) or any(
            is_within(header, path) for path in [self.folder] + self.given_paths)

    def may_know(self, module: str) -> bool:
        return self.uses_all or module in self.modules


def layers_in(root: str) -> list[Layer]:
    with open(os.path.join(root, TABLE), encoding="utf-8") as file:
        text = file.read()
    rows = re.findall(r"^\| (`[^|]*`) \|[^|]*\| ([^|]*) \|$", text, re.MULTILINE)
    layers = [Layer(folder, uses) for folders, uses in rows for folder in re.findall(r"`([^`]+)`", folders)]
    return sorted(layers, key=lambda layer: -len(layer.folder))


class Sources:
    def __init__(self, root: str, qt: str):
        self.qt = qt
        self.includes: dict[str, list[str]] = {}
        for top in CODE:
            for folder, _, names in os.walk(os.path.join(root, top)):
                for name in names:
                    if name.endswith((".h", ".cpp")):
                        path = os.path.join(folder, name)
                        with open(path, encoding="utf-8") as file:
                            self.includes[os.path.relpath(path, root)] = INCLUDE.findall(file.read())

    def module_of(self, header: str) -> str | None:
        """The module that a header belongs to; None if it is not Qt's."""
        if header.lower().startswith("qcoro"):
            return "QCoro"
        for module in MODULES:
            if header.startswith(f"Qt{module}/") or os.path.exists(os.path.join(self.qt, f"Qt{module}", header)):
                return module
        return None

    def modules_of(self, start: str) -> dict[str, str]:
        """The modules that come in with a file, and by which include."""
        found: dict[str, str] = {}
        seen = {start}
        queue = deque([(start, [])])
        while queue:
            path, by = queue.popleft()
            for header in self.includes[path]:
                if header in self.includes:
                    if header not in seen:
                        seen.add(header)
                        queue.append((header, by + [header]))
                elif (module := self.module_of(header)) is not None:
                    found.setdefault(module, " < ".join([f"<{header}>"] + by[::-1]))
        return found


def layer_of(path: str, layers: list[Layer]) -> Layer | None:
    return next((layer for layer in layers if layer.holds(path)), None)


def complaints(sources: Sources, layers: list[Layer]):
    for path in sorted(sources.includes):
        layer = layer_of(path, layers)
        if layer is None:
            yield f"{path}: its folder has no row in the table of layers"
            continue
        for header in sources.includes[path]:
            is_own = header.startswith(tuple(f"{top}/" for top in CODE + ("tests",)))
            if is_own and not layer.may_include(header):
                yield f"{path}: {layer.folder} does not know {header}"
            if header.startswith(".") or (header.endswith(".h") and "/" not in header
                                          and header in {os.path.basename(p) for p in sources.includes}):
                yield f"{path}: {header}: an include path begins at the root of the repository"
        for module, by in sources.modules_of(path).items():
            if not layer.may_know(module):
                name = module if module == "QCoro" else f"Qt {module}"
                yield f"{path}: {layer.folder} does not know {name}, which comes in by {by}"


def unused(sources: Sources, layers: list[Layer]):
    """What the table gives and nobody takes."""
    for layer in layers:
        files = [path for path in sources.includes if layer_of(path, layers) is layer]
        headers = {header for path in files for header in sources.includes[path]}
        for given in layer.given_paths:
            if not any(is_within(header, given) for header in headers):
                yield f"{TABLE}: {layer.folder} does not use {given}"
        modules = {module for path in files for module in sources.modules_of(path)}
        for given in sorted(layer.given_modules - modules - {"Core"}):
            yield f"{TABLE}: {layer.folder} does not use {given if given == 'QCoro' else 'Qt ' + given}"


def main() -> int:
    root, qt = sys.argv[1:3]
    layers = layers_in(root)
    if not layers:
        print(f"{TABLE} has no table of layers", file=sys.stderr)
        return 1
    sources = Sources(root, qt)
    found = [*complaints(sources, layers), *unused(sources, layers)]
    print("\n".join(found), file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
