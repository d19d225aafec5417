// SPDX-License-Identifier: MIT
#include "app/arguments/checkarguments.h"
#include "core/check/options/optiontable.h"
#include "tests/support/testmain.h"

#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

class tst_CheckArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing_readsStandardInputWithDefaults();
    void everyOption_isRead();
    void everyRowOfTheTable_isAnOption_data();
    void everyRowOfTheTable_isAnOption();
    void everyRowOfTheTable_isInTheHelp();
    void everyRowOfTheTable_isInTheReadme();
    void wrongValue_isRefusedInTheWordsOfItsRow();
    void lab_bringsLimitsUnlessOthersAreGiven();
    void words_mayBeInCapitals();
    void headers_areRead();
    void rules_areReadFromFiles();
    void filters_areRead();
    void assertions_areRead();
    void connection_isRead();
    void proxy_isThatOfTheEnvironmentUnlessSaidOtherwise();
    void rules_thatAreWrongNameTheLine();
    void lineBreaks_areRefused_data();
    void lineBreaks_areRefused();
    void secrets_areNotRepeated_data();
    void secrets_areNotRepeated();
    void badValue_saysWhatIsWrong_data();
    void badValue_saysWhatIsWrong();
    void help_namesEveryOptionAndStatus();
    void help_hasEachTitleOnce();
    void help_namesEveryFormat();
};

void tst_CheckArguments::nothing_readsStandardInputWithDefaults()
{
    const auto parsed = CheckArgumentParser::parse({});
    const auto &arguments = std::get<CheckArguments>(parsed);
    QCOMPARE(arguments.files, QStringList(QStringLiteral("-")));
    QVERIFY(arguments.options == CheckOptions());
    QVERIFY(arguments.outputs == std::vector<ReportOutput>{{}});
    QVERIFY(arguments.showProgress);
}

void tst_CheckArguments::everyOption_isRead()
{
    const QString line = QStringLiteral(
        "a.txt --concurrency 7 --per-host 3 --delay 0 --timeout 0.25 --idle-timeout 0.1 "
        "--retries 0 --accept 200,404 "
        "--max-redirects 2 --max-body 10 --certificate-days 30 --method head --user-agent me/1 "
        "--seed 9 "
        "--input-format TSV --column link --list-only "
        "--format json --output out.json --baseline old.json --verbose --no-progress b.txt");
    const auto parsed = CheckArgumentParser::parse(line.split(u' '));
    const auto &arguments = std::get<CheckArguments>(parsed);
    const CheckOptions &options = arguments.options;
    QCOMPARE(options.concurrency, 7);
    QCOMPARE(options.perHost, 3);
    QCOMPARE(options.perHostDelay, std::optional(0ms));
    QCOMPARE(options.timeout, 250ms);
    QCOMPARE(options.idleTimeout, 100ms);
    QCOMPARE(options.retries, 0);
    QVERIFY(options.accepts(404) && !options.accepts(201));
    QCOMPARE(options.request.maxRedirects, 2);
    QCOMPARE(options.request.maxBody, 10);
    QCOMPARE(options.certificateDays, 30);
    QVERIFY(options.request.method == CheckMethod::Head);
    QCOMPARE(options.request.userAgent, QByteArray("me/1"));
    QCOMPARE(options.seed, 9u);
    QVERIFY(arguments.outputs
            == std::vector<ReportOutput>({{ReportFormat::Json, QStringLiteral("out.json")}}));
    QCOMPARE(arguments.baseline, QStringLiteral("old.json"));
    QVERIFY(arguments.list.format == ListFormat::Csv && arguments.listOnly);
    QCOMPARE(arguments.list.column, QStringLiteral("link"));
    QVERIFY(arguments.isVerbose && !arguments.showProgress);
    QCOMPARE(arguments.files, QStringList({QStringLiteral("a.txt"), QStringLiteral("b.txt")}));
}

