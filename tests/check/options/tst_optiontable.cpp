// SPDX-License-Identifier: MIT
#include "core/check/options/optionreading.h"
#include "core/check/options/optiontable.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;

namespace {

/// Entries of every sort that a row can read.
QList<QStringList> samplesOf(const OptionRow &row)
{
    QList<QStringList> samples;
    if (std::holds_alternative<OptionSwitch>(row.kind)) {
        samples = {{OptionSwitch::word(true)}, {OptionSwitch::word(false)}};
    } else if (const auto *number = std::get_if<OptionNumber>(&row.kind)) {
        samples = {{QString::number(number->least)}, {QString::number(number->most)}};
    } else if (const auto *seconds = std::get_if<OptionSeconds>(&row.kind)) {
        samples = {{OptionSeconds::text(seconds->least)},
                   {QStringLiteral("1.234")},
                   {OptionSeconds::text(seconds->most)}};
        if (seconds->unsetName)
            samples += QStringList();
    } else if (const auto *choice = std::get_if<OptionChoice>(&row.kind)) {
        for (const auto &alternative : choice->alternatives)
            samples += {QString::fromLatin1(alternative.word)};
    } else if (std::get<OptionText>(row.kind).isRepeated()) {
        samples = {{}, {QStringLiteral("a")}, {QStringLiteral("a"), QStringLiteral(" b:c@d ")}};
    } else {
        samples = {{QString()}, {QStringLiteral(" a b ")}};
    }
    return samples;
}

/// Entries that it refuses.
QList<QStringList> faultsOf(const OptionRow &row)
{
    const QString none = QStringLiteral("x");
    if (const auto *number = std::get_if<OptionNumber>(&row.kind)) {
        QList<QStringList> faults{{none}, {}, {QString::number(number->least - 1)}};
        if (number->most < std::numeric_limits<qint64>::max())
            faults += {QString::number(number->most + 1)};
        return faults;
    }
    if (const auto *seconds = std::get_if<OptionSeconds>(&row.kind)) {
        return {{none},
                {QStringLiteral("nan")},
                {QStringLiteral("inf")},
                {QStringLiteral("-0.0001")},
                {OptionSeconds::text(seconds->most + std::chrono::milliseconds(1))}};
    }
    if (std::holds_alternative<OptionText>(row.kind))
        return {};
    return {{none}, {}};
}

} // namespace

class tst_OptionTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOption_hasOneRow();
    void everyRow_hasItsWords();
    void flags_areEachOfOneRow();
    void whatIsWritten_isReadAgain_data() { addRows(); }
    void whatIsWritten_isReadAgain();
    void whatIsWrong_changesNothing_data() { addRows(); }
    void whatIsWrong_changesNothing();
    void everyFurtherOption_isToldWhenChanged_data() { addRows(); }
    void everyFurtherOption_isToldWhenChanged();
    void panel_keepsItsNumbers();
    void times_areRoundedUp();

private:
    static void addRows();
};

void tst_OptionTable::addRows()
{
    QTest::addColumn<CheckOption>("option");
    for (const OptionRow &row : OptionTable::rows())
        QTest::newRow(row.name) << row.option;
}

void tst_OptionTable::everyOption_hasOneRow()
{
    const auto rows = OptionTable::rowsById();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(std::size_t(rows[i]->option), i); // so none is left out, and none there twice
        QCOMPARE(&OptionTable::row(rows[i]->option), rows[i]);
    }
    QCOMPARE(rows.size(), std::size_t(lastCheckOption) + 1);
}

