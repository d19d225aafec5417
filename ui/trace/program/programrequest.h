// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace coroscope::ui {

/// A program that somebody wants to watch.
struct ProgramRequest
{
    QString line;            ///< as it was written
    QStringList command;     ///< what a shell makes of that: a program and its arguments
    QString folder;          ///< to run in; empty: that of this program
    QStringList environment; ///< "NAME=value", besides what this program has
};

} // namespace coroscope::ui
