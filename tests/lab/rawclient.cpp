// SPDX-License-Identifier: MIT
#include "tests/lab/rawclient.h"

#include <QHostAddress>
#include <QSignalSpy>
#include <QStringBuilder>

namespace {

RawReply split(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    return {bytes.mid(sizeof "HTTP/1.1", 3).toInt(), bytes.first(end + 2), bytes.sliced(end + 4)};
}

} // namespace

QByteArray RawReply::header(const QByteArray &name) const
{
    const qsizetype start = head.indexOf(QByteArray("\r\n" + name + ": "));
    if (start < 0)
        return {};
    const qsizetype value = start + name.size() + 4;
    return head.mid(value, head.indexOf("\r\n", value) - value);
}

RawClient::RawClient(quint16 port)
{
    QObject::connect(
        &socket, &QTcpSocket::readyRead, &socket, [this] { received += socket.readAll(); });
    socket.connectToHost(QHostAddress::LocalHost, port);
}

void RawClient::send(const QByteArray &bytes)
{
    socket.write(bytes);
}

void RawClient::get(const QByteArray &target)
{
    send("GET " + target + " HTTP/1.1\r\nHost: lab\r\n\r\n");
}

bool RawClient::awaitReply()
{
    QSignalSpy arrival(&socket, &QTcpSocket::readyRead);
    while (!hasReply()) {
        if (!arrival.wait())
            return false;
    }
    return true;
}

bool RawClient::awaitEnd()
{
    QSignalSpy change(&socket, &QTcpSocket::stateChanged);
    while (socket.state() != QTcpSocket::UnconnectedState) {
        if (!change.wait())
            return false;
    }
    return true;
}

bool RawClient::hasReply() const
{
    const RawReply reply = split(received);
    return reply.status != 0 && reply.body.size() >= reply.header("Content-Length").toLongLong();
}

RawReply RawClient::takeReply()
{
    RawReply reply = split(received);
    const qsizetype length = reply.header("Content-Length").toLongLong();
    received = reply.body.mid(length);
    reply.body.truncate(length);
    return reply;
}

RawReply ask(quint16 port, const QByteArray &target, const QByteArray &method)
{
    RawClient client(port);
    client.send(method + ' ' + target + " HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n");
    return client.awaitEnd() ? split(client.received) : RawReply{};
}
