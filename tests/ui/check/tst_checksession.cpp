// SPDX-License-Identifier: MIT
#include "core/check/run/checkengine.h"
#include "tests/support/testmain.h"
#include "tests/ui/samplerun.h"
#include "ui/check/checksession.h"

#include <QProcessEnvironment>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    void load(const QString &text)
    {
        QSignalSpy arrived(&session, &CheckSession::listChanged);
        session.load(ListSource::fromText(text, u"pasted"_s));
        QVERIFY(arrived.wait());
    }

    CheckEngine engine;
    CheckSession session{engine};
    SampleRun sample;
};

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class tst_CheckSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst();
    void load_readsTheListBesideTheWindow();
    void load_tellsHowFarReadingIs();
    void load_dropsAListThatWasOvertaken();
    void load_readsFilesOfDifferentEncodings();
    void load_saysWhyAFileCannotBeRead();
    void load_keepsTheListWhenTheNewOneIsEmpty();
    void load_endsTheRunThatIsUnderWay();
    void load_ofAPipeHoldsNothingUp();
    void readListAs_readsAgainWhatCameOutOfAPipe();
    void cancel_endsTheReading();
    void load_takes100000LinesInTime();
    void addLine_growsTheList();
    void addLine_waitsForTheListBeingRead();
    void add_keepsWhatWasChecked();
    void add_leavesTheRunAlone();
    void add_ofNothingSaysSo();
    void add_readsTheOldLinesAsTheyWereRead();
    void start_checksTheRestOnly();
    void start_ofTheRestKnowsTheNewFilter();
    void startAgain_asksForAll();
    void readListAs_readsTheSameBytesAnew();
    void readListAs_readsFilesAnew();
    void add_doesNotReadTheListAgain();
    void clear_putsTheListAway();
    void somethingToLose_isAskedForOnce();
    void notices_goWithTheirCause();
    void deliver_saysWhichTargetsChanged();
    void deliver_endsTheRun();
    void selectRow_selectsTargetAndTask();
    void selectRow_toleratesALineThatIsNoUrl();
    void selection_leadsToTheFirstRowThatNamesTheTarget();
    void selection_getsItsTaskOnceThereIsOne();
    void start_checksTheListWithTheOptions();
    void start_isRefusedWhileAnOptionIsWrong();
    void start_readsFilesAnew();
    void start_isRefusedWhenAllIsLeftOut();
    void proxies_areThoseOfTheEnvironment();
    void filter_reachesTheListThatIsRead();
    void filter_isAppliedToTheListThatIsThere();
    void filter_leavesResultsUntilTheNextCheck();
    void filter_thatIsWrongLeavesTheList();
    void resetFurtherOptions_leavesTheNumbers();
    void sample_bringsItsLimitsAndTakesThemAway();
    void freeze_takesNothingMoreIn();
    void stop_endsTheEngineAndSaysSo();
    void stop_keepsAListOnItsWayFromBeingChecked();
};

void tst_CheckSession::isEmptyAtFirst()
{
    Fixture f;
    QCOMPARE(f.session.state(), CheckSession::State::Empty);
    QCOMPARE(f.session.selectedRow(), -1);
    f.session.start(); // nothing to check
    QVERIFY(!f.session.isRunning());
}

void tst_CheckSession::load_readsTheListBesideTheWindow()
{
    Fixture f;
    QSignalSpy states(&f.session, &CheckSession::stateChanged);
    f.session.load(ListSource::fromText(SampleRun::listText(3), u"pasted"_s));
    QCOMPARE(f.session.state(), CheckSession::State::Loading);
    QTRY_COMPARE(f.session.state(), CheckSession::State::Ready);
    QCOMPARE(states.count(), 2);
    QCOMPARE(f.session.sourceName(), u"pasted"_s);
    QCOMPARE(f.session.run().list().targets().size(), 3U);
}

