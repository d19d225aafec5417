// SPDX-License-Identifier: MIT

#include "ui/check/checkstatusline.h"

#include "core/check/run/checkrun.h"
#include "core/check/run/inflightrequest.h"
#include "ui/check/checksession.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/overflowrow.h"
#include "ui/style/themesource.h"
#include "words/check/progresswords.h"
#include "words/store/runwords.h"
#include "words/text/format.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include <cmath>

namespace coroscope::ui {

namespace {

constexpr int few = 5;
constexpr Clock::Duration longTime = std::chrono::seconds(5);

} // namespace

std::optional<Stragglers> Stragglers::of(const CheckRun &run, Moment t)
{
    const int left = run.leftOfRunAt(t);
    if (left == 0 || left > few)
        return std::nullopt;
    const InFlightRequests requests = inFlightRequestsAt(run, t, 1);
    if (requests.total() < left || t.time - requests.shown.front().since < longTime)
        return std::nullopt;
    const InFlightRequest &oldest = requests.shown.front();
    return Stragglers{.left = left, .target = oldest.target, .oldest = t.time - oldest.since};
}

using namespace Qt::StringLiterals;

namespace {

constexpr int lineHeight = 26;
constexpr int margin = 16;
constexpr int dotRoom = 16;
constexpr int leastState = 160;
constexpr int leastRecord = 80;
constexpr qsizetype longestUrl = 80;

} // namespace

CheckStatusLine::CheckStatusLine(CheckSession &session, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_left(new ElidedLabel)
    , m_right(new ElidedLabel)
    , m_showStragglers(new QToolButton)
{
    setFixedHeight(lineHeight);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(margin + dotRoom, 0, margin, 0);
    auto *row = new OverflowRow;
    row->addElastic(m_left, 0, leastState);
    row->addButton(m_showStragglers, 1);
    row->addStretch();
    row->addElastic(m_right, 2, leastRecord);
    line->addWidget(row);
    m_showStragglers->setText(tr("Show"));
    m_showStragglers->setProperty("flat", true);
    m_showStragglers->setFixedHeight(lineHeight - 4);
    m_showStragglers->setToolTip(tr("Show the requests the check is still waiting for"));
    m_showStragglers->setAccessibleName(tr("Show the requests that are left"));
    m_showStragglers->hide();
    connect(m_showStragglers, &QToolButton::clicked, this, &CheckStatusLine::stragglersRequested);
    m_right->setProperty("role", u"secondary"_s);

    connect(&session.notices(), &Notices::changed, this, &CheckStatusLine::showFacts);
    connect(&session, &CheckSession::stateChanged, this, &CheckStatusLine::showFacts);
    connect(&session, &CheckSession::listChanged, this, &CheckStatusLine::showFacts);
    connect(&session.keeping(), &RunKeeping::changed, this, &CheckStatusLine::showFacts);
    connect(&session, &CheckSession::readingAdvanced, this, &CheckStatusLine::showFacts);
    connect(&session, &CheckSession::listExtended, this, &CheckStatusLine::showFacts);
    connect(&session.view().cursor(), &TimeCursor::changed, this, &CheckStatusLine::showFacts);
    connect(&session.view().clock(), &FrameClock::tableTick, this, &CheckStatusLine::showFacts);
    connect(&session.view().clock(), &FrameClock::counterTick, this, &CheckStatusLine::measure);
    connect(&theme, &ThemeSource::changed, this, &CheckStatusLine::showFacts);
    showFacts();
}

void CheckStatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(dotColor());
    painter.drawEllipse(QPointF(margin + 4, height() / 2.0), 4, 4);
}

void CheckStatusLine::measure()
{
    const qsizetype events = m_session.run().history().recordedEvents();
    const qint64 passed =
        m_sinceMeasured.isValid() ? m_sinceMeasured.restart() : (m_sinceMeasured.start(), 0);
    const qsizetype fresh = events - std::exchange(m_measuredEvents, events);
    m_eventsPerSecond = passed > 0 && fresh > 0 ? double(fresh) * 1000 / double(passed) : 0;
    showFacts();
}

void CheckStatusLine::showFacts()
{
    const QString &notice = m_session.notices().text();
    const bool hasNotice = !notice.isEmpty();
    const bool refused = hasNotice && m_session.notices().isComplaint();
    const QString stragglers = hasNotice ? QString() : stragglersText();
    m_showStragglers->setVisible(!stragglers.isEmpty());
    m_left->setFullText(hasNotice              ? notice
                        : stragglers.isEmpty() ? stateText()
                                               : phaseText() % u"  ·  " % stragglers);
    QPalette palette = m_left->palette();
    palette.setColor(QPalette::WindowText,
                     refused ? m_theme.current().alert : m_theme.current().text);
    m_left->setPalette(palette);
    m_right->setFullText(recordText());
    m_left->setFont(m_theme.current().small);
    m_right->setFont(m_theme.current().small);
    m_showStragglers->setFont(m_theme.current().small);
    update();
}

QString CheckStatusLine::stateText() const
{
    QStringList parts{phaseText()};
    if (m_session.isRunning() && m_eventsPerSecond > 0)
        parts += tr("%1 events/s").arg(formatCount(std::llround(m_eventsPerSecond)));
    const bool hasRun = m_session.run().hasStarted() || m_session.run().hasChecked();
    if (const QString kept = m_session.keptText(); hasRun && !kept.isEmpty())
        parts += kept;
    return parts.join(u"  ·  ");
}

QString CheckStatusLine::stragglersText() const
{
    if (!m_session.isLive())
        return {};
    const auto stragglers = Stragglers::of(m_session.run(), m_session.now());
    if (!stragglers)
        return {};
    const QString url = m_session.run().list().displayUrl(stragglers->target);
    return leftSentence(stragglers->left, stragglers->oldest, printable(url, longestUrl));
}

QString CheckStatusLine::phaseText() const
{
    switch (m_session.state()) {
    case CheckSession::State::Empty:
        return tr("No list yet");
    case CheckSession::State::Loading:
        return m_session.readPercent() == 0
                   ? tr("Reading the list… Esc stops it.")
                   : tr("Reading the list, %1 %… Esc stops it.").arg(m_session.readPercent());
    case CheckSession::State::Ready:
        return tr("Ready to check");
    case CheckSession::State::Running:
        return m_session.view().cursor().isLive() ? tr("Live")
                                                  : tr("View paused; the check continues");
    case CheckSession::State::Cancelling:
        return tr("Cancelling…");
    case CheckSession::State::Finished:
        return finishedText();
    }
    Q_UNREACHABLE();
    return {};
}

QString CheckStatusLine::finishedText() const
{
    const CheckProgress progress = CheckProgress::at(m_session.run(), m_session.now());
    if (const auto &opened = m_session.openedRun())
        return tr("The run of %1, %2").arg(runMoment(opened->begun), runStateWord(opened->state))
               % u"  ·  " % checkedText(progress);
    if (progress.run == CheckProgress::RunState::NotBegun)
        return checkedText(progress);
    // An earlier moment than the end: its count is not the outcome.
    if (const auto since = m_session.now().time.time_since_epoch(); since < progress.took)
        return tr("At %1 of %2, %3")
            .arg(formatDuration(since), formatDuration(progress.took), checkedText(progress));
    return outcomeText(progress);
}

QString CheckStatusLine::recordText() const
{
    const History &history = m_session.run().history();
    if (history.isEmpty())
        return {};
    // One for each URL: the root task, which only begins them, would make one more than anything else says.
    const bool hasRoot = !history.tasks().empty() && history.tasks().front().subject < 0;
    const qsizetype begun = std::ssize(history.tasks()) - (hasRoot ? 1 : 0);
    const QString tasks = begun == 1 ? tr("1 task") : tr("%1 tasks").arg(formatCount(begun));
    const qsizetype recorded = history.recordedEvents();
    const qsizetype kept = history.keptEvents();
    const QString events =
        kept == recorded ? tr("%1 events, all kept").arg(formatCount(recorded))
                         : tr("kept %1 of %2 events").arg(formatCount(kept), formatCount(recorded));
    return tasks % u"  ·  " % events;
}

QColor CheckStatusLine::dotColor() const
{
    const Theme &theme = m_theme.current();
    switch (m_session.state()) {
    case CheckSession::State::Running:
        return theme.fill(m_session.view().cursor().isLive() ? TaskState::Done
                                                             : TaskState::Suspended);
    case CheckSession::State::Loading:
    case CheckSession::State::Cancelling:
        return theme.fill(TaskState::Suspended);
    default:
        return theme.fill(TaskState::Pending);
    }
}

} // namespace coroscope::ui
