// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/historybuilder.h"

namespace coroscope {

/// Records a made-up crawl into an empty builder: task 1 is the crawl itself, and its children fetch a
/// page each with up to three attempts, while a semaphore lets `permits` requests run at a time. Some
/// pages fail, time out, back off or are cancelled. It is a discrete simulation: permits, queue and
/// states agree as in a real run, and the same seed gives the same events.
void fillWithSimulatedCrawl(HistoryBuilder &builder, int tasks, int permits, quint64 seed);

} // namespace coroscope
