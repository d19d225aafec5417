// SPDX-License-Identifier: MIT
#include "ui/style/plainlabel.h"

namespace coroscope::ui {

PlainLabel::PlainLabel(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText); // before there is a text to guess about
    setText(text);
}

} // namespace coroscope::ui
