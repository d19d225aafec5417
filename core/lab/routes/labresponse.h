// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <chrono>

namespace coroscope {

/// What a request is to be answered, and how badly. A plain value.
struct LabResponse
{
    enum class Delivery : quint8 {
        Whole,       ///< head and body at once
        Streamed,    ///< contentLength bytes of filler, as fast as the client takes them
        Dripped,     ///< contentLength bytes of filler, one every byteInterval
        Truncated,   ///< the body falls short of contentLength, then the connection closes
        Hang,        ///< no answer, until the client goes away
        Close,       ///< no answer, the connection closes
        Reset,       ///< no answer, the connection is reset
        Stalled,     ///< head and body, which falls short of contentLength; then nothing
        Verbatim,    ///< the body and nothing else, then the connection closes
        EndlessBody, ///< the head, then the body again and again, until the client goes away
        EndlessHead, ///< `before`, then the body again and again, until the client goes away
    };

    std::chrono::milliseconds delay{}; ///< before anything is sent
    Delivery delivery = Delivery::Whole;
    int status = 200;
    QByteArray contentType;
    QByteArray headers; ///< further header lines, each with its line end
    QByteArray before;  ///< what goes over the wire in front of the head
    QByteArray body;    ///< of all but Streamed and Dripped, which have filler
    QByteArray after;   ///< of Whole: what nobody has announced
    qint64 contentLength =
        -1; ///< bytes, as announced; -1: there is no body, and nothing is announced
    std::chrono::milliseconds byteInterval{};

    /// A small HTML page that names the status; without a body where the status forbids one.
    static LabResponse page(int status);

    /// The status line and all headers.
    QByteArray head(bool keepAlive) const;
    /// Makes this the answer to HEAD: the same headers, no body.
    void dropBody();
};

} // namespace coroscope
