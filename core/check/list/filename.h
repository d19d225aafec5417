// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

QT_BEGIN_NAMESPACE
class QUrl;
QT_END_NAMESPACE

namespace coroscope {

// A file's name is bytes, and nobody says that they are UTF-8. In this program it is a QString in which each
// byte that is none stands as a lone surrogate, U+DC80 to U+DCFF, as in Python (PEP 383): so it goes through
// lists, arguments and signals like any other text, and comes out as the same bytes. Of names that are UTF-8,
// which are nearly all, nothing changes.

QString fileNameFromBytes(const QByteArray &bytes);
QByteArray fileNameToBytes(const QString &name);
/// Of a "file:" URL, which may hold any bytes by percent signs.
QString fileNameOf(const QUrl &url);

/// What may be shown of it: such bytes as \xE9, and what nobody sees likewise, or as \u202E.
QString shownFileName(const QString &name);
/// Whether it holds such bytes: Qt's own classes cannot open it.
bool hasForeignBytes(const QString &name);

/// Whether both name one file that is there, by whatever way.
bool isSameFile(const QString &one, const QString &other);

} // namespace coroscope
