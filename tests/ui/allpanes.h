// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/check/hostsfixture.h"
#include "ui/check/hosts/hostspane.h"
#include "ui/learn/code/codepane.h"
#include "ui/monitor/graph/waitgraphpane.h"
#include "ui/monitor/healthstrip.h"
#include "ui/monitor/inspector/storypane.h"
#include "ui/monitor/plots/durationpane.h"
#include "ui/monitor/resources/eventpane.h"
#include "ui/monitor/resources/occupancyplot.h"
#include "ui/monitor/resources/queuepane.h"
#include "ui/monitor/resources/resourcestack.h"
#include "ui/monitor/resources/slotspane.h"
#include "ui/monitor/time/scrubber.h"
#include "ui/monitor/time/timeslider.h"
#include "ui/monitor/timeline/overviewstrip.h"
#include "ui/monitor/timeline/timelineview.h"

#include <memory>

// All that shows a history, for tests of what has to be so everywhere.

namespace coroscope::ui {

using namespace Qt::StringLiterals;

using MakePane = std::unique_ptr<QWidget> (*)(HostsFixture &);

template <typename Pane>
std::unique_ptr<QWidget> simply(HostsFixture &f)
{
    return std::make_unique<Pane>(f.context);
}

inline std::unique_ptr<QWidget> hosts(HostsFixture &f)
{
    auto pane = std::make_unique<HostsPane>(f.context, f.hosts);
    pane->setWork([](const QString &name, Moment) { return HostWork{1, 2 + int(name.size())}; });
    return pane;
}

template <ResourceKind kind>
std::unique_ptr<QWidget> stack(HostsFixture &f)
{
    auto pane = std::make_unique<ResourceStack>(f.context);
    pane->setResource(kind == ResourceKind::Semaphore ? u"pool 0 of 4"_s
                      : kind == ResourceKind::Queue   ? u"queue"_s
                                                      : u"event"_s,
                      kind);
    return pane;
}

inline std::unique_ptr<QWidget> code(HostsFixture &f)
{
    auto pane = std::make_unique<CodePane>(f.context);
    LessonCode code;
    code.cpp = QString(400, u'\n') + u'x';
    pane->setCode(u"tests/support/historybuilder.cpp"_s, u"code.py"_s, code);
    return pane;
}

struct PaneCase
{
    const char *name;
    MakePane make;
};

inline constexpr PaneCase allPanes[] = {
    {"timeline", simply<TimelineView>},
    {"hosts", hosts},
    {"slots", simply<SlotsPane>},
    {"plot", simply<OccupancyPlot>},
    {"durations", simply<DurationPane>},
    {"queue", simply<QueuePane>},
    {"event", simply<EventPane>},
    {"story", simply<StoryPane>},
    {"health", simply<HealthStrip>},
    {"overview", simply<OverviewStrip>},
    {"scrubber", simply<Scrubber>},
    {"slider", simply<TimeSlider>},
    {"stack of a semaphore", stack<ResourceKind::Semaphore>},
    {"stack of a queue", stack<ResourceKind::Queue>},
    {"stack of an event", stack<ResourceKind::Event>},
    {"waits", simply<WaitGraphPane>},
    {"code", code},
};

/// All tool tips, from place to place.
inline QStringList tipsOf(QWidget &pane)
{
    QStringList tips;
    const auto *monitor = qobject_cast<MonitorPane *>(&pane);
    const auto *timeline = qobject_cast<TimelineView *>(&pane);
    for (int y = 3; y < pane.height(); y += 11) {
        for (int x = 3; x < pane.width(); x += 37)
            tips += monitor    ? monitor->tipAt({x, y}).html()
                    : timeline ? timeline->tipAt({x, y}).html()
                               : QString();
    }
    for (QWidget *child : pane.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (qobject_cast<MonitorPane *>(child) && child->isVisible())
            tips += tipsOf(*child);
    }
    return tips;
}

} // namespace coroscope::ui
