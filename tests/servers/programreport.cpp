// SPDX-License-Identifier: MIT
#include "tests/servers/programreport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

QString programPath()
{
    return QStringLiteral(COROSCOPE_PROGRAM);
}

ProgramRun runProgram(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(programPath(), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(25'000))
        process.kill();
    return {.exitStatus = process.exitCode(),
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
}

ProgramReport::ProgramReport(const QUrl &url, const QStringList &options)
    : m_run(runProgram(QStringList{QStringLiteral("check"),
                                   QStringLiteral("--format"),
                                   QStringLiteral("json"),
                                   QStringLiteral("--retries"),
                                   QStringLiteral("0")}
                           + options,
                       url.toEncoded()))
    , m_row(QJsonDocument::fromJson(m_run.out)[u"results"].toArray().at(0).toObject())
{
}

QByteArray ProgramReport::verdict() const
{
    QString words = m_row[u"verdict"].toString();
    if (m_row[u"error"].isObject())
        words += u' ' + m_row[u"error"].toObject()[u"kind"].toString();
    const QJsonArray warnings = m_row[u"warnings"].toArray();
    for (const QJsonValue &warning : warnings) {
        if (warning != QStringLiteral("sent-again"))
            words += u" +" + warning.toString();
    }
    return words.toUtf8();
}

QByteArrayList ProgramReport::redirects() const
{
    QByteArrayList redirects;
    const QJsonArray hops = m_row[u"redirects"].toArray();
    for (const QJsonValue &hop : hops) {
        redirects.append(QByteArray::number(hop[u"status"].toInt()) + ' '
                         + hop[u"url"].toString().toUtf8());
    }
    return redirects;
}
