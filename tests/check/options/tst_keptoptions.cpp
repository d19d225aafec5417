// SPDX-License-Identifier: MIT
#include "core/check/options/keptoptions.h"
#include "core/check/options/optiontable.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_KeptOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keys_areDistinct();
    void options_comeBack();
    void secrets_areLeftOut();
};

void tst_KeptOptions::keys_areDistinct()
{
    QSet<QString> keys;
    for (const OptionRow &row : OptionTable::rows()) {
        QVERIFY2(!keys.contains(optionKey(row)), qPrintable(optionKey(row)));
        keys.insert(optionKey(row));
    }
}

void tst_KeptOptions::options_comeBack()
{
    CheckOptions options;
    options.timeout = 1'500ms;
    options.retries = 7;
    options.connection.tls.verifies = false;
    options.connection.family = AddressFamily::IPv6;
    OptionTexts texts;
    texts.exclude = {u"a\"b"_s, u"\u00e4"_s};
    texts.accept = u"200,404"_s;
    const KeptOptions kept = readKeptOptions(keptOptionsJson(keptOptions(options, texts)));
    QVERIFY(kept == keptOptions(options, texts));
    CheckOptions again;
    OptionTexts textsAgain;
    for (const OptionRow &row : OptionTable::rows()) {
        if (const QStringList entries = kept.entries.value(optionKey(row)); !entries.isEmpty())
            QVERIFY(!row.read(entries, again, textsAgain));
    }
    QVERIFY(again == options);
    QVERIFY(textsAgain == texts);
}

void tst_KeptOptions::secrets_areLeftOut()
{
    OptionTexts texts;
    texts.headers = {u"Authorization: Bearer geheim"_s};
    texts.basicAuth = {u"me:geheim@https://a/*"_s};
    texts.proxy = u"http://me:geheim@proxy:8080"_s;
    const KeptOptions kept = keptOptions({}, texts);
    QCOMPARE(QSet<QString>(kept.leftOut.begin(), kept.leftOut.end()),
             (QSet<QString>{u"header"_s, u"basic-auth"_s, u"proxy"_s}));
    QVERIFY(!keptOptionsJson(kept).contains("geheim"));
    texts = {};
    texts.proxy = u"http://proxy:8080"_s;
    QCOMPARE(keptOptions({}, texts).leftOut, QStringList());
    QCOMPARE(keptOptions({}, texts).entries[u"proxy"_s], QStringList{texts.proxy});
}

COROSCOPE_TEST(tst_KeptOptions)
#include "tst_keptoptions.moc"
