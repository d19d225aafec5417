// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

/// What is left of a line, and what stood right behind that.
struct MendedLine
{
    QString text;
    QString
        tail; ///< punctuation that may belong to it all the same; not what closes something in front of it
};

/// The line without what people and programs put around a URL: invisible characters, list bullets,
/// quotes, brackets that have no partner in the line, trailing punctuation unless it is in <angles>; of a Markdown link
/// only the target. Characters are taken away and none is changed. What is left need not be a URL.
MendedLine mendLine(const QString &line);

} // namespace coroscope
