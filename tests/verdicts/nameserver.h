// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QUdpSocket>

/// A name server for tests, on 127.0.0.1:53 of a network namespace. What it says is in the first label of the
/// name: "nxdomain", "servfail", "formerr", "nodata", "silent"; any other name is 127.0.0.1. Runs in the test's event loop.
class NameServer final : public QObject
{
public:
    NameServer();

    bool isListening() const { return m_socket.state() == QAbstractSocket::BoundState; }
    /// How often a name was asked for, whatever type of address.
    int questions(const QByteArray &name) const { return m_questions.value(name); }

private:
    void read();

    QUdpSocket m_socket;
    QHash<QByteArray, int> m_questions;
};
