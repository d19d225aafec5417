// SPDX-License-Identifier: MIT
#include "core/async/outside/lines.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Whether this process has the file open.
bool isOpen(const QString &path)
{
    const QFileInfoList descriptors =
        QDir(u"/proc/self/fd"_s).entryInfoList(QDir::Files | QDir::System);
    return std::any_of(descriptors.begin(), descriptors.end(), [&](const QFileInfo &descriptor) {
        return descriptor.symLinkTarget() == path;
    });
}

/// Collects the lines until `enough` are there; the error that ended it, in words, comes last.
QCoro::Task<QStringList>
collect(Scope &scope, QString path, qsizetype maxLength, qsizetype enough = 1'000'000'000)
{
    const Counted frame;
    QStringList got;
    auto reading = [&]() -> QCoro::Task<> {
        const Counted readingFrame;
        auto lines = readLines(scope, path, maxLength);
        auto line = co_await lines.begin();
        while (line != lines.end()) {
            got << *line;
            if (got.size() == enough)
                co_return;
            co_await ++line;
        }
    };
    const QString ending = co_await endingOf(reading);
    if (ending != u"done")
        got << ending;
    co_return got;
}

} // namespace

class tst_Lines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void lines_data();
    void lines();
    void missingFile_isNamedWithItsReason();
    void directory_isNamedWithItsReason();
    void errorBeforeTheFirstLine_carriesItsFields();
    void tooLongALine_isNamedByItsNumber();
    void lineOfTheLimit_isTaken();
    void tooLongALineWithoutAnEnd_isNotReadToItsEnd();
    void longLines_acrossBlocks();
    void invalidUtf8_isNamedByItsLine_data();
    void invalidUtf8_isNamedByItsLine();
    void leavingEarly_closesTheFile();
    void leavingByAnError_closesTheFile();
    void endOfTheFile_closesIt();
    void cancel_beforeTheFirstLineOpensNothing();
    void cancel_betweenLinesThrows();
    void otherTasks_runInBetween();
    void manyLines_doNotNest();
    void consumerThatWaits_isNotDisturbed();
    void generatorThatIsNeverAsked_opensNothing();

private:
    QString fileWith(const QByteArray &content);
    QStringList linesOf(const QByteArray &content, qsizetype maxLength = defaultMaxLineLength);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Lines::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QString tst_Lines::fileWith(const QByteArray &content)
{
    const QString path = QDir(m_folder->path()).canonicalPath() % u"/lines.txt";
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        QTest::qFail("cannot write the file", __FILE__, __LINE__);
    return path;
}

QStringList tst_Lines::linesOf(const QByteArray &content, qsizetype maxLength)
{
    const QString path = fileWith(content);
    const auto main = [&](Scope &scope) { return collect(scope, path, maxLength); };
    return runVirtual(main).value;
}

void tst_Lines::lines_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &content, const QStringList &expected) {
        QTest::newRow(name) << content << expected;
    };
    row("nothing", "", {});
    row("one line", "a\n", {u"a"_s});
    row("no end", "a", {u"a"_s});
    row("empty lines", "\n\na\n\n", {QString(), QString(), u"a"_s, QString()});
    row("carriage returns", "a\r\nb\r\n\r\nc\r", {u"a"_s, u"b"_s, QString(), u"c"_s});
    row("carriage return inside", "a\rb\r\r\n", {u"a\rb\r"_s});
    row("byte order mark",
        "\xEF\xBB\xBF"
        "a\nb\n",
        {u"a"_s, u"b"_s});
    row("nothing but a byte order mark", "\xEF\xBB\xBF", {});
    row("a byte order mark inside",
        "a\n\xEF\xBB\xBF"
        "b\n",
        {u"a"_s, u"\uFEFFb"_s});
    row("half a byte order mark is no text", "\xEF\xBB", {u"%1:1: the line is no valid UTF-8"_s});
    row("spaces stay", " a \t\n", {u" a \t"_s});
    row("beyond ASCII", "Grüße\n日本\n😀", {u"Grüße"_s, u"日本"_s, u"😀"_s});
    row("a zero", QByteArray("a\0b\n", 4), {u"a"_s + QChar(0) + u'b'});
}

void tst_Lines::lines()
{
    QFETCH(const QByteArray, content);
    QFETCH(QStringList, expected);
    const QStringList got = linesOf(content);
    if (!expected.isEmpty() && expected.last().startsWith(u"%1"))
        expected.last() =
            expected.last().arg(QDir(m_folder->path()).canonicalPath() % u"/lines.txt");
    QCOMPARE(got, expected);
}

