// SPDX-License-Identifier: MIT
#include "ui/shell/scalecontrols.h"

#include "ui/shell/windowscale.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/text/tip.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>

#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

ScaleButton::ScaleButton(WindowScale &scale, QWidget &window)
    : m_scale(scale)
{
    setObjectName(u"scale"_s);
    setText(tr("Aa"));
    setPopupMode(InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setToolTip(tipText(tr("How large everything is (Ctrl+Plus, Ctrl+Minus; Ctrl+0: as usual)")));
    setAccessibleName(tr("How large everything is"));
    setMenu(new QMenu(this));
    for (const int percent : WindowScale::steps) {
        QAction *const way = menu()->addAction(tr("%1 %").arg(percent));
        way->setCheckable(true);
        way->setData(percent);
        connect(way, &QAction::triggered, &scale, [this, percent] { m_scale.choose(percent); });
    }
    connect(&scale, &WindowScale::changed, this, &ScaleButton::showChosen);
    addKeys(window);
    showChosen();
}

void ScaleButton::addKeys(QWidget &window)
{
    const std::pair<QKeySequence, int> keys[] = {
        {Qt::CTRL | Qt::Key_Plus, 1},
        {Qt::CTRL | Qt::Key_Equal, 1}, // the same key without Shift, on many keyboards
        {Qt::CTRL | Qt::Key_Minus, -1},
        {Qt::CTRL | Qt::Key_0, 0},
    };
    for (const auto &[key, by] : keys) {
        auto *shortcut = new QShortcut(key, &window);
        connect(shortcut, &QShortcut::activated, &m_scale, [this, by = by] { m_scale.step(by); });
    }
}

void ScaleButton::showChosen()
{
    for (QAction *const way : menu()->actions())
        way->setChecked(way->data().toInt() == m_scale.chosen());
}

ScaleBar::ScaleBar(WindowScale &scale, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_scale(scale)
    , m_theme(theme)
    , m_text(new PlainLabel)
    , m_restart(new QPushButton(tr("Start anew now")))
{
    setObjectName(u"scaleBar"_s);
    m_text->setWordWrap(true);
    m_restart->setObjectName(u"restart"_s);
    m_restart->setAutoDefault(true); // Enter presses it, as in a dialog
    auto *later = new QPushButton(tr("At the next start"));
    later->setObjectName(u"scaleLater"_s);
    later->setAutoDefault(true);
    m_restart->installEventFilter(this);
    later->installEventFilter(this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 9);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_restart);
    row->addWidget(later);
    hide();
    connect(m_restart, &QPushButton::clicked, &scale, &WindowScale::restartWanted);
    connect(later, &QPushButton::clicked, this, &ScaleBar::dismiss);
    connect(&scale, &WindowScale::changed, this, &ScaleBar::showChosen);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void ScaleBar::showChosen()
{
    if (!m_scale.needsRestart()) {
        dismiss();
        return;
    }
    const QString text =
        m_scale.mayRestart()
            ? tr("Everything at %1 % is for a window that starts anew. It keeps the list, "
                 "the lesson and where that stands.")
            : tr("Everything is shown at %1 % from the next start on: a window that starts anew "
                 "would lose the program that it watches.");
    m_text->setText(text.arg(m_scale.chosen()));
    m_restart->setVisible(m_scale.mayRestart());
    setAccessibleName(m_text->text());
    if (isVisible())
        return;
    m_focusBefore = window()->focusWidget();
    show();
    if (m_scale.mayRestart())
        m_restart->setFocus(Qt::OtherFocusReason);
}

void ScaleBar::dismiss()
{
    if (m_focusBefore && isVisible())
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore.clear();
    hide();
}

/// Enter is for the button that has the focus, also where a workspace uses that key.
bool ScaleBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter)
            event->accept();
    }
    return QWidget::eventFilter(watched, event);
}

void ScaleBar::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Theme &theme = m_theme.current();
    painter.fillRect(rect(), theme.selection);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.border);
}

void ScaleBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

} // namespace coroscope::ui
