// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QUrl>

namespace coroscope {

struct Lesson;

/// The database that a lesson is to ask instead of its own.
struct DatabaseUrl
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::DatabaseUrl)

public:
    /// What the option is for.
    static QString description();
    /// Of --database, as it was written; `lesson` is nullptr if none was named. Throws BadOption, which does not repeat
    /// what was written: it may hold a password.
    static QUrl read(const QString &written, const Lesson *lesson);
};

} // namespace coroscope
