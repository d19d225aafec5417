// SPDX-License-Identifier: MIT
#include "app/arguments/allcommands.h"
#include "app/manual/completions.h"
#include "report/reportformat.h"
#include "tests/manual/tool.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::test;
using namespace Qt::StringLiterals;

class tst_Completions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyShell_readsItsFile_data();
    void everyShell_readsItsFile();
    void everyOption_isInEachFile();
    void bash_completes_data();
    void bash_completes();
    void bash_completesEveryOption();
    void fish_completes();
    void zsh_completes();
};

namespace {

/// What bash offers for the last of `words`.
QStringList offeredByBash(const QStringList &words, const QString &folder = u"."_s)
{
    const QString script = u"source \"$1\"; shift; complete -p coroscope >&2 || exit 9; "
                           "COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _coroscope; "
                           "printf '%s\\n' \"${COMPREPLY[@]}\""_s;
    const Said said =
        say(u"bash"_s,
            QStringList{u"-c"_s, script, u"bash"_s, writtenFile(u"coroscope.bash"_s)} + words,
            folder);
    if (said.status != 0 || said.err != "complete -F _coroscope coroscope\n")
        qWarning() << said.status << said.err;
    return QString::fromUtf8(said.out).split(u'\n', Qt::SkipEmptyParts);
}

QStringList formatNames()
{
    QStringList names;
    for (const ReportFormat format : allReportFormats)
        names += reportFormatName(format);
    return names;
}

QStringList commandNames()
{
    QStringList names;
    for (const CommandDeclaration &command : allCommands())
        names += command.name;
    return names;
}

} // namespace

void tst_Completions::everyShell_readsItsFile_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("name");
    QTest::newRow("bash") << u"bash"_s << u"coroscope.bash"_s;
    QTest::newRow("zsh") << u"zsh"_s << u"_coroscope"_s;
    QTest::newRow("fish") << u"fish"_s << u"coroscope.fish"_s;
}

void tst_Completions::everyShell_readsItsFile()
{
    QFETCH(QString, shell);
    QFETCH(QString, name);
    if (!hasTool(shell))
        QSKIP("this shell is not installed");
    const Said said = say(shell, {u"-n"_s, writtenFile(name)});
    QCOMPARE(said.err, QByteArray());
    QCOMPARE(said.status, 0);
}

void tst_Completions::everyOption_isInEachFile()
{
    const QString bash = contentOf(u"coroscope.bash"_s);
    const QString zsh = contentOf(u"_coroscope"_s);
    const QStringList fish = contentOf(u"coroscope.fish"_s).split(u'\n');
    for (const CommandDeclaration &command : allCommands()) {
        const QString condition = u"__fish_seen_subcommand_from "_s + command.name + u'\'';
        for (const QCommandLineOption &option : command.options()) {
            const QString name = longName(option);
            const QString inZsh = u"'*--"_s + name;
            const QString inFish = u" -l "_s + name + u' ';
            QVERIFY2(bash.contains(QString(u"--"_s + name)), qUtf8Printable(name));
            QVERIFY2(zsh.contains(QString(inZsh + u'[')) || zsh.contains(QString(inZsh + u"=[")),
                     qUtf8Printable(name));
            const bool isInFish = std::ranges::any_of(fish, [&](const QString &line) {
                return line.contains(condition) && line.contains(inFish);
            });
            QVERIFY2(isInFish, qUtf8Printable(name));
        }
    }
}