void tst_CheckArguments::everyRowOfTheTable_isAnOption_data()
{
    QTest::addColumn<CheckOption>("option");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("entries");
    for (const OptionRow &row : OptionTable::rows()) {
        const QString flag = QStringLiteral("--") + QLatin1String(row.flag);
        if (const auto *number = std::get_if<OptionNumber>(&row.kind)) {
            const QString most = QString::number(number->most);
            QTest::newRow(row.name) << row.option << QStringList{flag, most} << QStringList(most);
        } else if (std::holds_alternative<OptionSeconds>(row.kind)) {
            const QString time = QStringLiteral("0.25");
            QTest::newRow(row.name) << row.option << QStringList{flag, time} << QStringList(time);
        } else if (std::holds_alternative<OptionSwitch>(row.kind)) {
            QTest::newRow(row.name)
                << row.option << QStringList(flag) << QStringList(OptionSwitch::word(true));
        } else if (const auto *choice = std::get_if<OptionChoice>(&row.kind)) {
            for (const auto &alternative : choice->alternatives) {
                const QString word = QString::fromLatin1(alternative.word);
                const QStringList arguments = row.flag ? QStringList{flag, word}
                                              : alternative.help
                                                  ? QStringList(QStringLiteral("--") + word)
                                                  : QStringList();
                QTest::addRow("%s %s", row.name, alternative.word)
                    << row.option << arguments << QStringList(word);
            }
        } else {
            QTest::newRow(row.name)
                << row.option << QStringList{flag, QStringLiteral("x")} << QStringList();
        }
    }
}

void tst_CheckArguments::everyRowOfTheTable_isAnOption()
{
    QFETCH(const CheckOption, option);
    QFETCH(const QStringList, arguments);
    QFETCH(const QStringList, entries);
    const auto parsed = CheckArgumentParser::parse(arguments);
    if (entries.isEmpty()) { // "x" may mean nothing, but it is for this option
        if (const auto *error = std::get_if<CheckArgumentParser::Error>(&parsed))
            QVERIFY2(!error->text.contains(QStringLiteral("Unknown")), qPrintable(error->text));
        return;
    }
    const CheckOptions &options = std::get<CheckArguments>(parsed).options;
    QCOMPARE(OptionTable::row(option).write(options, {}), entries);
}

void tst_CheckArguments::everyRowOfTheTable_isInTheHelp()
{
    const auto parsed = CheckArgumentParser::parse({QStringLiteral("--help")});
    const QString text = std::get<CheckArgumentParser::Help>(parsed).text.simplified();
    for (const OptionRow &row : OptionTable::rows()) {
        if (!row.flag)
            continue;
        QString line = QStringLiteral("--") + QLatin1String(row.flag);
        if (row.value)
            line += QStringLiteral(" <%1>").arg(QLatin1String(row.value));
        line += u' ' + row.words(row.help);
        if (const QString first = row.write({}, {}).join(u' '); row.value && !first.isEmpty())
            line += QStringLiteral(" (default %1)").arg(first);
        QVERIFY2(text.contains(line), qPrintable(line));
    }
}

void tst_CheckArguments::everyRowOfTheTable_isInTheReadme()
{
    QFile file(QStringLiteral(COROSCOPE_README));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray readme = file.readAll();
    const auto isNamed = [&readme](const char *flag) {
        const QByteArray start = QByteArrayLiteral("`--") + flag;
        const QByteArray alone = start + '`';
        const QByteArray withValue = start + ' ';
        return readme.contains(alone) || readme.contains(withValue);
    };
    for (const OptionRow &row : OptionTable::rows()) {
        if (row.flag) {
            QVERIFY2(isNamed(row.flag), row.flag);
            continue;
        }
        for (const auto &alternative : std::get<OptionChoice>(row.kind).alternatives)
            QVERIFY2(!alternative.help || isNamed(alternative.word), alternative.word);
    }
}