void tst_CheckSession::load_tellsHowFarReadingIs()
{
    Fixture f;
    QList<int> percents;
    connect(&f.session, &CheckSession::readingAdvanced, this, [&] {
        percents += f.session.readPercent();
    });
    QString text; // of a size that takes a while
    for (int i = 0; i < 50; ++i)
        text += u"https://example.com/%1\n# %2\n"_s.arg(i).arg(QString(50'000, u'x'));
    f.session.load(ListSource::fromText(text, u"pasted"_s));
    QCOMPARE(f.session.readPercent(), 0);
    QTRY_COMPARE(f.session.state(), CheckSession::State::Ready);
    QVERIFY(percents.size() > 40);
    QVERIFY(std::ranges::is_sorted(percents));
    QVERIFY(percents.constFirst() >= 0 && percents.constLast() <= 100);
}

void tst_CheckSession::load_dropsAListThatWasOvertaken()
{
    Fixture f;
    QSignalSpy arrived(&f.session, &CheckSession::listChanged);
    f.session.load(ListSource::fromText(SampleRun::listText(5), u"first"_s));
    f.session.load(ListSource::fromText(SampleRun::listText(2), u"second"_s));
    QTRY_COMPARE(f.session.state(), CheckSession::State::Ready);
    QCOMPARE(arrived.count(), 1);
    QCOMPARE(f.session.sourceName(), u"second"_s);
    QCOMPARE(f.session.run().list().rows().size(), 2U);
}

void tst_CheckSession::load_readsFilesOfDifferentEncodings()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &bytes) {
        return writeFile(folder.filePath(name), bytes);
    };
    QVERIFY(write(u"a.txt"_s, "https://a.example/ü\n"));
    QVERIFY(write(u"b.txt"_s,
                  QStringEncoder(QStringEncoder::Utf16LE,
                                 QStringEncoder::Flag::WriteBom)(u"https://b.example/ä"_s)));

    Fixture f;
    f.session.load(
        ListSource::fromFiles({folder.filePath(u"a.txt"_s), folder.filePath(u"b.txt"_s)}));
    QTRY_COMPARE(f.session.state(), CheckSession::State::Ready);
    QCOMPARE(f.session.run().list().targets().size(), 2U);
    QCOMPARE(f.session.run().list().targets()[1].url, "https://b.example/%C3%A4"_ba);
    QCOMPARE(f.session.sourceName(), u"2 files"_s);
}

void tst_CheckSession::load_saysWhyAFileCannotBeRead()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"missing.txt"_s);
    Fixture f;
    QSignalSpy refused(&f.session, &CheckSession::refused);
    f.session.load(ListSource::fromFiles({path}));
    QVERIFY(refused.wait());
    QVERIFY(refused[0][0].toString().contains(u"missing.txt"));
    QCOMPARE(f.session.state(), CheckSession::State::Empty);

    f.session.load(ListSource::fromFiles({folder.path()}));
    QVERIFY(refused.wait());
    QVERIFY(refused[1][0].toString().contains(u"not a file"));
}

void tst_CheckSession::load_keepsTheListWhenTheNewOneIsEmpty()
{
    Fixture f;
    f.load(SampleRun::listText(3));
    QSignalSpy refused(&f.session, &CheckSession::refused);
    f.session.load(ListSource::fromText(u"# only a comment\n\n"_s, u"nothing"_s));
    QVERIFY(refused.wait());
    QCOMPARE(f.session.sourceName(), u"pasted"_s);
    QCOMPARE(f.session.run().list().rows().size(), 3U);
}

void tst_CheckSession::load_endsTheRunThatIsUnderWay()
{
    Fixture f;
    f.load(SampleRun::listText(2));
    f.sample.start(0, 1ms);
    f.session.deliver(f.sample.take());
    f.session.load(ListSource::fromText(SampleRun::listText(9), u"other"_s));
    QCOMPARE(f.session.state(), CheckSession::State::Cancelling);
    QCOMPARE(f.session.run().list().rows().size(), 2U);
    f.session.deliver(f.sample.take(false));
    QTRY_COMPARE(f.session.state(), CheckSession::State::Ready);
    QCOMPARE(f.session.run().list().rows().size(), 9U);
    QVERIFY(f.session.run().history().isEmpty());
}

#ifdef Q_OS_UNIX

namespace {

/// Opens the pipe for writing, writes and closes it: whoever reads comes to its end. False if nobody reads.
bool letGo(const QString &path, const QByteArray &bytes = {})
{
    int end = -1;
    const auto isRead = [&] {
        if (end < 0)
            end = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_NONBLOCK);
        return end >= 0;
    };
    return QTest::qWaitFor(isRead)
           && ::write(end, bytes.constData(), static_cast<std::size_t>(bytes.size()))
                  == bytes.size()
           && ::close(end) == 0;
}

} // namespace

void tst_CheckSession::load_ofAPipeHoldsNothingUp()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    {
        Fixture f;
        f.session.load(ListSource::fromFiles({path}));
        QCOMPARE(f.session.state(), CheckSession::State::Loading);
        f.load(SampleRun::listText(3)); // overtakes it
        QCOMPARE(f.session.run().list().rows().size(), 3U);
        f.session.load(ListSource::fromFiles({path}));
    }                     // and nobody waits for this one
    QVERIFY(letGo(path)); // they are still reading
}

