// SPDX-License-Identifier: MIT
#include "ui/learn/ownlist/ownlistbar.h"

#include "ui/learn/learnsession.h"
#include "ui/style/plainlabel.h"
#include "words/lessons/ownlistwords.h"
#include "words/text/tip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

OwnListBar::OwnListBar(LearnSession &session, QWidget *parent)
    : QFrame(parent)
    , m_session(session)
    , m_what(new PlainLabel)
    , m_requests(new PlainLabel)
{
    setObjectName(u"ownListBar"_s);
    m_what->setProperty("role", u"field"_s);
    m_what->setProperty("changed", true); // strong
    m_requests->setProperty("role", u"secondary"_s);
    m_requests->setObjectName(u"ownRequestsShown"_s);
    m_what->setWordWrap(true);
    m_requests->setWordWrap(true);
    auto *edit = new QPushButton(tr("Edit list…"));
    auto *lab = new QPushButton(tr("Back to the lab"));
    lab->setObjectName(u"backToLab"_s);
    lab->setToolTip(
        tipText(tr("Run the lesson against the built-in server again; the list is kept")));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_what);
    words->addWidget(m_requests);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    row->addLayout(words, 1);
    row->addWidget(edit);
    row->addWidget(lab);
    connect(edit, &QPushButton::clicked, this, &OwnListBar::editRequested);
    connect(lab, &QPushButton::clicked, this, &OwnListBar::labRequested);
    connect(&session, &LearnSession::ownListChanged, this, &OwnListBar::showState);
    connect(&session, &LearnSession::lessonChanged, this, &OwnListBar::showState);
    connect(&session, &LearnSession::stateChanged, this, &OwnListBar::showState);
    showState();
}

void OwnListBar::showState()
{
    const QList<OwnPage> pages = m_session.ownPages();
    setVisible(!pages.isEmpty());
    if (pages.isEmpty())
        return;
    const QString what = m_session.isLive() ? tr("Live, over your own list: %1")
                         : m_session.history().isEmpty()
                             ? tr("Your own list: %1. Run asks for them.")
                             : tr("Recorded over your own list: %1");
    m_what->setText(what.arg(ownPagesText(pages)));
    m_requests->setText(realRequestsText(pages));
}

} // namespace coroscope::ui
