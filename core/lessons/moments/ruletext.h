// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <stdexcept>

namespace coroscope {

/// A rule of a lesson's file is wrong; what() says what, for whoever writes
/// the file.
class RuleFault final : public std::runtime_error
{
public:
    explicit RuleFault(const QString &what)
        : std::runtime_error(what.toStdString())
    {
    }
};

/// Takes the words of a rule one by one, from the front. A text in double quotes
/// counts as one word: `first TaskFailed of "worker 1"` has four.
class RuleText
{
public:
    /// Throws RuleFault where a quote is not closed.
    explicit RuleText(QStringView text);

    bool isAtEnd() const { return m_words.isEmpty(); }
    /// The next word, and takes it; throws RuleFault where there is none.
    /// `what`: what it should have been.
    QString take(QLatin1String what);
    /// What follows `keyword`, if that comes next.
    std::optional<QString> takeAfter(QLatin1String keyword, QLatin1String what);
    /// Throws RuleFault unless everything was taken.
    void finish() const;

private:
    QStringList m_words;
};

/// Whether `name` fits `pattern`, in which each * stands for any text.
bool fitsPattern(QStringView name, const QString &pattern);

} // namespace coroscope