void tst_CheckSession::readListAs_readsAgainWhatCameOutOfAPipe()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    Fixture f;
    f.session.load(ListSource::fromFiles({path}));
    QVERIFY(letGo(path, "url,other\nhttp://a/,http://b/\n"));
    QTRY_COMPARE(f.session.state(), CheckSession::State::Ready);
    QSignalSpy arrived(&f.session, &CheckSession::listChanged);
    f.session.readListAs({.format = ListFormat::Csv, .column = u"other"_s});
    QVERIFY(arrived.wait());
    QCOMPARE(f.session.run().list().displayUrl(0), u"http://b/"_s);
}

void tst_CheckSession::cancel_endsTheReading()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    Fixture f;
    f.session.load(ListSource::fromFiles({path}), CheckSession::AfterLoad::Start);
    f.session.addLine(u"https://a.example/"_s); // waits
    f.session.cancel();
    QCOMPARE(f.session.state(), CheckSession::State::Empty);
    QVERIFY(letGo(path));
    f.load(SampleRun::listText(3));
    QCOMPARE(f.session.state(), CheckSession::State::Ready); // not checked, nothing added
    QCOMPARE(f.session.run().list().rows().size(), 3U);
}

#else
void tst_CheckSession::load_ofAPipeHoldsNothingUp()
{
    QSKIP("needs POSIX");
}
void tst_CheckSession::readListAs_readsAgainWhatCameOutOfAPipe()
{
    QSKIP("needs POSIX");
}
void tst_CheckSession::cancel_endsTheReading()
{
    QSKIP("needs POSIX");
}
#endif

