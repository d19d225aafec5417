// SPDX-License-Identifier: MIT
#include "tests/verdicts/mixkinds.h"

#include <QTimer>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr auto awhile = 2ms; // time enough for the next request to be on its way

RawServer::Handler answer(const QByteArray &bytes)
{
    return [bytes](QTcpSocket &client, const QByteArray &) { client.write(bytes); };
}

RawServer::Handler answerAndClose(const QByteArray &bytes)
{
    return [bytes](QTcpSocket &client, const QByteArray &) {
        client.write(bytes);
        client.disconnectFromHost();
    };
}

/// Writes `first`, and the rest when the next request may have been sent already.
RawServer::Handler answerInTwo(const QByteArray &first, const QByteArray &rest)
{
    return [first, rest](QTcpSocket &client, const QByteArray &) {
        client.write(first);
        QTimer::singleShot(awhile, &client, [&client, rest] { client.write(rest); });
    };
}

std::vector<MixKind> labKinds()
{
    std::vector<MixKind> kinds;
    for (const char *const path : {"/ok/%1",
                                   "/status/204/%1",
                                   "/status/404/%1",
                                   "/status/410/%1",
                                   "/status/403/%1",
                                   "/status/429/%1",
                                   "/status/500/%1",
                                   "/delay/3/%1",
                                   "/drip/4/1/%1",
                                   "/size/20000/%1",
                                   "/size/200000/%1",
                                   "/chunked/0/%1",
                                   "/chunked/9000/%1",
                                   "/gzip/%1",
                                   "/moved/%1",
                                   "/redirect/3/%1",
                                   "/headers/50/%1",
                                   "/close/%1",
                                   "/reset/%1",
                                   "/truncate/%1",
                                   "/loop/%1",
                                   "/redirect-to/%1?url=mailto:x",
                                   "/redirect-to/%1?url=http://127.0.0.1:1/",
                                   "/interim/100/%1/x",
                                   "/interim/101/1/%1",
                                   "/interim/103/1/%1",
                                   "/interim/102/3/%1",
                                   "/interim-flood/%1",
                                   "/headers/150/%1",
                                   "/header-size/300000/%1",
                                   "/surplus/%1",
                                   "/bad-chunk/%1",
                                   "/cut-chunk/%1",
                                   "/endless/%1",
                                   "/encoding/gzip/%1",
                                   "/icy/%1",
                                   "/http09/%1"})
        kinds.push_back({path, nullptr});
    kinds.push_back({"/hang/%1", nullptr, true});
    kinds.push_back({"/stall/%1", nullptr, true});
    return kinds;
}

std::vector<MixKind> rawKinds()
{
    const QByteArray page = RawServer::message("200 OK", "page");
    const QByteArray missing = RawServer::message("404 Not Found", "no page");
    const QByteArray hints = "HTTP/1.1 103 Early Hints\r\n\r\n";
    return {
        {"raw-page", answer(page)},
        {"raw-missing", answer(missing)},
        {"raw-page-and-close", answerAndClose(page)},
        {"raw-missing-and-close", answerAndClose(missing)},
        {"raw-nothing", answerAndClose({})},
        {"raw-half-a-status-line", answerAndClose("HTTP/1.1 2")},
        {"raw-half-a-head", answerAndClose("HTTP/1.1 200 OK\r\nContent-Le")},
        {"raw-binary", answerAndClose(QByteArray("\x15\x03\x03\x00\x02\x02\x46", 7))},
        {"raw-garbage-that-stays", answer("220 mail.example ESMTP\r\n")},
        {"raw-two-answers", answer(page + page)},
        {"raw-answer-and-garbage", answer(missing + "more of the body\r\n\r\n")},
        {"raw-answer-and-late-garbage", answerInTwo(missing, "more of the body\r\n\r\n")},
        {"raw-slow-final-answer", answerInTwo(hints, page)},
        {"raw-slow-final-missing", answerInTwo(hints, missing)},
        {"raw-interim-and-close", answerAndClose(hints)},
        {"raw-late-bad-chunk",
         answerInTwo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "ZZZ\r\nhello\r\n")},
        {"raw-silence", [](QTcpSocket &, const QByteArray &) {}, true},
        {"raw-late-answer", answerInTwo(page, missing), false, true},
        {"raw-late-missing", answerInTwo(missing, page), false, true},
    };
}

} // namespace

const std::vector<MixKind> &mixKinds()
{
    static const std::vector<MixKind> kinds = [] {
        std::vector<MixKind> all = labKinds();
        const std::vector<MixKind> raw = rawKinds();
        all.insert(all.end(), raw.begin(), raw.end());
        return all;
    }();
    return kinds;
}

QUrl MixOrigins::add(const MixKind &kind, int number)
{
    const QByteArray id = "n" + QByteArray::number(number);
    if (!kind.handler) {
        QByteArray path = kind.name;
        path.replace("%1", id);
        return QUrl::fromEncoded(m_lab.url(u"").toEncoded() + path);
    }
    const QByteArray target = '/' + kind.name + '/' + id;
    m_raw.on(target, kind.handler);
    return m_raw.url(target);
}
