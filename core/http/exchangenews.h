// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpcertificate.h"
#include "core/http/httpmessage.h"

#include <optional>
#include <variant>

namespace coroscope {

/// The request is on the wire.
struct ExchangeSent
{
    std::chrono::nanoseconds connect{}; ///< how long that took: look-up, TCP, TLS
    bool reusedConnection = false;
};

/// It was sent once more, by the network stack itself.
struct ExchangeSentAgain
{
};

/// The head of the answer is here.
struct ExchangeHead
{
    std::chrono::nanoseconds firstByte{}; ///< since it was sent
    int status = 0;
    QByteArray reason;
    QList<HttpHeader> headers;
    std::optional<HttpCertificate> certificate;
    HttpError tlsFault = HttpError::None; ///< what was wrong with it, and let pass
    bool mayEndUnheard =
        false; ///< the body ends with the TLS stream, and the connection may stay open
};

/// So much of the body is here. Not told of answers that are quick, nor while nothing comes.
struct ExchangeProgress
{
    qint64 bytes = 0;
};

/// Nothing more will come.
struct ExchangeEnd
{
    HttpError error = HttpError::None;
    QString errorText;
    std::optional<HttpCertificate> badCertificate; ///< the one that was refused
    bool isTrusted = true; ///< false: what came may be the answer to another request
};

/// What the thread of the network tells of an exchange, in the order of time: sent, head, progress, end. Any
/// but the last may be missing.
using ExchangeNews =
    std::variant<ExchangeSent, ExchangeSentAgain, ExchangeHead, ExchangeProgress, ExchangeEnd>;

} // namespace coroscope
