// SPDX-License-Identifier: MIT
#pragma once

#include "app/exitstatus.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <chrono>

namespace coroscope {

/// Thrown by those who read options; says what is wrong and what would be right.
struct BadOption
{
    QString text;
    ExitStatus status = ExitStatus::UsageError;
};

/// Reads the values of options that were parsed. Names are without dashes. Throws BadOption.
class OptionReader
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::OptionReader)

public:
    explicit OptionReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    bool isSet(const QString &name) const { return m_parser.isSet(name); }
    QString text(const QString &name) const { return m_parser.value(name); }
    /// Of an option that may be repeated.
    QStringList texts(const QString &name) const { return m_parser.values(name); }

    qint64 integer(const QString &name, qint64 least, qint64 most) const;
    std::chrono::milliseconds seconds(const QString &name, double most) const;
    /// The same, but it may be zero.
    std::chrono::milliseconds delay(const QString &name, double most) const;
    /// One of `words`, in small letters.
    QString oneOf(const QString &name, const QStringList &words) const;

private:
    const QCommandLineParser &m_parser;
};

} // namespace coroscope