void tst_CheckSession::load_takes100000LinesInTime()
{
    const QString text = SampleRun::listText(100'000);
    Fixture f;
    QElapsedTimer timer;
    timer.start();
    f.session.load(ListSource::fromText(text, u"pasted"_s));
    QVERIFY(timer.elapsed() < 1'000); // the window is free again
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), CheckSession::State::Ready, 20'000);
    QCOMPARE(f.session.run().list().rows().size(), 100'000U);
}

void tst_CheckSession::addLine_growsTheList()
{
    Fixture f;
    f.session.addLine(u"  "_s);
    QCOMPARE(f.session.state(), CheckSession::State::Empty);
    f.session.addLine(u" https://a.example/1 "_s);
    QTRY_COMPARE(f.session.state(), CheckSession::State::Ready);
    f.session.addLine(u"https://a.example/2"_s);
    QTRY_COMPARE(f.session.run().list().rows().size(), 2U);
    QCOMPARE(f.session.run().list().input(1), u"https://a.example/2"_s);
}

void tst_CheckSession::addLine_waitsForTheListBeingRead()
{
    Fixture f;
    f.session.load(ListSource::fromText(SampleRun::listText(2), u"pasted"_s));
    f.session.addLine(u"https://a.example/3"_s);
    f.session.addLine(u"https://a.example/4"_s);
    QTRY_COMPARE(f.session.run().list().rows().size(), 4U);
    QCOMPARE(f.session.sourceName(), u"pasted"_s);
}

namespace {

/// Targets 0 and 1 of three are judged, and the run was cancelled. Nothing listens there.
void runInPart(Fixture &f)
{
    f.load(u"http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\nhttp://127.0.0.1:1/c\n"_s);
    f.sample.start(0, 1ms).judge(0, Verdict::Ok, 200, 2ms);
    f.sample.start(1, 2ms).judge(1, Verdict::Broken, 404, 3ms);
    f.sample.start(2, 3ms).judge(2, Verdict::Cancelled, 0, 4ms);
    f.session.deliver(f.sample.take(false));
}

void add(Fixture &f, const QString &text)
{
    QSignalSpy extended(&f.session, &CheckSession::listExtended);
    f.session.add(ListSource::fromText(text, u"added"_s));
    QVERIFY(extended.wait());
}

} // namespace

void tst_CheckSession::add_keepsWhatWasChecked()
{
    Fixture f;
    runInPart(f);
    f.session.selectRow(1);
    QSignalSpy lists(&f.session, &CheckSession::listChanged);
    add(f, u"https://alpha.example/new\nno-url\n"_s);
    QCOMPARE(lists.count(), 0);
    QCOMPARE(f.session.state(), CheckSession::State::Finished);
    QCOMPARE(f.session.sourceName(), u"pasted"_s);
    QCOMPARE(f.session.run().list().rows().size(), 5U);
    QCOMPARE(f.session.run().result(1)->status, 404);
    QCOMPARE(f.session.run().history().tasks().size(), 3U);
    QCOMPARE(f.session.selectedRow(), 1);
    QCOMPARE(f.session.run().verdictAt(3, f.session.now().time), Verdict::Pending);
    QCOMPARE(f.session.run().verdictAt(4, f.session.now().time), Verdict::Invalid);
    QVERIFY(f.session.hasRest());
}

void tst_CheckSession::add_leavesTheRunAlone()
{
    Fixture f;
    f.load(SampleRun::listText(2));
    f.sample.start(0, 1ms);
    f.session.deliver(f.sample.take());
    add(f, u"https://alpha.example/new"_s);
    QCOMPARE(f.session.state(), CheckSession::State::Running);
    QCOMPARE(f.session.leftTargets(), (std::vector<int>{0, 1}));
    f.sample.start(1, 2ms).judge(1, Verdict::Ok, 200, 3ms).judge(0, Verdict::Ok, 200, 3ms);
    f.session.deliver(f.sample.take(false));
    QCOMPARE(f.session.state(), CheckSession::State::Finished);
    QVERIFY(f.session.hasRest());
    QCOMPARE(f.session.run().verdictAt(2, f.session.now().time), Verdict::Pending);
}

void tst_CheckSession::add_ofNothingSaysSo()
{
    Fixture f;
    runInPart(f);
    QSignalSpy refused(&f.session, &CheckSession::refused);
    f.session.add(ListSource::fromText(u"# a comment\n\n"_s, u"nothing"_s));
    QVERIFY(refused.wait());
    QCOMPARE(f.session.run().list().rows().size(), 3U);
    QCOMPARE(f.session.state(), CheckSession::State::Finished);
}

void tst_CheckSession::add_readsTheOldLinesAsTheyWereRead()
{
    Fixture f;
    runInPart(f);
    OptionTexts texts;
    texts.exclude = {u"/a$"_s}; // the next check will know
    f.session.setOptions({}, texts);
    add(f, u"http://127.0.0.1:1/d"_s);
    QCOMPARE(f.session.run().result(0)->status, 200);
    QCOMPARE(f.session.run().list().targets().size(), 4U);
}

void tst_CheckSession::start_checksTheRestOnly()
{
    Fixture f;
    runInPart(f);
    add(f, u"http://127.0.0.1:1/d"_s);
    CheckOptions options;
    options.retries = 0;
    f.session.setOptions(options);
    f.session.giveUp({3}); // not of a run: nothing
    f.session.start();
    QVERIFY(f.session.isRunning());
    QCOMPARE(f.session.run().targetsOfRun(), (std::vector<int>{2, 3}));
    QCOMPARE(f.session.run().result(0)->status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), CheckSession::State::Finished, 10'000);
    QCOMPARE(f.session.run().result(2)->verdict, Verdict::Error);
    QCOMPARE(f.session.run().result(3)->verdict, Verdict::Error);
    QVERIFY(!f.session.hasRest());
    QCOMPARE(f.session.run().result(1)->status, 404);
}

void tst_CheckSession::start_ofTheRestKnowsTheNewFilter()
{
    Fixture f;
    f.load(u"http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\nhttp://127.0.0.1:1/c\n"_s);
    f.sample.start(1, 1ms).judge(1, Verdict::Ok, 200, 2ms);
    f.sample.start(0, 2ms).judge(0, Verdict::Cancelled, 0, 3ms);
    f.session.deliver(f.sample.take(false));
    CheckOptions options;
    options.retries = 0;
    OptionTexts texts;
    texts.exclude = {u"/a$"_s};
    f.session.setOptions(options, texts);
    f.session.start();
    QTRY_COMPARE(f.session.run().list().targets().size(), 2U);
    QCOMPARE(f.session.run().result(0)->status, 200); // of b
    QTRY_VERIFY_WITH_TIMEOUT(f.session.run().result(1), 10'000);
    QCOMPARE(f.session.run().result(1)->verdict, Verdict::Error);
    QVERIFY(f.session.run().isOfEarlierRun(0));
}

void tst_CheckSession::startAgain_asksForAll()
{
    Fixture f;
    runInPart(f);
    f.session.startAgain();
    QVERIFY(f.session.isRunning());
    QCOMPARE(f.session.run().sizeOfRun(), 3);
    QVERIFY(!f.session.run().result(0));
    f.session.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), CheckSession::State::Finished, 10'000);
}

void tst_CheckSession::readListAs_readsTheSameBytesAnew()
{
    Fixture f;
    f.load(u"url,other\nhttp://a/,http://b/\n"_s);
    QCOMPARE(f.session.run().list().parts().front().reading.column, u"url"_s);
    QSignalSpy arrived(&f.session, &CheckSession::listChanged);
    f.session.readListAs({.format = ListFormat::Csv, .column = u"other"_s});
    QVERIFY(arrived.wait());
    QCOMPARE(f.session.run().list().displayUrl(0), u"http://b/"_s);
    QCOMPARE(f.session.sourceName(), u"pasted"_s);
    // What is added is read in the same way, and another list is not.
    f.load(u"name,url\nx,http://c/\n"_s);
    QCOMPARE(f.session.run().list().displayUrl(0), u"http://c/"_s);
    QVERIFY(f.session.listChoice() == ListChoice());
}

/// Their bytes are not kept.
void tst_CheckSession::readListAs_readsFilesAnew()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.csv"_s);
    QVERIFY(writeFile(path, "url,other\nhttp://a/,http://b/\n"));
    Fixture f;
    f.session.load(ListSource::fromFiles({path}));
    QTRY_COMPARE(f.session.state(), CheckSession::State::Ready);
    QVERIFY(writeFile(path, "url,other\nhttp://a/,http://c/\n"));
    QSignalSpy arrived(&f.session, &CheckSession::listChanged);
    f.session.readListAs({.format = ListFormat::Csv, .column = u"other"_s});
    QVERIFY(arrived.wait());
    QCOMPARE(f.session.run().list().displayUrl(0), u"http://c/"_s);

    QVERIFY(QFile::remove(path));
    QSignalSpy refused(&f.session, &CheckSession::refused);
    f.session.readListAs({.format = ListFormat::Text});
    QVERIFY(refused.wait());
    QVERIFY(refused[0][0].toString().contains(u"a.csv"));
    QCOMPARE(f.session.run().list().displayUrl(0), u"http://c/"_s);
}

void tst_CheckSession::add_doesNotReadTheListAgain()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.txt"_s);
    QVERIFY(writeFile(path, "http://a/\nhttp://b/\n"));
    Fixture f;
    f.session.load(ListSource::fromFiles({path}));
    QTRY_COMPARE(f.session.state(), CheckSession::State::Ready);
    QVERIFY(QFile::remove(path));
    f.session.add(ListSource::fromText(u"http://b/\nhttp://c/\n"_s, u"pasted"_s));
    QTRY_COMPARE(f.session.run().list().rows().size(), 4U);
    const UrlList &list = f.session.run().list();
    QCOMPARE(list.targets().size(), 3U);
    QVERIFY(list.rows()[2].duplicate);
    QCOMPARE(list.rows()[3].line, 2);
    QCOMPARE(list.rows()[3].part, 1);
    f.session.add(ListSource::fromText(u"http://d/"_s, u"pasted"_s));
    QTRY_COMPARE(f.session.run().list().rows().size(), 5U);
    QCOMPARE(f.session.run().list().rows()[4].line, 3);
}

