// SPDX-License-Identifier: MIT
//
// How much memory 100,000 URLs take: as a list, while they are checked, and when all are judged.

#include "core/check/run/checkengine.h"
#include "core/lab/labserver.h"
#include "core/lab/routes/labsample.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <cstdio>

using namespace coroscope;

namespace {

constexpr int urls = 100'000;

/// Resident memory in MB, from the kernel; 0 where there is no /proc.
double residentMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

class Measurement
{
public:
    void note(const char *what)
    {
        std::printf("  %-34s %6.1f MB\n", what, residentMegabytes() - m_begin);
    }

private:
    double m_begin = residentMegabytes();
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    LabServer lab;
    CheckEngine engine;
    CheckRun run;
    const QByteArray text = bulkList(lab, urls).toUtf8();

    std::printf("%d URLs, resident memory above an empty start\n", urls);
    Measurement measurement;
    run.begin(UrlList::parse(text));
    measurement.note("the list, read");

    CheckOptions options;
    options.concurrency = 50;
    options.perHost = 50;
    engine.start(run.list(), options);
    QTimer ticker;
    bool isUnderWay = false;
    QObject::connect(&ticker, &QTimer::timeout, &ticker, [&] {
        run.append(engine.take());
        if (!std::exchange(isUnderWay, true))
            measurement.note("under way, 100 ms after the start");
    });
    QObject::connect(&engine, &CheckEngine::finished, &application, [&] {
        run.append(engine.take());
        measurement.note("all judged, with history and results");
        QCoreApplication::quit();
    });
    ticker.start(100);
    return QCoreApplication::exec();
}
