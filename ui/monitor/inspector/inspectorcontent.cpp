// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/inspectorcontent.h"

#include <QStringList>

namespace coroscope::ui {

namespace {

void addFacts(QStringList &lines, const std::vector<InspectorContent::Fact> &facts)
{
    if (facts.empty())
        return;
    lines += QString();
    for (const InspectorContent::Fact &fact : facts)
        lines += fact.name % u": " % fact.value;
}

} // namespace

QString InspectorContent::toPlainText() const
{
    QStringList lines{title % u" (" % state % u')'};
    if (!address.isEmpty())
        lines += address;
    if (!why.isEmpty())
        lines += why;
    addFacts(lines, facts);
    if (!links.empty())
        lines += QString();
    for (const Link &link : links)
        lines += link.time % u' ' % link.text;
    if (!shares.empty())
        lines += QString();
    for (const Share &share : shares)
        lines += share.name % u": " % share.text;
    if (!attemptRows.empty())
        lines += QString();
    for (const AttemptRow &attemptRow : attemptRows)
        lines += attemptRow.name % u": " % attemptRow.note;
    addFacts(lines, phases);
    addFacts(lines, steps);
    addFacts(lines, certificate);
    addFacts(lines, headers);
    return lines.join(u'\n');
}

} // namespace coroscope::ui