void tst_CheckSession::clear_putsTheListAway()
{
    Fixture f;
    runInPart(f);
    f.session.selectRow(1);
    f.session.clear();
    QCOMPARE(f.session.state(), CheckSession::State::Empty);
    QCOMPARE(f.session.selectedRow(), -1);
    QVERIFY(f.session.sourceName().isEmpty());
    QVERIFY(!f.session.hasSomethingToLose());
    f.session.addLine(u"https://a.example/"_s); // begins another one
    QTRY_COMPARE(f.session.state(), CheckSession::State::Ready);
    QCOMPARE(f.session.run().list().rows().size(), 1U);
}

void tst_CheckSession::somethingToLose_isAskedForOnce()
{
    Fixture f;
    QVERIFY(!f.session.hasSomethingToLose());
    f.load(SampleRun::listText(2));
    QVERIFY(!f.session.hasSomethingToLose());
    f.sample.start(0, 1ms);
    f.session.deliver(f.sample.take());
    QVERIFY(f.session.hasSomethingToLose()); // a run
    f.sample.judge(0, Verdict::Ok, 200, 2ms);
    f.session.deliver(f.sample.take(false));
    QVERIFY(f.session.hasSomethingToLose()); // its results
    f.session.noteExport();
    QVERIFY(!f.session.hasSomethingToLose());
    f.sample.start(1, 3ms).judge(1, Verdict::Ok, 200, 4ms);
    f.session.deliver(f.sample.take(false));
    QVERIFY(f.session.hasSomethingToLose());
}

