// SPDX-License-Identifier: MIT
#include "core/lab/routes/labresponse.h"

#include <QStringBuilder>

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

struct Reason
{
    int status;
    QByteArrayView phrase;
};

constexpr std::array reasons{
    Reason{200, "OK"},
    Reason{201, "Created"},
    Reason{202, "Accepted"},
    Reason{204, "No Content"},
    Reason{205, "Reset Content"},
    Reason{206, "Partial Content"},
    Reason{300, "Multiple Choices"},
    Reason{301, "Moved Permanently"},
    Reason{302, "Found"},
    Reason{303, "See Other"},
    Reason{304, "Not Modified"},
    Reason{307, "Temporary Redirect"},
    Reason{308, "Permanent Redirect"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{406, "Not Acceptable"},
    Reason{408, "Request Timeout"},
    Reason{409, "Conflict"},
    Reason{410, "Gone"},
    Reason{413, "Content Too Large"},
    Reason{414, "URI Too Long"},
    Reason{418, "I'm a teapot"},
    Reason{422, "Unprocessable Content"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{451, "Unavailable For Legal Reasons"},
    Reason{500, "Internal Server Error"},
    Reason{501, "Not Implemented"},
    Reason{502, "Bad Gateway"},
    Reason{503, "Service Unavailable"},
    Reason{504, "Gateway Timeout"},
    Reason{505, "HTTP Version Not Supported"},
};

QByteArrayView reasonPhrase(int status)
{
    const auto reason = std::find_if(reasons.begin(), reasons.end(), [status](const Reason &known) {
        return known.status == status;
    });
    return reason == reasons.end() ? "Status" : reason->phrase;
}

} // namespace

LabResponse LabResponse::page(int status)
{
    LabResponse response;
    response.status = status;
    if (status == 204 || status == 304)
        return response;
    if (status != 205) {
        const QByteArrayView reason = reasonPhrase(status);
        const QByteArray title = QByteArray::number(status) + ' ' + reason.toByteArray();
        response.contentType = QByteArrayLiteral("text/html; charset=utf-8");
        response.body = "<!DOCTYPE html>\n<title>" + title + "</title>\n<h1>" + title + "</h1>\n";
    }
    response.contentLength = response.body.size();
    return response;
}

QByteArray LabResponse::head(bool keepAlive) const
{
    QByteArray head;
    head.reserve(192 + headers.size() + body.size());
    head += "HTTP/1.1 ";
    head += QByteArray::number(status);
    head += ' ';
    head += reasonPhrase(status);
    head += "\r\n";
    if (!contentType.isEmpty())
        head += "Content-Type: " + contentType + "\r\n";
    if (contentLength >= 0)
        head += "Content-Length: " + QByteArray::number(contentLength) + "\r\n";
    head += headers;
    head += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

void LabResponse::dropBody()
{
    switch (delivery) {
    case Delivery::Verbatim: // knows no methods
    case Delivery::EndlessHead:
        return;
    case Delivery::Streamed:
    case Delivery::Dripped:
    case Delivery::Truncated:
    case Delivery::Stalled:
    case Delivery::EndlessBody:
        delivery = Delivery::Whole;
        break;
    default:
        break;
    }
    body.clear();
    after.clear();
}

} // namespace coroscope
