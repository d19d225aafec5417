// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/lablog.h"
#include "core/lab/server/lablistener.h"
#include "core/lab/server/runtimelabtime.h"

#include <QUrl>

namespace coroscope {

/// The lab on the thread and the clock of a runtime: slow motion slows it too, a pause stops it, and on
/// a virtual clock an answer that takes a minute is there at once. LabServer is the one for real time.
///
/// Threads: the runtime's. Lifetime: the runtime outlives it, and it outlives its clients.
class LocalLab final
{
public:
    /// Throws std::runtime_error if it cannot listen on the loopback interface.
    explicit LocalLab(Runtime &runtime, quint64 seed = 1);

    /// "http://127.0.0.1:port" + path.
    QUrl url(QStringView path) const;
    /// Whether each of these requests is being kept waiting here, so that nothing but time is needed.
    bool holds(const QList<QUrl> &requests) const;
    LabLog log() const { return m_journal.log(); }

private:
    Q_DISABLE_COPY_MOVE(LocalLab)

    LabJournal m_journal;
    RuntimeLabTime m_time;
    LabListener m_listener;
};

} // namespace coroscope
