// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urllist.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace coroscope::ui {

/// Where a list of URLs comes from: what is there already, bytes at hand, files to be read, or all of them. A value.
struct ListSource
{
    Q_DECLARE_TR_FUNCTIONS(ListSource)

public:
    QString name;     ///< what the user knows it by: "Pasted text", a file's name
    ListInput before; ///< what this is added to, and how all is to be read
    QByteArray text;  ///< in any encoding and format
    QStringList
        files; ///< local paths (core/check/list/filename.h), each a piece of its own, after `text`
    bool isSample = false; ///< the lab's, which is checked within limits of its own

    static ListSource fromText(const QString &text, const QString &name);
    /// Named after the file, or after their number.
    static ListSource fromFiles(const QStringList &paths);
};

} // namespace coroscope::ui