void tst_CheckArguments::wrongValue_isRefusedInTheWordsOfItsRow()
{
    for (const OptionRow &row : OptionTable::rows()) {
        if (std::holds_alternative<OptionText>(row.kind) || !row.value)
            continue;
        const QString flag = QStringLiteral("--") + QLatin1String(row.flag);
        const auto parsed = CheckArgumentParser::parse({flag, QStringLiteral("no\x1b[7mthing")});
        const auto &error = std::get<CheckArgumentParser::Error>(parsed);
        QCOMPARE(int(error.status), int(ExitStatus::UsageError));
        QVERIFY2(error.text.startsWith(flag + QStringLiteral(" takes ")), qPrintable(error.text));
        QVERIFY2(!error.text.contains(u'\x1b'), qPrintable(error.text)); // for a terminal
    }
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
    QVERIFY(arguments.options.request.method == CheckMethod::Get);
    QVERIFY(arguments.outputs.front().format == ReportFormat::Json);
}

void tst_CheckArguments::headers_areRead()
{
    const auto parsed = CheckArgumentParser::parse({QStringLiteral("--header"),
                                                    QStringLiteral("X-A: 1"),
                                                    QStringLiteral("--header=X-B: 2"),
                                                    QStringLiteral("--basic-auth"),
                                                    QStringLiteral("me:p@w@a.example"),
                                                    QStringLiteral("--method"),
                                                    QStringLiteral("head-get")});
    const RequestOptions &request = std::get<CheckArguments>(parsed).options.request;
    const QList<HttpHeader> headers{{"X-A", "1"}, {"X-B", "2"}};
    QCOMPARE(request.headers, headers);
    QVERIFY(request.method == CheckMethod::HeadThenGet);
    const QList<HttpHeader> authorization{
        {"Authorization", "Basic " + QByteArray("me:p@w").toBase64()}};
    QCOMPARE(request.siteHeaders.size(), 1);
    QCOMPARE(request.siteHeaders.at(0).site.text(), QStringLiteral("a.example"));
    QCOMPARE(request.siteHeaders.at(0).headers, authorization);
}

namespace {

/// The parse of `--rules` with a file of that content.
CheckArgumentParser::Result parseWithRules(const QByteArray &content)
{
    QTemporaryFile file;
    if (!file.open())
        qFatal("no temporary file");
    file.write(content);
    file.close();
    return CheckArgumentParser::parse({QStringLiteral("--rules"), file.fileName()});
}

} // namespace

void tst_CheckArguments::rules_areReadFromFiles()
{
    const auto parsed = parseWithRules("[a.example]\ncookie = id=1\n");
    const RequestOptions &request = std::get<CheckArguments>(parsed).options.request;
    QCOMPARE(request.siteHeaders.size(), 1);
    QCOMPARE(request.siteHeaders.at(0).headers.at(0).value, "id=1");
}

void tst_CheckArguments::filters_areRead()
{
    const QString line =
        QStringLiteral("--include a --include b --exclude c --exclude-private list.txt");
    const auto parsed = CheckArgumentParser::parse(line.split(u' '));
    const CheckOptions &options = std::get<CheckArguments>(parsed).options;
    const QList<QRegularExpression> include{QRegularExpression(QStringLiteral("a")),
                                            QRegularExpression(QStringLiteral("b"))};
    QCOMPARE(options.filter.include, include);
    QCOMPARE(options.filter.exclude.size(), 1);
    QVERIFY(options.connection.refusePrivate);
}

void tst_CheckArguments::assertions_areRead()
{
    const QString line = QStringLiteral("--body-contains a --body-contains /b/ --body-lacks c");
    const auto parsed = CheckArgumentParser::parse(line.split(u' '));
    const CheckOptions &options = std::get<CheckArguments>(parsed).options;
    QCOMPARE(options.body.size(), 3);
    QCOMPARE(options.body.at(1).name(), QStringLiteral("contains /b/"));
    QCOMPARE(options.body.at(2).name(), QStringLiteral("lacks c"));
}

