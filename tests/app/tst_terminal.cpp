// SPDX-License-Identifier: MIT
#include "app/terminal/terminal.h"
#include "core/lab/labserver.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

using namespace coroscope;
using namespace Qt::StringLiterals;

/// What the program does on a terminal, which is a real one (a pseudo terminal) here.
class tst_Terminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columns_countWideCharactersTwice();
    void columns_areCutBetweenCharacters();
#ifdef Q_OS_UNIX
    void progress_fitsItsTerminal_data();
    void progress_fitsItsTerminal();
    void progress_isNotForTheQuiet();
    void interrupt_endsTheReadingOfAList();
    void interrupt_endsTheReadingOfInput();
    void secondInterrupt_endsWhatHangs_data();
    void secondInterrupt_endsWhatHangs();
#endif
};

void tst_Terminal::columns_countWideCharactersTwice()
{
    QCOMPARE(columnsOf(u"urls.csv"), 8);
    QCOMPARE(columnsOf(u"\u540d\u7c3f.csv"), 8);
    QCOMPARE(columnsOf(u"e\u0301"), 1);
    QCOMPARE(columnsOf(u"\U0001f600"), 2);
    QCOMPARE(columnsOf(u"\U00020000"), 2);
}

void tst_Terminal::columns_areCutBetweenCharacters()
{
    QCOMPARE(firstColumns(u"\u540d\u7c3fa", 3).toString(), u"\u540d"_s);
    QCOMPARE(firstColumns(u"\U0001f600a", 1).toString(), QString());
    QCOMPARE(firstColumns(u"abc", 5).toString(), u"abc"_s);
    QCOMPARE(lastColumns(u"a\u540d\u7c3f", 3).toString(), u"\u7c3f"_s);
    QCOMPARE(lastColumns(u"a\U0001f600b", 3).toString(), u"\U0001f600b"_s);
    QCOMPARE(lastColumns(u"abc", 0).toString(), QString());
}

#ifdef Q_OS_UNIX

namespace {

/// A terminal to which the program writes its complaints and its progress.
class Terminal
{
public:
    explicit Terminal(int width)
        : m_master(::posix_openpt(O_RDWR | O_NOCTTY))
    {
        ::grantpt(m_master);
        ::unlockpt(m_master);
        winsize size{};
        size.ws_col = static_cast<unsigned short>(width);
        size.ws_row = 24;
        ::ioctl(m_master, TIOCSWINSZ, &size);
        m_slave = ::open(::ptsname(m_master), O_RDWR | O_NOCTTY);
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { take(); });
        m_notifier.setSocket(m_master);
        m_notifier.setEnabled(true);
    }
    ~Terminal()
    {
        m_notifier.setEnabled(false);
        ::close(m_master);
        ::close(m_slave);
    }

    void start(QProcess &process, const QStringList &arguments)
    {
        process.setChildProcessModifier([slave = m_slave] { ::dup2(slave, STDERR_FILENO); });
        process.start(QStringLiteral(COROSCOPE_PROGRAM), arguments);
    }

    /// What was shown one after the other on the line that is rewritten.
    QStringList lines() const { return QString::fromUtf8(m_shown).split(u"\r\033[K"_s); }

private:
    Q_DISABLE_COPY_MOVE(Terminal)

    void take()
    {
        char bytes[4096];
        const auto got = ::read(m_master, bytes, sizeof(bytes));
        if (got > 0)
            m_shown.append(bytes, got);
    }

    int m_master;
    int m_slave = -1;
    QSocketNotifier m_notifier{QSocketNotifier::Read};
    QByteArray m_shown;
};

/// A large list without a URL.
QString writeList(const QTemporaryDir &folder, const QString &name, qsizetype size)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    const QByteArray line = "http://h:0/" + QByteArray(1'000, 'x') + '\n'; // nobody is asked
    file.write(line.repeated(size / line.size() + 1));
    return file.fileName();
}

/// By what is plain about widths: these tests show no other characters.
int widthOfLine(const QString &line)
{
    const auto wide = std::ranges::count_if(line, [](QChar c) { return c.unicode() >= 0x3000; });
    return static_cast<int>(line.size() + wide);
}

bool hasEnded(QProcess &process)
{
    return process.state() == QProcess::NotRunning;
}

void interrupt(const QProcess &process)
{
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
}

} // namespace

