// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timelinebar.h"

#include "ui/monitor/timeline/timelineview.h"
#include "ui/shell/overflowrow.h"
#include "ui/shell/panel.h"
#include "ui/shell/segments.h"
#include "ui/style/actionicon.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostInMenu = 30;
constexpr qsizetype longestName = 40;
constexpr QSize signSize{14, 14};
/// In the order of their segments.
constexpr std::array rowKinds{
    TimelineView::Rows::Tasks, TimelineView::Rows::Lanes, TimelineView::Rows::Resources};

std::size_t holdsOf(const ResourceTrack &resource)
{
    std::size_t holds = 0;
    for (const auto &slot : resource.slotSpans())
        holds += slot.size();
    return holds;
}

/// Those that were used most come first.
std::vector<const ResourceTrack *> withPermits(const History &history)
{
    std::vector<const ResourceTrack *> found;
    for (const ResourceTrack &resource : history.resources()) {
        if (resource.hasPermits())
            found.push_back(&resource);
    }
    const std::size_t count = std::min(found.size(), mostInMenu);
    std::partial_sort(
        found.begin(),
        found.begin() + static_cast<std::ptrdiff_t>(count),
        found.end(),
        [](const ResourceTrack *a, const ResourceTrack *b) { return holdsOf(*a) > holdsOf(*b); });
    found.resize(count);
    return found;
}

} // namespace

TimelineBar::TimelineBar(TimelineView &view, const MonitorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_context(context)
    , m_rows(new Segments(Segments::Size::Small))
    , m_along(new Segments(Segments::Size::Small))
    , m_lanes(addButton(u"lanesOf"_s, {}, tr("Choose whose permits are shown, one row each")))
    , m_resources(new QMenu(m_lanes))
    , m_out(addButton(u"zoomOut"_s, {}, tr("Zoom out (-)")))
    , m_in(addButton(u"zoomIn"_s, {}, tr("Zoom in (+)")))
    , m_all(addButton(u"showAll"_s, tr("All"), tr("Show the whole run (0)")))
    , m_follow(addButton(u"follow"_s, {}, tr("Show the newest of the run, and follow it (L)")))
    , m_comes(addButton(u"whatComes"_s, tr("To come"), {}))
{
    setObjectName(u"timelineBar"_s);
    setAccessibleName(tr("What the timeline shows"));
    m_rows->setObjectName(u"timelineRows"_s);
    m_rows->add(tr("Tasks"))->setToolTip(tipText(tr("A row for each task")));
    m_rows->add(tr("Lanes"))
        ->setToolTip(tipText(tr("A row for each permit of a semaphore, and who held it")));
    m_ofResources = m_rows->add(context.words.resourcesHeading());
    m_ofResources->setToolTip(
        tipText(tr("A row for each, with who had it, who waited, and when it was closed")));
    m_along->setObjectName(u"timelineAlong"_s);
    m_along->add(tr("Time"))->setToolTip(tipText(tr("As long as it took")));
    m_along->add(tr("Steps"))
        ->setToolTip(tipText(tr("Every event as wide as any other: also what happens at one time "
                                "can be told apart")));
    m_lanes->setMenu(m_resources);
    m_lanes->setPopupMode(QToolButton::InstantPopup);
    m_follow->setCheckable(true);
    m_comes->setCheckable(true);
    m_comes->hide();

    auto *panel = new Panel(Panel::Ground::Surface, Qt::BottomEdge, context.theme);
    auto *row = new OverflowRow;
    row->setSpacing(6);
    row->addGroup(m_rows, 0);
    row->addButton(m_lanes, 1);
    row->addStretch();
    row->addButton(m_comes, 5);
    row->addGroup(m_along, 0);
    row->addButton(m_out, 4); // the wheel does it, too
    row->addButton(m_in, 4);
    row->addButton(m_all, 3);
    row->addButton(m_follow, 3);
    auto *inner = new QHBoxLayout(panel);
    inner->setContentsMargins(12, 3, 12, 4);
    inner->addWidget(row);
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(panel);
    setFixedHeight(barHeight);

    connect(m_rows, &Segments::chosen, this, [this](int index) {
        m_view.setRows(rowKinds[static_cast<std::size_t>(index)]);
    });
    connect(m_along, &Segments::chosen, this, [this](int index) {
        m_view.setAlong(index == 1 ? TimelineView::Along::Steps : TimelineView::Along::Time);
    });
    connect(m_resources, &QMenu::aboutToShow, this, &TimelineBar::fillLanes);
    connect(m_out, &QToolButton::clicked, &m_view, &TimelineView::zoomOut);
    connect(m_in, &QToolButton::clicked, &m_view, &TimelineView::zoomIn);
    connect(m_all, &QToolButton::clicked, &m_view, &TimelineView::fit);
    connect(m_follow, &QToolButton::clicked, this, &TimelineBar::toggleFollow);
    connect(m_comes, &QToolButton::clicked, &m_view, &TimelineView::setWantsWhatComes);
    connect(&m_view, &TimelineView::looksOtherwise, this, &TimelineBar::show);
    connect(&m_context.clock, &FrameClock::tableTick, this, &TimelineBar::show);
    connect(&m_context.axis, &TimeAxis::changed, this, &TimelineBar::show);
    connect(&m_context.cursor, &TimeCursor::changed, this, &TimelineBar::show);
    connect(&m_context.theme, &ThemeSource::changed, this, &TimelineBar::showSigns);
    showSigns();
    show();
}

QSize TimelineBar::sizeHint() const
{
    return {layout()->sizeHint().width(), barHeight};
}

QSize TimelineBar::minimumSizeHint() const
{
    return {layout()->minimumSize().width(), barHeight};
}

QToolButton *TimelineBar::addButton(const QString &name, const QString &text, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tipText(tip));
    button->setAccessibleName(text.isEmpty() ? tip : text);
    button->setProperty("flat", true);
    button->setIconSize(signSize);
    return button;
}

