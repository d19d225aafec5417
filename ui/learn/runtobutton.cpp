// SPDX-License-Identifier: MIT
#include "ui/learn/runtobutton.h"

#include "ui/learn/learnsession.h"
#include "words/lessons/lessonwords.h"
#include "words/text/tip.h"

#include <QMenu>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

RunToButton::RunToButton(LearnSession &session, QWidget *parent)
    : QToolButton(parent)
    , m_session(session)
{
    setObjectName(u"runTo"_s);
    setPopupMode(InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setText(tr("Run to…"));
    setAccessibleName(tr("Run to a moment"));
    setToolTip(tipText(tr("Play on to a moment that has a name, and stand still there. "
                          "Page Up and Page Down go from one to the next")));
    setMenu(new QMenu(this));
    connect(&session, &LearnSession::lessonChanged, this, &RunToButton::fill);
    connect(&session, &LearnSession::runBegan, this, &RunToButton::showWhatCame);
    fill();
}

void RunToButton::fill()
{
    menu()->clear();
    for (const MomentRule &rule : lessonText(m_session.lesson()).moments) {
        QAction *const way = menu()->addAction(rule.name);
        if (rule.isDecisive)
            menu()->setDefaultAction(way);
        connect(way, &QAction::triggered, &m_session, [this, name = rule.name] {
            m_session.runTo(name);
        });
    }
    setEnabled(!menu()->isEmpty());
    showWhatCame();
}

/// What did not happen in the run that is shown cannot be run to; before the first run, nobody knows.
void RunToButton::showWhatCame()
{
    for (QAction *const way : menu()->actions())
        way->setEnabled(m_session.history().isEmpty()
                        || findMoment(m_session.moments(), way->text()));
}

} // namespace coroscope::ui
