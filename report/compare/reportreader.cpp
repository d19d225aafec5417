// SPDX-License-Identifier: MIT
#include "report/compare/reportedrun.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace coroscope {

namespace {

class ReportReaderWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ReportReader)
};

/// Thrown by what reads a part; crosses only this file.
struct BadReport
{
    QString why;
};

std::optional<Verdict> verdictNamed(const QString &name)
{
    const auto found = std::ranges::find_if(
        allVerdicts, [&name](Verdict verdict) { return name == verdictName(verdict); });
    return found == allVerdicts.end() ? std::nullopt : std::optional(*found);
}

Verdict verdictOf(const QJsonObject &row, qsizetype number)
{
    const QString name = row[u"verdict"].toString();
    if (name.isEmpty())
        throw BadReport{
            ReportReaderWords::tr("it is no report of coroscope check: its row %1 has no verdict")
                .arg(number)};
    const std::optional<Verdict> verdict = verdictNamed(name);
    if (!verdict)
        throw BadReport{
            ReportReaderWords::tr("its row %1 has the verdict \"%2\", which only a newer Coroscope "
                                  "may know")
                .arg(number)
                .arg(printable(name))};
    return *verdict;
}

ReportedUrl urlOf(const QJsonValue &value, qsizetype number)
{
    const QJsonObject row = value.toObject();
    ReportedUrl url{.key = row[u"url_written"].toString(),
                    .url = row[u"url"].toString(),
                    .verdict = verdictOf(row, number),
                    .status = row[u"status"].toInt(),
                    .error = row[u"error"][u"kind"].toString(),
                    .why = row[u"error"][u"message"].toString(),
                    .target = row[u"url_effective"].toString(),
                    .took = {}};
    if (url.url.isEmpty())
        url.url = row[u"input"].toString();
    if (url.key.isEmpty())
        url.key = url.url;
    if (const QJsonValue time = row[u"time_total"]; time.isDouble())
        url.took = std::chrono::round<std::chrono::nanoseconds>(
            std::chrono::duration<double>(std::clamp(time.toDouble(), 0.0, 1e9)));
    return url;
}

void checkVersion(const QJsonObject &document)
{
    const int version = document[u"version"].toInt(reportVersion);
    if (version > reportVersion)
        throw BadReport{
            ReportReaderWords::tr("it is a report of version %1, and this Coroscope reads up to "
                                  "version %2: a newer one is needed")
                .arg(version)
                .arg(reportVersion)};
}

ReportedRun runOfDocument(const QJsonObject &document)
{
    checkVersion(document);
    if (!document[u"results"].isArray())
        throw BadReport{
            ReportReaderWords::tr("it is no report of coroscope check: it has no results")};
    ReportedUrls urls;
    qsizetype number = 0;
    const QJsonArray results = document[u"results"].toArray();
    for (const QJsonValue &row : results)
        urls.add(urlOf(row, ++number));
    return {.urls = urls.take()};
}

ReportedRun runOfLines(const QByteArray &bytes)
{
    ReportedUrls urls;
    bool isCut = false;
    qsizetype number = 0;
    qsizetype rows = 0;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype end = bytes.indexOf('\n', begin);
        const bool isLast = end < 0;
        const QByteArray line = bytes.mid(begin, isLast ? -1 : end - begin).trimmed();
        begin = isLast ? bytes.size() : end + 1;
        ++number;
        if (line.isEmpty())
            continue;
        QJsonParseError error{};
        const QJsonDocument row = QJsonDocument::fromJson(line, &error);
        if (row.isObject()) {
            urls.add(urlOf(row.object(), ++rows));
        } else if (isLast && number > 1) {
            isCut = true; // its program was ended while it wrote
        } else {
            throw BadReport{
                ReportReaderWords::tr("it is neither JSON nor JSON Lines: line %1 cannot be read")
                    .arg(number)};
        }
    }
    return {.urls = urls.take(), .isCut = isCut};
}

ReportedRun runOf(const QByteArray &bytes)
{
    if (bytes.trimmed().isEmpty())
        return {}; // JSON Lines of an empty list
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (document.isObject() && !document.object().contains(u"verdict"))
        return runOfDocument(document.object());
    return runOfLines(bytes);
}

} // namespace

std::variant<ReportedRun, QString> readReport(const QByteArray &bytes, const QString &name)
{
    try {
        return runOf(bytes);
    } catch (const BadReport &bad) {
        return ReportReaderWords::tr("%1 cannot be compared: %2.").arg(name, bad.why);
    }
}

} // namespace coroscope