void TimelineBar::fillLanes()
{
    m_resources->clear();
    for (const ResourceTrack *resource : withPermits(m_context.history)) {
        QAction *const action = m_resources->addAction(
            withoutMnemonics(tr("%1 (taken %2 times)")
                                 .arg(printable(resource->name(), longestName),
                                      formatCount(static_cast<qint64>(holdsOf(*resource))))));
        action->setCheckable(true);
        action->setChecked(resource->id() == m_view.lanesOf());
        const ResourceId id = resource->id();
        const quint64 run = m_context.history.runNumber();
        connect(action, &QAction::triggered, this, [this, id, run] {
            if (run == m_context.history.runNumber()) // a menu may stay open for long
                m_view.setLanesOf(id);
        });
    }
}

void TimelineBar::show()
{
    const bool hasLanes = m_view.showsLanes();
    m_rows->setCurrent(
        static_cast<int>(std::ranges::find(rowKinds, m_view.rows()) - rowKinds.begin()));
    m_along->setCurrent(m_view.along() == TimelineView::Along::Steps ? 1 : 0);
    const ResourceTrack *const resource = m_context.history.resource(m_view.lanesOf());
    m_lanes->setVisible(hasLanes && resource);
    if (resource)
        m_lanes->setText(
            withoutMnemonics(tr("of “%1”").arg(printable(resource->name(), longestName))));
    m_ofResources->setText(m_context.words.resourcesHeading());
    const bool isFollowing = m_view.axis().mode() == TimeAxis::Mode::Follow;
    m_all->setEnabled(m_view.axis().mode() != TimeAxis::Mode::Fit);
    m_follow->setChecked(isFollowing);
    m_follow->setText(followText());
    showWhatComes();
}

void TimelineBar::offerWhatComes()
{
    m_comes->show();
    showWhatComes();
}

void TimelineBar::showWhatComes()
{
    const bool may = m_view.mayShowWhatComes();
    m_comes->setEnabled(may);
    m_comes->setChecked(m_view.wantsWhatComes());
    m_comes->setToolTip(
        tipText(may ? tr("Show what is still to come, faintly")
                    : tr("What is still to come can be shown when this run has been "
                         "seen to its end, or all its questions are answered")));
}

QString TimelineBar::followText() const
{
    const TimeAxis &axis = m_view.axis();
    if (axis.mode() != TimeAxis::Mode::Follow)
        return tr("Follow");
    if (m_view.along() == TimelineView::Along::Steps)
        return tr("Last %n events", nullptr, static_cast<int>(axis.span() / TimeScale::step));
    return tr("Last %1").arg(formatLimit(axis.span()));
}

void TimelineBar::toggleFollow()
{
    if (m_view.axis().mode() == TimeAxis::Mode::Follow) {
        m_view.fit();
    } else {
        m_view.follow();
    }
    show();
}

void TimelineBar::showSigns()
{
    const Theme &theme = m_context.theme.current();
    m_out->setIcon(actionIcon(Sign::Minus, theme.textSecondary, theme.textTertiary));
    m_in->setIcon(actionIcon(Sign::Plus, theme.textSecondary, theme.textTertiary));
}

} // namespace coroscope::ui
