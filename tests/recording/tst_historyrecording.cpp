// SPDX-License-Identifier: MIT
#include "core/recording/historyrecording.h"
#include "core/recording/recordingreader.h"
#include "tests/support/randomrun.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int stepsPerRun = 400;

History recorded(quint32 seed, qsizetype limit)
{
    History history(limit);
    for (const EventBatch &batch : RandomRun(seed).record(stepsPerRun))
        history.append(batch);
    return history;
}

QByteArray written(const History &history)
{
    RecordingWriter writer({}, EventNames(), {});
    QByteArray bytes;
    writeHistory(writer, history, [&] { bytes += writer.take(); });
    writer.writeEnd();
    return bytes + writer.take();
}

History read(const QByteArray &bytes)
{
    RecordingReader reader((EventNames()));
    reader.feed(bytes);
    History history;
    history.append(reader.take());
    return history;
}

bool isSame(const TraceEvent &a, const TraceEvent &b)
{
    return a.time == b.time && a.value == b.value && a.task == b.task && a.resource == b.resource
           && a.text == b.text && a.place == b.place && a.kind == b.kind && a.detail == b.detail;
}

QStringList holders(const ResourceTrack &resource, Clock::TimePoint t)
{
    QStringList who;
    for (const ResourceSpan &span : resource.holdersAt(t)) {
        if (span.task != TaskId::None)
            who << QString::number(static_cast<quint32>(span.task));
    }
    who.sort(); // in which slot each is, is up to the history
    return who;
}

/// What differs at a moment; empty if nothing does.
QString difference(const History &a, const History &b, Clock::TimePoint t)
{
    const QString when = u" at %1"_s.arg(t.time_since_epoch().count());
    if (a.tasks().size() != b.tasks().size() || a.resources().size() != b.resources().size())
        return u"other tasks or resources"_s;
    if (!(a.countsAt(t) == b.countsAt(t)))
        return u"counts"_s + when;
    for (std::size_t i = 0; i < a.tasks().size(); ++i) {
        const TaskTrack &left = a.tasks()[i];
        const TaskTrack &right = b.tasks()[i];
        const Transition *const atLeft = left.at(t);
        const Transition *const atRight = right.at(t);
        if (left.stateAt(t) != right.stateAt(t))
            return u"state of task %1"_s.arg(i + 1) + when;
        if (left.parent != right.parent || left.subject != right.subject
            || a.text(left.name) != b.text(right.name) || a.text(left.error) != b.text(right.error)
            || (atLeft && !atLeft->isLike(*atRight)))
            return u"task %1"_s.arg(i + 1) + when;
    }
    for (std::size_t i = 0; i < a.resources().size(); ++i) {
        const ResourceTrack &left = a.resources()[i];
        const ResourceTrack &right = b.resources()[i];
        if (left.name() != right.name() || left.permitsAt(t) != right.permitsAt(t)
            || !(left.occupancyAt(t) == right.occupancyAt(t))
            || holders(left, t) != holders(right, t))
            return u"resource %1"_s.arg(i + 1) + when;
    }
    return {};
}

} // namespace

class tst_HistoryRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsKept_isReadAsItIs();
    void whatWasDropped_isReadAsFarAsItIsKnown();
    void causes_areThoseOfTheLines();
    void nothing_isARecording();
};

void tst_HistoryRecording::whatIsKept_isReadAsItIs()
{
    for (quint32 seed = 0; seed < 50; ++seed) {
        const History history = recorded(seed, History::defaultEventLimit);
        const History again = read(written(history));
        QCOMPARE(again.recordedEvents(), history.recordedEvents());
        QCOMPARE(again.inconsistentEvents(), history.inconsistentEvents());
        QCOMPARE(again.texts().all(), history.texts().all());
        for (quint32 i = 1; i <= quint32(history.recordedEvents()); ++i) {
            QVERIFY(isSame(*again.event(EventIndex{i}), *history.event(EventIndex{i})));
            QCOMPARE(again.event(EventIndex{i})->cause, history.event(EventIndex{i})->cause);
        }
    }
}

void tst_HistoryRecording::whatWasDropped_isReadAsFarAsItIsKnown()
{
    for (quint32 seed = 0; seed < 50; ++seed) {
        const History whole = recorded(seed, History::defaultEventLimit);
        const qsizetype limit = whole.recordedEvents() / 3;
        const History history = recorded(seed, limit);
        QCOMPARE(history.keptEvents(), limit);
        const History again = read(written(history));
        QCOMPARE(again.inconsistentEvents(), 0);
        // From the first event that is kept, on the last of its time.
        const quint32 first = quint32(history.recordedEvents() - limit) + 1;
        for (quint32 i = first; i <= quint32(history.recordedEvents()); i += 7) {
            const QString differs = difference(history, again, history.event(EventIndex{i})->time);
            QVERIFY2(differs.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(differs)));
        }
        // Those that are kept come last, as they were.
        const auto offset = quint32(again.recordedEvents() - history.recordedEvents());
        for (quint32 i = first; i <= quint32(history.recordedEvents()); ++i)
            QVERIFY(isSame(*again.event(EventIndex{i + offset}), *history.event(EventIndex{i})));
    }
}

void tst_HistoryRecording::causes_areThoseOfTheLines()
{
    HistoryBuilder b(3);
    const TaskId task = b.spawn(u"a"_s);
    b.at(1ms).start(task).wait(task, WaitKind::Sleep, 5ms);
    const EventIndex gone = EventIndex{1};
    b.at(2ms).because(gone).wake(task);
    const EventIndex kept = b.last();
    b.at(3ms).because(kept).end(task);
    const History again = read(written(b.history()));
    const auto last = static_cast<quint32>(again.recordedEvents());
    QCOMPARE(again.event(EventIndex{last})->kind, EventKind::TaskEnded);
    QCOMPARE(again.event(EventIndex{last})->cause, EventIndex{last - 1});
    QCOMPARE(again.event(EventIndex{last - 1})->cause, EventIndex{last - 2});
    QCOMPARE(again.event(EventIndex{last - 2})->cause, EventIndex::None);
}

void tst_HistoryRecording::nothing_isARecording()
{
    const History again = read(written(History()));
    QVERIFY(again.isEmpty());
}

COROSCOPE_TEST(tst_HistoryRecording)
#include "tst_historyrecording.moc"