void tst_Lines::missingFile_isNamedWithItsReason()
{
    const auto main = [](Scope &scope) { return collect(scope, u"/nowhere/at all"_s, 10); };
    QCOMPARE(runVirtual(main).value, QStringList(u"/nowhere/at all: No such file or directory"_s));
}

void tst_Lines::directory_isNamedWithItsReason()
{
    const auto main = [&](Scope &scope) { return collect(scope, m_folder->path(), 10); };
    const QStringList got = runVirtual(main).value;
    QCOMPARE(got.size(), 1);
    QVERIFY2(got.first().startsWith(m_folder->path() % u": "), qPrintable(got.first()));
}

void tst_Lines::errorBeforeTheFirstLine_carriesItsFields()
{
    const QString path = fileWith("0123456789");
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        const Counted frame;
        auto lines = readLines(scope, path, 3);
        try {
            co_await lines.begin();
        } catch (const LineError &error) {
            const bool right = error.kind() == LineError::Kind::TooLong && error.path() == path;
            co_return right ? QString::number(error.line()) : u"wrong"_s;
        }
        co_return u"no error"_s;
    };
    QCOMPARE(runVirtual(main).value, u"1"_s);
}

void tst_Lines::tooLongALine_isNamedByItsNumber()
{
    const QStringList got = linesOf("a\nb\n0123456789\nc\n", 9);
    QCOMPARE(got.mid(0, 2), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(got.size(), 3);
    QVERIFY2(got.last().endsWith(u"/lines.txt:3: the line is longer than 9 bytes"),
             qPrintable(got.last()));
}

void tst_Lines::lineOfTheLimit_isTaken()
{
    const QStringList expected{u"0123456789"_s};
    QCOMPARE(linesOf("0123456789", 10), expected);
    QCOMPARE(linesOf("0123456789\n", 10), expected);
    QCOMPARE(linesOf("0123456789\r\n", 10), expected);
    QCOMPARE(linesOf("0123456789\r", 10), expected);
}

void tst_Lines::tooLongALineWithoutAnEnd_isNotReadToItsEnd()
{
    // A file of one line of 1 TB, all holes: to read it would take for ever.
    const QString path = fileWith("");
    QFile file(path);
    if (!file.resize(qint64(1) << 40))
        QSKIP("the file system has no sparse files");
    const auto main = [&](Scope &scope) { return collect(scope, path, defaultMaxLineLength); };
    const QStringList got = runVirtual(main).value;
    QCOMPARE(got.size(), 1);
    QVERIFY2(got.first().endsWith(u":1: the line is longer than 1048576 bytes"),
             qPrintable(got.first()));
}

void tst_Lines::longLines_acrossBlocks()
{
    QByteArray content;
    QStringList expected;
    for (const int length : {65'535, 65'536, 65'537, 1, 200'000, 0, 1'048'576, 65'534}) {
        const QByteArray line(length, static_cast<char>('a' + length % 26));
        content += line + "\r\n";
        expected << QString::fromLatin1(line);
    }
    QCOMPARE(linesOf(content), expected);
}

void tst_Lines::invalidUtf8_isNamedByItsLine_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::newRow("lone continuation") << QByteArray("a\x80"
                                                     "b");
    QTest::newRow("cut off") << QByteArray("a\xE6\x97");
    QTest::newRow("Latin-1") << QByteArray("Gr\xFC\xDF"
                                           "e");
    QTest::newRow("overlong") << QByteArray("\xC0\xAF");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
    QTest::newRow("too large") << QByteArray("\xF4\x90\x80\x80");
}

void tst_Lines::invalidUtf8_isNamedByItsLine()
{
    QFETCH(const QByteArray, bad);
    const QStringList got = linesOf("first\n" + bad + "\nthird\n");
    QCOMPARE(got.size(), 2);
    QCOMPARE(got.first(), u"first"_s);
    QVERIFY2(got.last().endsWith(u"/lines.txt:2: the line is no valid UTF-8"),
             qPrintable(got.last()));
}

void tst_Lines::leavingEarly_closesTheFile()
{
    const QString path = fileWith("a\nb\nc\n");
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        const Counted frame;
        QString story;
        {
            auto lines = readLines(scope, path);
            auto line = co_await lines.begin();
            story = *line % (isOpen(path) ? u" open" : u" closed");
        }
        co_return story % (isOpen(path) ? u", open" : u", closed");
    };
    QCOMPARE(runVirtual(main).value, u"a open, closed"_s);
}