void tst_CheckSession::notices_goWithTheirCause()
{
    Fixture f;
    const Notices &notices = f.session.notices();
    f.session.load(ListSource::fromFiles({u"/no/such/file"_s}));
    QTRY_VERIFY(notices.text().contains(u"/no/such/file"));
    f.load(SampleRun::listText(2));
    QVERIFY(notices.text().isEmpty());

    OptionTexts texts;
    texts.accept = u"nonsense"_s;
    f.session.setOptions(f.session.options(), texts);
    f.session.start();
    QVERIFY(notices.text().contains(u"nonsense"));
    f.session.notices().settle(Notices::About::Export); // that was not it
    QVERIFY(!notices.text().isEmpty());
    texts.accept = u"2xx"_s;
    f.session.setOptions(f.session.options(), texts);
    QVERIFY(notices.text().isEmpty());

    f.session.refuse(Notices::About::Export, u"no room"_s);
    f.session.noteExport();
    QVERIFY(notices.text().isEmpty());
}

void tst_CheckSession::deliver_saysWhichTargetsChanged()
{
    Fixture f;
    f.load(SampleRun::listText(6));
    std::vector<int> changed;
    connect(&f.session, &CheckSession::advanced, this, [&](const std::vector<int> &targets) {
        changed = targets;
    });
    f.sample.start(4, 1ms).start(1, 2ms).judge(4, Verdict::Ok, 200, 3ms);
    f.session.deliver(f.sample.take());
    QCOMPARE(changed, (std::vector<int>{1, 4}));
    QCOMPARE(f.session.state(), CheckSession::State::Running);
    QVERIFY(f.session.view().clock().isTicking());
    QCOMPARE(f.session.now().time, Clock::TimePoint(3ms));
}

void tst_CheckSession::deliver_endsTheRun()
{
    Fixture f;
    f.load(SampleRun::listText(1));
    f.sample.start(0, 1ms);
    f.session.deliver(f.sample.take());
    f.sample.judge(0, Verdict::Ok, 200, 2ms);
    f.session.deliver(f.sample.take(false));
    QCOMPARE(f.session.state(), CheckSession::State::Finished);
    QTRY_VERIFY(!f.session.view().clock().isTicking());
}

void tst_CheckSession::selectRow_selectsTargetAndTask()
{
    Fixture f;
    f.load(SampleRun::listText(3));
    f.sample.start(2, 1ms);
    f.session.deliver(f.sample.take());
    QSignalSpy selected(&f.session.view().selection(), &Selection::changed);
    f.session.selectRow(2);
    QCOMPARE(selected.count(), 1); // once, for all three
    QCOMPARE(f.session.view().selection().subject(), 2);
    QCOMPARE(f.session.view().selection().task(), f.session.run().taskOf(2));
    f.session.selectRow(-1);
    QCOMPARE(f.session.selectedRow(), -1);
    QVERIFY(f.session.view().selection().isEmpty());
}

void tst_CheckSession::selectRow_toleratesALineThatIsNoUrl()
{
    Fixture f;
    f.load(u"https://a.example/\nhttp://:80:80/\n"_s);
    f.session.selectRow(1);
    QCOMPARE(f.session.selectedRow(), 1);
    QCOMPARE(f.session.view().selection().subject(), -1);
    f.session.selectRow(0);
    QCOMPARE(f.session.view().selection().subject(), 0);
}

void tst_CheckSession::selection_leadsToTheFirstRowThatNamesTheTarget()
{
    Fixture f;
    f.load(u"https://a.example/x\nhttps://a.example/y\nhttps://a.example/x\n"_s);
    f.session.selectRow(2); // the repetition
    QCOMPARE(f.session.view().selection().subject(), 0);
    QCOMPARE(f.session.selectedRow(), 2);
    f.session.view().selection().select(TaskId::None, 1);
    QCOMPARE(f.session.selectedRow(), 1);
    f.session.view().selection().select(TaskId::None, 0);
    QCOMPARE(f.session.selectedRow(), 0);
}

void tst_CheckSession::selection_getsItsTaskOnceThereIsOne()
{
    Fixture f;
    f.load(SampleRun::listText(2));
    f.session.selectRow(1);
    QCOMPARE(f.session.view().selection().task(), TaskId::None);
    f.sample.start(1, 1ms);
    f.session.deliver(f.sample.take());
    QCOMPARE(f.session.view().selection().task(), f.session.run().taskOf(1));
    QCOMPARE(f.session.selectedRow(), 1);
}

