// SPDX-License-Identifier: MIT
#include "app/checkarguments.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

class tst_CheckArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing_readsStandardInputWithDefaults();
    void everyOption_isRead();
    void lab_bringsLimitsUnlessOthersAreGiven();
    void words_mayBeInCapitals();
    void badValue_saysWhatIsWrong_data();
    void badValue_saysWhatIsWrong();
    void help_namesEveryOptionAndStatus();
};

void tst_CheckArguments::nothing_readsStandardInputWithDefaults()
{
    const auto parsed = CheckArgumentParser::parse({});
    const auto &arguments = std::get<CheckArguments>(parsed);
    QCOMPARE(arguments.files, QStringList(QStringLiteral("-")));
    QVERIFY(arguments.options == CheckOptions());
    QVERIFY(arguments.format == CheckArguments::Format::Text);
    QVERIFY(arguments.showProgress);
}

void tst_CheckArguments::everyOption_isRead()
{
    const QString line = QStringLiteral(
        "a.txt --concurrency 7 --per-host 3 --timeout 0.25 --retries 0 --accept 200,404 "
        "--max-redirects 2 --max-body 10 --method head --user-agent me/1 --seed 9 "
        "--format json --output out.json --verbose --no-progress b.txt");
    const auto parsed = CheckArgumentParser::parse(line.split(u' '));
    const auto &arguments = std::get<CheckArguments>(parsed);
    const CheckOptions &options = arguments.options;
    QCOMPARE(options.concurrency, 7);
    QCOMPARE(options.perHost, 3);
    QCOMPARE(options.timeout, 250ms);
    QCOMPARE(options.retries, 0);
    QVERIFY(options.accepts(404) && !options.accepts(201));
    QCOMPARE(options.maxRedirects, 2);
    QCOMPARE(options.maxBody, 10);
    QCOMPARE(options.method, QByteArray("HEAD"));
    QCOMPARE(options.userAgent, QByteArray("me/1"));
    QCOMPARE(options.seed, 9u);
    QVERIFY(arguments.format == CheckArguments::Format::Json);
    QCOMPARE(arguments.output, QStringLiteral("out.json"));
    QVERIFY(arguments.isVerbose && !arguments.showProgress);
    QCOMPARE(arguments.files, QStringList({QStringLiteral("a.txt"), QStringLiteral("b.txt")}));
}

void tst_CheckArguments::lab_bringsLimitsUnlessOthersAreGiven()
{
    const auto optionsOf = [](const char *line) {
        const auto parsed = CheckArgumentParser::parse(QString::fromLatin1(line).split(u' '));
        return std::get<CheckArguments>(parsed).options;
    };
    QCOMPARE(optionsOf("--lab").concurrency, 8);
    QCOMPARE(optionsOf("--lab").perHost, 4);
    QCOMPARE(optionsOf("--lab").timeout, 3s);
    QCOMPARE(optionsOf("--lab --timeout 20").timeout, 20s);
    QCOMPARE(optionsOf("--lab --concurrency 32").concurrency, 32);
}

void tst_CheckArguments::words_mayBeInCapitals()
{
    const auto parsed =
        CheckArgumentParser::parse(QStringLiteral("--method GET --format JSON").split(u' '));
    const auto &arguments = std::get<CheckArguments>(parsed);
    QCOMPARE(arguments.options.method, QByteArray("GET"));
    QVERIFY(arguments.format == CheckArguments::Format::Json);
}

void tst_CheckArguments::badValue_saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("mentions");
    const auto row = [](const char *arguments, const char *mentions) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments).split(u' ')
                                 << QString::fromLatin1(mentions);
    };
    row("--concurrency 0", "--concurrency");
    row("--concurrency many", "\"many\"");
    row("--timeout -1", "--timeout");
    row("--timeout nan", "--timeout");
    row("--retries 1000", "0 to 20");
    row("--accept ok", "200..=299");
    row("--format xml", "text or json");
    row("--method post", "get or head");
    row("--lab list.txt", "--lab");
    row("--no-such-option", "no-such-option");
}

void tst_CheckArguments::badValue_saysWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, mentions);
    const auto parsed = CheckArgumentParser::parse(arguments);
    const auto *error = std::get_if<CheckArgumentParser::Error>(&parsed);
    QVERIFY(error);
    QVERIFY2(error->text.contains(mentions), qPrintable(error->text));
}

void tst_CheckArguments::help_namesEveryOptionAndStatus()
{
    const auto parsed = CheckArgumentParser::parse({QStringLiteral("--help")});
    const QString text = std::get<CheckArgumentParser::Help>(parsed).text.simplified();
    for (const char *word : {"--concurrency",
                             "--per-host",
                             "--timeout",
                             "--retries",
                             "--accept",
                             "--format",
                             "--output",
                             "--lab",
                             "FILE",
                             "(default 32)",
                             "(default 20)",
                             "130"})
        QVERIFY2(text.contains(QLatin1String(word)), word);
}

QTEST_GUILESS_MAIN(tst_CheckArguments)
#include "tst_checkarguments.moc"
