#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Shows that the lint of layers bites: small projects under the real table, with one file that is wrong, or
right; and a small table that gives too much.

usage: layering_samples.py ROOT QT_INCLUDES
"""
import os
import sys
import tempfile
import unittest

import layering

ROOT, QT = sys.argv[1:3]


def write(folder: str, path: str, text: str):
    os.makedirs(os.path.join(folder, os.path.dirname(path)), exist_ok=True)
    with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
        file.write(text)


class Samples(unittest.TestCase):
    def complaints(self, files: dict[str, str]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            for path, include in files.items():
                write(folder, path, f"#include {include}\n")
            return "\n".join(layering.complaints(layering.Sources(folder, QT), layering.layers_in(ROOT)))

    def test_what_the_table_gives(self):
        for path, include in (
                ("core/async/x.h", '"core/async/scope/scope.h"'),
                ("core/async/x.h", "<QCoroTask>"),
                ("core/async/x.h", "<vector>"),
                ("core/trace/x.h", '"core/async/observe/observer.h"'),
                ("core/http/x.cpp", "<QNetworkReply>"),
                ("core/check/pace/x.h", '"core/http/httpclient.h"'),
                ("ui/check/x.h", '"core/check/run/checkrun.h"'),
                ("ui/monitor/time/x.h", '"core/async/time/clock.h"'),
                ("ui/monitor/x.h", "<QWidget>"),
                ("ui/monitor/x.h", "<QColor>"),
                ("app/x.cpp", '"ui/shell/mainwindow.h"'),
                ("app/x.cpp", '"x.moc"')):
            with self.subTest(path=path, include=include):
                self.assertEqual(self.complaints({path: include}), "")

    def test_what_it_does_not(self):
        for path, include, words in (
                ("core/async/x.h", '"core/trace/history.h"', "core/async does not know core/trace/history.h"),
                ("core/async/x.h", "<QtWidgets/QWidget>", "core/async does not know Qt Widgets"),
                ("core/trace/x.cpp", '"core/http/httpclient.h"', "core/trace does not know"),
                ("core/trace/x.h", '"core/async/group/taskgroup.h"', "core/trace does not know"),
                ("core/list/x.h", "<QNetworkReply>", "core/list does not know Qt Network"),
                ("core/lab/x.h", '"core/http/httpresponse.h"', "core/lab does not know"),
                ("core/check/run/x.h", '"core/lab/labserver.h"', "core/check does not know"),
                ("core/check/x.h", '"tests/support/asynctest.h"', "core/check does not know"),
                ("core/check/x.cpp", "<QColor>", "core/check does not know Qt Gui"),
                ("ui/monitor/x.h", '"core/async/group/taskgroup.h"', "ui/monitor does not know"),
                ("ui/monitor/x.h", '"core/check/run/checkrun.h"', "ui/monitor does not know"),
                ("ui/monitor/x.h", '"core/check/pace/hosttrack.h"', "ui/monitor does not know"),
                ("ui/monitor/x.cpp", '"core/http/httpevents.h"', "ui/monitor does not know"),
                ("ui/monitor/x.h", '"words/check/hostwords.h"', "ui/monitor does not know"),
                ("words/check/x.h", '"ui/style/theme.h"', "words/check does not know"),
                ("words/check/x.h", "<QWidget>", "words/check does not know Qt Widgets"),
                ("report/x.h", "<QtGui/QColor>", "report does not know Qt Gui"),
                ("ui/monitor/x.h", '"ui/check/checksession.h"', "ui/monitor does not know"),
                ("ui/learn/x.h", '"ui/check/checksession.h"', "ui/learn does not know"),
                ("ui/style/x.h", '"ui/monitor/monitorpane.h"', "ui/style does not know"),
                ("ui/check/x.h", '"core/http/httpclient.h"', "ui/check does not know"),
                ("ui/check/x.h", '"app/terminal/terminal.h"', "ui/check does not know"),
                ("ui/check/x.h", "<QNetworkReply>", "ui/check does not know Qt Network"),
                ("ui/check/x.h", "<QCoroTask>", "ui/check does not know QCoro"),
                ("app/x.cpp", '"tests/support/asynctest.h"', "app does not know"),
                ("ui/new/x.h", "<QWidget>", "has no row"),
                ("ui/shell/x.cpp", '"../style/theme.h"', "begins at the root"),
                ("core/http/x.h", '"x.h"', "begins at the root")):
            with self.subTest(path=path, include=include):
                self.assertIn(words, self.complaints({path: include}))

    def test_what_comes_in_by_another_header(self):
        by = self.complaints({"ui/check/x.h": '"core/check/a.h"', "core/check/a.h": '"core/http/b.h"',
                              "core/http/b.h": "<QSslSocket>"})
        self.assertIn("ui/check/x.h: ui/check does not know Qt Network, which comes in by "
                      "<QSslSocket> < core/http/b.h < core/check/a.h", by)
        by = self.complaints({"ui/learn/x.h": '"core/lessons/a.h"', "core/lessons/a.h": "<QCoroTask>"})
        self.assertIn("ui/learn does not know QCoro", by)

    def test_what_nobody_takes(self):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in (
                    (layering.TABLE, "| `core/a` | | `core/b`, `core/c/c.h`, QCoro, Qt Network |\n"
                                     "| `core/b` | | `core/c`, QCoro, Qt Core |\n"
                                     "| `core/c` | | Qt Core |\n"
                                     "| `app` | | everything |\n"),
                    ("core/a/x.h", '#include "core/b/y.h"\n#include <QNetworkReply>\n'),
                    ("core/b/y.h", '#include <QCoroTask>\n'),
                    ("core/c/c.h", "")):
                write(folder, path, text)
            found = list(layering.unused(layering.Sources(folder, QT), layering.layers_in(folder)))
        self.assertEqual(found, [f"{layering.TABLE}: core/a does not use core/c/c.h",
                                 f"{layering.TABLE}: core/b does not use core/c"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