void tst_CheckSession::start_checksTheListWithTheOptions()
{
    Fixture f;
    // A port that nothing listens on: refused at once, without a network.
    CheckOptions options;
    options.retries = 0;
    options.timeout = 2s;
    f.session.setOptions(options);
    f.session.load(ListSource::fromText(u"http://127.0.0.1:1/\n"_s, u"pasted"_s),
                   CheckSession::AfterLoad::Start);
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), CheckSession::State::Finished, 10'000);
    QVERIFY(f.session.run().result(0));
    QCOMPARE(f.session.run().result(0)->verdict, Verdict::Error);
    QVERIFY(f.session.run().history().end() > Clock::TimePoint());

    QSignalSpy begun(&f.session, &CheckSession::listChanged);
    f.session.start(); // once more, from nothing
    QCOMPARE(begun.count(), 1);
    QVERIFY(!f.session.run().result(0));
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), CheckSession::State::Finished, 10'000);
}

namespace {

OptionTexts excluding(const QString &expression)
{
    OptionTexts texts;
    texts.exclude = {expression};
    return texts;
}

} // namespace

void tst_CheckSession::start_isRefusedWhileAnOptionIsWrong()
{
    Fixture f;
    f.load(u"http://127.0.0.1:1/"_s);
    OptionTexts texts;
    texts.accept = u"ok"_s;
    QSignalSpy refused(&f.session, &CheckSession::refused);
    f.session.setOptions(f.session.options(), texts);
    QCOMPARE(f.session.faults().size(), 1);
    f.session.start();
    QVERIFY(!f.session.isRunning());
    QCOMPARE(refused.count(), 1);
    const QString why = refused[0][0].toString();
    QVERIFY2(why.contains(u"Statuses") && why.contains(u"200..=299"), qPrintable(why));
    QCOMPARE(f.session.texts().accept, u"ok"_s); // what was written stays

    texts.accept = u"200,404"_s;
    f.session.setOptions(f.session.options(), texts);
    QVERIFY(f.session.options().accepts(404));
    f.session.start();
    QVERIFY(f.session.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), CheckSession::State::Finished, 10'000);
}

void tst_CheckSession::start_readsFilesAnew()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"rules"_s);
    const auto write = [&path](const QByteArray &rules) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(rules) == rules.size();
    };
    QVERIFY(write("[a.example]\ncookie = a=1\n"));
    Fixture f;
    f.load(u"http://127.0.0.1:1/"_s);
    OptionTexts texts;
    texts.rules = {path};
    f.session.setOptions(f.session.options(), texts);
    QCOMPARE(f.session.options().request.siteHeaders.size(), 1);
    QVERIFY(write("[a.example]\nnonsense\n"));
    QSignalSpy refused(&f.session, &CheckSession::refused);
    f.session.start();
    QCOMPARE(refused.count(), 1);
    QVERIFY2(refused[0][0].toString().contains(u"line 2"), qPrintable(refused[0][0].toString()));
}

void tst_CheckSession::start_isRefusedWhenAllIsLeftOut()
{
    Fixture f;
    f.session.setOptions({}, excluding(u"."_s));
    f.load(SampleRun::listText(2));
    QSignalSpy refused(&f.session, &CheckSession::refused);
    f.session.start();
    QCOMPARE(refused.count(), 1);
    QVERIFY(!f.session.isRunning());
}

void tst_CheckSession::proxies_areThoseOfTheEnvironment()
{
    CheckEngine engine;
    QProcessEnvironment environment;
    environment.insert(u"all_proxy"_s, u"http://p.example"_s);
    CheckSession session(engine, environment);
    const auto proxies = [&environment] {
        return ProxySettings::fromEnvironment(environment).settings;
    };
    QVERIFY(session.options().connection.proxies == proxies());
    QVERIFY(!(session.options().connection.proxies == ProxySettings()));
    session.setOptions({}); // numbers only: the texts say where to go
    QVERIFY(session.options().connection.proxies == proxies());

    environment.insert(u"http_proxy"_s, u"ftp://x"_s);
    const CheckSession confused(engine, environment);
    QCOMPARE(confused.faults().size(), 1);
    QVERIFY(confused.faults().first().option == CheckOption::Proxy);
}

void tst_CheckSession::filter_reachesTheListThatIsRead()
{
    Fixture f;
    f.session.setOptions({}, excluding(u"beta"_s));
    f.load(SampleRun::listText(10));
    const UrlList &list = f.session.run().list();
    QCOMPARE(list.rows().size(), 10U);
    QCOMPARE(list.countOf(ErrorKind::Excluded), 5);
    f.session.addLine(u"https://beta.example/new"_s);
    QTRY_COMPARE(f.session.run().list().rows().size(), 11U);
    QCOMPARE(f.session.run().list().countOf(ErrorKind::Excluded), 6);
}

