// SPDX-License-Identifier: MIT
#include "ui/shell/segments.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

Segments::Segments(Size size, QWidget *parent)
    : QFrame(parent)
    , m_group(new QButtonGroup(this))
{
    setProperty("segmented", size == Size::Usual ? u"true"_s : u"small"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    connect(m_group, &QButtonGroup::idClicked, this, &Segments::chosen);
}

QToolButton *Segments::add(const QString &text)
{
    auto *button = new QToolButton;
    const auto index = static_cast<int>(m_group->buttons().size());
    button->setText(text);
    button->setCheckable(true);
    button->setChecked(index == 0);
    m_group->addButton(button, index);
    layout()->addWidget(button);
    return button;
}

int Segments::current() const
{
    return m_group->checkedId();
}

void Segments::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

} // namespace coroscope::ui
