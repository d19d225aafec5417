// SPDX-License-Identifier: MIT
#include "app/arguments/runarguments.h"

#include "app/arguments/badoption.h"
#include "core/check/store/storepath.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QProcessEnvironment>

namespace coroscope {

namespace {

class RunArguments
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::CheckArgumentParser)
};

/// How --again calls what is to be asked for again.
bool meansFailed(const QString &what)
{
    if (what.compare(u"failed", Qt::CaseInsensitive) == 0)
        return true;
    if (what.compare(u"cancelled", Qt::CaseInsensitive) == 0)
        return false;
    throw BadOption{RunArguments::tr("--again takes failed or cancelled, not \"%1\".").arg(what)};
}

} // namespace

QList<QCommandLineOption> runOptions()
{
    return {
        {QStringLiteral("store"),
         RunArguments::tr(
             "Keep the run in this file, and find runs there, instead of in the user's folder "
             "or in what COROSCOPE_STORE names."),
         QStringLiteral("FILE")},
        {QStringLiteral("no-store"), RunArguments::tr("Do not keep the run.")},
        {QStringLiteral("resume"),
         RunArguments::tr(
             "Go on with a run that is kept, by its number: ask only for what has no verdict yet, "
             "with its options, and report all. Without a number: the last one that has something "
             "left."),
         QStringLiteral("RUN")},
        {QStringLiteral("again"),
         RunArguments::tr(
             "Go on with a run, the last one unless its number follows, and ask again for what is "
             "failed (not ok) or cancelled (without a verdict): failed or cancelled."),
         QStringLiteral("WHAT")},
    };
}

QStringList withRunsNamed(const QStringList &arguments)
{
    QStringList named;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == u"--") {
            named += arguments.sliced(i);
            break;
        }
        const bool isAgain = argument == u"--again" && i + 1 < arguments.size();
        if (isAgain)
            named += argument + u'=' + arguments[++i];
        else if (argument.startsWith(u"--again="))
            named += argument;
        else if (argument != u"--resume") {
            named += argument;
            continue;
        }
        const QString run = arguments.value(i + 1);
        if (RunChoice::read(run)) {
            named += u"--resume=" + run;
            ++i;
        } else if (argument == u"--resume") {
            named += QStringLiteral("--resume=last");
        }
    }
    return named;
}

QString fileNameOf(const QCommandLineParser &parser, const QString &option)
{
    const QString name = parser.value(option);
    if (parser.isSet(option) && name.isEmpty())
        throw BadOption{RunArguments::tr("--%1 needs a name.").arg(option)};
    return name;
}

QString storeOf(const QCommandLineParser &parser, const QProcessEnvironment &environment)
{
    const QString named = fileNameOf(parser, QStringLiteral("store"));
    return named.isEmpty() ? usualStorePath(environment) : named;
}

QString readStore(const QCommandLineParser &parser, const QProcessEnvironment &environment)
{
    const QString named = fileNameOf(parser, QStringLiteral("store"));
    const bool isRefused = parser.isSet(QStringLiteral("no-store"));
    if (isRefused && !named.isEmpty())
        throw BadOption{
            RunArguments::tr("--store and --no-store contradict each other: leave one out.")};
    if (isRefused)
        return {};
    // The server of the lab is gone with the program, and with it all URLs.
    const bool isOfLab = parser.isSet(QStringLiteral("lab"));
    return isOfLab ? named : storeOf(parser, environment);
}

std::optional<Resumption> readResumption(const QCommandLineParser &parser)
{
    const bool isAgain = parser.isSet(QStringLiteral("again"));
    const bool isNamed = parser.isSet(QStringLiteral("resume"));
    if (!isAgain && !isNamed)
        return std::nullopt;
    for (const char *const other : {"no-store", "list-only", "lab"}) {
        if (parser.isSet(QLatin1String(other)))
            throw BadOption{RunArguments::tr("--%1 contradicts --%2: leave one out.")
                                .arg(QLatin1String(other),
                                     isNamed ? QLatin1String("resume") : QLatin1String("again"))};
    }
    const QString name = isNamed ? parser.value(QStringLiteral("resume")) : QStringLiteral("last");
    const std::optional<RunChoice> run = RunChoice::read(name);
    if (!run)
        throw BadOption{RunArguments::tr("--resume takes the number of a run, which coroscope "
                                         "runs lists, or last, not \"%1\".")
                            .arg(name)};
    return Resumption{.run = *run,
                      .asksFailedAgain =
                          isAgain && meansFailed(parser.value(QStringLiteral("again")))};
}

} // namespace coroscope
