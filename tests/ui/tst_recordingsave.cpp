// SPDX-License-Identifier: MIT
#include "core/check/run/checkengine.h"
#include "core/lessons/lessonengine.h"
#include "core/recording/recordingfile.h"
#include "tests/support/testmain.h"
#include "tests/ui/samplerun.h"
#include "ui/check/checksession.h"
#include "ui/check/checkworkspace.h"
#include "ui/learn/learnsession.h"
#include "ui/learn/learnworkspace.h"
#include "ui/monitor/timeline/timelineview.h"
#include "ui/recording/recordingbutton.h"
#include "ui/recording/recordingsave.h"
#include "ui/shell/overflowrow.h"

#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>
#include <QVBoxLayout>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Reading
{
    History history;
    RecordingReader::Findings findings;
    QList<QJsonObject> results;

    explicit Reading(const QString &path)
    {
        RecordingReader reader(recordedNames(), [this](QByteArrayView, const QByteArray &object) {
            results << QJsonDocument::fromJson(object).object();
        });
        readRecording(path.toLocal8Bit(), reader, [this](RecordingReader &r, qint64) {
            history.append(r.take());
            return true;
        });
        findings = reader.findings();
    }
};

/// A workspace with its bars.
struct Window : QWidget
{
    explicit Window(Workspace *workspace)
    {
        resize(1280, 800);
        auto *column = new QVBoxLayout(this);
        column->addWidget(workspace->toolBar());
        column->addWidget(workspace, 1);
        column->addWidget(workspace->statusLine());
        show();
        activateWindow();
    }

    QToolButton &saveButton() const { return *findChild<QToolButton *>(u"saveRecording"_s); }
    RecordingSave &save() const { return *findChild<RecordingSave *>(); }
    bool shows(const QString &text) const
    {
        for (const QLabel *label : findChildren<QLabel *>()) {
            if (label->isVisible()
                && (label->text().contains(text) || label->toolTip().contains(text)))
                return true;
        }
        return false;
    }
};

struct CheckFixture
{
    CheckFixture()
    {
        QSignalSpy arrived(&session, &CheckSession::listChanged);
        session.load(ListSource::fromText(SampleRun::listText(4), u"pasted"_s));
        QVERIFY(arrived.wait());
    }

    void run()
    {
        SampleRun sample;
        sample.start(0, 1ms).start(1, 2ms).judge(1, Verdict::Broken, 404, 5ms).start(2, 6ms);
        session.deliver(sample.take());
    }

    CheckEngine engine;
    ThemeSource theme;
    CheckSession session{engine};
    Window window{new CheckWorkspace(session, theme)};
    QTemporaryDir folder;
};

} // namespace

/// "Save recording" in Check and Learn.
class tst_RecordingSave : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void button_waitsForSomethingToSave();
    void keys_askForAFile();
    void check_isSavedWhileItGoesOn_data();
    void check_isSavedWhileItGoesOn();
    void lesson_isSavedWithItsName();
    void failure_isToldAndLosesNothing_data();
    void failure_isToldAndLosesNothing();
    void droppedEvents_areTold();
    void end_waitsForTheFile();
    void secrets_areMasked();
    void menu_asksForEachKind_data();
    void menu_asksForEachKind();
    void menu_opensByKey();
    void menu_isInTheRowsMenuToo();
    void page_isSavedWhileTheRunGoesOn();
    void picture_isOfWhatIsShown_data();
    void picture_isOfWhatIsShown();
    void unwritablePageAndPicture_areTold();
};

void tst_RecordingSave::button_waitsForSomethingToSave()
{
    CheckFixture f;
    QVERIFY(!f.window.saveButton().isEnabled());
    f.run();
    QTRY_VERIFY(f.window.saveButton().isEnabled());
    QVERIFY(f.window.saveButton().toolTip().contains(u"Ctrl+S"));
    f.window.save().write(f.folder.filePath(u"a"_s));
    QVERIFY(!f.window.saveButton().isEnabled()); // one at a time
    QTRY_VERIFY(f.window.saveButton().isEnabled());
}

