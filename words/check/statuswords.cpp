// SPDX-License-Identifier: MIT
#include "words/check/statuswords.h"

#include "words/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

class StatusWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::StatusWords)
};

/// Part of the protocol, and so not translated.
struct Phrase
{
    int status = 0;
    QLatin1String text;
};

constexpr std::array phrases{
    Phrase{100, QLatin1String("Continue")},
    Phrase{101, QLatin1String("Switching Protocols")},
    Phrase{102, QLatin1String("Processing")},
    Phrase{103, QLatin1String("Early Hints")},
    Phrase{200, QLatin1String("OK")},
    Phrase{201, QLatin1String("Created")},
    Phrase{202, QLatin1String("Accepted")},
    Phrase{203, QLatin1String("Non-Authoritative Information")},
    Phrase{204, QLatin1String("No Content")},
    Phrase{205, QLatin1String("Reset Content")},
    Phrase{206, QLatin1String("Partial Content")},
    Phrase{207, QLatin1String("Multi-Status")},
    Phrase{208, QLatin1String("Already Reported")},
    Phrase{226, QLatin1String("IM Used")},
    Phrase{300, QLatin1String("Multiple Choices")},
    Phrase{301, QLatin1String("Moved Permanently")},
    Phrase{302, QLatin1String("Found")},
    Phrase{303, QLatin1String("See Other")},
    Phrase{304, QLatin1String("Not Modified")},
    Phrase{305, QLatin1String("Use Proxy")},
    Phrase{307, QLatin1String("Temporary Redirect")},
    Phrase{308, QLatin1String("Permanent Redirect")},
    Phrase{400, QLatin1String("Bad Request")},
    Phrase{401, QLatin1String("Unauthorized")},
    Phrase{402, QLatin1String("Payment Required")},
    Phrase{403, QLatin1String("Forbidden")},
    Phrase{404, QLatin1String("Not Found")},
    Phrase{405, QLatin1String("Method Not Allowed")},
    Phrase{406, QLatin1String("Not Acceptable")},
    Phrase{407, QLatin1String("Proxy Authentication Required")},
    Phrase{408, QLatin1String("Request Timeout")},
    Phrase{409, QLatin1String("Conflict")},
    Phrase{410, QLatin1String("Gone")},
    Phrase{411, QLatin1String("Length Required")},
    Phrase{412, QLatin1String("Precondition Failed")},
    Phrase{413, QLatin1String("Content Too Large")},
    Phrase{414, QLatin1String("URI Too Long")},
    Phrase{415, QLatin1String("Unsupported Media Type")},
    Phrase{416, QLatin1String("Range Not Satisfiable")},
    Phrase{417, QLatin1String("Expectation Failed")},
    Phrase{418, QLatin1String("I'm a teapot")},
    Phrase{421, QLatin1String("Misdirected Request")},
    Phrase{422, QLatin1String("Unprocessable Content")},
    Phrase{423, QLatin1String("Locked")},
    Phrase{424, QLatin1String("Failed Dependency")},
    Phrase{425, QLatin1String("Too Early")},
    Phrase{426, QLatin1String("Upgrade Required")},
    Phrase{428, QLatin1String("Precondition Required")},
    Phrase{429, QLatin1String("Too Many Requests")},
    Phrase{431, QLatin1String("Request Header Fields Too Large")},
    Phrase{451, QLatin1String("Unavailable For Legal Reasons")},
    Phrase{500, QLatin1String("Internal Server Error")},
    Phrase{501, QLatin1String("Not Implemented")},
    Phrase{502, QLatin1String("Bad Gateway")},
    Phrase{503, QLatin1String("Service Unavailable")},
    Phrase{504, QLatin1String("Gateway Timeout")},
    Phrase{505, QLatin1String("HTTP Version Not Supported")},
    Phrase{506, QLatin1String("Variant Also Negotiates")},
    Phrase{507, QLatin1String("Insufficient Storage")},
    Phrase{508, QLatin1String("Loop Detected")},
    Phrase{511, QLatin1String("Network Authentication Required")},
    Phrase{520, QLatin1String("Web Server Returned an Unknown Error")},
    Phrase{521, QLatin1String("Web Server Is Down")},
    Phrase{522, QLatin1String("Connection Timed Out")},
    Phrase{523, QLatin1String("Origin Is Unreachable")},
    Phrase{524, QLatin1String("A Timeout Occurred")},
    Phrase{525, QLatin1String("SSL Handshake Failed")},
    Phrase{526, QLatin1String("Invalid SSL Certificate")},
    Phrase{527, QLatin1String("Railgun Error")},
    Phrase{530, QLatin1String("Origin Error")},
};