void tst_Lines::leavingByAnError_closesTheFile()
{
    const QString path = fileWith("a\nb\nc\n");
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        const Counted frame;
        auto block = [&]() -> QCoro::Task<> {
            const Counted blockFrame;
            auto lines = readLines(scope, path);
            auto line = co_await lines.begin();
            co_await ++line;
            throw std::runtime_error((*line).toStdString());
        };
        const QString ending = co_await endingOf(block);
        co_return ending % (isOpen(path) ? u" open" : u" closed");
    };
    QCOMPARE(runVirtual(main).value, u"b closed"_s);
}

void tst_Lines::endOfTheFile_closesIt()
{
    const QString path = fileWith("a\n");
    const auto main = [&](Scope &scope) -> QCoro::Task<bool> {
        const Counted frame;
        auto lines = readLines(scope, path);
        auto line = co_await lines.begin();
        co_await ++line;
        co_return line == lines.end() && !isOpen(path);
    };
    QVERIFY(runVirtual(main).value);
}

void tst_Lines::cancel_beforeTheFirstLineOpensNothing()
{
    const auto main = [&](Scope &scope) -> QCoro::Task<QStringList> {
        const Counted frame;
        Scope inner(scope);
        inner.cancel(u"no more"_s);
        const QStringList got = co_await collect(inner, u"/nowhere/at all"_s, 10);
        co_return got;
    };
    QCOMPARE(runVirtual(main).value, QStringList(u"cancelled (no more)"_s));
}

void tst_Lines::cancel_betweenLinesThrows()
{
    const QString path = fileWith("a\nb\nc\n");
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        const Counted frame;
        Scope inner(scope);
        auto block = [&]() -> QCoro::Task<> {
            const Counted blockFrame;
            auto lines = readLines(inner, path);
            auto line = co_await lines.begin();
            inner.cancel(u"no more"_s);
            co_await ++line;
        };
        const QString ending = co_await endingOf(block);
        co_return ending % (isOpen(path) ? u", open" : u", closed");
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (no more), closed"_s);
}

void tst_Lines::otherTasks_runInBetween()
{
    const QString path = fileWith(QByteArray("line\n").repeated(1000));
    int turns = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        const Counted frame;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            auto other = [&](Scope &own) -> QCoro::Task<> {
                const Counted otherFrame;
                for (;; ++turns)
                    co_await checkpoint(own);
            };
            const auto handle = group.spawn(u"other"_s, other);
            const QStringList got = co_await collect(group.scope(), path, 10);
            handle.cancel();
            if (got.size() != 1000)
                turns = -1;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QVERIFY2(turns >= 10, qPrintable(QString::number(turns)));
}

void tst_Lines::manyLines_doNotNest()
{
    // With the recursion that debug and sanitizer builds have this would overflow the stack.
    constexpr int count = 300'000;
    const QString path = fileWith(QByteArray("0123456789\n").repeated(count));
    const auto main = [&](Scope &scope) -> QCoro::Task<int> {
        const Counted frame;
        int seen = 0;
        auto lines = readLines(scope, path);
        auto line = co_await lines.begin();
        while (line != lines.end()) {
            ++seen;
            co_await ++line;
        }
        co_return seen;
    };
    QCOMPARE(runVirtual(main).value, count);
}

void tst_Lines::consumerThatWaits_isNotDisturbed()
{
    const QString path = fileWith(QByteArray("line\n").repeated(200));
    const auto main = [&](Scope &scope) -> QCoro::Task<int> {
        const Counted frame;
        int seen = 0;
        auto lines = readLines(scope, path);
        auto line = co_await lines.begin();
        while (line != lines.end()) {
            co_await sleepFor(scope, 1ms);
            seen += *line == u"line" ? 1 : 0;
            co_await ++line;
        }
        co_return seen;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, 200);
    QCOMPARE(run.elapsed, 200ms);
}

void tst_Lines::generatorThatIsNeverAsked_opensNothing()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        const Counted frame;
        const auto lines = readLines(scope, u"/nowhere/at all"_s);
        co_await checkpoint(scope);
    };
    runVirtual(main);
}

COROSCOPE_TEST(tst_Lines)
#include "tst_lines.moc"
