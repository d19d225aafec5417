// SPDX-License-Identifier: MIT
#include "tests/check/checkfixture.h"

#include <QSignalSpy>

using namespace coroscope;
using namespace std::chrono_literals;

CheckRun check(const UrlList &list,
               const CheckOptions &options,
               const std::function<void(CheckEngine &, const CheckRun &)> &during)
{
    CheckRun run;
    run.begin(list);
    CheckEngine engine;
    QSignalSpy finished(&engine, &CheckEngine::finished);
    engine.start(run.list(), options);
    while (finished.isEmpty()) {
        finished.wait(10);
        run.append(engine.take());
        if (during)
            during(engine, run);
    }
    run.append(engine.take());
    QSignalSpy stopped(&engine, &CheckEngine::stopped);
    engine.stop();
    stopped.wait();
    return run;
}

CheckRun check(const QByteArray &text,
               const CheckOptions &options,
               const std::function<void(CheckEngine &, const CheckRun &)> &during)
{
    return check(UrlList::parse(text), options, during);
}

CheckOptions quick()
{
    CheckOptions options;
    options.timeout = 400ms;
    options.retries = 2;
    options.retryDelay = 10ms;
    options.retryJitter = 5ms;
    return options;
}

CheckResult only(const CheckRun &run)
{
    return run.result(0).whole();
}
