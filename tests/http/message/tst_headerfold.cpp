// SPDX-License-Identifier: MIT
#include "core/http/message/headerline.h"
#include "tests/http/httpfixture.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace coroscope;

class tst_HeaderFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headers_areFoldedAsQtDoes_data();
    void headers_areFoldedAsQtDoes();
    void manyOfOneName_takeNoTime();
};

namespace {

QByteArray textOf(const QList<HttpHeader> &headers)
{
    QByteArrayList lines;
    for (const HttpHeader &header : headers)
        lines.append(header.name.toLower() + ": " + header.value);
    std::ranges::sort(lines);
    return lines.join('|');
}

} // namespace

void tst_HeaderFold::headers_areFoldedAsQtDoes_data()
{
    QTest::addColumn<QList<QByteArrayList>>("fields");
    using Fields = QList<QByteArrayList>;
    QTest::newRow("one of each") << Fields{{"A", "1"}, {"B", "2"}};
    QTest::newRow("two of a name") << Fields{{"A", "1"}, {"B", "2"}, {"A", "3"}};
    QTest::newRow("in other letters") << Fields{{"Via", "1"}, {"VIA", "2"}};
    QTest::newRow("cookies") << Fields{{"Set-Cookie", "a=1, b"}, {"Set-Cookie", "c=2"}};
    QTest::newRow("locations") << Fields{{"Location", "/a"}, {"Location", "/b"}};
    QTest::newRow("an empty one first") << Fields{{"A", ""}, {"A", "1"}};
}

void tst_HeaderFold::headers_areFoldedAsQtDoes()
{
    QFETCH(const QList<QByteArrayList>, fields);
    QByteArray lines;
    QList<HttpHeader> headers;
    for (const QByteArrayList &field : fields) {
        lines += field.at(0) + ": " + field.at(1) + "\r\n";
        headers.append(HttpHeader{field.at(0), field.at(1)});
    }
    headers.append(HttpHeader{"Content-Length", "0"});
    RawServer server;
    server.on("/", "HTTP/1.1 200 OK\r\n" + lines + "Content-Length: 0\r\n\r\n");
    const HttpResponse answer = fetch(server.url("/"));
    QCOMPARE(textOf(foldHeaders(headers)), textOf(answer.headers));
}

void tst_HeaderFold::manyOfOneName_takeNoTime()
{
    constexpr qsizetype count = 100'000;
    const QList<HttpHeader> headers(count, HttpHeader{"A", "1"});
    const QList<HttpHeader> folded = foldHeaders(headers);
    QCOMPARE(folded.size(), 1);
    QCOMPARE(folded.first().value.size(), 3 * count - 2);
}

COROSCOPE_TEST(tst_HeaderFold)
#include "tst_headerfold.moc"
