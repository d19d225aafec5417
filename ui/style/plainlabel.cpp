// SPDX-License-Identifier: MIT

#include "ui/style/plainlabel.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>

namespace coroscope::ui {

PlainLabel::PlainLabel(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText); // before there is a text to guess about
    setText(text);
}

PlainTextGuard::PlainTextGuard(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool PlainTextGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Polish) {
        auto *const label = qobject_cast<QLabel *>(watched);
        const bool guesses = label && label->textFormat() != Qt::PlainText;
        if (guesses && label->windowType() != Qt::ToolTip)
            label->setTextFormat(Qt::PlainText);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace coroscope::ui
