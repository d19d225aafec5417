// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpServer>

namespace coroscope {

class LabJournal;
class LabTime;

/// One port of the lab: makes a LabConnection, its child, of every client that comes.
///
/// Threads: lives on the lab's thread. Journal and time outlive it.
class LabListener final : public QTcpServer
{
    Q_OBJECT

public:
    LabListener(LabJournal &journal, LabTime &time, quint64 seed, QObject *parent = nullptr);

    /// Takes any free port of the loopback interface; errorString() says why it could not.
    bool open();

protected:
    void incomingConnection(qintptr socketDescriptor) override;

private:
    LabJournal &m_journal;
    LabTime &m_time;
    const quint64 m_seed;
};

} // namespace coroscope
