// SPDX-License-Identifier: MIT
#include "core/check/run/checkrun.h"
#include "tests/support/testmain.h"
#include "tests/ui/samplerun.h"
#include "ui/check/inflight/inflightmodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Rows = InFlightModel::Rows;

namespace {

Clock::TimePoint at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

InFlightRequest request(int target,
                        Clock::Duration since,
                        InFlightRequest::Activity activity = InFlightRequest::Activity::Request)
{
    return {.task = TaskId{quint32(target) + 1},
            .target = target,
            .activity = activity,
            .since = at(since),
            .attempt = 1};
}

struct Fixture
{
    Fixture() { run.begin(UrlList::parse(SampleRun::listText(50))); }

    QString cell(int row, InFlightColumn column) const
    {
        return model.index(row, int(column)).data().toString();
    }
    QList<int> targets() const
    {
        QList<int> targets;
        for (int row = 0; row < model.rowCount(); ++row)
            targets += model.targetAt(row);
        return targets;
    }

    CheckRun run;
    InFlightModel model{run};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class tst_InFlightModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void show_saysWhatEachIsDoing();
    void show_takesThemAsTheyStand();
    void ages_grow();
    void stay_movesNoRow();
    void over_showsWhatCameOfIt();
    void selections_stayWithTheirUrls();
    void random_endsAsItWasTold();
    void reset_forgetsAll();
};

void tst_InFlightModel::show_saysWhatEachIsDoing()
{
    Fixture f;
    InFlightRequest waiting = request(1, 2ms);
    waiting.phase = PhaseTrack::Phase{HttpPhase::Wait, at(3ms)};
    InFlightRequest retried = request(2, 5ms, InFlightRequest::Activity::Backoff);
    retried.attempt = 2;
    f.model.show(
        {request(0, 1ms), waiting, retried, request(3, 6ms, InFlightRequest::Activity::Waiting)},
        at(11ms));
    QCOMPARE(f.cell(0, InFlightColumn::Doing), u"About to be sent"_s);
    QCOMPARE(f.cell(1, InFlightColumn::Doing), u"Waiting for the first byte"_s);
    QCOMPARE(f.cell(2, InFlightColumn::Doing), u"Waiting for the next attempt"_s);
    QCOMPARE(f.cell(3, InFlightColumn::Doing), u"Waiting for its turn"_s);
    QCOMPARE(f.cell(2, InFlightColumn::Attempt), u"2"_s);
    QCOMPARE(f.cell(1, InFlightColumn::Url), u"https://beta.example/page/1"_s);
    QCOMPARE(f.cell(1, InFlightColumn::Host), u"beta.example:443"_s);
    QCOMPARE(f.cell(0, InFlightColumn::Age), u"10 ms"_s);
}

void tst_InFlightModel::show_takesThemAsTheyStand()
{
    Fixture f;
    f.model.show({request(3, 1ms), request(4, 2ms), request(5, 3ms)}, at(5ms));
    f.model.show({request(7, 1ms), request(5, 3ms), request(3, 4ms), request(8, 5ms)}, at(6ms));
    QCOMPARE(f.targets(), (QList{7, 5, 3, 8}));
    QCOMPARE(f.model.rowOf(3), 2);
    QCOMPARE(f.model.rowOf(4), -1);
}

void tst_InFlightModel::ages_grow()
{
    Fixture f;
    f.model.show({request(0, 0ms)}, at(2s));
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    f.model.show({request(0, 0ms)}, at(3s));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(f.cell(0, InFlightColumn::Age), u"3.00 s"_s);
}

void tst_InFlightModel::stay_movesNoRow()
{
    Fixture f;
    f.model.show({request(0, 1ms), request(1, 2ms), request(2, 3ms)}, at(5ms));
    f.model.show({request(2, 3ms), request(1, 4ms), request(9, 5ms)}, at(6ms), Rows::Stay);
    QCOMPARE(f.targets(), (QList{0, 1, 2, 9}));
    QCOMPARE(f.model.overCount(), 1);
    f.model.show({request(2, 3ms), request(9, 5ms)}, at(7ms));
    QCOMPARE(f.targets(), (QList{2, 9}));
    QCOMPARE(f.model.overCount(), 0);
}

void tst_InFlightModel::over_showsWhatCameOfIt()
{
    Fixture f;
    f.model.show({request(0, 1ms)}, at(5ms));
    SampleRun sample;
    sample.start(0, 1ms).judge(0, Verdict::Broken, 404, 6ms);
    f.run.append(sample.take());
    f.model.show({}, at(9ms), Rows::Stay);
    QCOMPARE(f.cell(0, InFlightColumn::Doing), u"404 Not Found"_s);
    QCOMPARE(f.model.index(0, 0).data(InFlightModel::VerdictRole).toInt(), int(Verdict::Broken));
    QCOMPARE(f.cell(0, InFlightColumn::Age), u"4.0 ms"_s); // as it was when last seen
}

void tst_InFlightModel::selections_stayWithTheirUrls()
{
    Fixture f;
    f.model.show({request(0, 1ms), request(1, 2ms), request(2, 3ms)}, at(5ms));
    const QPersistentModelIndex kept = f.model.index(2, 0);
    const QPersistentModelIndex gone = f.model.index(0, 0);
    f.model.show({request(2, 3ms), request(1, 4ms)}, at(6ms));
    QVERIFY(!gone.isValid());
    QCOMPARE(f.model.targetAt(kept.row()), 2);
}

void tst_InFlightModel::random_endsAsItWasTold()
{
    Fixture f;
    QRandomGenerator random(7);
    for (int turn = 0; turn < 300; ++turn) {
        std::vector<InFlightRequest> requests;
        for (int target = 0; target < 50; ++target) {
            if (random.bounded(3) == 0)
                requests.push_back(request(target, std::chrono::milliseconds(random.bounded(100))));
        }
        std::ranges::sort(requests, {}, [](const InFlightRequest &one) {
            return std::pair(one.since, one.task);
        });
        const Rows rows = random.bounded(2) ? Rows::Stay : Rows::Move;
        f.model.show(requests, at(200ms), rows);
        QCOMPARE(f.model.rowCount() - f.model.overCount(), int(requests.size()));
        if (rows == Rows::Stay)
            continue;
        for (std::size_t i = 0; i < requests.size(); ++i)
            QCOMPARE(f.model.targetAt(int(i)), requests[i].target);
    }
}

void tst_InFlightModel::reset_forgetsAll()
{
    Fixture f;
    f.model.show({request(0, 1ms)}, at(5ms));
    f.model.reset();
    QCOMPARE(f.model.rowCount(), 0);
}

COROSCOPE_TEST(tst_InFlightModel)
#include "tst_inflightmodel.moc"
