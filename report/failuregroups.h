// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

#include <QStringList>

#include <vector>

namespace coroscope {

/// What several URLs have in common that are not ok: what became of them and why, and at one host, or at several of which
/// each has few.
struct FailureGroup
{
    Verdict verdict{};
    ErrorKind error{};
    int status = 0;
    int count = 0;        ///< URLs, each once; of what is Invalid, lines
    int hosts = 0;        ///< 0: lines have none
    qint32 host = -1;     ///< one of them: index into UrlList::hosts()
    JudgedResult first{}; ///< that was judged; none of lines
};

/// More of them are no summary.
inline constexpr int mostFailureGroups = 10;

/// Of these targets, the largest group first. A host with five that failed alike has a group of its own. Refers to the
/// run: for use at once. Goes over the results: a millisecond for 10,000.
std::vector<FailureGroup> failureGroups(const CheckRun &run, const std::vector<int> &targets);
/// Of all that is known of the list, lines that are no URLs included.
std::vector<FailureGroup> failureGroups(const CheckRun &run);

/// "22 blocked: 429 Too Many Requests at api.example.com:443", "8 errors: host not found at 8 hosts".
QString sentenceOf(const CheckRun &run, const FailureGroup &group);

/// What a report begins with: a sentence for each of the largest groups of the list, and one for the others.
QStringList failureSentences(const CheckRun &run);

} // namespace coroscope
