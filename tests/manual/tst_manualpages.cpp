// SPDX-License-Identifier: MIT
#include "app/arguments/allcommands.h"
#include "app/manual/completions.h"
#include "app/manual/manpage.h"
#include "app/manual/roff.h"
#include "tests/manual/tool.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::test;
using namespace Qt::StringLiterals;

class tst_ManualPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPage_isReadWithoutAWarning_data();
    void everyPage_isReadWithoutAWarning();
    void everyOption_isInThePageOfItsCommand();
    void theProgramsPage_leadsToAllOthers();
    void strangeText_isShownAsItStands();
    void exitStatus_hasASectionOfItsOwn();
};

namespace {

/// As a reader sees it, on lines that are long enough for all.
Said formatted(const QString &file)
{
    return say(u"groff"_s, {u"-man"_s, u"-Tutf8"_s, u"-ww"_s, u"-rLL=2000n"_s, u"-P-cbou"_s, file});
}

QString nameOf(const CommandDeclaration &command)
{
    return command.name.isEmpty() ? u"coroscope.1"_s : u"coroscope-"_s + command.name + u".1"_s;
}

std::vector<CommandDeclaration> everything()
{
    std::vector<CommandDeclaration> all = allCommands();
    all.push_back(windowDeclaration());
    return all;
}

} // namespace

void tst_ManualPages::everyPage_isReadWithoutAWarning_data()
{
    QTest::addColumn<QString>("name");
    for (const CommandDeclaration &command : everything())
        QTest::newRow(qUtf8Printable(nameOf(command))) << nameOf(command);
}

void tst_ManualPages::everyPage_isReadWithoutAWarning()
{
    if (!hasTool(u"groff"_s))
        QSKIP("groff is not installed");
    QFETCH(QString, name);
    const Said said = formatted(writtenFile(name));
    QCOMPARE(said.status, 0);
    QCOMPARE(said.err, QByteArray());
    QVERIFY(said.out.contains("NAME") && said.out.contains("SYNOPSIS"));
    if (!hasTool(u"man"_s))
        return;
    const Said read =
        say(u"man"_s, {u"--warnings"_s, u"-E"_s, u"UTF-8"_s, u"-l"_s, writtenFile(name)});
    QCOMPARE(read.status, 0);
    QCOMPARE(read.err, QByteArray());
}

void tst_ManualPages::everyOption_isInThePageOfItsCommand()
{
    if (!hasTool(u"groff"_s))
        QSKIP("groff is not installed");
    for (const CommandDeclaration &command : everything()) {
#ifndef COROSCOPE_HAS_UI
        if (command.name.isEmpty())
            continue;
#endif
        const QString shown =
            QString::fromUtf8(formatted(writtenFile(nameOf(command))).out).simplified();
        for (const QCommandLineOption &option : command.options()) {
            QString tag = typedNames(option).join(u", ");
            if (!option.valueName().isEmpty())
                tag += u' ' + option.valueName();
            const QString line = tag + u' ' + option.description().simplified();
            QVERIFY2(shown.contains(line), qUtf8Printable(line));
        }
    }
}

void tst_ManualPages::theProgramsPage_leadsToAllOthers()
{
    const QString page = contentOf(u"coroscope.1"_s);
    for (const CommandDeclaration &command : allCommands()) {
        const QString reference = u"coroscope-"_s + command.name + u"(1)"_s;
        QVERIFY2(page.contains(reference), qUtf8Printable(reference));
    }
}

void tst_ManualPages::strangeText_isShownAsItStands()
{
    if (!hasTool(u"groff"_s))
        QSKIP("groff is not installed");
    const QString strange = u".br 'tis \\fB \"a\" ^~` --x -y … é"_s;
    RoffWriter page(u"strange"_s, u"1"_s);
    page.section(u"Name"_s);
    page.headline(u"strange"_s, u"text"_s);
    page.paragraph(strange);
    page.item(u"--tag VALUE"_s, u"'tis"_s);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"strange.1"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(page.text());
    file.close();
    const Said said = formatted(file.fileName());
    QCOMPARE(said.err, QByteArray());
    const QString shown = QString::fromUtf8(said.out);
    QVERIFY2(shown.contains(strange), qUtf8Printable(shown));
    QVERIFY2(shown.simplified().contains(u"--tag VALUE 'tis"), qUtf8Printable(shown));
}

void tst_ManualPages::exitStatus_hasASectionOfItsOwn()
{
    const QString text = contentOf(u"coroscope-check.1"_s);
    QVERIFY(text.contains(u".SH \"EXIT STATUS\"\n.PP\n\\&0 all ok"));
    QCOMPARE(text.count(u"Exit status"), 0);
}

COROSCOPE_TEST(tst_ManualPages)
#include "tst_manualpages.moc"
