// SPDX-License-Identifier: MIT
#include "app/arguments/databaseurl.h"

#include "app/arguments/badoption.h"
#include "core/lessons/lesson.h"

#include <algorithm>

namespace coroscope {

namespace {

QString lessonsWithDatabases()
{
    QStringList names;
    for (const Lesson &lesson : allLessons()) {
        if (lesson.asksDatabase)
            names << lesson.name;
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

QString DatabaseUrl::description()
{
    return tr("Ask a PostgreSQL server instead of SQLite; its table is there for the lesson alone. "
              "What "
              "the URL leaves out is taken from the environment, such as PGPASSWORD. For %1.")
        .arg(lessonsWithDatabases());
}

QUrl DatabaseUrl::read(const QString &written, const Lesson *lesson)
{
    if (!lesson || !lesson->asksDatabase)
        throw BadOption{tr("--database is for %1.").arg(lessonsWithDatabases())};
    const QUrl url(written, QUrl::StrictMode);
    const bool isServer = url.scheme() == u"postgresql" || url.scheme() == u"postgres";
    if (!url.isValid() || !isServer)
        throw BadOption{tr("--database takes postgresql://USER@HOST:PORT/NAME.")};
    if (url.hasQuery() || url.hasFragment())
        throw BadOption{tr("--database takes no parameters behind the name: set the environment "
                           "instead, such as PGSSLMODE=require.")};
    return url;
}

} // namespace coroscope
