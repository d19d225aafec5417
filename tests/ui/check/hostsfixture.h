// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/hosthistory.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "words/check/checkeventwords.h"

namespace coroscope::ui {

/// What the checker reads in a history.
struct HostsOfRun
{
    HostTracks hosts;
    const CheckEventWords words{hosts};
};

/// A MonitorFixture with the hosts of its history.
struct HostsFixture : HostsOfRun, MonitorFixture
{
    explicit HostsFixture(History shown)
        : MonitorFixture(std::move(shown), words)
    {
        hosts = hostsOf(history);
    }

    void replaceHistory(History other)
    {
        history = std::move(other);
        hosts = hostsOf(history);
    }
};

} // namespace coroscope::ui
