// SPDX-License-Identifier: MIT
//
// What the monitor costs the window's thread, offscreen: a frame of each pane, a move of the cursor, a batch of events,
// and the opening of a recording; and how far its picture lags behind an engine that reports much.
//
// usage: bench_monitor [TASKS]

#include "core/recording/historyrecording.h"
#include "core/recording/recordingreader.h"
#include "tests/support/simulatedcrawl.h"
#include "ui/monitor/healthstrip.h"
#include "ui/monitor/inspector/storypane.h"
#include "ui/monitor/plots/durationpane.h"
#include "ui/monitor/resources/occupancyplot.h"
#include "ui/monitor/resources/slotspane.h"
#include "ui/monitor/time/scrubber.h"
#include "ui/monitor/timeline/overviewstrip.h"
#include "ui/monitor/timeline/timelineview.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QPixmap>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>
#include <thread>

using namespace coroscope;
using namespace coroscope::ui;

namespace {

constexpr int permits = 32;
constexpr QSize paneSize(1'000, 400);

/// Of this thread, in milliseconds.
double cpu()
{
    std::timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <typename Work>
double timed(Work work)
{
    const double begin = cpu();
    work();
    return cpu() - begin;
}

double quantile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(static_cast<double>(values.size() - 1) * share)];
}

/// What a frame draws anew; the bars for scrolling stay as they are.
void draw(QWidget &pane)
{
    static QPixmap ground(paneSize);
    const auto *const area = qobject_cast<QAbstractScrollArea *>(&pane);
    (area ? area->viewport() : &pane)->render(&ground);
}

/// Reports a crawl to a log on a thread of its own, as an engine does, at an even pace.
class PacedEngine
{
public:
    static constexpr int eventsPerMillisecond = 50;

    explicit PacedEngine(EventBatch crawl)
        : m_crawl(std::move(crawl))
    {
    }

    qsizetype events() const { return std::ssize(m_crawl.events); }
    EventBatch take() { return m_log.take(); }
    /// How long ago it reported that, in milliseconds.
    double age(EventIndex index) const
    {
        const auto passed = std::chrono::steady_clock::now() - dueTime(static_cast<int>(index) - 1);
        return std::chrono::duration<double, std::milli>(passed).count();
    }

private:
    std::chrono::steady_clock::time_point dueTime(int event) const
    {
        return m_begin + std::chrono::milliseconds(event / eventsPerMillisecond);
    }
    void run()
    {
        for (int i = 0; i < events(); ++i) {
            std::this_thread::sleep_until(dueTime(i));
            const TraceEvent &event = m_crawl.events[static_cast<std::size_t>(i)];
            const QString text = m_crawl.texts.value(static_cast<qsizetype>(event.text) - 1);
            m_log.record(event.time,
                         {.kind = event.kind,
                          .detail = event.detail,
                          .task = event.task,
                          .resource = event.resource,
                          .cause = event.cause,
                          .value = event.value,
                          .text = text});
        }
    }

    const EventBatch m_crawl;
    EventLog m_log;
    const std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::jthread m_thread{[this] { run(); }};
};

class Bench
{
public:
    explicit Bench(int tasks)
        : m_tasks(tasks)
    {
    }

    void run()
    {
        fill();
        makePanes();
        measureFrames();
        m_panes.erase(m_panes.begin() + 2); // a window has one timeline
        m_panes.erase(m_panes.begin());
        measureCursor();
        measureIntake();
        measureLag();
        measureOpening();
    }

private:
    struct Pane
    {
        const char *name;
        std::unique_ptr<QWidget> widget;
    };

