// SPDX-License-Identifier: MIT
#include "ui/shell/buttonlook.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QStyle>
#include <QWidget>

namespace coroscope::ui {

QString withKeys(const QString &text, const QKeySequence &keys)
{
    return QCoreApplication::translate("coroscope::ui::ButtonLook", "%1 (%2)")
        .arg(text, keys.toString(QKeySequence::NativeText));
}

void setPrimary(QWidget *button, bool primary)
{
    if (button->property("primary").toBool() == primary)
        return;
    button->setProperty("primary", primary);
    button->style()->unpolish(button);
    button->style()->polish(button);
}

} // namespace coroscope::ui