void tst_CheckArguments::connection_isRead()
{
    const QString line = QStringLiteral("--proxy none --ipv6 --http2 --insecure --min-tls 1.3");
    const auto parsed = CheckArgumentParser::parse(line.split(u' '));
    const ConnectionOptions &options = std::get<CheckArguments>(parsed).options.connection;
    QVERIFY(options.proxies == ProxySettings::direct());
    QVERIFY(options.family == AddressFamily::IPv6);
    QVERIFY(options.reuse == ConnectionReuse::Http2);
    QVERIFY(!options.tls.verifies);
    QVERIFY(options.tls.minimum == TlsVersion::Tls13);
    const auto alone = CheckArgumentParser::parse({QStringLiteral("--fresh-connections")});
    QVERIFY(std::get<CheckArguments>(alone).options.connection.reuse == ConnectionReuse::None);
}

void tst_CheckArguments::proxy_isThatOfTheEnvironmentUnlessSaidOtherwise()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("all_proxy"), QStringLiteral("http://env.example"));
    const auto proxyOf = [&environment](const QStringList &arguments) {
        const auto parsed = CheckArgumentParser::parse(arguments, environment);
        const CheckOptions &options = std::get<CheckArguments>(parsed).options;
        const QNetworkProxyQuery query(QUrl(QStringLiteral("http://h.example/")));
        return options.connection.proxies.proxiesFor(query).value(0).hostName();
    };
    const QString option = QStringLiteral("--proxy");
    QCOMPARE(proxyOf({}), QStringLiteral("env.example"));
    QCOMPARE(proxyOf({option, QStringLiteral("env")}), QStringLiteral("env.example"));
    QCOMPARE(proxyOf({option, QStringLiteral("none")}), QString());
    QCOMPARE(proxyOf({option, QStringLiteral("socks5://p.example")}), QStringLiteral("p.example"));

    environment.insert(QStringLiteral("http_proxy"), QStringLiteral("ftp://me:SECRET@x"));
    const auto parsed = CheckArgumentParser::parse({}, environment);
    const auto &error = std::get<CheckArgumentParser::Error>(parsed);
    QVERIFY2(error.text.contains(QStringLiteral("http_proxy")), qPrintable(error.text));
    QVERIFY2(!error.text.contains(QStringLiteral("SECRET")), qPrintable(error.text));
}

void tst_CheckArguments::rules_thatAreWrongNameTheLine()
{
    const auto parsed = parseWithRules("[a.example]\nbasic-auth = SECRET\n");
    const auto &error = std::get<CheckArgumentParser::Error>(parsed);
    QVERIFY2(error.text.contains(QStringLiteral("line 2")), qPrintable(error.text));
    QVERIFY2(!error.text.contains(QStringLiteral("SECRET")), qPrintable(error.text));
    QCOMPARE(int(error.status), int(ExitStatus::FileError));
}

void tst_CheckArguments::lineBreaks_areRefused_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    for (const char *end : {"\r\n", "\n", "\r"}) {
        const QString tail = QString::fromLatin1(end) + QStringLiteral("X-Evil: 1");
        QTest::newRow("header") << QStringLiteral("--header") << QStringLiteral("A: b") + tail;
        QTest::newRow("name") << QStringLiteral("--header") << QStringLiteral("A") + tail;
        QTest::newRow("agent") << QStringLiteral("--user-agent") << QStringLiteral("me") + tail;
    }
}

void tst_CheckArguments::lineBreaks_areRefused()
{
    QFETCH(const QString, option);
    QFETCH(const QString, value);
    const auto parsed = CheckArgumentParser::parse({option, value});
    const auto *error = std::get_if<CheckArgumentParser::Error>(&parsed);
    QVERIFY(error);
    QVERIFY2(error->text.contains(option), qPrintable(error->text));
}

void tst_CheckArguments::secrets_areNotRepeated_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *option, const char *value) {
        QTest::addRow("%s %s", option, value)
            << QStringList{QString::fromLatin1(option), QString::fromLatin1(value)};
    };
    row("--header", "Authorization SECRET");
    row("--header", "A B: SECRET");
    row("--header", "A: SECRET\n");
    row("--basic-auth", "SECRET");
    row("--basic-auth", "me:SECRET@");
    row("--proxy", "ftp://me:SECRET@p.example");
}

