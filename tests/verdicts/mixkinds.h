// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/labserver.h"
#include "tests/support/rawserver.h"

#include <vector>

/// A kind of URL that a mix may hold, good or hostile. What it does depends on nothing else in the mix.
struct MixKind
{
    QByteArray name; ///< of the lab: its path, where %1 is a number that makes it one of many
    RawServer::Handler handler;   ///< of a raw server; null: of the lab
    bool takesTheTimeout = false; ///< never ends by itself
    bool lies = false; ///< sends answers that nobody asked for: tells on connections that are kept
};

const std::vector<MixKind> &mixKinds();

/// The hosts of one mix.
class MixOrigins
{
public:
    /// A URL of that kind, told apart from others by the number.
    QUrl add(const MixKind &kind, int number);

private:
    coroscope::LabServer m_lab;
    RawServer m_raw;
};
