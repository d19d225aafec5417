// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/slotspane.h"

#include "ui/monitor/timeline/tasktips.h"
#include "words/text/format.h"
#include "words/trace/resourcewords.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <functional>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int titlePadding = 6; ///< what the style sheet puts left of a button's text
constexpr int headGap = 16;
constexpr int waiterWidth = 76;
constexpr int moreWidth = 44; ///< for "+12"
constexpr qsizetype mostInMenu = 30;

bool isWaiting(const SemaphoreChip &chip)
{
    return chip.kind == SemaphoreChip::Kind::Place;
}

bool isSemaphore(const ResourceTrack &resource)
{
    return resource.hasPermits();
}

/// What a hold is measured against: the longest of those that ended lately, or of those that go on.
Clock::Duration longestRecentHold(const ResourceTrack &resource, Moment now)
{
    constexpr std::ptrdiff_t recent = 8;
    Clock::Duration longest = std::chrono::milliseconds(1);
    for (const auto &spans : resource.slotSpans()) {
        const auto later =
            std::partition_point(spans.cbegin(), spans.cend(), [now](const ResourceSpan &span) {
                return span.began() <= now;
            });
        const auto first = later - std::min(recent, later - spans.cbegin());
        for (auto span = first; span != later; ++span)
            longest = std::max(longest, span->lengthBy(now));
    }
    return longest;
}

} // namespace

