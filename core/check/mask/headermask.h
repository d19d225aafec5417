// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpheader.h"

#include <QByteArrayList>
#include <QList>

QT_BEGIN_NAMESPACE
class QUrl;
QT_END_NAMESPACE

namespace coroscope {

struct Diagnosis;

/// What a request with these headers to that URL tells nobody but its server: credentials, cookies, and the value
/// of each header that says more than what is wanted. Short ones are left out: they would be found anywhere.
QByteArrayList secretsSent(const QUrl &url, const QList<HttpHeader> &headers);

/// The headers of an answer as they may be shown: values of cookies and of headers that are called like a
/// secret, credentials, passwords of URLs, and any of the `secrets` that a server sends back are three asterisks.
/// Of headers that were folded with line breaks each line is a header of its own.
QList<HttpHeader> maskedHeaders(const QList<HttpHeader> &headers, const QByteArrayList &secrets);

/// The same of the answer that a diagnosis got with what may be secret masked.
QList<HttpHeader> shownHeaders(const Diagnosis &diagnosis);

} // namespace coroscope
