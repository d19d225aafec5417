// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QUrl>

/// How a run of the program ended.
struct ProgramRun
{
    int exitStatus = -1;
    QByteArray out;
    QByteArray err;
};

/// The file of the program.
QString programPath();
/// Runs the program to its end.
ProgramRun runProgram(const QStringList &arguments, const QByteArray &input = {});

/// What `coroscope check --format json` makes of one URL, in one attempt unless the options say otherwise.
class ProgramReport final
{
public:
    explicit ProgramReport(const QUrl &url, const QStringList &options = {});

    int exitStatus() const { return m_run.exitStatus; }
    QByteArray complaints() const { return m_run.err; }

    /// The row of the URL; empty if there is no report.
    const QJsonObject &row() const { return m_row; }
    /// The verdict in machine names: "ok", "error closed", "ok +moved-permanently". Of sent-again it says
    /// nothing, as that depends on when a connection closes.
    QByteArray verdict() const;
    /// The redirects: "301 http://127.0.0.1/old".
    QByteArrayList redirects() const;

private:
    ProgramRun m_run;
    QJsonObject m_row;
};
