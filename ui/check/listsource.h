// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace coroscope::ui {

/// Where a list of URLs comes from: bytes at hand, files to be read, or both. A value.
struct ListSource
{
    Q_DECLARE_TR_FUNCTIONS(ListSource)

public:
    QString name;          ///< what the user knows it by: "Pasted text", a file's name
    QByteArray text;       ///< UTF-8, or UTF-16 with a byte order mark
    QStringList files;     ///< local paths (core/check/filename.h), read after `text`
    bool isSample = false; ///< the lab's, which is checked within limits of its own

    static ListSource fromText(const QString &text, const QString &name);
    /// Named after the file, or after their number.
    static ListSource fromFiles(const QStringList &paths);
};

} // namespace coroscope::ui
