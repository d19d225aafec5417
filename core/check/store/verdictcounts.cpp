// SPDX-License-Identifier: MIT
#include "core/check/store/verdictcounts.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace coroscope {

QByteArray countsJson(const VerdictCounts &counts)
{
    QJsonObject members;
    for (const Verdict verdict : allVerdicts) {
        if (verdict != Verdict::Pending && counts[verdict] > 0)
            members.insert(verdictName(verdict), counts[verdict]);
    }
    return QJsonDocument(members).toJson(QJsonDocument::Compact);
}

VerdictCounts readCounts(const QByteArray &json, int urls)
{
    const QJsonObject members = QJsonDocument::fromJson(json).object();
    VerdictCounts counts;
    for (const Verdict verdict : allVerdicts)
        counts[verdict] = members[verdictName(verdict)].toInt();
    counts[Verdict::Pending] = 0;
    counts[Verdict::Pending] = std::max(0, urls - counts.total());
    return counts;
}

} // namespace coroscope