    void fill()
    {
        HistoryBuilder builder;
        fillWithSimulatedCrawl(builder, m_tasks, permits, 42);
        m_rest = builder.take();
        m_taken = m_rest.events.size() - std::min<std::size_t>(m_rest.events.size() / 10, 400'000);
        const double indexing = timed([this] { takeIn(m_taken); });
        std::printf("%d tasks, %zu events; an index over %lld of them took %.0f ns an event\n",
                    m_tasks,
                    m_rest.events.size(),
                    static_cast<long long>(m_history.recordedEvents()),
                    indexing * 1e6 / static_cast<double>(m_history.recordedEvents()));
        m_view.axis().setRunEnd(m_history.end());
    }

    /// The first `count` events.
    void takeIn(std::size_t count)
    {
        const auto known = static_cast<std::size_t>(m_history.recordedEvents());
        EventBatch batch;
        if (known == 0) {
            batch.texts = m_rest.texts;
            batch.places = m_rest.places;
        }
        batch.first = EventIndex{static_cast<quint32>(known) + 1};
        batch.firstText =
            known == 0 ? m_rest.firstText : TextId{static_cast<quint32>(m_rest.texts.size()) + 1};
        batch.firstPlace = known == 0 ? m_rest.firstPlace
                                      : PlaceId{static_cast<quint32>(m_rest.places.size()) + 1};
        batch.events.assign(m_rest.events.begin() + static_cast<std::ptrdiff_t>(known),
                            m_rest.events.begin() + static_cast<std::ptrdiff_t>(count));
        m_history.append(batch);
    }

    void makePanes()
    {
        const auto timeline =
            [this](const char *name, TimelineView::Rows rows, TimelineView::Along along) {
                auto view = std::make_unique<TimelineView>(m_context);
                view->setRows(rows);
                view->setAlong(along);
                m_panes.push_back({name, std::move(view)});
            };
        timeline("timeline, tasks", TimelineView::Rows::Tasks, TimelineView::Along::Time);
        timeline("timeline, lanes", TimelineView::Rows::Lanes, TimelineView::Along::Time);
        timeline("timeline, steps", TimelineView::Rows::Tasks, TimelineView::Along::Steps);
        m_panes.push_back({"overview", std::make_unique<OverviewStrip>(m_context)});
        m_panes.push_back({"slots", std::make_unique<SlotsPane>(m_context)});
        m_panes.push_back({"plot", std::make_unique<OccupancyPlot>(m_context)});
        m_panes.push_back({"durations", std::make_unique<DurationPane>(m_context)});
        m_panes.push_back({"story", std::make_unique<StoryPane>(m_context)});
        m_panes.push_back({"health", std::make_unique<HealthStrip>(m_context)});
        m_panes.push_back({"scrubber", std::make_unique<Scrubber>(m_context)});
        for (const ResourceTrack &resource : m_history.resources())
            static_cast<OccupancyPlot *>(m_panes[5].widget.get())->setResource(resource.id());
        for (Pane &pane : m_panes) {
            pane.widget->resize(paneSize);
            pane.widget->setAttribute(Qt::WA_DontShowOnScreen);
            pane.widget->show();
        }
    }

    void tick()
    {
        Q_EMIT m_view.clock().frame();
        Q_EMIT m_view.clock().tableTick();
    }

    /// Live, with the whole run in sight and with the last seconds of it.
    void measureFrames()
    {
        std::printf("a frame of a pane while events come in, ms:     p50    p95\n");
        for (const bool isWhole : {true, false}) {
            if (isWhole)
                m_view.axis().fit();
            else
                m_view.axis().follow(TimelineView::lanesWindow);
            for (const Pane &pane : m_panes) {
                std::vector<double> frames;
                for (int frame = 0; frame < 40; ++frame) {
                    takeIn(std::min(m_taken += 200, m_rest.events.size()));
                    m_view.noteEnd();
                    tick();
                    frames.push_back(timed([&pane] { draw(*pane.widget); }));
                }
                std::printf("  %-22s %-20s %6.2f %6.2f\n",
                            pane.name,
                            isWhole ? "all" : "last 6 s",
                            quantile(frames, 0.5),
                            quantile(frames, 0.95));
            }
        }
    }

    void measureCursor()
    {
        std::mt19937 random(42); // NOLINT(cert-msc51-cpp): the same places every time
        m_view.axis().fit();
        std::vector<double> moves;
        for (int move = 0; move < 60; ++move) {
            const Clock::Duration where =
                m_history.end().time_since_epoch() / 1'000 * static_cast<int>(random() % 1'000);
            moves.push_back(timed([this, where] {
                m_view.cursor().pauseAt(Clock::TimePoint(where));
                tick();
                for (const Pane &pane : m_panes)
                    draw(*pane.widget);
            }));
        }
        m_view.cursor().goLive();
        std::printf("  the cursor moves, all panes follow        %6.2f %6.2f\n",
                    quantile(moves, 0.5),
                    quantile(moves, 0.95));
    }

