// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <array>

namespace coroscope {

/// Counts the marks of an emphasis ("**", "_", "~~", "==", and "++" of AsciiDoc) that were opened and not closed yet, as Markdown does: one opens
/// in front of a word and closes behind one.
class Emphasis
{
public:
    /// Takes in the text of `line` from `begin` to `end`, which holds no URL.
    void pass(QStringView line, qsizetype begin, qsizetype end);
    /// Takes one mark off as closing if one is open.
    bool close(QChar mark);

private:
    std::array<qsizetype, 5> m_open{};
};

} // namespace coroscope
