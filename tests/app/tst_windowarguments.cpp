// SPDX-License-Identifier: MIT
#include "app/arguments/windowarguments.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

class tst_WindowArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOption_isRead();
    void at_takesAMomentOfTheLesson();
    void show_choosesWhatIsPictured();
    void options_arePicturedWithoutACheck();
    void files_areOpened();
    void trace_isARecordingToOpen();
    void watch_isAProgramToRun();
    void badValue_isAnError_data();
    void badValue_isAnError();
};

void tst_WindowArguments::everyOption_isRead()
{
    const QString line = QStringLiteral(
        "--demo --theme dark --size 1280x800 --scale 150 --screenshot a.png --at 2.5");
    const auto parsed = WindowArgumentParser::parse(line.split(u' '));
    const auto &arguments = std::get<WindowArguments>(parsed);
    QVERIFY(arguments.isDemo);
    QCOMPARE(arguments.isDark, std::optional(true));
    QCOMPARE(arguments.size, QSize(1280, 800));
    QCOMPARE(arguments.scale, std::optional(150));
    QCOMPARE(arguments.screenshot, QStringLiteral("a.png"));
    QVERIFY(arguments.moment == 2500ms);
    QVERIFY(arguments.namedMoment.isEmpty());
}

void tst_WindowArguments::at_takesAMomentOfTheLesson()
{
    const auto parsed = WindowArgumentParser::parse({QStringLiteral("--lesson"),
                                                     QStringLiteral("task-group"),
                                                     QStringLiteral("--screenshot"),
                                                     QStringLiteral("a.png"),
                                                     QStringLiteral("--at"),
                                                     QStringLiteral("first failure")});
    const auto &arguments = std::get<WindowArguments>(parsed);
    QCOMPARE(arguments.namedMoment, QStringLiteral("first failure"));
    QVERIFY(!arguments.moment);
}

void tst_WindowArguments::show_choosesWhatIsPictured()
{
    const auto poseOf = [](const QString &what) {
        const QString line = QStringLiteral("--demo --screenshot a.png --show ") + what;
        const auto parsed = WindowArgumentParser::parse(line.split(u' '));
        return std::get<WindowArguments>(parsed).pose;
    };
    using Pose = WindowArguments::Pose;
    QVERIFY(poseOf(QStringLiteral("results")) == Pose::Results);
    QVERIFY(poseOf(QStringLiteral("in-flight")) == Pose::InFlight);
    QVERIFY(poseOf(QStringLiteral("diagnosis")) == Pose::Diagnosis);
    QVERIFY(poseOf(QStringLiteral("options")) == Pose::Options);
}

void tst_WindowArguments::options_arePicturedWithoutACheck()
{
    const QString line = QStringLiteral("--screenshot a.png --show options");
    const auto parsed = WindowArgumentParser::parse(line.split(u' '));
    QVERIFY(std::get<WindowArguments>(parsed).pose == WindowArguments::Pose::Options);
}

void tst_WindowArguments::files_areOpened()
{
    const auto parsed =
        WindowArgumentParser::parse({QStringLiteral("a.txt"), QStringLiteral("b.txt")});
    QCOMPARE(std::get<WindowArguments>(parsed).files,
             QStringList({QStringLiteral("a.txt"), QStringLiteral("b.txt")}));
}

void tst_WindowArguments::watch_isAProgramToRun()
{
    const QString line =
        QStringLiteral("watch --theme dark --record a.gz -- python3 app.py --size 9");
    const auto parsed = WindowArgumentParser::parse(line.split(QLatin1Char(' ')));
    const auto &arguments = std::get<WindowArguments>(parsed);
    QVERIFY(arguments.watch);
    QVERIFY(!arguments.recording);
    QCOMPARE(arguments.watch->command.join(u' '), QStringLiteral("python3 app.py --size 9"));
    QCOMPARE(arguments.watch->record, QStringLiteral("a.gz"));
    QCOMPARE(arguments.isDark, true);
    QVERIFY(arguments.size.isEmpty());
    const auto wrong = WindowArgumentParser::parse(
        {QStringLiteral("watch"), QStringLiteral("--size=9"), QStringLiteral("ls")});
    QVERIFY(std::get<WindowArgumentParser::Message>(wrong).text.startsWith(
        QStringLiteral("coroscope watch: ")));
}

void tst_WindowArguments::trace_isARecordingToOpen()
{
    const QString line = QStringLiteral("trace a.gz --theme dark --size 1280x800 --at 2.5");
    const auto parsed = WindowArgumentParser::parse(line.split(u' '));
    const auto &arguments = std::get<WindowArguments>(parsed);
    QCOMPARE(arguments.recording, std::optional(QStringLiteral("a.gz")));
    QVERIFY(arguments.files.isEmpty());
    QCOMPARE(arguments.isDark, std::optional(true));
    QCOMPARE(arguments.size, QSize(1280, 800));
    QVERIFY(arguments.moment == 2500ms); // to begin with, and not for a picture alone
    const auto none = WindowArgumentParser::parse({QStringLiteral("trace")});
    QCOMPARE(std::get<WindowArguments>(none).recording, std::optional(QString()));
    QVERIFY(!std::get<WindowArguments>(WindowArgumentParser::parse({})).recording);
}

void tst_WindowArguments::badValue_isAnError_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"chekc list.txt",
                             "Check list.txt",
                             "diagnos http://h/",
                             "--theme blue",
                             "--size big",
                             "--size 12x8",
                             "--at soon",
                             "--demo list.txt",
                             "--at 2",
                             "--lesson retry --at 2",
                             "--lesson retry --screenshot x.png --at given",
                             "--show results",
                             "--show options",
                             "--screenshot x.png --show results",
                             "--lesson queue --screenshot x.png --show options",
                             "--demo --screenshot x.png --show everything",
                             "--nonsense"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void tst_WindowArguments::badValue_isAnError()
{
    QFETCH(QString, line);
    const auto parsed = WindowArgumentParser::parse(line.split(u' '));
    const auto *message = std::get_if<WindowArgumentParser::Message>(&parsed);
    QVERIFY(message && message->isError && !message->text.isEmpty());
}

COROSCOPE_TEST(tst_WindowArguments)
#include "tst_windowarguments.moc"
