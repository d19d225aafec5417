// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/ownlist/ownlist.h"

#include <QString>

namespace coroscope {

struct Lesson;

/// How many pages of the list a lesson is run over, and how many hosts they are of: "14 URLs of 3 hosts".
QString ownPagesText(const QList<OwnPage> &pages);
/// The hosts, with how many pages are asked of each: "example.com:443 (12), example.org:443 (2) and 5 more".
QString ownHostsText(const QList<OwnPage> &pages);
/// What a run over them does: real requests, to whom, and how many at once. A sentence or two.
QString realRequestsText(const QList<OwnPage> &pages);

/// What of a list the lesson leaves out, and why. Sentences; empty: nothing.
QString leftOutText(const OwnList &list, const Lesson &lesson);
/// Why a list has no page: a sentence, or several.
QString noOwnPagesText(const OwnList &list);

/// "13 of 14 pages came, 1 did not"
QString tallyText(const PageTally &tally);

/// Why a knob is not to be set: it is of the pages of the lab. A sentence.
QString knobOfLabText();
/// Which lessons can be run over a list: "basic-fetch, task-group, …".
QString lessonsOfOwnPages();

} // namespace coroscope
