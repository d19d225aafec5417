// SPDX-License-Identifier: MIT
#include "core/text/invisible.h"
#include "core/text/jsonwriter.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_JsonWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void write_keepsTheOrderOfKeys();
    void write_nestsAndSeparates();
    void string_isReadBackAsItWas_data();
    void string_isReadBackAsItWas();
    void seconds_haveMicroseconds();
    void times_areExactAtTheEndsOfTheirRange();
    void take_beginsAgainInTheMiddle();
    void newLine_comesBetweenComma_andValue();
};

void tst_JsonWriter::write_keepsTheOrderOfKeys()
{
    JsonWriter json;
    json.beginObject();
    json.key(QLatin1String("z"));
    json.integer(-1);
    json.key(QLatin1String("a"));
    json.null();
    json.endObject();
    QCOMPARE(json.take(), QByteArray(R"({"z":-1,"a":null})"));
}

void tst_JsonWriter::write_nestsAndSeparates()
{
    JsonWriter json;
    json.beginArray();
    json.beginArray();
    json.endArray();
    json.beginObject();
    json.key(QLatin1String("k"));
    json.beginArray();
    json.integer(1);
    json.integer(2);
    json.endArray();
    json.endObject();
    json.string(u"s");
    json.endArray();
    QCOMPARE(json.take(), QByteArray(R"([[],{"k":[1,2]},"s"])"));
}

void tst_JsonWriter::string_isReadBackAsItWas_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("quotes and backslashes") << uR"(say "a\b")"_s;
    QTest::newRow("invisible") << u"a\u200b\u061c\u009b31m\u202e\u2028\U000e0041\ufeffz"_s;
    QTest::newRow("control characters") << u"\n\r\t\b\f\u0001\u001f\u007f"_s;
    QTest::newRow("NUL") << QString(QChar(0));
    QTest::newRow("letters of the world") << u"\u00e9\u4f60\U0001f600"_s;
    QTest::newRow("line separators") << u"a\u2028b\u2029c"_s;
    QTest::newRow("script end") << u"</script>"_s;
}

void tst_JsonWriter::string_isReadBackAsItWas()
{
    QFETCH(QString, text);
    JsonWriter json;
    json.beginArray();
    json.string(text);
    json.endArray();
    QJsonParseError error;
    const QByteArray bytes = json.take();
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(document.array().first().toString(), text);
    // Nothing that a terminal would act on.
    const QList<uint> characters = QString::fromUtf8(bytes).toUcs4();
    QVERIFY(std::ranges::none_of(characters, [](uint c) { return isInvisible(c); }));
}

void tst_JsonWriter::seconds_haveMicroseconds()
{
    JsonWriter json;
    json.beginArray();
    json.seconds(0ns);
    json.seconds(1'234'567'890ns);
    json.seconds(24h);
    json.endArray();
    QCOMPARE(json.take(), QByteArray("[0.000000,1.234568,86400.000000]"));
}

void tst_JsonWriter::times_areExactAtTheEndsOfTheirRange()
{
    JsonWriter json;
    json.beginArray();
    json.seconds(-1'500ns);
    json.seconds(999'999'500ns);
    json.seconds(std::chrono::nanoseconds::max());
    json.seconds(std::chrono::nanoseconds::min());
    json.microseconds(0ns);
    json.microseconds(-42ns);
    json.microseconds(7'123'456ns);
    json.microseconds(std::chrono::nanoseconds::min());
    json.endArray();
    QCOMPARE(json.take(),
             QByteArray("[-0.000002,1.000000,9223372036.854776,-9223372036.854776,"
                        "0.000,-0.042,7123.456,-9223372036854775.808]"));
}

void tst_JsonWriter::take_beginsAgainInTheMiddle()
{
    JsonWriter json;
    json.beginArray();
    json.integer(1);
    QCOMPARE(json.take(), QByteArray("[1"));
    json.integer(2);
    json.endArray();
    QCOMPARE(json.take(), QByteArray(",2]"));
    QCOMPARE(json.take(), QByteArray());
}

void tst_JsonWriter::newLine_comesBetweenComma_andValue()
{
    JsonWriter json;
    json.beginArray();
    json.newLine();
    json.integer(1);
    json.newLine();
    json.integer(2);
    json.endArray();
    QCOMPARE(json.take(), QByteArray("[\n1,\n2]"));
}

COROSCOPE_TEST(tst_JsonWriter)
#include "tst_jsonwriter.moc"
