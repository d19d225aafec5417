// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/historyrecording.h"
#include "report/recordedrun.h"
#include "tests/support/hosthistory.h"
#include "ui/trace/tracesession.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

namespace coroscope::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Files to open.
struct RecordingFixture
{
    /// Two workers share a semaphore and a queue; one fails. Ten milliseconds.
    static History crawl(const QString &suffix = {})
    {
        HistoryBuilder b;
        const ResourceId slots = b.semaphore(u"slots"_s + suffix, 1);
        const ResourceId jobs = b.queue(u"jobs"_s + suffix, 4);
        const TaskId root = b.spawn(u"root"_s + suffix);
        b.start(root);
        const TaskId first = b.spawn(u"first"_s + suffix, root);
        const TaskId second = b.spawn(u"second"_s + suffix, root);
        b.at(1ms).start(first).acquire(first, slots);
        b.at(2ms).start(second).waitFor(second, slots);
        b.record({.kind = EventKind::ItemPut, .task = first, .resource = jobs, .value = 1});
        b.at(6ms).release(first, slots).acquire(second, slots);
        b.at(7ms).end(first, TaskOutcome::Failed, u"404"_s);
        b.at(9ms).release(second, slots).end(second);
        b.at(10ms).end(root);
        return b.history();
    }

    static QByteArray lines(const History &history, const QString &program)
    {
        RecordingWriter writer =
            makeRecordingWriter({.program = program,
                                 .runtime = u"asyncio 3.11"_s,
                                 .pid = 7,
                                 .started = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC),
                                 .clock = u"monotonic"_s});
        writeHistory(writer, history, [] {});
        return writer.take();
    }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
                   ? file.fileName()
                   : QString();
    }
    QString whole(const QString &name, const QString &suffix = {}) const
    {
        return write(name, lines(crawl(suffix), u"crawler.py"_s) + "[\"end\"]\n");
    }

    /// Until it is there, or refused.
    static bool open(TraceSession &session, const QString &path)
    {
        QSignalSpy opened(&session, &TraceSession::opened);
        session.open(path);
        return QTest::qWaitFor([&session] { return !session.isReading(); }) && opened.count() == 1;
    }

    QTemporaryDir folder;
};

} // namespace coroscope::ui