SlotsPane::SlotsPane(const MonitorContext &context, QWidget *parent)
    : MonitorPane(context, parent)
    , m_known(context.history)
    , m_title(new QPushButton(this))
    , m_menu(new QMenu(this))
{
    setObjectName(u"slots"_s);
    setAccessibleName(tr("Permits of a semaphore"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_title->setObjectName(u"slotsSemaphore"_s);
    m_title->setProperty("role", u"caption"_s);
    m_title->setToolTip(tr("Choose the semaphore to show"));
    m_title->move(SlotsLayout::margin - titlePadding, SlotsLayout::headTop);
    connect(m_menu, &QMenu::aboutToShow, this, &SlotsPane::fillMenu);
    connect(m_title, &QPushButton::clicked, this, [this] {
        m_menu->popup(m_title->mapToGlobal(QPoint(0, m_title->height())));
    });
    takeIn();
}

void SlotsPane::setResource(ResourceId resource)
{
    m_known->chosen = resource;
    takeIn();
}

QRect SlotsPane::chipRect(TaskId task) const
{
    const auto chip = std::find_if(m_known->chips.cbegin(),
                                   m_known->chips.cend(),
                                   [task](const SemaphoreChip &c) { return c.span.task == task; });
    return chip == m_known->chips.cend() ? QRect() : chip->box;
}

void SlotsPane::takeIn()
{
    const bool choiceExists = context().history.resource(m_known->chosen) != nullptr;
    const ResourceId wanted =
        choiceExists ? m_known->chosen : m_known->busiest.pick(context().history, context().now());
    const bool isOther = std::exchange(m_known->shown, wanted) != wanted;
    layOut();
    updateTitle();
    update();
    if (isOther)
        Q_EMIT resourceChanged(m_known->shown);
}

Tip SlotsPane::tipAt(QPoint position) const
{
    const SemaphoreChip *const chip = chipAt(position);
    if (!chip)
        return {};
    const TaskTrack *const task = context().history.task(chip->span.task);
    if (!task)
        return emptySlotTip(*chip);
    const QString time = formatDuration(chip->span.lengthBy(context().now()));
    return Tip((isWaiting(*chip) ? tr("Number %1 in the queue, for %2")
                                 : tr("Holds slot %1 for %2"))
                   .arg(chip->number)
                   .arg(time))
        .add(taskTip(context(), *task));
}

Tip SlotsPane::emptySlotTip(const SemaphoreChip &chip) const
{
    const ResourceTrack *const resource = track();
    const Moment now = context().now();
    if (resource && chip.state == PermitBox::Kind::Withdrawn)
        return Tip(tr("Slot %1 was withdrawn: the limit is %2 now")
                       .arg(QString::number(chip.number), formatCount(resource->permitsAt(now))));
    if (m_known->closure && chip.state == PermitBox::Kind::Closed)
        return Tip(tr("Nobody gets slot %1 now").arg(chip.number))
            .addLine(closureText(*m_known->closure, now.time));
    return Tip(tr("Slot %1 is free").arg(chip.number));
}

// --- what is where

void SlotsPane::layOut()
{
    m_known->chips.clear();
    m_known->waiting = 0;
    if (const ResourceTrack *resource = track()) {
        layOutSlots(*resource);
        layOutQueue(*resource);
    }
}

void SlotsPane::layOutSlots(const ResourceTrack &resource)
{
    const Moment now = context().now();
    const std::vector<ResourceSpan> holders = resource.holdersAt(now);
    m_layout = SlotsLayout::make(size(), static_cast<int>(holders.size()));
    m_known->longestHold = longestRecentHold(resource, now);

    const auto kind = m_layout.style == SlotsLayout::Style::Cards ? SemaphoreChip::Kind::Card
                                                                  : SemaphoreChip::Kind::Line;
    m_known->closure = context().words.closedAt(resource, now);
    const std::vector<PermitBox::Kind> kinds =
        permitKinds(holders, resource.permitsAt(now), m_known->closure.has_value());
    std::vector<SemaphoreChip> chips;
    for (std::size_t i = 0; i < holders.size(); ++i)
        chips.push_back({{}, holders[i], static_cast<int>(i) + 1, kind, kinds[i]});
    if (m_layout.style == SlotsLayout::Style::Bar) {
        std::erase_if(chips, [](const SemaphoreChip &chip) { return chip.isEmpty(); });
        std::stable_sort(
            chips.begin(), chips.end(), [](const SemaphoreChip &a, const SemaphoreChip &b) {
                return a.span.began() < b.span.began();
            });
    }
    chips.resize(std::min(chips.size(), m_layout.boxes.size()));
    for (std::size_t i = 0; i < chips.size(); ++i)
        chips[i].box = m_layout.boxes[i];
    m_known->chips = std::move(chips);
}

void SlotsPane::layOutQueue(const ResourceTrack &resource)
{
    const QRect &line = m_layout.queue;
    m_known->waiting = resource.occupancyAt(context().now()).waiting;
    m_queueLeft =
        line.left() + QFontMetrics(theme().small).horizontalAdvance(tr("Waiting, in order")) + 16;

    const int room = line.right() - m_queueLeft - moreWidth;
    const int fits = std::max(0, (room + SlotsLayout::gap) / (waiterWidth + SlotsLayout::gap));
    int number = 0;
    for (const ResourceSpan &span : resource.waitersAt(context().now(), fits)) {
        const int left = m_queueLeft + number * (waiterWidth + SlotsLayout::gap);
        m_known->chips.push_back({{left, line.top(), waiterWidth, line.height()},
                                  span,
                                  ++number,
                                  SemaphoreChip::Kind::Place,
                                  PermitBox::Kind::Place});
    }
}

void SlotsPane::updateTitle()
{
    const auto &resources = context().history.resources();
    const auto semaphores = std::count_if(resources.cbegin(), resources.cend(), isSemaphore);
    const ResourceTrack *const resource = track();
    const QString title = resource ? tr("%1 “%2”").arg(resourceKindWord(resource->kind()),
                                                       printable(resource->name()))
                                   : tr("Semaphores");
    const int room = width() - 2 * SlotsLayout::margin
                     - QFontMetrics(theme().small).horizontalAdvance(heldText());
    m_title->setText(withoutMnemonics(
        QFontMetrics(theme().caption).elidedText(title, Qt::ElideMiddle, room - headGap)));
    m_title->setAccessibleName(title);
    m_title->resize(m_title->sizeHint());
    m_title->setEnabled(semaphores > 1);
}

QString SlotsPane::heldText() const
{
    const ResourceTrack *const resource = track();
    if (!resource)
        return {};
    const Moment now = context().now();
    const QString held = formatCount(resource->occupancyAt(now).held);
    const QString permits = formatCount(resource->permitsAt(now));
    if (const auto closure = context().words.closedAt(*resource, now))
        return tr("%1 of %2 held, %3").arg(held, permits, closureText(*closure, now.time));
    if (resource->kind() == ResourceKind::Lock)
        return resource->occupancyAt(now).held > 0 ? tr("held") : tr("free");
    const auto shown = std::ranges::count_if(m_known->chips, std::not_fn(isWaiting));
    if (m_layout.style == SlotsLayout::Style::Bar && shown < resource->occupancyAt(now).held)
        return tr("%1 of %2 held, %3 shown").arg(held, permits, formatCount(shown));
    return tr("%1 of %2 permits held").arg(held, permits);
}

void SlotsPane::fillMenu()
{
    m_menu->clear();
    const auto add = [this](const QString &text, ResourceId id) {
        const quint64 run = context().history.runNumber();
        QAction *const action = m_menu->addAction(withoutMnemonics(text), this, [this, id, run] {
            if (run == context().history.runNumber()) // a menu may stay open for long
                setResource(id);
        });
        action->setCheckable(true);
        action->setChecked(id == m_known->chosen);
    };
    add(tr("The busiest"), ResourceId::None);
    m_menu->addSeparator();

    std::vector<std::pair<int, const ResourceTrack *>> byWaiting;
    for (const ResourceTrack &resource : context().history.resources()) {
        if (isSemaphore(resource))
            byWaiting.emplace_back(resource.occupancyAt(context().now()).waiting, &resource);
    }
    std::stable_sort(byWaiting.begin(), byWaiting.end(), [](const auto &a, const auto &b) {
        return a.first > b.first;
    });
    for (const auto &[waiting, resource] : byWaiting) {
        if (m_menu->actions().size() > mostInMenu)
            break;
        const QString name = printable(resource->name(), 60);
        add(waiting > 0 ? tr("%1 (%2 waiting)").arg(name, formatCount(waiting)) : name,
            resource->id());
    }
}

// --- painting

void SlotsPane::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    const ResourceTrack *const resource = track();
    if (!resource) {
        painter.setFont(theme().body);
        painter.setPen(theme().textTertiary);
        painter.drawText(rect(), Qt::AlignCenter, tr("No semaphore is in use"));
        return;
    }

    paintHead(painter);
    if (m_layout.style == SlotsLayout::Style::Bar)
        paintBar(painter, *resource);
    SemaphoreChipPainter chips(painter, context(), m_known->longestHold, m_known->closure);
    for (const SemaphoreChip &chip : m_known->chips)
        chips.draw(chip);
    paintQueueWords(painter);
}

void SlotsPane::paintHead(QPainter &painter) const
{
    const QRect head(SlotsLayout::margin,
                     SlotsLayout::headTop,
                     width() - 2 * SlotsLayout::margin,
                     SlotsLayout::headHeight);
    painter.setFont(theme().small);
    painter.setPen(theme().textSecondary);
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, heldText());
}

