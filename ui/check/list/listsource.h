// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urllist.h"
#include "ui/check/list/packedtext.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace coroscope::ui {

/// What a list was read from, so that it can be read again: a file is where it is, and may have changed. What is there
/// no more, because somebody pasted it or it came out of a pipe, is kept packed. A value.
struct ListOrigin
{
    struct Piece
    {
        QString name = {}; ///< as it is shown; empty for a text
        QString path = {}; ///< of a file
        PackedText text = {};
        qint64 size = 0; ///< bytes
    };

    std::vector<Piece> pieces = {};
    ListChoice choice = {}; ///< how all of them are read

    qint64 size() const;
};

/// Where a list of URLs comes from: what is there already, bytes at hand, files to be read, or all of them. A value.
struct ListSource
{
    Q_DECLARE_TR_FUNCTIONS(ListSource)

public:
    QString name;                     ///< what the user knows it by: "Pasted text", a file's name
    ListOrigin before;                ///< what this is added to, and how all is to be read
    std::optional<UrlList> list = {}; ///< what came of that; nullopt: it is read again
    QByteArray text = {};             ///< in any encoding and format
    QStringList files =
        {}; ///< local paths (core/check/list/filename.h), each a piece of its own, after `text`
    bool isSample = false; ///< the lab's, which is checked within limits of its own

    static ListSource fromText(const QString &text, const QString &name);
    /// Named after the file, or after their number.
    static ListSource fromFiles(const QStringList &paths);
};

} // namespace coroscope::ui
