// SPDX-License-Identifier: MIT
#include "core/recorder/runattacher.h"

#include <QLoggingCategory>

#include <utility>

namespace coroscope {

namespace {

Q_LOGGING_CATEGORY(lcRecorder, "coroscope.recorder")

Clock::Duration systemTime()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace

Observer *RunAttacher::runBegins(const void *run, const Clock &clock, Observer *own) noexcept
{
    const std::lock_guard lock(m_mutex);
    if (m_current)
        return own;
    if (!std::exchange(m_isTried, true) && !connect(clock))
        return own;
    if (!m_recording)
        return own;
    m_current = run;
    const RunOffsets offsets = offsetsFor(clock);
    m_run.emplace(*m_recording, offsets, own);
    return &*m_run;
}

void RunAttacher::runEnds(const void *run) noexcept
{
    const std::lock_guard lock(m_mutex);
    if (m_current == run)
        m_current = nullptr;
}

void RunAttacher::finish()
{
    const std::lock_guard lock(m_mutex);
    if (m_recording)
        m_recording->finish();
}

bool RunAttacher::connect(const Clock &clock)
{
    try {
        m_recording = std::make_unique<RecordingObserver>(
            RecordTo::Socket, m_path, RecordingOptions{.isVirtual = !clock.isReal()});
        m_zero = systemTime() - clock.now().time_since_epoch();
        if (m_connected)
            m_connected();
    } catch (const std::exception &error) {
        qCWarning(lcRecorder).noquote() << "the program runs unwatched:" << error.what();
    }
    return m_recording != nullptr;
}

/// Behind all that is recorded; in real time, when it is.
RunOffsets RunAttacher::offsetsFor(const Clock &clock) const
{
    RunOffsets offsets = m_run ? m_run->next() : RunOffsets();
    const Clock::Duration now = clock.now().time_since_epoch();
    const Clock::Duration last = offsets.time;
    offsets.time = std::max(clock.isReal() ? systemTime() - m_zero : last, last) - now;
    return offsets;
}

} // namespace coroscope
