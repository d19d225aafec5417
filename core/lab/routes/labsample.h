// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

class LabServer;

/// How many hosts sampleList() is written for.
inline constexpr int labSampleHosts = 4;

/// A list of URLs, one a line with # comments, to show what a checker makes of a site: pages with
/// latencies around 80 to 900 ms, and one or a few of everything that goes wrong: errors that stay and
/// errors that pass on the second or third attempt, redirects good and bad, rate limits, connections
/// that hang, break or are refused, bodies cut short, duplicates, and lines that are no URL.
///
/// Reads as four sites, each a host of its own if the lab has four. Empty if the lab is not listening.
QString sampleList(const LabServer &lab);

/// `count` distinct URLs, one a line, of the route `path`: a load, spread evenly over the hosts. Empty if
/// the lab is not listening.
QString bulkList(const LabServer &lab, int count, const QString &path = QStringLiteral("/ok"));

} // namespace coroscope
