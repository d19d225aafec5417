// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/scopewords.h"

#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope::ui {

namespace {

struct ScopeWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::ScopePainter)
};

using Kind = ScopeSpan::Kind;

constexpr qsizetype longestResource = 60;

QString stageText(Stage stage, const QString &name)
{
    switch (stage) {
    case Stage::Opening:
        return ScopeWords::tr("opens %1").arg(name);
    case Stage::InUse:
        return ScopeWords::tr("uses %1").arg(name);
    case Stage::Closing:
    case Stage::Closed:
        return ScopeWords::tr("closes %1").arg(name);
    }
    return {};
}

QString shortStage(Stage stage)
{
    switch (stage) {
    case Stage::Opening:
        return ScopeWords::tr("opens");
    case Stage::InUse:
        return ScopeWords::tr("in use");
    case Stage::Closing:
    case Stage::Closed:
        return ScopeWords::tr("closes");
    }
    return {};
}

/// "limit of 5 s"; which one of two that are nested.
QString limitText(const ScopeSpan &span, bool isOuter)
{
    const QString limit = formatLimit(span.deadline - span.began().time);
    if (span.isInner)
        return ScopeWords::tr("inner limit %1").arg(limit);
    return isOuter ? ScopeWords::tr("outer limit %1").arg(limit)
                   : ScopeWords::tr("limit %1").arg(limit);
}

QStringList deadlineNames(const ScopeSpan &span, bool isOuter, Moment now)
{
    const QString which = limitText(span, isOuter);
    const QString plain =
        ScopeWords::tr("limit %1").arg(formatLimit(span.deadline - span.began().time));
    if (span.hasEndedBy(now)) {
        if (span.hasFired)
            return {ScopeWords::tr("%1 fired").arg(which), ScopeWords::tr("fired")};
        return {which, plain};
    }
    if (span.deadline <= now.time)
        return {which, plain};
    const QString left = ScopeWords::tr("%1 left").arg(formatDuration(span.deadline - now.time));
    return {ScopeWords::tr("%1, %2").arg(which, left), which, plain, left};
}

/// Of a tool tip, where it is of the moment that is pointed at.
QString deadlineText(const ScopeSpan &span, bool isOuter, Moment m, Moment now)
{
    const QString which = limitText(span, isOuter);
    if (span.hasEndedBy(now)) {
        return span.hasFired ? ScopeWords::tr("%1, which fired").arg(which)
                             : ScopeWords::tr("%1, left before it came").arg(which);
    }
    return span.deadline > m.time
               ? ScopeWords::tr("%1, %2 left").arg(which, formatDuration(span.deadline - m.time))
               : which;
}

bool isOuterOf(const TaskScopes &scopes, const ScopeSpan &span, Moment m)
{
    bool isOuter = false;
    scopes.visitAt(m, [&](const ScopeSpan &other) {
        isOuter =
            isOuter
            || (other.kind == Kind::Deadline && &other != &span && other.began() > span.began());
    });
    return isOuter && !span.isInner;
}

} // namespace

QStringList scopeNames(const History &history, const NamedScope &scope, Moment now)
{
    const ScopeSpan &span = *scope.span;
    switch (span.kind) {
    case Kind::Deadline:
        return deadlineNames(span, scope.isOuter, now);
    case Kind::Shield:
        return {ScopeWords::tr("shielded")};
    case Kind::Stage:
        return {stageText(span.stage, printable(history.text(span.name), longestResource)),
                shortStage(span.stage)};
    case Kind::CleanUp:
        break;
    }
    return {};
}

QStringList scopesInWords(const History &history, const TaskScopes &scopes, Moment m, Moment now)
{
    constexpr qsizetype mostLines = 8;
    QStringList innermost;
    qsizetype outer = 0;
    const auto textOf = [&](const ScopeSpan &span) {
        switch (span.kind) {
        case Kind::Deadline:
            return deadlineText(span, isOuterOf(scopes, span, m), m, now);
        case Kind::Shield:
            return ScopeWords::tr("shielded: cancels from outside are held off");
        case Kind::Stage:
            return stageText(span.stage, printable(history.text(span.name), longestResource));
        case Kind::CleanUp:
            return ScopeWords::tr("cleaning up after being cancelled");
        }
        return QString();
    };
    scopes.visitAt(m, [&](const ScopeSpan &span) {
        innermost << textOf(span);
        if (innermost.size() > mostLines) {
            innermost.removeFirst();
            ++outer;
        }
    });
    if (outer > 0)
        innermost.prepend(ScopeWords::tr("in %1 more scopes").arg(formatCount(outer)));
    return innermost;
}

} // namespace coroscope::ui