QString classMeaning(int status)
{
    switch (status / 100) {
    case 1:
        return StatusWords::tr("the server sent an interim answer, and no final one");
    case 2:
        return StatusWords::tr(
            "the server answered, but this status is not among the accepted ones");
    case 3:
        return StatusWords::tr("the server points elsewhere without naming one new place");
    case 4:
        return StatusWords::tr("the server is there and rejects the request");
    case 5:
        return StatusWords::tr("the server is there, but failed to answer the request");
    default:
        return StatusWords::tr("the server answered with a status that HTTP does not know");
    }
}

} // namespace

QString statusPhrase(int status, const QByteArray &reason)
{
    constexpr qsizetype maxReasonLength = 60;
    const auto *const known = std::ranges::find(phrases, status, &Phrase::status);
    const QString phrase = known != phrases.end()
                               ? QString(known->text)
                               : printable(QString::fromUtf8(reason).simplified(), maxReasonLength);
    const QString number = QString::number(status);
    return phrase.isEmpty() ? number : QString(number % u' ' % phrase);
}

QString statusMeaning(int status, const QByteArray &method)
{
    switch (status) {
    case 200:
        return StatusWords::tr("the page is there");
    case 204:
        return StatusWords::tr("the server answered, and has nothing to show");
    case 304:
        return StatusWords::tr("the server says that nothing has changed, which was not asked");
    case 400:
        return StatusWords::tr("the server does not understand the request");
    case 401:
        return StatusWords::tr("the server is there and wants a name and a password first");
    case 402:
        return StatusWords::tr("the server wants to be paid first");
    case 403:
        return StatusWords::tr(
            "the server is there, but does not let us see this page; a browser may be let in");
    case 404:
        return StatusWords::tr("the server is there, this page is not");
    case 405:
        return StatusWords::tr("the page does not answer %1 requests")
            .arg(QString::fromLatin1(method));
    case 406:
        return StatusWords::tr("the server has this page in no form that was asked for");
    case 407:
        return StatusWords::tr("a proxy on the way wants a name and a password first");
    case 408:
        return StatusWords::tr("the server grew tired of waiting for the request");
    case 410:
        return StatusWords::tr("the page was taken away for good");
    case 414:
        return StatusWords::tr("the URL is too long for the server");
    case 421:
        return StatusWords::tr("the server is not the one that answers for this host name");
    case 429:
        return StatusWords::tr(
            "the server wants fewer requests at a time, which says nothing about the page");
    case 431:
        return StatusWords::tr("the request has more headers than the server takes");
    case 451:
        return StatusWords::tr("the page is withheld for legal reasons");
    case 500:
        return StatusWords::tr("the server failed while it made the page");
    case 501:
        return StatusWords::tr("the server cannot do %1 requests").arg(QString::fromLatin1(method));
    case 502:
        return StatusWords::tr("the server in front got no proper answer from the one behind it");
    case 503:
        return StatusWords::tr("the server is overloaded or down for maintenance");
    case 504:
        return StatusWords::tr("the server in front waited in vain for the one behind it");
    case 511:
        return StatusWords::tr("the network wants a login before it lets requests through");
    case 520:
        return StatusWords::tr("the CDN is there, but the server behind it gave no proper answer");
    case 521:
    case 522:
    case 523:
    case 524:
    case 527:
    case 530:
        return StatusWords::tr("the CDN is there, but the server behind it does not answer");
    case 525:
    case 526:
        return StatusWords::tr(
            "the CDN is there, but has no secure connection to the server behind it");
    case 999:
        return StatusWords::tr(
            "the site turns away whatever is not a browser; the page may be fine");
    default:
        return classMeaning(status);
    }
}

} // namespace coroscope
