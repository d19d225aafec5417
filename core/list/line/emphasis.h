// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <array>

namespace coroscope {

/// Counts the marks of an emphasis ("**", "_", "~~", "==", "++" of AsciiDoc, "+" of Org, "//" of DokuWiki) that were
/// opened and not closed yet, as Markdown does: one opens in front of a word and closes behind one.
class Emphasis
{
public:
    /// Takes in the text of `line` from `begin` to `end`, which holds no URL.
    void pass(QStringView line, qsizetype begin, qsizetype end);
    /// Takes the last mark of `text` off as closing if one is open.
    bool close(QStringView text);

private:
    std::array<qsizetype, 6> m_open{};
};

} // namespace coroscope