    void measureIntake()
    {
        m_view.axis().follow(TimelineView::lanesWindow);
        std::vector<double> frames;
        for (int frame = 0; frame < 60; ++frame) {
            frames.push_back(timed([this] {
                takeIn(std::min(m_taken += 2'000, m_rest.events.size()));
                m_view.noteEnd();
                tick();
                draw(*m_panes.front().widget);
            }));
        }
        std::printf("  2,000 events come in and are drawn        %6.2f %6.2f\n",
                    quantile(frames, 0.5),
                    quantile(frames, 0.95));
    }

    /// From the report of an event until a frame that shows it is drawn, all panes of it; of the oldest event of each.
    void measureLag()
    {
        HistoryBuilder builder;
        fillWithSimulatedCrawl(builder, 10'000, permits, 42);
        m_history.clear();
        m_view.axis().follow(TimelineView::lanesWindow);
        for (const Pane &pane : m_panes)
            pane.widget->hide(); // or each would be drawn twice
        PacedEngine engine(builder.take());
        std::vector<double> lags;
        EventIndex oldest = EventIndex::None;
        const auto takeIn = [&] {
            const EventBatch batch = engine.take();
            oldest = batch.events.empty() ? EventIndex::None : batch.first;
            m_history.append(batch);
            m_view.noteEnd();
        };
        const auto show = [&] {
            for (const Pane &pane : m_panes)
                draw(*pane.widget);
            if (oldest != EventIndex::None)
                lags.push_back(engine.age(oldest));
            if (m_history.recordedEvents() == engine.events())
                QCoreApplication::quit();
        };
        QObject context;
        QObject::connect(&m_view.clock(), &FrameClock::intake, &context, takeIn);
        QObject::connect(&m_view.clock(), &FrameClock::frame, &context, show);
        m_view.clock().setBusy(true);
        QCoreApplication::exec();
        m_view.clock().setBusy(false);
        std::printf("  the picture lags at %d events a second      %6.1f %6.1f, at most %.1f\n",
                    PacedEngine::eventsPerMillisecond * 1'000,
                    quantile(lags, 0.5),
                    quantile(lags, 0.95),
                    quantile(lags, 1));
    }

    /// Of a recording of a million events, or of what there are.
    void measureOpening()
    {
        HistoryBuilder builder;
        fillWithSimulatedCrawl(builder, std::min(m_tasks, 52'000), permits, 42);
        const History recorded = builder.history();
        RecordingWriter writer({}, EventNames(), {});
        QByteArray bytes;
        writeHistory(writer, recorded, [&] { bytes += writer.take(); });
        bytes += writer.take();
        History opened(std::numeric_limits<qsizetype>::max());
        const double opening = timed([&] {
            RecordingReader reader{EventNames()};
            constexpr qsizetype piece = 1 << 20;
            for (qsizetype from = 0; from < bytes.size(); from += piece) {
                reader.feed(
                    QByteArrayView(bytes).sliced(from, std::min(piece, bytes.size() - from)));
                opened.append(reader.take());
            }
        });
        std::printf("a recording of %lld events, %.1f MB, is read and indexed in %.2f s\n",
                    static_cast<long long>(opened.recordedEvents()),
                    static_cast<double>(bytes.size()) / 1e6,
                    opening / 1e3);
    }

    const int m_tasks;
    EventBatch m_rest;
    std::size_t m_taken = 0;
    History m_history;
    MonitorView m_view{m_history};
    ThemeSource m_theme;
    MonitorContext m_context{m_view, m_theme};
    std::vector<Pane> m_panes;
};

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    Bench(argc > 1 ? std::atoi(argv[1]) : 1'000'000).run();
    return 0;
}
