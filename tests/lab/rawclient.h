// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QTcpSocket>

/// One reply as it came over the wire.
struct RawReply
{
    int status = 0; ///< 0: nothing came
    QByteArray head;
    QByteArray body;

    /// The value of a header field; empty if there is none.
    QByteArray header(const QByteArray &name) const;
};

/// An HTTP client that mends nothing: it sends what it is told and keeps every byte that comes back.
/// Waits are bounded; a wait that fails returns false.
class RawClient
{
public:
    explicit RawClient(quint16 port);

    void send(const QByteArray &bytes);
    /// Sends a GET that keeps the connection open.
    void get(const QByteArray &target);

    /// A reply is as long as its Content-Length says, or has no body.
    bool awaitReply();
    bool awaitEnd();

    /// Takes the first reply off what came in.
    RawReply takeReply();

    QByteArray received;
    QTcpSocket socket;

private:
    bool hasReply() const;
};

/// Asks once on a connection of its own, and reads until the server closes it.
RawReply ask(quint16 port, const QByteArray &target, const QByteArray &method = "GET");
