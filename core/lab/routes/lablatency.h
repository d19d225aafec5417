// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <chrono>

namespace coroscope {

/// A latency as of a real server: log-normal around `median` with a long tail, up to ten times the
/// median. The same seed and key give the same latency on every run and every system.
std::chrono::milliseconds
drawLatency(std::chrono::milliseconds median, quint64 seed, QByteArrayView key);

} // namespace coroscope
