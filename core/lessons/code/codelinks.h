// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace coroscope {

/// A line of a lesson's C++ and a line of its Python that mean the same, by their numbers from 1.
struct CodeLink
{
    int cpp = 0;
    int python = 0;

    bool operator==(const CodeLink &) const = default;
};

struct CodeLinks
{
    QList<CodeLink> links;
    /// What is wrong with their text, a sentence for whoever writes it; such a line links nothing.
    QStringList faults;
};

/// Reads links: a line for each, the Python, " <=> ", the C++, each as its line begins, indents apart; " #2" behind that
/// is for the second line that begins so. A beginning must fit one line. Empty lines and those that begin with "#" say
/// nothing. No numbers, so that they hold when lines come and go.
CodeLinks
readCodeLinks(const QString &text, const QString &cpp, const QString &python);

} // namespace coroscope