void tst_RecordingSave::keys_askForAFile()
{
    CheckFixture f;
    f.run();
    QTRY_VERIFY(f.window.saveButton().isEnabled());
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QTest::keyClick(&f.window, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(f.window.findChild<QFileDialog *>()); // a button is seen to go down first
    auto *dialog = f.window.findChild<QFileDialog *>();
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    QCOMPARE(dialog->defaultSuffix(), u"coroscope.gz"_s);
    const QString path = f.folder.filePath(u"chosen.coroscope.gz"_s);
    Q_EMIT dialog->fileSelected(path);
    QTRY_VERIFY(f.window.shows(u"Saved chosen.coroscope.gz"_s));
    QVERIFY(Reading(path).findings.hasEnded);
    dialog->close();
}

void tst_RecordingSave::check_isSavedWhileItGoesOn_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isCompressed");
    QTest::newRow("plain") << u"run.coroscope"_s << false;
    QTest::newRow("compressed") << u"run.coroscope.GZ"_s << true;
}

void tst_RecordingSave::check_isSavedWhileItGoesOn()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isCompressed);
    CheckFixture f;
    f.run();
    QSignalSpy written(&f.window.save(), &RecordingSave::written);
    const QString path = f.folder.filePath(name);
    f.window.save().write(path);
    QVERIFY(written.wait());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.read(2) == "\x1f\x8b", isCompressed);

    const Reading reading(path);
    QVERIFY(reading.findings.hasEnded);
    QVERIFY(!reading.findings.cut);
    QCOMPARE(recordedProgram(*reading.findings.header), RecordedProgram::Check);
    const History &history = f.session.run().history();
    QCOMPARE(reading.history.recordedEvents(), history.recordedEvents());
    for (auto time = 0ms; time <= 6ms; time += 1ms)
        QVERIFY(reading.history.countsAt(Clock::TimePoint(time))
                == history.countsAt(Clock::TimePoint(time)));
    QCOMPARE(reading.results.size(), 4);
    QCOMPARE(reading.results[1][u"verdict"_s].toString(), u"broken"_s);
    QCOMPARE(reading.results[2][u"verdict"_s].toString(), u"pending"_s);
    for (int row = 0; row < 4; ++row)
        QCOMPARE(reading.results[row][u"target"_s].toInt(-1), row);
}

void tst_RecordingSave::lesson_isSavedWithItsName()
{
    LessonEngine engine;
    ThemeSource theme;
    LearnSession session(engine);
    const QTemporaryDir folder;
    const Window window(new LearnWorkspace(session, theme));
    QVERIFY(!window.saveButton().isEnabled());
    session.choose(*findLesson(u"event"));
    const QDateTime before = QDateTime::currentDateTimeUtc();
    session.run();
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), LearnSession::State::Recorded, 20'000);
    const QString path = folder.filePath(u"event.gz"_s);
    QTRY_VERIFY(window.saveButton().isEnabled());
    window.save().write(path);
    QTRY_VERIFY(window.shows(u"Saved event.gz"_s));
    const Reading reading(path);
    QCOMPARE(reading.findings.header->program, u"coroscope lesson event"_s);
    QCOMPARE(recordedProgram(*reading.findings.header), RecordedProgram::Lesson);
    QCOMPARE(reading.findings.header->clock, u"virtual"_s);
    QVERIFY(reading.findings.header->started >= before.addMSecs(-1));
    QVERIFY(reading.findings.header->started <= QDateTime::currentDateTimeUtc());
    QCOMPARE(reading.history.recordedEvents(), session.history().recordedEvents());
    QVERIFY(reading.results.isEmpty());
}

void tst_RecordingSave::failure_isToldAndLosesNothing_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no folder") << u"none/run.gz"_s;
    QTest::newRow("a folder") << u"."_s;
    QTest::newRow("a device") << u"/dev/full"_s;
}

void tst_RecordingSave::failure_isToldAndLosesNothing()
{
    QFETCH(const QString, path);
    CheckFixture f;
    f.run();
    const qsizetype events = f.session.run().history().recordedEvents();
    QSignalSpy failed(&f.window.save(), &RecordingSave::failed);
    f.window.save().write(QDir(f.folder.path()).absoluteFilePath(path));
    QVERIFY(failed.wait());
    QVERIFY2(failed[0][0].toString().contains(u"cannot be written"),
             qPrintable(failed[0][0].toString()));
    QVERIFY(f.session.notices().isComplaint());
    QTRY_VERIFY(f.window.shows(u"cannot be written"_s));
    QCOMPARE(f.session.run().history().recordedEvents(), events);
    QVERIFY(f.window.save().canSave());
    QVERIFY(QDir(f.folder.path()).isEmpty());
}

