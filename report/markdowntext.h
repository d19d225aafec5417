// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace coroscope {

/// A text in Markdown as the text that it is, also in the middle of a table and of an address.
QString markdownText(const QString &text);

/// Where a link leads to, in angle brackets.
QString markdownTarget(const QString &url);

/// A row of a table, of what is Markdown by now.
QString markdownCells(const QStringList &texts);

} // namespace coroscope