void tst_Terminal::progress_fitsItsTerminal_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reading"); // at its widest
    const QString latin = u"a-list-with-quite-a-long-name.txt"_s;
    const QString wide = u"\u540d\u7c3f\u540d\u7c3f\u540d\u7c3f\u540d\u7c3f\u540d\u7c3f.txt"_s;
    QTest::newRow("20") << 20 << latin << u"Reading\u2026 50 %"_s;
    QTest::newRow("40") << 40 << latin << u"Reading \u2026th-quite-a-long-name.txt\u2026 50 %"_s;
    QTest::newRow("80") << 80 << latin << u"Reading a-list-with-quite-a-long-name.txt\u2026 50 %"_s;
    QTest::newRow("20, wide") << 20 << wide << u"Reading\u2026 50 %"_s;
    QTest::newRow("36, wide")
        << 36 << wide
        << u"Reading \u2026\u540d\u7c3f\u540d\u7c3f\u540d\u7c3f\u540d\u7c3f.txt\u2026 50 %"_s;
    QTest::newRow("80, wide") << 80 << wide << u"Reading "_s + wide + u"\u2026 50 %"_s;
}

void tst_Terminal::progress_fitsItsTerminal()
{
    QFETCH(const int, width);
    QFETCH(const QString, name);
    QFETCH(const QString, reading);
    const LabServer lab;
    const QTemporaryDir folder;
    const QString list = writeList(folder, name, 1'200'000);
    Terminal terminal(width);
    QProcess process;
    terminal.start(process, {u"check"_s, list, u"-"_s});
    for (int i = 0; i < 100; ++i)
        process.write(lab.url(u"/ok/%1"_s.arg(i)).toEncoded() + '\n');
    process.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(process), 20'000);
    QStringList lines = terminal.lines();
    QTRY_VERIFY_WITH_TIMEOUT((lines = terminal.lines()).last().isEmpty(), 5'000);
    QVERIFY2(lines.contains(reading), qPrintable(lines.join(u'\n')));
    QVERIFY(!lines.filter(QRegularExpression(u"/100( |$)"_s)).isEmpty()); // of the run
    for (const QString &line : lines)
        QVERIFY2(widthOfLine(line) < width, qPrintable(line));
}

void tst_Terminal::progress_isNotForTheQuiet()
{
    const QTemporaryDir folder;
    const QString list = writeList(folder, u"list.txt"_s, 1'200'000);
    for (const QString &option : {u"-q"_s, u"--no-progress"_s}) {
        Terminal terminal(80);
        QProcess process;
        terminal.start(process, {u"check"_s, u"--list-only"_s, option, list});
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(process), 20'000);
        QCOMPARE(terminal.lines().filter(u"Reading"_s), QStringList());
    }
    QProcess process; // no terminal
    process.start(QStringLiteral(COROSCOPE_PROGRAM), {u"check"_s, u"--list-only"_s, list});
    QVERIFY(process.waitForFinished(20'000));
    QVERIFY(!process.readAllStandardError().contains("Reading"));
}

void tst_Terminal::interrupt_endsTheReadingOfAList()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"list.txt"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("http://h/\n").repeated(4'000'000)); // takes seconds
    file.close();
    Terminal terminal(80);
    QProcess process;
    terminal.start(process, {u"check"_s, name});
    QTRY_VERIFY_WITH_TIMEOUT(terminal.lines().last().startsWith(u"Reading"), 20'000);
    interrupt(process);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(process), 1'000);
    QCOMPARE(process.exitStatus(), QProcess::CrashExit); // by the signal: 130 for a shell
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void tst_Terminal::interrupt_endsTheReadingOfInput()
{
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM), {u"check"_s, u"-"_s});
    // More than fits into a pipe: once it is gone the program reads. Then it waits for more.
    process.write(QByteArray(1 << 20, '\n'));
    QTRY_COMPARE_WITH_TIMEOUT(process.bytesToWrite(), 0, 20'000);
    interrupt(process);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(process), 1'000);
}

void tst_Terminal::secondInterrupt_endsWhatHangs_data()
{
    QTest::addColumn<QString>("page");
    QTest::newRow("a server that does not answer") << u"/hang"_s;
    QTest::newRow("a page without end") << u"/drip/100000/1000"_s;
}

void tst_Terminal::secondInterrupt_endsWhatHangs()
{
    QFETCH(const QString, page);
    const LabServer lab;
    QProcess process;
    process.start(QStringLiteral(COROSCOPE_PROGRAM),
                  {u"check"_s, u"--timeout"_s, u"60"_s, lab.url(page).toString()});
    QTRY_COMPARE_WITH_TIMEOUT(lab.log().countOf(page.toLatin1()), 1, 20'000);
    interrupt(process);
    interrupt(process);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(process), 1'000);
}

#endif

COROSCOPE_TEST(tst_Terminal)
#include "tst_terminal.moc"
