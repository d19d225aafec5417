// SPDX-License-Identifier: MIT
//
// How much memory 100,000 URLs take: as a list, while they are checked, and when all are judged; and how much of it an
// event takes in a log and a history that keeps them all.

#include "core/check/run/checkengine.h"
#include "core/lab/labserver.h"
#include "core/lab/routes/labsample.h"
#include "core/trace/history.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <cstdio>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace coroscope;

namespace {

constexpr int urls = 100'000;

/// Resident memory in MB, from the kernel, without what was freed; 0 where there is no /proc.
double residentMegabytes()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
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
    void note(const char *what) { std::printf("  %-34s %6.1f MB\n", what, megabytes()); }
    double megabytes() const { return residentMegabytes() - m_begin; }

private:
    double m_begin = residentMegabytes();
};

/// What an EventLog and a History of its events keep, texts and all. An event is one record of the log.
void measureLogAndIndex(const std::vector<EventBatch> &check)
{
    QList<QString> texts;
    for (const EventBatch &batch : check)
        texts += batch.texts;
    const Measurement measurement;
    EventLog log;
    History history(std::numeric_limits<qsizetype>::max());
    for (const EventBatch &batch : check) {
        for (const TraceEvent &event : batch.events) {
            log.record(event.time,
                       {.kind = event.kind,
                        .detail = event.detail,
                        .task = event.task,
                        .resource = event.resource,
                        .cause = event.cause,
                        .value = event.value,
                        .text = QStringView(texts.value(static_cast<qsizetype>(event.text) - 1))});
        }
        history.append(log.take());
    }
    const auto events = static_cast<double>(history.keptEvents());
    std::printf("log and index of %.0f events of a check, all kept: %.1f bytes an event, of which "
                "the events themselves "
                "take %.1f\n",
                events,
                measurement.megabytes() * 1024 * 1024 / events,
                static_cast<double>(history.events().bytes()) / events);
}

/// Checks all of it, and hands on what is new ten times a second.
void check(const UrlList &list, const std::function<void(CheckBatch)> &take)
{
    CheckOptions options;
    options.concurrency = 50;
    options.perHost = 50;
    CheckEngine engine;
    engine.start(list, options);
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, &ticker, [&] { take(engine.take()); });
    QObject::connect(&engine, &CheckEngine::finished, &ticker, [&] {
        take(engine.take());
        QCoreApplication::quit();
    });
    ticker.start(100);
    QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    LabServer lab;
    const QByteArray text = bulkList(lab, urls).toUtf8();

    std::printf("%d URLs, resident memory above an empty start\n", urls);
    {
        Measurement measurement;
        CheckRun run;
        run.begin(UrlList::parse(text));
        measurement.note("the list, read");
        bool isUnderWay = false;
        check(run.list(), [&](const CheckBatch &batch) {
            run.append(batch);
            if (!std::exchange(isUnderWay, true))
                measurement.note("under way, 100 ms after the start");
        });
        measurement.note("all judged, with history and results");
    }
    std::vector<EventBatch> events;
    check(UrlList::parse(text),
          [&](CheckBatch batch) { events.push_back(std::move(batch.events)); });
    measureLogAndIndex(events);
    return 0;
}
