// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/inspectorsection.h"

#include "ui/shell/elidedlabel.h"
#include "ui/style/plainlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

InspectorSection::InspectorSection(const QString &head, QWidget *body, QWidget *parent)
    : QWidget(parent)
    , m_note(new ElidedLabel)
{
    auto *caption = new PlainLabel(head);
    caption->setProperty("role", u"caption"_s);
    m_note->setProperty("role", u"mono"_s);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    body->setAccessibleName(head);

    auto *headRow = new QHBoxLayout;
    headRow->setContentsMargins(0, 0, 0, 0);
    headRow->addWidget(caption);
    headRow->addWidget(m_note, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(headRow);
    column->addWidget(body);
}

void InspectorSection::setNote(const QString &note)
{
    m_note->setFullText(note);
}

} // namespace coroscope::ui
