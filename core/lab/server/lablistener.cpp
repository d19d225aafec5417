// SPDX-License-Identifier: MIT
#include "core/lab/server/lablistener.h"

#include "core/lab/server/labconnection.h"

#include <QTimer>

#include <chrono>

namespace coroscope {

using namespace std::chrono_literals;

LabListener::LabListener(LabJournal &journal, LabTime &time, quint64 seed, QObject *parent)
    : QTcpServer(parent)
    , m_journal(journal)
    , m_time(time)
    , m_seed(seed)
{
    setListenBacklogSize(1024);
    // Out of descriptors, QTcpServer stops accepting for good; some will be free again soon.
    connect(this, &QTcpServer::acceptError, this, [this] {
        QTimer::singleShot(50ms, this, &QTcpServer::resumeAccepting);
    });
}

bool LabListener::open()
{
    return listen(QHostAddress::LocalHost);
}

void LabListener::incomingConnection(qintptr socketDescriptor)
{
    new LabConnection(socketDescriptor, serverPort(), m_seed, m_journal, m_time, this);
}

} // namespace coroscope
