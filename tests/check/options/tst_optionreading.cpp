// SPDX-License-Identifier: MIT
#include "core/check/options/optionreading.h"
#include "tests/support/testmain.h"

#include <QNetworkProxy>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

struct Read
{
    CheckOptions options;
    QList<OptionFault> faults;
};

Read read(const OptionTexts &texts, const CheckOptions &before = {})
{
    Read result{.options = before, .faults = {}};
    result.faults = readOptionTexts(texts, {}, result.options);
    return result;
}

QString writeFile(const QTemporaryDir &folder, const QByteArray &content)
{
    const QString path = folder.filePath(QStringLiteral("file"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("no temporary file");
    return path;
}

} // namespace

class tst_OptionReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing_isTheDefaults();
    void texts_areRead();
    void environment_namesTheProxy();
    void fault_leavesWhatWasThere();
    void fault_saysWhichEntry();
    void faults_areAllTold();
    void family_needsAHostThatIsLookedUpHere();
    void assertions_needABody();
    void rules_nameTheLine();
    void pipes_areReadIfWanted();
    void files_areBounded();
};

void tst_OptionReading::nothing_isTheDefaults()
{
    const Read nothing = read({});
    QVERIFY(nothing.faults.isEmpty());
    QVERIFY(nothing.options == CheckOptions());
}

void tst_OptionReading::texts_areRead()
{
    const QTemporaryDir folder;
    OptionTexts texts;
    texts.include = {QStringLiteral("a"), QStringLiteral("b")};
    texts.exclude = {QStringLiteral("c")};
    texts.headers = {QStringLiteral("X-A: 1")};
    texts.rules = {writeFile(folder, "[r.example]\ncookie = id=1\n")};
    texts.basicAuth = {QStringLiteral("me:p@w@a.example")};
    texts.userAgent = QStringLiteral("me/1");
    texts.proxy = QStringLiteral("NONE");
    texts.accept = QStringLiteral("200,404");
    texts.bodyContains = {QStringLiteral("/x/i")};
    texts.bodyLacks = {QStringLiteral("y")};

    const auto [options, faults] = read(texts);
    QVERIFY(faults.isEmpty());
    QCOMPARE(options.filter.decide({u"b"_s}), UrlFilter::Decision::Admitted);
    QCOMPARE(options.filter.decide({u"bc"_s}), UrlFilter::Decision::Excluded);
    QCOMPARE(options.request.headers, (QList<HttpHeader>{{"X-A", "1"}}));
    QCOMPARE(options.request.siteHeaders.size(), 2);
    QCOMPARE(options.request.siteHeaders.at(0).site.text(), QStringLiteral("r.example"));
    QCOMPARE(options.request.siteHeaders.at(1).site.text(), QStringLiteral("a.example"));
    QCOMPARE(options.request.userAgent, QByteArray("me/1"));
    QVERIFY(options.connection.proxies == ProxySettings::direct());
    QVERIFY(options.accepts(404) && !options.accepts(201));
    QCOMPARE(options.body.size(), 2);

    QVERIFY(read({}, options).options == CheckOptions()); // and taken back again
}

void tst_OptionReading::environment_namesTheProxy()
{
    OptionSources sources;
    sources.environment.insert(QStringLiteral("all_proxy"), QStringLiteral("http://p.example"));
    CheckOptions options;
    QVERIFY(readOptionTexts({}, sources, options).isEmpty());
    const QNetworkProxyQuery query(QUrl(QStringLiteral("http://h.example/")));
    QCOMPARE(options.connection.proxies.proxiesFor(query).value(0).hostName(),
             QStringLiteral("p.example"));

    sources.environment.insert(QStringLiteral("http_proxy"), QStringLiteral("ftp://x"));
    const QList<OptionFault> faults = readOptionTexts({}, sources, options);
    QCOMPARE(faults.size(), 1);
    QCOMPARE(std::get<OptionFault::BadProxyVariable>(faults.first().why).name,
             QStringLiteral("http_proxy"));
}

void tst_OptionReading::fault_leavesWhatWasThere()
{
    OptionTexts texts;
    texts.accept = QStringLiteral("200,404");
    texts.exclude = {QStringLiteral("a")};
    const CheckOptions good = read(texts).options;
    texts.accept = QStringLiteral("200,4");
    texts.exclude = {QStringLiteral("(")};
    const Read bad = read(texts, good);
    QCOMPARE(bad.faults.size(), 2);
    QVERIFY(bad.options == good);
}

