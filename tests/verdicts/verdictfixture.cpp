// SPDX-License-Identifier: MIT
#include "tests/verdicts/verdictfixture.h"

#include <QSignalSpy>

using namespace coroscope;
using namespace std::chrono_literals;

bool keepsConnections()
{
    return !qEnvironmentVariableIsSet("COROSCOPE_TEST_FRESH");
}

CheckRun check(const QByteArray &list, CheckOptions options)
{
    if (!keepsConnections())
        options.connection.reuse = ConnectionReuse::None;
    CheckRun run;
    run.begin(UrlList::parse(list));
    CheckEngine engine(CheckEngine::Tracing::Off);
    QSignalSpy finished(&engine, &CheckEngine::finished);
    engine.start(run.list(), options);
    while (finished.isEmpty())
        finished.wait();
    run.append(engine.take());
    QSignalSpy stopped(&engine, &CheckEngine::stopped);
    engine.stop();
    if (stopped.isEmpty())
        stopped.wait();
    return run;
}

QByteArray verdictIn(const CheckRun &run, qsizetype row)
{
    const UrlRow &line = run.list().rows().at(static_cast<std::size_t>(row));
    const JudgedResult result = run.result(line.target);
    const ErrorKind error = result ? result->error : line.error;
    QByteArray words = verdictName(result ? result->verdict : line.verdict).data();
    if (error != ErrorKind::None)
        words += QByteArray(" ") + errorKindName(error).data();
    if (line.cleaned)
        words += QByteArray(" +") + warningName(Warning::UrlCleaned).data();
    if (result) {
        for (const Warning warning : result.whole().warnings) {
            if (warning != Warning::SentAgain) // a matter of luck
                words += QByteArray(" +") + warningName(warning).data();
        }
    }
    return words;
}

QByteArrayList verdictsIn(const CheckRun &run)
{
    QByteArrayList verdicts;
    for (qsizetype row = 0; row < std::ssize(run.list().rows()); ++row)
        verdicts.append(verdictIn(run, row));
    return verdicts;
}

QByteArray verdictOf(const QUrl &url, const CheckOptions &options)
{
    return verdictIn(check(url.toEncoded(), options));
}

CheckOptions patient()
{
    CheckOptions options;
    options.timeout = 20s;
    options.retries = 0;
    return options;
}

CheckOptions hasty()
{
    CheckOptions options = patient();
    options.timeout = 250ms;
    return options;
}

CheckOptions stubborn()
{
    CheckOptions options = patient();
    options.retries = 2;
    options.retryDelay = 1ms;
    options.retryJitter = 0ms;
    return options;
}

QByteArray listOf(const QList<QUrl> &urls)
{
    QByteArray list;
    for (const QUrl &url : urls)
        list += url.toEncoded() + '\n';
    return list;
}