void tst_CheckSession::filter_isAppliedToTheListThatIsThere()
{
    Fixture f;
    f.load(SampleRun::listText(10));
    f.session.setOptions({}, excluding(u"beta"_s));
    QTRY_COMPARE(f.session.run().list().countOf(ErrorKind::Excluded), 5);
    QCOMPARE(f.session.state(), CheckSession::State::Ready);
    f.session.setOptions({}, {});
    QTRY_COMPARE(f.session.run().list().countOf(ErrorKind::Excluded), 0);
}

void tst_CheckSession::filter_leavesResultsUntilTheNextCheck()
{
    Fixture f;
    f.load(u"http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\n"_s);
    CheckOptions options;
    options.retries = 0;
    f.session.setOptions(options);
    f.session.start();
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), CheckSession::State::Finished, 10'000);

    QSignalSpy lists(&f.session, &CheckSession::listChanged);
    f.session.setOptions(options, excluding(u"/b$"_s));
    QCOMPARE(f.session.state(), CheckSession::State::Finished);
    QVERIFY(f.session.run().result(1));
    QCOMPARE(lists.count(), 0);
    f.session.start();
    QTRY_COMPARE(f.session.run().list().targets().size(), 1U);
    QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), CheckSession::State::Finished, 10'000);
    QVERIFY(f.session.run().result(0));
}

void tst_CheckSession::filter_thatIsWrongLeavesTheList()
{
    Fixture f;
    f.session.setOptions({}, excluding(u"beta"_s));
    f.load(SampleRun::listText(10));
    f.session.setOptions(f.session.options(), excluding(u"beta("_s));
    QCOMPARE(f.session.faults().size(), 1);
    f.session.addLine(u"https://beta.example/new"_s);
    QTRY_COMPARE(f.session.run().list().countOf(ErrorKind::Excluded), 6);
}

void tst_CheckSession::resetFurtherOptions_leavesTheNumbers()
{
    Fixture f;
    QVERIFY(f.session.hasFirstOptions());
    CheckOptions options;
    options.concurrency = 7;
    options.certificateDays = 3;
    f.session.setOptions(options, excluding(u"x"_s));
    f.session.resetFurtherOptions();
    CheckOptions numbers;
    numbers.concurrency = 7;
    QCOMPARE(f.session.options(), numbers);
    QCOMPARE(f.session.texts(), OptionTexts());
    QVERIFY(!f.session.hasFirstOptions());
    f.session.resetOptions();
    QVERIFY(f.session.hasFirstOptions());
}

void tst_CheckSession::sample_bringsItsLimitsAndTakesThemAway()
{
    Fixture f;
    CheckOptions own;
    own.concurrency = 20;
    own.timeout = 9s;
    f.session.setOptions(own);
    ListSource sample = ListSource::fromText(SampleRun::listText(2), u"Lab sample"_s);
    sample.isSample = true;
    QSignalSpy arrived(&f.session, &CheckSession::listChanged);
    f.session.load(sample);
    QVERIFY(arrived.wait());
    QCOMPARE(f.session.options().concurrency, 8);
    QCOMPARE(f.session.options().timeout, 3s);
    f.session.load(sample); // once more
    QVERIFY(arrived.wait());

    CheckOptions changed = f.session.options();
    changed.retries = 5;
    f.session.setOptions(changed);
    f.load(SampleRun::listText(1));
    own.retries = 5; // the user's own wish stays
    QCOMPARE(f.session.options(), own);
}

void tst_CheckSession::freeze_takesNothingMoreIn()
{
    Fixture f;
    f.load(u"http://127.0.0.1:1/"_s);
    f.session.start();
    f.session.freeze();
    QSignalSpy finished(&f.engine, &CheckEngine::finished);
    QVERIFY(finished.wait());
    QVERIFY(f.session.run().history().isEmpty());
}

void tst_CheckSession::stop_keepsAListOnItsWayFromBeingChecked()
{
    Fixture f;
    QSignalSpy stopped(&f.session, &CheckSession::stopped);
    QSignalSpy arrived(&f.session, &CheckSession::listChanged);
    f.session.load(ListSource::fromText(SampleRun::listText(2), u"pasted"_s),
                   CheckSession::AfterLoad::Start);
    f.session.stop();
    QVERIFY(stopped.count() == 1 || stopped.wait());
    QVERIFY(!f.session.isRunning());
    QCOMPARE(arrived.count(), 0);
}

void tst_CheckSession::stop_endsTheEngineAndSaysSo()
{
    Fixture f;
    QSignalSpy stopped(&f.session, &CheckSession::stopped);
    f.session.stop();
    QTRY_COMPARE(stopped.count(), 1);
}

COROSCOPE_TEST(tst_CheckSession)
#include "tst_checksession.moc"
