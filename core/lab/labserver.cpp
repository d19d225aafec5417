// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"

#include "core/lab/labjournal.h"
#include "core/lab/lablistener.h"
#include "core/lab/reallabtime.h"

#include <QThread>

#include <algorithm>
#include <vector>

namespace coroscope {

/// The lab's thread, and what it shares with the facade. The ports are settled once the constructor
/// returns; only the journal is used by both threads after that.
struct LabServer::Service
{
    Service(int hosts, quint64 seed);
    ~Service();
    Q_DISABLE_COPY_MOVE(Service)

    void open(int hosts, quint64 seed);

    LabJournal journal;
    RealLabTime time;
    std::vector<quint16> ports;
    QString errorString;
    QThread thread;
    QObject *listeners = new QObject; ///< their parent, on the lab's thread
};

LabServer::Service::Service(int hosts, quint64 seed)
{
    thread.setObjectName(QStringLiteral("lab"));
    listeners->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, listeners, &QObject::deleteLater);
    thread.start();
    // Sockets are made on the thread that serves them; the ports must be known before this returns.
    QMetaObject::invokeMethod(
        listeners, [=, this] { open(hosts, seed); }, Qt::BlockingQueuedConnection);
}

LabServer::Service::~Service()
{
    thread.quit();
    thread.wait();
}

void LabServer::Service::open(int hosts, quint64 seed)
{
    for (int i = 0; i < std::max(hosts, 1); ++i) {
        auto *listener = new LabListener(journal, time, seed, listeners);
        if (!listener->open()) {
            errorString = listener->errorString();
            ports.clear();
            const QObjectList opened = listeners->children(); // each leaves the original as it goes
            qDeleteAll(opened);
            return;
        }
        ports.push_back(listener->serverPort());
    }
}

LabServer::LabServer(int hosts, quint64 seed, QObject *parent)
    : QObject(parent)
    , m_service(std::make_unique<Service>(hosts, seed))
{
}

LabServer::~LabServer() = default;

bool LabServer::isListening() const
{
    return !m_service->ports.empty();
}

QString LabServer::errorString() const
{
    return m_service->errorString;
}

int LabServer::hostCount() const
{
    return static_cast<int>(m_service->ports.size());
}

quint16 LabServer::port(int host) const
{
    return host >= 0 && host < hostCount() ? m_service->ports[static_cast<std::size_t>(host)]
                                           : quint16(0);
}

QUrl LabServer::url(QStringView path, int host) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port(host)) + path);
}

LabLog LabServer::log() const
{
    return m_service->journal.log();
}

void LabServer::clearLog()
{
    m_service->journal.clear();
}

} // namespace coroscope