void tst_CheckArguments::secrets_areNotRepeated()
{
    QFETCH(const QStringList, arguments);
    const auto parsed = CheckArgumentParser::parse(arguments);
    const auto *error = std::get_if<CheckArgumentParser::Error>(&parsed);
    QVERIFY(error);
    QVERIFY2(!error->text.contains(QStringLiteral("SECRET")), qPrintable(error->text));
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
    row("--delay -1", "from 0 to 3600");
    row("--delay x", "--delay");
    row("--retries 1000", "0 to 20");
    row("--accept ok", "200..=299");
    row("--certificate-days -1", "0 to 3650");
    row("--format xml", "--format takes text");
    row("--method post", "get or head or head-get");
    row("--header X", "Accept-Language: de");
    row("--header Content-Length:1", "Content-Length");
    row("--basic-auth me:pw", "USER:PASSWORD@URLS");
    row("--basic-auth me@a.example", "USER:PASSWORD@URLS");
    row("--basic-auth me:pw@ftp://a.example", "USER:PASSWORD@URLS");
    row("--proxy ftp://p.example", "socks5://");
    row("--ipv4 --ipv6", "--ipv6");
    row("--http2 --fresh-connections", "leave out one");
    row("--ipv4 --proxy p.example", "--proxy");
    row("--min-tls 1.1", "1.2 or 1.3");
    row("--ca /no/such/file", "/no/such/file");
    row("--ca /dev/null", "PEM");
    row("--body-contains /(/", "--body-contains");
    row("--body-contains x --method head", "--method get");
    row("--body-lacks x --method head-get", "--method get");
    row("--idle-timeout 0", "--idle-timeout");
    row("--exclude (", "missing closing parenthesis");
    row("--include *", "--include");
    row("--rules /no/such/file", "/no/such/file");
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
                             "--body-contains",
                             "--body-lacks",
                             "--idle-timeout",
                             "--certificate-days",
                             "Which URLs:",
                             "--include",
                             "--exclude-private",
                             "How to connect:",
                             "--proxy",
                             "--insecure",
                             "--min-tls",
                             "--ca",
                             "--ipv4",
                             "--ipv6",
                             "--http2",
                             "--fresh-connections",
                             "What is sent:",
                             "--header",
                             "--rules",
                             "--basic-auth",
                             "--format",
                             "--output",
                             "--lab",
                             "FILE",
                             "(default 32)",
                             "(default 20)",
                             "130"})
        QVERIFY2(text.contains(QLatin1String(word)), word);
}

void tst_CheckArguments::help_hasEachTitleOnce()
{
    const auto parsed = CheckArgumentParser::parse({QStringLiteral("--help")});
    QStringList titles;
    for (const QString &line : std::get<CheckArgumentParser::Help>(parsed).text.split(u'\n')) {
        if (line.endsWith(u':') && !line.startsWith(u' '))
            titles += line;
    }
    QCOMPARE(titles.size(), 8);
    QCOMPARE(titles.removeDuplicates(), 0);
}

void tst_CheckArguments::help_namesEveryFormat()
{
    const auto parsed = CheckArgumentParser::parse({QStringLiteral("--help")});
    const QString text = std::get<CheckArgumentParser::Help>(parsed).text.simplified();
    QStringList names;
    for (const ReportFormat format : allReportFormats)
        names += reportFormatName(format);
    const QString last = QStringLiteral(" or ") + names.takeLast();
    const QString all = names.join(QStringLiteral(", ")) + last;
    QVERIFY2(text.contains(QStringLiteral("--format <FORMAT> ") + all), qPrintable(text));
    const QString documents = names.sliced(1).join(QStringLiteral(", ")) + last;
    QVERIFY2(text.contains(QStringLiteral("With --format ") + documents), qPrintable(text));
}

COROSCOPE_TEST(tst_CheckArguments)
#include "tst_checkarguments.moc"
