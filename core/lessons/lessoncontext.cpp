// SPDX-License-Identifier: MIT
#include "core/lessons/lessoncontext.h"

#include "core/lessons/database/usertable.h"
#include "core/lessons/knobs/chance.h"

#include <QFile>

#include <stdexcept>
#include <utility>

namespace coroscope {

const QList<OwnPage> &LessonContext::ownPages() const
{
    static const QList<OwnPage> none;
    return visits ? visits->pages() : none;
}

HttpUrl LessonContext::url(QStringView path) const
{
    return visits ? visits->urlOf(path) : HttpUrl(lab->url(path));
}

QCoro::Task<HttpResponse> LessonContext::get(HttpClient &client,
                                             Scope &scope,
                                             HttpRequest request,
                                             std::source_location where) const
{
    return visits ? visits->get(client, scope, std::move(request), where)
                  : client.get(scope, std::move(request), where);
}

int LessonContext::number(const char *knob) const
{
    return static_cast<int>(knobs[QLatin1String(knob)]);
}

std::chrono::milliseconds LessonContext::duration(const char *knob) const
{
    return std::chrono::milliseconds(knobs[QLatin1String(knob)]);
}

QLatin1String LessonContext::choice(const char *knob) const
{
    return knobs.word(QLatin1String(knob));
}

std::chrono::milliseconds LessonContext::chance(std::chrono::milliseconds most,
                                                QStringView purpose,
                                                int number) const
{
    const double share = coroscope::chance(seed, purpose, number);
    return std::chrono::milliseconds(
        static_cast<qint64>(share * double(most.count())));
}

QString LessonContext::linesFile(int lines) const
{
    QByteArray text;
    for (int line = 1; line <= lines; ++line) {
        constexpr auto most = std::chrono::milliseconds(50);
        const auto delay =
            std::chrono::milliseconds(25) + chance(most, u"line", line);
        text += "/delay/" + QByteArray::number(qint64(delay.count())) + "/line-"
                + QByteArray::number(line) + '\n';
    }
    QFile file(folder + QStringLiteral("/lines.txt"));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()
        || !file.flush())
        throw std::runtime_error("no temporary file can be written");
    return file.fileName();
}

QUrl LessonContext::userDatabase() const
{
    if (!database.isEmpty())
        return database;
    const QString path = folder + QStringLiteral("/users.sqlite");
    if (!QFile::exists(path))
        writeUserTable(path);
    return QUrl::fromLocalFile(path);
}

} // namespace coroscope
