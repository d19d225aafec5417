// SPDX-License-Identifier: MIT
#include "ui/check/safeguardbar.h"

#include "ui/check/checksession.h"
#include "ui/check/safeguard.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/check/progresswords.h"
#include "words/text/format.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int markWidth = 3;

} // namespace

SafeguardBar::SafeguardBar(CheckSession &session,
                           Safeguard &safeguard,
                           const ThemeSource &theme,
                           QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_safeguard(safeguard)
    , m_theme(theme)
    , m_question(new PlainLabel)
    , m_keep(makeButton(u"keep"_s, &Safeguard::keep))
    , m_discard(makeButton(u"discard"_s, &Safeguard::discard))
    , m_withdraw(makeButton(u"withdraw"_s, &Safeguard::withdraw))
{
    setObjectName(u"safeguard"_s);
    setFocusPolicy(Qt::NoFocus);
    m_question->setWordWrap(true);
    m_keep->setText(tr("Export first…"));
    m_keep->setToolTip(tr("Write the results to a file, then carry on"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 9);
    row->setSpacing(8);
    row->addWidget(m_question, 1);
    for (QPushButton *button : {m_keep, m_discard, m_withdraw})
        row->addWidget(button);
    hide();
    connect(&safeguard, &Safeguard::changed, this, &SafeguardBar::show);
    connect(&session.view().clock(), &FrameClock::tableTick, this, [this] {
        if (isVisible()) // the check goes on, and so does its count
            show();
    });
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

QPushButton *SafeguardBar::makeButton(const QString &name, void (Safeguard::*answer)())
{
    auto *button = new QPushButton;
    button->setObjectName(name);
    button->setAutoDefault(true); // Enter presses it, as in a dialog
    connect(button, &QPushButton::clicked, &m_safeguard, answer);
    return button;
}

void SafeguardBar::show()
{
    if (!m_safeguard.isAsking()) {
        giveFocusBack();
        hide();
        return;
    }
    const bool isRunning = m_session.isRunning();
    m_question->setText(question());
    setAccessibleName(question());
    m_keep->setVisible(m_session.run().hasChecked());
    m_discard->setText(isRunning ? tr("End the check") : tr("Discard"));
    m_withdraw->setText(isRunning ? tr("Go on checking") : tr("Cancel"));
    m_discard->setToolTip(isRunning ? tr("Stop the check and carry on")
                                    : tr("Carry on without these results"));
    m_withdraw->setToolTip(tr("Leave everything as it is (Esc)"));
    if (isVisible())
        return;
    // The window's, and not the application's: a file dialog may just be closing.
    m_focusBefore = window()->focusWidget();
    setVisible(true);
    m_withdraw->setFocus(Qt::OtherFocusReason); // the answer that costs nothing
}

QString SafeguardBar::question() const
{
    const CheckProgress progress = CheckProgress::at(m_session.run(), Clock::TimePoint::max());
    if (m_session.isRunning()) {
        const QString soFar = checkedText(progress);
        switch (m_safeguard.step()) {
        case Safeguard::Step::Close:
            return tr("The check is under way, %1. Closing the window ends it.").arg(soFar);
        case Safeguard::Step::NoList:
            return tr("The check is under way, %1. Putting the list away ends it.").arg(soFar);
        case Safeguard::Step::OtherList:
        case Safeguard::Step::CheckAgain:
            return tr("The check is under way, %1. Another list ends it and takes its place.")
                .arg(soFar);
        }
    }
    const QString results = progress.checked == 1
                                ? tr("the result of 1 URL, which was not exported")
                                : tr("the results of %1 URLs, which were not exported")
                                      .arg(formatCount(progress.checked));
    switch (m_safeguard.step()) {
    case Safeguard::Step::CheckAgain:
        return tr("Checking all again replaces %1.").arg(results);
    case Safeguard::Step::OtherList:
        return tr("Another list replaces this one and %1.").arg(results);
    case Safeguard::Step::NoList:
        return tr("Putting the list away discards %1.").arg(results);
    case Safeguard::Step::Close:
        return tr("Closing the window discards %1.").arg(results);
    }
    Q_UNREACHABLE();
    return {};
}

void SafeguardBar::giveFocusBack()
{
    const QWidget *focus = window()->focusWidget();
    const bool isHere = focus && isAncestorOf(focus);
    if (isHere && m_focusBefore && m_focusBefore->isVisible() && m_focusBefore->isEnabled())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore.clear();
}

void SafeguardBar::paintEvent(QPaintEvent * /*event*/)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(0, 0, markWidth, height(), theme.alert);
    painter.fillRect(0, height() - 1, width(), 1, theme.border);
}

void SafeguardBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_safeguard.withdraw();
    else
        QWidget::keyPressEvent(event);
}

} // namespace coroscope::ui