void tst_OptionReading::fault_saysWhichEntry()
{
    OptionTexts texts;
    texts.exclude = {QStringLiteral("a"), QStringLiteral("b)")};
    const Read bad = read(texts);
    QCOMPARE(bad.faults.size(), 1);
    QVERIFY(bad.faults.first().option == CheckOption::Exclude);
    QCOMPARE(bad.faults.first().entry, 1);
    QCOMPARE(std::get<OptionFault::BadExpression>(bad.faults.first().why).offset, 1);
}

void tst_OptionReading::faults_areAllTold()
{
    const QString bad = QStringLiteral("/(/");
    OptionTexts texts;
    texts.include = {QString()};
    texts.headers = {QStringLiteral("X")};
    texts.rules = {QStringLiteral("/no/such/file")};
    texts.basicAuth = {QStringLiteral("me")};
    texts.userAgent = QStringLiteral("a\nb");
    texts.proxy = QStringLiteral("ftp://p");
    texts.authorities = {QStringLiteral("/no/such/file")};
    texts.accept.clear();
    texts.bodyContains = {bad};
    texts.bodyLacks = {bad};
    const Read all = read(texts);
    QCOMPARE(all.faults.size(), 10);
    QVERIFY(std::ranges::is_sorted(all.faults, {}, &OptionFault::option));
    QVERIFY(all.options == CheckOptions());
}

void tst_OptionReading::family_needsAHostThatIsLookedUpHere()
{
    CheckOptions options;
    options.connection.family = AddressFamily::IPv4;
    QVERIFY(read({}, options).faults.isEmpty());
    OptionTexts texts;
    texts.proxy = QStringLiteral("p.example");
    QVERIFY(read(texts).faults.isEmpty());
    const Read both = read(texts, options);
    QCOMPARE(both.faults.size(), 1);
    QVERIFY(both.faults.first().option == CheckOption::Family);
}

void tst_OptionReading::assertions_needABody()
{
    CheckOptions options;
    options.request.method = CheckMethod::HeadThenGet;
    OptionTexts texts;
    texts.bodyLacks = {QStringLiteral("x")};
    const Read head = read(texts, options);
    QCOMPARE(head.faults.size(), 1);
    QVERIFY(head.faults.first().option == CheckOption::BodyLacks);
    QVERIFY(read({}, options).faults.isEmpty());
}

void tst_OptionReading::rules_nameTheLine()
{
    const QTemporaryDir folder;
    OptionTexts texts;
    texts.rules = {writeFile(folder, "[a.example]\nbasic-auth = SECRET\n")};
    const Read bad = read(texts);
    QCOMPARE(bad.faults.size(), 1);
    QVERIFY(bad.faults.first().isOfFile());
    QCOMPARE(std::get<OptionFault::BadRules>(bad.faults.first().why).error.line, 2);
}

void tst_OptionReading::pipes_areReadIfWanted()
{
    OptionTexts texts;
    texts.authorities = {QStringLiteral("/dev/null")};
    CheckOptions options;
    const auto faultsOf = [&](bool readsPipes) {
        return readOptionTexts(texts, {.readsPipes = readsPipes}, options);
    };
    QVERIFY(std::holds_alternative<OptionFault::UnreadableFile>(faultsOf(false).first().why));
    QVERIFY(std::holds_alternative<OptionFault::NoCertificate>(faultsOf(true).first().why));
}

void tst_OptionReading::files_areBounded()
{
    const QTemporaryDir folder;
    OptionTexts texts;
    texts.rules = {writeFile(folder, "")};
    QVERIFY(read(texts).faults.isEmpty());
    QVERIFY(QFile::resize(texts.rules.first(), (16 << 20) + 1)); // takes no room on the disk
    const Read bad = read(texts);
    QCOMPARE(bad.faults.size(), 1);
    QVERIFY(bad.faults.first().isOfFile());
    QVERIFY(std::holds_alternative<OptionFault::LargeFile>(bad.faults.first().why));
}

COROSCOPE_TEST(tst_OptionReading)
#include "tst_optionreading.moc"