void tst_Completions::bash_completes_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("offered");
    const QString coroscope = u"coroscope"_s;
    QTest::newRow("a command") << QStringList{coroscope, u"comp"_s} << QStringList{u"compare"_s};
    QTest::newRow("any command or file")
        << QStringList{coroscope, u""_s} << commandNames() + QStringList{u"a list.txt"_s};
    QTest::newRow("an option") << QStringList{coroscope, u"check"_s, u"--timeo"_s}
                               << QStringList{u"--timeout"_s};
    QTest::newRow("an option of another command")
        << QStringList{coroscope, u"lab"_s, u"--timeo"_s} << QStringList{};
    QTest::newRow("a value") << QStringList{coroscope, u"check"_s, u"--format"_s, u""_s}
                             << formatNames();
    QTest::newRow("a value behind =")
        << QStringList{coroscope, u"check"_s, u"--format"_s, u"="_s, u"jun"_s}
        << QStringList{u"junit"_s};
    QTest::newRow("nothing yet behind =")
        << QStringList{coroscope, u"check"_s, u"--method"_s, u"="_s}
        << QStringList{u"get"_s, u"head"_s, u"head-get"_s};
    QTest::newRow("a value that nobody can guess")
        << QStringList{coroscope, u"check"_s, u"--timeout"_s, u""_s} << QStringList{};
    QTest::newRow("a file with a space")
        << QStringList{coroscope, u"check"_s, u"a"_s} << QStringList{u"a list.txt"_s};
    QTest::newRow("a file of an option")
        << QStringList{coroscope, u"trace"_s, u"x.gz"_s, u"--output"_s, u"a"_s}
        << QStringList{u"a list.txt"_s};
    QTest::newRow("a lesson") << QStringList{coroscope, u"lesson"_s, u"--brief"_s, u"sema"_s}
                              << QStringList{u"semaphore"_s};
    QTest::newRow("no file where none is taken")
        << QStringList{coroscope, u"lab"_s, u"a"_s} << QStringList{};
}

void tst_Completions::bash_completes()
{
    QFETCH(QStringList, words);
    QFETCH(QStringList, offered);
    QTemporaryDir folder;
    QFile list(folder.filePath(u"a list.txt"_s));
    QVERIFY(list.open(QIODevice::WriteOnly));
    QCOMPARE(offeredByBash(words, folder.path()), offered);
}

void tst_Completions::bash_completesEveryOption()
{
    for (const CommandDeclaration &command : allCommands()) {
        const QStringList offered = offeredByBash({u"coroscope"_s, command.name, u"--"_s});
        for (const QCommandLineOption &option : command.options())
            QVERIFY2(offered.contains(QString(u"--"_s + longName(option))),
                     qUtf8Printable(longName(option)));
    }
}

void tst_Completions::fish_completes()
{
    if (!hasTool(u"fish"_s))
        QSKIP("fish is not installed");
    const auto offered = [](const QString &line) {
        const QString script =
            u"source "_s + writtenFile(u"coroscope.fish"_s) + u"; complete -C '"_s + line + u'\'';
        return say(u"fish"_s, {u"--no-config"_s, u"-c"_s, script}).out;
    };
    QVERIFY(offered(u"coroscope comp"_s).startsWith("compare\tcompares two reports"));
    QVERIFY(offered(u"coroscope check --timeo"_s).startsWith("--timeout\t"));
    QVERIFY(offered(u"coroscope check --format jun"_s).startsWith("junit\t"));
    QVERIFY(offered(u"coroscope lesson sema"_s).startsWith("semaphore\n"));
}

/// zsh completes on a terminal alone, so this looks at what it is told to complete.
void tst_Completions::zsh_completes()
{
    if (!hasTool(u"zsh"_s))
        QSKIP("zsh is not installed");
    const auto told = [](const QString &words) {
        const QString script =
            u"_arguments() { print -l -- \"$@\" }; _describe() { print -l -- $commands }; words=("_s
            + words + u"); CURRENT=$#words; source "_s + writtenFile(u"_coroscope"_s);
        return say(u"zsh"_s, {u"-f"_s, u"-c"_s, script}).out;
    };
    const QByteArray ofCheck = told(u"coroscope check ''"_s);
    QVERIFY(ofCheck.contains("\n*--format=["));
    QVERIFY(ofCheck.contains(":FORMAT:(text json json-lines csv junit sarif markdown html)\n"));
    QVERIFY(ofCheck.contains("\n*:FILE:_files\n"));
    QVERIFY(told(u"coroscope comp"_s).contains("compare:compares two reports\n"));
    QVERIFY(told(u"coroscope lesson ''"_s).contains("*:NAME:(basic-fetch "));
}

COROSCOPE_TEST(tst_Completions)
#include "tst_completions.moc"
