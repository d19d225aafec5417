// SPDX-License-Identifier: MIT

#include "core/lab/labserver.h"

#include "core/lab/lablog.h"
#include "core/lab/server/lablistener.h"
#include "core/thread/workerthread.h"

#include <QTimer>

#include <algorithm>
#include <future>
#include <vector>

namespace coroscope {

namespace {

class RealLabTimer final : public LabTimer
{
public:
    explicit RealLabTimer(std::function<void()> onDue)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, std::move(onDue));
    }
    void start(std::chrono::milliseconds delay, const QByteArray & /*requestTarget*/) override
    {
        m_timer.start(delay);
    }
    void stop() override { m_timer.stop(); }

private:
    QTimer m_timer;
};

} // namespace

std::unique_ptr<LabTimer> RealLabTime::makeTimer(std::function<void()> onDue)
{
    return std::make_unique<RealLabTimer>(std::move(onDue));
}

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
    std::unique_ptr<QObject> listeners; ///< their parent, on the lab's thread
    WorkerThread thread{QStringLiteral("lab")};
};

LabServer::Service::Service(int hosts, quint64 seed)
{
    // Sockets are made on the thread that serves them; the ports must be known before this returns.
    std::promise<void> opened;
    thread.post([&] {
        open(hosts, seed);
        opened.set_value();
    });
    opened.get_future().wait();
}

LabServer::Service::~Service()
{
    thread.finish([this] { listeners.reset(); });
}

void LabServer::Service::open(int hosts, quint64 seed)
{
    listeners = std::make_unique<QObject>();
    for (int i = 0; i < std::max(hosts, 1); ++i) {
        auto *listener = new LabListener(journal, time, seed, listeners.get());
        if (!listener->open()) {
            errorString = listener->errorString();
            ports.clear();
            listeners.reset();
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
