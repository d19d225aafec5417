// SPDX-License-Identifier: MIT
#include "ui/learn/code/linepanel.h"

#include "ui/monitor/time/timetext.h"
#include "ui/shell/elidedlabel.h"
#include "ui/style/actionicon.h"
#include "words/text/format.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int listHeight = 118;
constexpr QSize signSize{10, 10};
/// More than anybody reads; the newest ones.
constexpr std::size_t mostEntries = 500;

} // namespace

LinePanel::LinePanel(const MonitorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_head(new ElidedLabel)
    , m_close(new QToolButton)
    , m_list(new QListWidget)
    , m_visits(context.history)
{
    m_list->setObjectName(u"lineVisits"_s);
    m_list->setAccessibleName(tr("Who is or was at the line"));
    m_list->setProperty("role", u"side"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFixedHeight(listHeight);
    m_list->setIconSize(signSize);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->installEventFilter(this);
    m_close->setObjectName(u"closeLine"_s);
    m_close->setProperty("flat", true);
    m_close->setIconSize(signSize);
    m_close->setAccessibleName(tr("Ask about no line"));
    m_close->setToolTip(tr("Ask about no line (Esc)"));
    connect(m_close, &QToolButton::clicked, this, &LinePanel::closed);
    connect(m_list, &QListWidget::itemClicked, this, &LinePanel::choose);
    connect(m_list, &QListWidget::itemActivated, this, &LinePanel::choose);
    connect(&m_context.theme, &ThemeSource::changed, this, &LinePanel::showTheme);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 0, 0);
    head->addWidget(m_head, 1);
    head->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 4);
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(m_list);
    showTheme();
    clear();
}

void LinePanel::setNote(const QString &text)
{
    m_note = text;
    if (m_asked.isEmpty())
        m_head->setFullText(text);
}

void LinePanel::setVisits(const QString &head, const std::vector<LineVisit> &visits)
{
    const bool isNew = visits != *m_visits || m_list->isHidden()
                       || m_list->count() != static_cast<int>(std::min(visits.size(), mostEntries));
    m_asked = head;
    *m_visits = visits;
    show(true);
    if (isNew)
        m_list->clear();
    const Theme &theme = m_context.theme.current();
    const Moment now = m_context.now();
    for (std::size_t i = 0; i < std::min(visits.size(), mostEntries); ++i) {
        const int row = static_cast<int>(i);
        auto *item = isNew ? new QListWidgetItem(m_list) : m_list->item(row);
        const bool isThere = visits[i].span.covers(now);
        item->setText(textOf(visits[i]));
        item->setIcon(
            actionIcon(Sign::Dot, isThere ? theme.accent : theme.border, theme.textTertiary));
    }
}

void LinePanel::clear()
{
    m_asked.clear();
    m_visits->clear();
    m_list->clear();
    show(false);
}

void LinePanel::show(bool isAsked)
{
    m_list->setVisible(isAsked);
    m_close->setVisible(isAsked);
    m_head->setFullText(isAsked ? m_asked : m_note);
}

void LinePanel::showTheme()
{
    const Theme &theme = m_context.theme.current();
    m_list->setFont(theme.small);
    m_head->setFont(theme.small);
    m_close->setIcon(actionIcon(Sign::Close, theme.textSecondary, theme.textTertiary));
}

QString LinePanel::textOf(const LineVisit &visit) const
{
    const TaskTrack *const task = m_context.history.task(visit.task);
    const QString name = task ? printable(m_context.history.text(task->name)) : QString();
    const QString came = momentText(visit.span.began().time, 1ms);
    if (visit.span.covers(m_context.now()))
        return visit.isAbove ? tr("%1 awaits what it called here at %2").arg(name, came)
                             : tr("%1 is here since %2").arg(name, came);
    const QString went = momentText(visit.span.ended()->time, 1ms);
    if (came == went)
        return tr("%1 was here at %2").arg(name, came);
    return visit.isAbove ? tr("%1 awaited what it called here, %2 to %3").arg(name, came, went)
                         : tr("%1 was here, %2 to %3").arg(name, came, went);
}

void LinePanel::choose(const QListWidgetItem *item)
{
    const auto row = static_cast<std::size_t>(m_list->row(item));
    if (row >= m_visits->size())
        return;
    const LineVisit visit = (*m_visits)[row]; // whoever hears of it may bring others
    Q_EMIT visitChosen(visit.span.began(), visit.task);
}

bool LinePanel::eventFilter(QObject *watched, QEvent *event)
{
    // Escape is the workspace's, too: here it closes what is nearest.
    const auto isEscape = [event] {
        return static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    };
    if (event->type() == QEvent::ShortcutOverride && isEscape()) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress && isEscape()) {
        Q_EMIT closed();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace coroscope::ui