void tst_OptionTable::everyRow_hasItsWords()
{
    for (const OptionRow &row : OptionTable::rows()) {
        for (const char *key : {row.name, row.tip}) {
            const QString words = row.words(key);
            QVERIFY2(!words.isEmpty() && !words.contains(u'%'), row.name);
        }
        if (row.flag) {
            const QString help = row.words(row.help);
            QVERIFY2(help.endsWith(u'.') || help.endsWith(u')'), row.name);
            QVERIFY2(!help.contains(u'%'), row.name);
            QCOMPARE(row.value == nullptr, std::holds_alternative<OptionSwitch>(row.kind));
            continue;
        }
        const auto &choice = std::get<OptionChoice>(row.kind);
        QVERIFY2(choice.contradiction, row.name);
        const auto isFlag = [](const auto &alternative) { return alternative.help != nullptr; };
        // The default is one only where it takes back what a file of options says.
        QVERIFY2(std::ranges::count_if(choice.alternatives, isFlag)
                     >= std::ssize(choice.alternatives) - 1,
                 row.name);
    }
}

void tst_OptionTable::flags_areEachOfOneRow()
{
    QSet<QLatin1String> flags;
    const auto add = [&flags](const char *flag) {
        const bool isNew = !flags.contains(QLatin1String(flag));
        flags.insert(QLatin1String(flag));
        return isNew;
    };
    for (const OptionRow &row : OptionTable::rows()) {
        if (row.flag) {
            QVERIFY2(add(row.flag), row.flag);
            continue;
        }
        for (const auto &alternative : std::get<OptionChoice>(row.kind).alternatives)
            QVERIFY2(add(alternative.word), alternative.word);
    }
}

void tst_OptionTable::whatIsWritten_isReadAgain()
{
    QFETCH(const CheckOption, option);
    const OptionRow &row = OptionTable::row(option);
    for (const QStringList &sample : samplesOf(row)) {
        CheckOptions options;
        OptionTexts texts;
        QVERIFY(!row.read(sample, options, texts));
        QCOMPARE(row.write(options, texts), sample);
        for (const OptionRow &other : OptionTable::rows()) {
            if (&other != &row)
                QCOMPARE(other.write(options, texts), other.write({}, {}));
        }
        QVERIFY(!row.read(row.write({}, {}), options, texts)); // and taken back
        QVERIFY(options == CheckOptions() && texts == OptionTexts());
    }
}

void tst_OptionTable::whatIsWrong_changesNothing()
{
    QFETCH(const CheckOption, option);
    const OptionRow &row = OptionTable::row(option);
    for (const QStringList &wrong : faultsOf(row)) {
        if (wrong.isEmpty() && row.write({}, {}).isEmpty())
            continue;
        CheckOptions options;
        OptionTexts texts;
        const auto fault = row.read(wrong, options, texts);
        QVERIFY2(fault, qPrintable(wrong.join(u' ')));
        QCOMPARE(fault->option, option);
        QVERIFY(options == CheckOptions() && texts == OptionTexts());
    }
}

void tst_OptionTable::everyFurtherOption_isToldWhenChanged()
{
    QFETCH(const CheckOption, option);
    const OptionRow &row = OptionTable::row(option);
    for (const QStringList &sample : samplesOf(row)) {
        CheckOptions options;
        OptionTexts texts;
        QVERIFY(!row.read(sample, options, texts));
        const bool isTold = row.place == OptionRow::Place::Window && sample != row.write({}, {});
        const QList<CheckOption> expected(isTold ? 1 : 0, option);
        QCOMPARE(changedFurtherOptions(options, texts), expected);
    }
}

void tst_OptionTable::panel_keepsItsNumbers()
{
    CheckOptions options;
    options.concurrency = 7;
    options.perHost = 3;
    options.timeout = std::chrono::seconds(9);
    options.retries = 5;
    CheckOptions others = options;
    others.certificateDays = 1;
    others.connection.refusePrivate = true;
    others.perHostDelay = std::chrono::seconds(1);
    QVERIFY(withoutFurtherOptions(others) == options);
}

void tst_OptionTable::times_areRoundedUp()
{
    const OptionRow &row = OptionTable::row(CheckOption::Timeout);
    CheckOptions options;
    OptionTexts texts;
    QVERIFY(!row.read({QStringLiteral("0.0001")}, options, texts));
    QCOMPARE(options.timeout, std::chrono::milliseconds(1));
    QVERIFY(row.read({QStringLiteral("0")}, options, texts));
}

COROSCOPE_TEST(tst_OptionTable)
#include "tst_optiontable.moc"
