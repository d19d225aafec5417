// SPDX-License-Identifier: MIT
#include "app/arguments/reportoutputs.h"

#include "core/check/list/filename.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

class ReportOutputWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::CheckArgumentParser)
};

/// Thrown by what reads one of them; crosses only this file.
struct BadOutput
{
    QString why;
};

ReportFormat formatNamed(const QString &name)
{
    const std::optional<ReportFormat> format = reportFormatNamed(name);
    if (!format)
        throw BadOutput{ReportOutputWords::tr("--format takes %1, not \"%2\".")
                            .arg(namesOf(allReportFormats), name)};
    return *format;
}

ReportFormat formatOf(const QString &path)
{
    const std::optional<ReportFormat> format = reportFormatOfFile(path);
    if (!format)
        throw BadOutput{
            ReportOutputWords::tr("The name %1 does not say in which format to write: put --format "
                                  "in front, with %2.")
                .arg(shownFileName(path), namesOf(allReportFormats))};
    return *format;
}

QString pathOf(const QString &value)
{
    if (value.isEmpty())
        throw BadOutput{ReportOutputWords::tr("--output needs a name; - is standard output.")};
    return value == u"-" ? QString() : value;
}

std::vector<ReportOutput> inPairs(const QStringList &formats, const QStringList &paths)
{
    std::vector<ReportOutput> outputs;
    for (qsizetype i = 0; i < formats.size(); ++i)
        outputs.push_back({.format = formatNamed(formats[i]), .path = pathOf(paths[i])});
    return outputs;
}

std::vector<ReportOutput>
inOrder(const QStringList &options, QStringList formats, QStringList paths)
{
    std::vector<ReportOutput> outputs;
    std::optional<ReportFormat> format;
    const auto toStandardOutput = [&] {
        if (format)
            outputs.push_back({.format = *format, .path = {}});
    };
    for (const QString &option : options) {
        if (option == u"format") {
            toStandardOutput();
            format = formatNamed(formats.takeFirst());
        } else if (option == u"output") {
            const QString path = pathOf(paths.takeFirst());
            outputs.push_back({.format = format ? *format : formatOf(path), .path = path});
            format.reset();
        }
    }
    toStandardOutput();
    return outputs;
}

bool isReplaced(const QString &path)
{
    const QFileInfo info(path);
    return !info.exists() || info.isFile();
}

/// Also of a file that is not there yet.
bool isOnePlace(const QString &one, const QString &other)
{
    return QFileInfo(one).absoluteFilePath() == QFileInfo(other).absoluteFilePath()
           || isSameFile(one, other);
}

void refuseCollisions(const std::vector<ReportOutput> &outputs, const QString &recording)
{
    for (auto output = outputs.begin(); output != outputs.end(); ++output) {
        const QString path = output->path;
        const bool isTaken =
            std::any_of(outputs.begin(), output, [&path](const ReportOutput &other) {
                return isOnePlace(other.path, path);
            });
        if (isTaken && path.isEmpty())
            throw BadOutput{
                ReportOutputWords::tr("Only one report can go to standard output: give each of the "
                                      "others an --output.")};
        if (isTaken && isReplaced(path))
            throw BadOutput{
                ReportOutputWords::tr("Two reports would go to %1: give each a file of its own.")
                    .arg(shownFileName(path))};
        const bool isRecording =
            !path.isEmpty() && !recording.isEmpty() && isOnePlace(recording, path);
        if (isRecording && isReplaced(path))
            throw BadOutput{
                ReportOutputWords::tr(
                    "A report and the recording would go to %1: give each a file of its own.")
                    .arg(shownFileName(path))};
    }
}

} // namespace

ReportOutputs readReportOutputs(const QCommandLineParser &parser)
{
    const QStringList formats = parser.values(u"format"_s);
    const QStringList paths = parser.values(u"output"_s);
    ReportOutputs outputs;
    try {
        outputs.all = formats.size() == paths.size()
                          ? inPairs(formats, paths)
                          : inOrder(parser.optionNames(), formats, paths);
        if (outputs.all.empty())
            outputs.all = {{}};
        refuseCollisions(outputs.all, parser.value(u"record"_s));
    } catch (const BadOutput &bad) {
        outputs.fault = bad.why;
    }
    return outputs;
}

QString namesOf(std::span<const ReportFormat> formats)
{
    QStringList names;
    for (const ReportFormat format : formats)
        names += reportFormatName(format);
    const QString last = names.takeLast();
    return ReportOutputWords::tr("%1 or %2").arg(names.join(u", "), last);
}

} // namespace coroscope
