// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/lablog.h"
#include "core/lab/server/labtime.h"

#include <QObject>
#include <QStringList>
#include <QUrl>

#include <memory>

namespace coroscope {

/// Delays in real time, by the event loop of the lab's thread.
class RealLabTime final : public LabTime
{
public:
    std::unique_ptr<LabTimer> makeTimer(std::function<void()> onDue) override;
    void keepWaiting(const QByteArray &) override {}
    void letGo(const QByteArray &) override {}
};

/// A small HTTP/1.1 server on the loopback interface whose delays and faults are dialled by the path
/// of the request (routes: docs/lab.md). It keeps a log of its own, which tests compare with what the
/// client side believes.
///
/// It serves several ports, so that a list can have several "hosts" on any operating system.
///
/// Threads: runs on a thread of its own; every member may be called from the thread that made it.
/// Lifetime: serves from construction to destruction. Throws nothing; see isListening().
class LabServer final : public QObject
{
    Q_OBJECT

public:
    /// Opens `hosts` ports, at least one; random delays come from `seed`.
    explicit LabServer(int hosts = 1, quint64 seed = 1, QObject *parent = nullptr);
    ~LabServer() override;

    bool isListening() const;
    QString errorString() const;
    int hostCount() const;
    quint16 port(int host = 0) const;
    /// "http://127.0.0.1:port" + path; port 0 if there is no such host.
    QUrl url(QStringView path, int host = 0) const;
    /// What was asked of this server so far, in order, up to the newest million requests. The end of a
    /// request is in the log before its client has the end of the answer; a client that goes away is
    /// noticed a moment later.
    LabLog log() const;
    /// Forgets the requests, and how often those targets were asked that fail at first.
    void clearLog();

private:
    struct Service;
    std::unique_ptr<Service> m_service;
};

} // namespace coroscope
