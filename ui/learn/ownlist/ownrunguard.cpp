// SPDX-License-Identifier: MIT
#include "ui/learn/ownlist/ownrunguard.h"

#include "ui/learn/learnsession.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/text/tip.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

OwnRunGuard::OwnRunGuard(LearnSession &session, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_question(new PlainLabel)
    , m_keep(makeButton(u"keepOwnRun"_s))
    , m_discard(makeButton(u"discardOwnRun"_s))
    , m_withdraw(makeButton(u"withdrawStep"_s))
{
    setObjectName(u"ownRunGuard"_s);
    setFocusPolicy(Qt::NoFocus);
    m_question->setWordWrap(true);
    m_keep->setText(tr("Save first…"));
    m_keep->setToolTip(tipText(tr("Save the recording to a file, then carry on")));
    m_withdraw->setToolTip(tipText(tr("Leave everything as it is (Esc)")));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 9);
    row->setSpacing(8);
    row->addWidget(m_question, 1);
    for (QPushButton *button : {m_keep, m_discard, m_withdraw})
        row->addWidget(button);
    hide();
    connect(m_keep, &QPushButton::clicked, this, &OwnRunGuard::keep);
    connect(m_discard, &QPushButton::clicked, this, &OwnRunGuard::discard);
    connect(m_withdraw, &QPushButton::clicked, this, &OwnRunGuard::withdraw);
    connect(&session, &LearnSession::stateChanged, this, &OwnRunGuard::review);
    connect(&session, &LearnSession::runBegan, this, &OwnRunGuard::review);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

QPushButton *OwnRunGuard::makeButton(const QString &name)
{
    auto *button = new QPushButton;
    button->setObjectName(name);
    button->setAutoDefault(true); // Enter presses it, as in a dialog
    return button;
}

void OwnRunGuard::propose(Step step, std::function<void()> take)
{
    const bool isAnswer = isAsking() && m_step == step && step == Step::Close;
    if (isAnswer || !m_session.hasOwnRunToLose()) {
        m_take = nullptr;
        review();
        take();
        return;
    }
    m_step = step;
    m_take = std::move(take);
    m_isKeeping = false;
    showQuestion();
}

void OwnRunGuard::keep()
{
    m_isKeeping = true;
    Q_EMIT keepRequested();
}

void OwnRunGuard::discard()
{
    const auto take = std::exchange(m_take, nullptr);
    review();
    if (take)
        take();
}

void OwnRunGuard::withdraw()
{
    if (!std::exchange(m_take, nullptr))
        return;
    review();
    Q_EMIT withdrawn();
}

void OwnRunGuard::kept()
{
    if (std::exchange(m_isKeeping, false))
        discard(); // nothing is lost by it any more
    else
        review();
}

void OwnRunGuard::review()
{
    if (isAsking() && m_session.hasOwnRunToLose()) {
        showQuestion();
        return;
    }
    const bool isPointless = std::exchange(m_take, nullptr) != nullptr;
    if (isVisible())
        giveFocusBack();
    hide();
    if (isPointless)
        Q_EMIT withdrawn();
}

void OwnRunGuard::showQuestion()
{
    const bool isLive = m_session.isLive();
    m_question->setText(question());
    setAccessibleName(question());
    m_keep->setVisible(!isLive);
    m_discard->setText(isLive ? tr("End the run") : tr("Discard"));
    m_discard->setToolTip(
        tipText(isLive ? tr("Cancel its tasks, and carry on") : tr("Carry on without it")));
    m_withdraw->setText(isLive ? tr("Go on") : tr("Cancel"));
    if (isVisible())
        return;
    m_focusBefore = window()->focusWidget();
    setVisible(true);
    m_withdraw->setFocus(Qt::OtherFocusReason); // the answer that costs nothing
}

QString OwnRunGuard::question() const
{
    const bool isLive = m_session.isLive();
    switch (m_step) {
    case Step::OtherLesson:
        return isLive ? tr("The run over your own list is under way. Another lesson ends it.")
                      : tr("Another lesson discards the run over your own list, which was not "
                           "saved.");
    case Step::OtherPages:
        return isLive ? tr("The run over your own list is under way. Other pages end it.")
                      : tr("Other pages discard the run over your own list, which was not saved.");
    case Step::Close:
        return isLive ? tr("The run over your own list is under way. Closing the window ends it.")
                      : tr("Closing the window discards the run over your own list, which was not "
                           "saved.");
    }
    Q_UNREACHABLE();
    return {};
}

void OwnRunGuard::giveFocusBack()
{
    const QWidget *focus = window()->focusWidget();
    const bool isHere = focus && isAncestorOf(focus);
    if (isHere && m_focusBefore && m_focusBefore->isVisible() && m_focusBefore->isEnabled())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore.clear();
}

void OwnRunGuard::paintEvent(QPaintEvent * /*event*/)
{
    constexpr int markWidth = 3;
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(0, 0, markWidth, height(), theme.alert);
    painter.fillRect(0, height() - 1, width(), 1, theme.border);
}

void OwnRunGuard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        withdraw();
    else
        QWidget::keyPressEvent(event);
}

} // namespace coroscope::ui