void tst_RecordingSave::droppedEvents_areTold()
{
    History history(4);
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    b.at(1ms).start(task).wait(task, WaitKind::Sleep, 5ms);
    b.at(6ms).wake(task).wait(task, WaitKind::Sleep, 5ms);
    b.at(11ms).wake(task).end(task);
    history.append(b.take());
    RecordingSave save(history,
                       [&] {
                           return RecordedRun{recordingHeader(u"x"_s, {}), history};
                       },
                       {});
    QSignalSpy written(&save, &RecordingSave::written);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run"_s);
    save.write(path);
    QVERIFY(written.wait());
    QVERIFY2(written[0][0].toString().contains(u"the newest 4 of its 9 events"),
             qPrintable(written[0][0].toString()));
    const Reading reading(path);
    QCOMPARE(reading.findings.cut->missing, 5);
    QVERIFY(reading.findings.cut->why.startsWith(u"kept 4 of 9 events"));
    QCOMPARE(reading.history.inconsistentEvents(), 0);
    QCOMPARE(reading.history.tasks().size(), std::size_t(1));
}

void tst_RecordingSave::end_waitsForTheFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run.gz"_s);
    {
        CheckFixture f;
        f.run();
        f.window.save().write(path);
    }
    QVERIFY(Reading(path).findings.hasEnded);
}

void tst_RecordingSave::secrets_areMasked()
{
    HistoryBuilder b;
    b.spawn(u"https://me:hunter2@example.com/"_s);
    const History history = b.history();
    RecordingSave save(history, [&] { return RecordedRun{recordingHeader({}, {}), history}; }, {});
    QSignalSpy written(&save, &RecordingSave::written);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run"_s);
    save.write(path);
    QVERIFY(written.wait());
    const Reading reading(path);
    const QString name = reading.history.text(reading.history.tasks()[0].name);
    QVERIFY(name.contains(u"example.com"));
    QVERIFY(!name.contains(u"hunter2"));
}

void tst_RecordingSave::menu_asksForEachKind_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("file");
    QTest::newRow("recording") << u"saveAsRecording"_s << u"coroscope.gz"_s << u"a.coroscope.gz"_s;
    QTest::newRow("page") << u"saveAsPage"_s << u"html"_s << u"a.html"_s;
    QTest::newRow("picture") << u"saveAsPicture"_s << u"png"_s << u"a.svg"_s;
}

void tst_RecordingSave::menu_asksForEachKind()
{
    QFETCH(const QString, way);
    QFETCH(const QString, suffix);
    QFETCH(const QString, file);
    CheckFixture f;
    f.run();
    QTRY_VERIFY(f.window.saveButton().isEnabled());
    f.window.saveButton().menu()->findChild<QAction *>(way)->trigger();
    auto *dialog = f.window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    QCOMPARE(dialog->defaultSuffix(), suffix);
    const QString path = f.folder.filePath(file);
    Q_EMIT dialog->fileSelected(path);
    QTRY_VERIFY(f.window.shows(u"Saved "_s + file));
    QVERIFY(QFileInfo(path).size() > 200);
    dialog->close();
}

void tst_RecordingSave::menu_opensByKey()
{
    CheckFixture f;
    f.run();
    QTRY_VERIFY(f.window.saveButton().isEnabled());
    QMenu *const menu = f.window.saveButton().menu();
    // It has a loop of its own until it is closed.
    QTimer::singleShot(0, menu, [menu] {
        QVERIFY(menu->isVisible());
        menu->close();
    });
    f.window.saveButton().setFocus();
    QTest::keyClick(&f.window.saveButton(), Qt::Key_Down);
    QVERIFY(!menu->isVisible());
}

