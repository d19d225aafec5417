// SPDX-License-Identifier: MIT
#include "tests/verdicts/nameserver.h"

#include <QHostAddress>
#include <QNetworkDatagram>

namespace {

constexpr qsizetype headerSize = 12;
constexpr char noError = 0;
constexpr char notUnderstood = 1;
constexpr char serverFailure = 2;
constexpr char noSuchName = 3;

/// The name of the one question, and where it ends.
QByteArray nameIn(const QByteArray &query, qsizetype &end)
{
    QByteArray name;
    end = headerSize;
    while (end < query.size() && query[end] != 0) {
        const int length = static_cast<unsigned char>(query[end]);
        name += (name.isEmpty() ? "" : ".") + query.mid(end + 1, length);
        end += 1 + length;
    }
    ++end;
    return name;
}

/// RFC 1035: the question again, with a code, and 127.0.0.1 if that is what was asked for.
QByteArray answerTo(const QByteArray &query, qsizetype nameEnd, char code, bool isFound)
{
    const bool isIpv4 = query.mid(nameEnd, 2) == QByteArray("\0\1", 2);
    QByteArray answer = query.left(2) + QByteArray("\x81", 1);
    answer += static_cast<char>(char(0x80) | code);
    answer += QByteArray("\0\1\0", 3);
    answer += static_cast<char>(isFound && isIpv4 ? 1 : 0);
    answer += QByteArray("\0\0\0\0", 4) + query.mid(headerSize, nameEnd + 4 - headerSize);
    if (isFound && isIpv4)
        answer += QByteArray("\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\x7f\0\0\1", 16);
    return answer;
}

} // namespace

NameServer::NameServer()
{
    connect(&m_socket, &QUdpSocket::readyRead, this, &NameServer::read);
    m_socket.bind(QHostAddress(QHostAddress::LocalHost), 53);
}

void NameServer::read()
{
    while (m_socket.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_socket.receiveDatagram();
        qsizetype end = 0;
        const QByteArray name = nameIn(datagram.data(), end);
        ++m_questions[name];
        if (name.startsWith("silent"))
            continue;
        const char code = name.startsWith("nxdomain")   ? noSuchName
                          : name.startsWith("servfail") ? serverFailure
                          : name.startsWith("formerr")  ? notUnderstood
                                                        : noError;
        const bool isFound = code == noError && !name.startsWith("nodata");
        m_socket.writeDatagram(datagram.makeReply(answerTo(datagram.data(), end, code, isFound)));
    }
}
