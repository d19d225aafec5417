// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

namespace coroscope {

/// The texts of a run, most of them the names of its tasks, without a QString each: that alone takes more than many names.
/// What is no proper UTF-16 comes back with a question mark in its place.
class TextStore
{
public:
    qsizetype size() const { return std::ssize(m_ends); }
    /// Of all of them, in UTF-8.
    qsizetype bytes() const { return m_utf8.size(); }
    /// Counted from 0; empty if there is none.
    QString at(qsizetype index) const;
    QList<QString> all() const;

    void append(const QString &text);

private:
    QByteArray m_utf8; ///< one behind the other
    std::vector<qsizetype> m_ends;
};

} // namespace coroscope
