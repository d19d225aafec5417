// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/style/themesource.h"
#include "ui/trace/program/commandline.h"
#include "ui/trace/program/outputpane.h"
#include "ui/trace/program/programdialog.h"
#include "ui/trace/program/programoutput.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QtTest>

using namespace coroscope::ui;
using namespace Qt::StringLiterals;

namespace {

QString shown(ProgramOutput &output)
{
    output.show();
    return output.document().toPlainText();
}

} // namespace

class tst_Programs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandLine_isReadAsByAShell_data();
    void commandLine_isReadAsByAShell();
    void commandLine_refusesWhatOnlyAShellCanDo_data();
    void commandLine_refusesWhatOnlyAShellCanDo();
    void output_isTextForPeople();
    void output_joinsWhatComesInPieces();
    void output_isBounded();
    void output_saysWhenItAppears();
    void outputPane_followsTheEndUntilItIsLeft();
    void dialog_saysWhatIsWrong();
    void dialog_givesWhatWasAskedFor();
};

void tst_Programs::commandLine_isReadAsByAShell_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("words") << u" python3  app.py\t--fast "_s
                           << QStringList{u"python3"_s, u"app.py"_s, u"--fast"_s};
    QTest::newRow("quotes")
        << u"sh -c 'echo \"a b\" | cat' \"c d\" e\\ f ''"_s
        << QStringList{u"sh"_s, u"-c"_s, u"echo \"a b\" | cat"_s, u"c d"_s, u"e f"_s, QString()};
    QTest::newRow("variable") << u"run $COROSCOPE_TEST_WORD"_s << QStringList{u"run"_s, u"word"_s};
    QTest::newRow("letters") << u"python3 \u00fcbung.py"_s
                             << QStringList{u"python3"_s, u"\u00fcbung.py"_s};
}

void tst_Programs::commandLine_isReadAsByAShell()
{
    QFETCH(const QString, text);
    qputenv("COROSCOPE_TEST_WORD", "word");
    const CommandLine line = CommandLine::read(text);
    QTEST(line.words, "words");
    QCOMPARE(line.fault, QString());
}

void tst_Programs::commandLine_refusesWhatOnlyAShellCanDo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    QTest::newRow("nothing") << u"  "_s << u"Name a program"_s;
    QTest::newRow("empty word") << u"''"_s << u"Name a program"_s;
    QTest::newRow("open quote") << u"python3 'app.py"_s << u"is not closed"_s;
    QTest::newRow("pipe") << u"python3 app.py | less"_s << u"between quotes"_s;
    QTest::newRow("two") << u"true; python3 app.py"_s << u"between quotes"_s;
    QTest::newRow("command") << u"echo $(touch /tmp/never)"_s << u"inside of the command"_s;
}

void tst_Programs::commandLine_refusesWhatOnlyAShellCanDo()
{
    QFETCH(const QString, text);
    QFETCH(const QString, fault);
    const CommandLine line = CommandLine::read(text);
    QVERIFY2(line.fault.contains(fault), qPrintable(line.fault));
    QVERIFY(line.words.isEmpty());
}

void tst_Programs::output_isTextForPeople()
{
    ProgramOutput output;
    output.append("\x1b[1;31mred\x1b[0m \x1b]0;title\x07plain\r\nnext\x07\t\xff<b>\n");
    QCOMPARE(shown(output), u"red plain\nnext\t\ufffd<b>\n"_s);
}

void tst_Programs::output_joinsWhatComesInPieces()
{
    ProgramOutput output;
    for (const char byte : QByteArray("a\xc3\xa4\x1b[3"
                                      "1mb"))
        output.append(QByteArray(1, byte));
    QCOMPARE(shown(output), u"a\u00e4b"_s);
    output.clear();
    QVERIFY(output.isEmpty());
    output.append("m");
    QCOMPARE(shown(output), u"m"_s);
}

void tst_Programs::output_isBounded()
{
    ProgramOutput output;
    output.append(QByteArray(3 * ProgramOutput::longestLine, 'x'));
    output.show();
    QCOMPARE(output.document().blockCount(), 3);
    for (int i = 0; i < 30; ++i)
        output.append(QByteArray("line\n").repeated(10'000));
    output.append("last");
    output.show();
    QVERIFY(output.document().blockCount() <= ProgramOutput::mostLines);
    QCOMPARE(output.document().lastBlock().text(), u"last"_s);
}

void tst_Programs::output_saysWhenItAppears()
{
    ProgramOutput output;
    const QSignalSpy appeared(&output, &ProgramOutput::appeared);
    output.append("one");
    output.append("two");
    QCOMPARE(appeared.size(), 1);
    output.show();
    output.append("three");
    QCOMPARE(appeared.size(), 1);
    output.clear();
    QCOMPARE(appeared.size(), 2);
}

void tst_Programs::outputPane_followsTheEndUntilItIsLeft()
{
    const ThemeSource theme;
    ProgramOutput output;
    OutputPane pane(output, theme);
    pane.resize(300, 100);
    pane.show();
    const auto print = [&output](int lines) {
        output.append(QByteArray("line\n").repeated(lines));
        output.show();
        QCoreApplication::processEvents();
    };
    print(100);
    QCOMPARE(pane.verticalScrollBar()->value(), pane.verticalScrollBar()->maximum());
    pane.verticalScrollBar()->setValue(3);
    print(100);
    QCOMPARE(pane.verticalScrollBar()->value(), 3);
}

void tst_Programs::dialog_saysWhatIsWrong()
{
    ProgramDialog dialog({});
    auto &command = *dialog.findChild<QLineEdit *>(u"command"_s);
    auto &folder = *dialog.findChild<QLineEdit *>(u"folder"_s);
    auto &environment = *dialog.findChild<QPlainTextEdit *>(u"environment"_s);
    auto &fault = *dialog.findChild<QLabel *>(u"fault"_s);
    dialog.show();
    QVERIFY(!fault.isVisible());
    const auto verifyRefused = [&](const QString &why) {
        dialog.accept();
        QVERIFY(dialog.isVisible());
        QVERIFY2(fault.isVisible() && fault.text().contains(why), qPrintable(fault.text()));
    };
    verifyRefused(u"Name a program"_s);
    command.setText(u"python3 app.py"_s);
    folder.setText(u"/no/such/folder"_s);
    verifyRefused(u"There is no folder /no/such/folder"_s);
    folder.clear();
    environment.setPlainText(u"A=1\n\nB C"_s);
    verifyRefused(u"\"B C\" is no variable"_s);
    environment.setPlainText(u"A=1\n"_s);
    dialog.accept();
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void tst_Programs::dialog_givesWhatWasAskedFor()
{
    const QTemporaryDir folder;
    const ProgramRequest before{.line = u"python3 'a b.py'"_s,
                                .command = {},
                                .folder = folder.path(),
                                .environment = {u"A=1"_s, u"B=x=y"_s}};
    const ProgramRequest request = ProgramDialog(before).request();
    QCOMPARE(request.line, before.line);
    QCOMPARE(request.command, (QStringList{u"python3"_s, u"a b.py"_s}));
    QCOMPARE(request.folder, folder.path());
    QCOMPARE(request.environment, before.environment);
}

COROSCOPE_TEST(tst_Programs)
#include "tst_programs.moc"
