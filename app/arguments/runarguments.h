// SPDX-License-Identifier: MIT
#pragma once

#include "app/runs/runchoice.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

class QCommandLineOption;
class QCommandLineParser;
class QProcessEnvironment;

namespace coroscope {

/// A run of the store that is to go on.
struct Resumption
{
    RunChoice run;
    bool asksFailedAgain = false; ///< what is not ok, and not what has no verdict

    bool operator==(const Resumption &) const = default;
};

// The options of `coroscope check` for runs that are kept.

QList<QCommandLineOption> runOptions();

/// Options whose value may be left out, which Qt does not know: "--resume" becomes "--resume=last", and a run behind
/// "--again WHAT" a --resume of its own.
QStringList withRunsNamed(const QStringList &arguments);

/// Of an option that names a file; empty if it was not given. Throws BadOption.
QString fileNameOf(const QCommandLineParser &parser, const QString &option);

/// The store of a command; empty: none is wanted. `environment` may name one.
QString storeOf(const QCommandLineParser &parser, const QProcessEnvironment &environment);

/// Where the run is to be kept; empty: nowhere. Throws BadOption.
QString readStore(const QCommandLineParser &parser, const QProcessEnvironment &environment);
/// Nullopt: a new run. Throws BadOption.
std::optional<Resumption> readResumption(const QCommandLineParser &parser);

} // namespace coroscope
