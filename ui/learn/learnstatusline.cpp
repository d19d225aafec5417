// SPDX-License-Identifier: MIT
#include "ui/learn/learnstatusline.h"

#include "ui/learn/learnsession.h"
#include "ui/monitor/time/timetext.h"
#include "ui/monitor/time/timetravel.h"
#include "ui/shell/elidedlabel.h"
#include "ui/style/themesource.h"
#include "words/lessons/lessonwords.h"
#include "words/lessons/ownlistwords.h"
#include "words/text/format.h"

#include <QHBoxLayout>

namespace coroscope::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestRefusal = 300;
constexpr std::chrono::seconds noticeStays{8};

} // namespace

LearnStatusLine::LearnStatusLine(LearnSession &session, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_left(new ElidedLabel)
    , m_right(new ElidedLabel)
{
    setFixedHeight(26);
    m_expiry.setSingleShot(true);
    m_expiry.setInterval(noticeStays);
    connect(&m_expiry, &QTimer::timeout, this, &LearnStatusLine::forgetNotice);
    m_right->setProperty("role", u"secondary"_s);
    m_left->setFont(theme.current().small);
    m_right->setFont(theme.current().small);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->addWidget(m_left, 1);
    row->addWidget(m_right);
    connect(&session, &LearnSession::stateChanged, this, &LearnStatusLine::showFacts);
    connect(&session, &LearnSession::lessonChanged, this, &LearnStatusLine::showFacts);
    connect(&session, &LearnSession::ownListChanged, this, &LearnStatusLine::showFacts);
    connect(&session, &LearnSession::refused, this, &LearnStatusLine::showRefusal);
    connect(&session, &LearnSession::runBegan, this, &LearnStatusLine::forgetNotice);
    connect(&session.view().playback(), &Playback::changed, this, [this] {
        if (m_session.view().playback().isPlaying())
            forgetNotice(); // what is shown is what counts
        else
            showFacts();
    });
    connect(&session.view().clock(), &FrameClock::tableTick, this, &LearnStatusLine::showFacts);
    showFacts();
}

void LearnStatusLine::showFacts()
{
    m_left->setFullText(m_notice.isEmpty() ? stateText() : m_notice);
    const History &history = m_session.history();
    const Moment now = m_session.view().now(); // what is still to come is no fact yet
    const StateCounts counts = history.countsAt(now);
    const qsizetype tasks = counts.living() + counts.ended();
    const QString taskCount = tasks == 1 ? tr("1 task") : tr("%1 tasks").arg(formatCount(tasks));
    m_right->setFullText(
        history.isEmpty()
            ? QString()
            : tr("%1  ·  %2 events").arg(taskCount, formatCount(eventsBy(history, now))));
}

void LearnStatusLine::showNotice(const QString &text)
{
    m_notice = text;
    m_expiry.start();
    showFacts();
}

void LearnStatusLine::showRefusal(const QString &why)
{
    m_expiry.stop();
    m_notice = tr("The lesson cannot be run: %1").arg(printable(why, longestRefusal));
    showFacts();
}

void LearnStatusLine::forgetNotice()
{
    m_expiry.stop();
    m_notice.clear();
    showFacts();
}

QString LearnStatusLine::stateText() const
{
    switch (m_session.state()) {
    case LearnSession::State::Ready:
        return tr("Ready: F5 runs and plays it, F10 goes through it step by step");
    case LearnSession::State::Running:
        return m_session.isLive() ? liveText() : tr("Running");
    case LearnSession::State::Recorded:
        return momentInWords();
    }
    Q_UNREACHABLE();
    return {};
}

QString LearnStatusLine::momentInWords() const
{
    MonitorView &view = m_session.view();
    if (view.cursor().isLive())
        return endText();
    const Clock::TimePoint end = m_session.history().end();
    return (view.playback().isPlaying() ? tr("Playing: %1 of %2")
                                        : tr("Paused at %1 of %2: F6 plays on, F10 takes a step"))
        .arg(momentText(view.now().time, 10ms), momentText(end, 10ms));
}

QString LearnStatusLine::endText() const
{
    const History &history = m_session.history();
    const QString end = lessonEndText(m_session.end(),
                                      formatDuration(history.end().time_since_epoch()),
                                      formatCount(history.recordedEvents()));
    return m_session.tally() ? tr("%1; %2").arg(end, tallyText(*m_session.tally())) : end;
}

QString LearnStatusLine::liveText() const
{
    const MonitorView &view = m_session.view();
    const QString end = momentText(m_session.history().end(), 10ms);
    return view.cursor().isLive() ? tr("Live, with real requests: %1").arg(end)
                                  : tr("The run goes on: %1. What is shown: %2")
                                        .arg(end, momentText(view.now().time, 10ms));
}

} // namespace coroscope::ui
