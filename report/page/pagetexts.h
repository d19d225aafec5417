// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QList>
#include <QString>

namespace coroscope {

/// The texts of a page, each once. Numbers are from 1 on; 0 is the empty text.
class PageTexts
{
public:
    /// Beyond so many characters in all, a text that is new is left out, and reads "…".
    static constexpr qsizetype mostCharacters = 12'000'000;

    qint64 numberOf(const QString &text);
    const QList<QString> &all() const { return m_texts; }
    bool isCut() const { return m_isCut; }

private:
    QHash<QString, qint64> m_numbers;
    QList<QString> m_texts;
    qsizetype m_characters = 0;
    bool m_isCut = false;
};

} // namespace coroscope
