// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkengine.h"

/// As the tests are run: COROSCOPE_TEST_FRESH in the environment gives each request a connection of its own.
bool keepsConnections();

/// Checks a list with the real engine, on its own thread, to the end. Servers that live in the test's
/// event loop are served meanwhile.
coroscope::CheckRun check(const QByteArray &list, coroscope::CheckOptions options);

/// The verdict of a row in machine names: the verdict, the kind of error if there is one, and each
/// warning: "ok", "error closed", "ok +moved-permanently +body-capped". Of Warning::SentAgain it says
/// nothing, as that depends on when a connection closes.
QByteArray verdictIn(const coroscope::CheckRun &run, qsizetype row = 0);
/// Those of all rows, in the order of the list.
QByteArrayList verdictsIn(const coroscope::CheckRun &run);
/// The verdict of a URL that is checked alone.
QByteArray verdictOf(const QUrl &url, const coroscope::CheckOptions &options);

/// One attempt with patience that no test needs to run out of.
coroscope::CheckOptions patient();
/// One attempt that is over soon: for servers that never answer.
coroscope::CheckOptions hasty();
/// Three attempts with patience, and hardly a pause between them.
coroscope::CheckOptions stubborn();

/// The URLs, one a line.
QByteArray listOf(const QList<QUrl> &urls);