void SlotsPane::paintBar(QPainter &painter, const ResourceTrack &resource) const
{
    const Moment now = context().now();
    const int permits = std::max(1, resource.permitsAt(now));
    const double share = std::min(1.0, double(resource.occupancyAt(now).held) / permits);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().holderTrack);
    painter.drawRoundedRect(m_layout.bar, 3, 3);
    painter.setBrush(theme().fill(TaskState::Network));
    QRectF held(m_layout.bar);
    held.setWidth(held.width() * share);
    painter.drawRoundedRect(held, 3, 3);
}

void SlotsPane::paintQueueWords(QPainter &painter) const
{
    const QRect &line = m_layout.queue;
    painter.setFont(theme().small);
    painter.setPen(theme().textSecondary);
    painter.drawText(line,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     m_known->waiting > 0 ? tr("Waiting, in order") : tr("Nobody waits"));
    const auto shown =
        static_cast<int>(std::count_if(m_known->chips.cbegin(), m_known->chips.cend(), isWaiting));
    if (m_known->waiting > shown) {
        const int left = m_queueLeft + shown * (waiterWidth + SlotsLayout::gap);
        painter.drawText(QRect(left, line.top(), line.right() - left, line.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         u'+' % formatCount(m_known->waiting - shown));
    }
}

// --- choosing

const SemaphoreChip *SlotsPane::chipAt(QPoint position) const
{
    const auto chip =
        std::find_if(m_known->chips.cbegin(),
                     m_known->chips.cend(),
                     [position](const SemaphoreChip &c) { return c.box.contains(position); });
    return chip == m_known->chips.cend() ? nullptr : &*chip;
}

void SlotsPane::select(const SemaphoreChip &chip)
{
    if (const TaskTrack *task = context().history.task(chip.span.task))
        context().selection.select(task->id, static_cast<int>(task->subject));
}

void SlotsPane::resizeEvent(QResizeEvent *event)
{
    MonitorPane::resizeEvent(event);
    layOut();
    updateTitle();
}

void SlotsPane::mousePressEvent(QMouseEvent *event)
{
    const SemaphoreChip *const chip = chipAt(event->position().toPoint());
    if (chip && event->button() == Qt::LeftButton)
        select(*chip);
}

void SlotsPane::keyPressEvent(QKeyEvent *event)
{
    const bool back = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    const bool forth = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    if (!back && !forth) {
        MonitorPane::keyPressEvent(event);
        return;
    }
    std::vector<const SemaphoreChip *> taken;
    for (const SemaphoreChip &chip : m_known->chips) {
        if (!chip.isEmpty())
            taken.push_back(&chip);
    }
    if (taken.empty())
        return;
    const auto current =
        std::find_if(taken.cbegin(), taken.cend(), [this](const SemaphoreChip *chip) {
            return chip->span.task == context().selection.task();
        });
    if (current == taken.cend()) {
        select(*taken.front());
        return;
    }
    const auto index = current - taken.cbegin() + (back ? -1 : 1);
    const auto last = static_cast<std::ptrdiff_t>(taken.size()) - 1;
    select(*taken[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(index, 0, last))]);
}

} // namespace coroscope::ui
