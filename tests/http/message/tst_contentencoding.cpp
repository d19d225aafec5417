// SPDX-License-Identifier: MIT
#include "core/http/message/answerbody.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_ContentEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encoding_data();
    void encoding();
};

void tst_ContentEncoding::encoding_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<HttpError>("error");
    const auto row = [](const char *name,
                        int status,
                        const QByteArray &encoding,
                        const QByteArray &body,
                        HttpError error) {
        QTest::newRow(name) << status << encoding << body << error;
    };
    row("none", 200, "", "text", HttpError::None);
    row("gzip", 200, "GZip", "\x1f\x8b\x08", HttpError::None);
    row("gzip of a few bytes", 200, "gzip", "\x1f", HttpError::BadEncoding);
    row("no gzip", 200, "gzip", "text", HttpError::BadEncoding);
    row("no gzip, under its old name", 200, "x-gzip", "text", HttpError::BadEncoding);
    row("no gzip, in an error", 404, "gzip", "text", HttpError::None);
    row("no gzip, and no body", 200, "gzip", "", HttpError::None);
    row("zstd", 200, "zstd", "\x28\xb5\x2f\xfd", HttpError::None);
    row("no zstd", 200, "zstd", "text", HttpError::BadEncoding);
    row("two", 200, "zstd, gzip", "\x1f\x8b\x08", HttpError::None);
    row("brotli, of which nobody can tell", 200, "br", "text", HttpError::None);
    row("deflate, of which nobody can tell", 200, "deflate", "text", HttpError::None);
    row("unknown", 200, "rot13", "text", HttpError::None);
}

void tst_ContentEncoding::encoding()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, encoding);
    QFETCH(const QByteArray, body);
    HttpResponse response;
    response.status = status;
    if (!encoding.isEmpty())
        response.headers = {{"content-encoding", encoding}};
    response.bodyStart = body.left(4);
    QTEST(encodingError(response), "error");
}

COROSCOPE_TEST(tst_ContentEncoding)
#include "tst_contentencoding.moc"