void tst_RecordingSave::menu_isInTheRowsMenuToo()
{
    OverflowRow row;
    const History history;
    RecordingSave save(history, [] { return RecordedRun(); }, {});
    const FrameClock clock;
    const ThemeSource theme;
    row.addButton(new QPushButton(QString(60, u'w')), 0);
    auto *button = new RecordingButton(save, clock, theme);
    row.addButton(button, 1);
    row.resize(row.minimumSizeHint());
    row.show();
    auto *more = row.findChild<QToolButton *>(u"more"_s);
    Q_EMIT more->menu()->aboutToShow();
    const QList<QAction *> actions = more->menu()->actions();
    QCOMPARE(actions.size(), 1);
    QCOMPARE(actions[0]->menu(), button->menu());
    QVERIFY(!actions[0]->isEnabled()); // there is nothing to save
}

void tst_RecordingSave::page_isSavedWhileTheRunGoesOn()
{
    CheckFixture f;
    f.run();
    QTRY_VERIFY(f.window.save().canSave());
    QSignalSpy written(&f.window.save(), &RecordingSave::written);
    const QString path = f.folder.filePath(u"run.html"_s);
    f.window.save().write(path, RecordingSave::As::Page);
    QVERIFY(!f.window.save().canSave());
    QVERIFY(written.wait());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray page = file.readAll();
    QVERIFY(page.startsWith("<!doctype html>"));
    QVERIFY(page.contains(
        f.session.view().history().text(f.session.view().history().tasks()[0].name).toUtf8()));
    QVERIFY(page.contains("<h1>coroscope check</h1>"));
}

void tst_RecordingSave::picture_isOfWhatIsShown_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("svg") << u"run.svg"_s;
    QTest::newRow("png") << u"run.png"_s;
}

void tst_RecordingSave::picture_isOfWhatIsShown()
{
    QFETCH(const QString, name);
    CheckFixture f;
    f.run();
    f.session.view().cursor().pauseAt(Clock::TimePoint(5ms));
    QSignalSpy written(&f.window.save(), &RecordingSave::written);
    const QString path = f.folder.filePath(name);
    f.window.save().write(path, RecordingSave::As::Picture);
    QCOMPARE(written.size(), 1); // at once
    const auto *timeline = f.window.findChild<TimelineView *>();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    if (name.endsWith(u"png")) {
        const QImage image = QImage::fromData(bytes);
        QCOMPARE(image.width(), 2 * timeline->width());
        QVERIFY(image.height() > 2 * timeline->height());
        return;
    }
    const QString svg = QString::fromUtf8(bytes);
    QVERIFY(!svg.contains(u"<image")); // signs and patterns are shapes
    QStringList texts;
    static const QRegularExpression text(u"<text [^>]*>([^<]*)</text>"_s);
    for (auto matches = text.globalMatch(svg); matches.hasNext();)
        texts << matches.next().captured(1);
    QVERIFY2(texts.contains(u"pasted"_s), qPrintable(texts.join(u'|'))); // what it is of
    QVERIFY(texts.contains(u"On the wire"_s));                           // the legend
    QVERIFY(texts.contains(u"Task"_s));                                  // the head of the axis
    QVERIFY(texts.filter(u"at 5.0 ms"_s).size() == 1);
    const History &history = f.session.view().history();
    QVERIFY(texts.contains(history.text(history.tasks()[1].name)));
}

void tst_RecordingSave::unwritablePageAndPicture_areTold()
{
    CheckFixture f;
    f.run();
    QSignalSpy failed(&f.window.save(), &RecordingSave::failed);
    const QString path = f.folder.filePath(u"missing/run.svg"_s);
    f.window.save().write(path, RecordingSave::As::Picture);
    QCOMPARE(failed.size(), 1);
    f.window.save().write(path, RecordingSave::As::Page);
    QVERIFY(failed.wait());
    QTRY_VERIFY(f.window.save().canSave());
    QVERIFY(QDir(f.folder.path()).mkdir(u"run.svg"_s)); // nothing that a file may take the place of
    f.window.save().write(f.folder.filePath(u"run.svg"_s), RecordingSave::As::Picture);
    QCOMPARE(failed.size(), 3);
    QVERIFY(failed.back()[0].toString().contains(u"it is not a file"));
    for (const QList<QVariant> &why : failed)
        QVERIFY2(why[0].toString().contains(u"run.svg cannot be written: "),
                 qPrintable(why[0].toString()));
}

COROSCOPE_TEST(tst_RecordingSave)
#include "tst_recordingsave.moc"
