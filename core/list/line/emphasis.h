// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <array>

namespace coroscope {

/// Counts the marks of an emphasis ("**", "_", "~~", "==", "++" of AsciiDoc, "+" and "/" of Org, "//" of DokuWiki) that
/// were opened and not closed yet, as Markdown does: one opens in front of a word and closes behind one. A single slash
/// is one only right in front of a URL.
class Emphasis
{
public:
    /// Takes in the text of `line` from `begin` to `end`, which holds no URL.
    void pass(QStringView line, qsizetype begin, qsizetype end);
    /// Takes the last mark of `text` off as closing if one is open.
    bool close(QStringView text);

private:
    bool isPath(QStringView between, qsizetype at, qsizetype length) const;

    std::array<qsizetype, 6> m_open{};
};

} // namespace coroscope
