// SPDX-License-Identifier: MIT
#include "ui/learn/runcomparison.h"

#include "ui/learn/learnsession.h"
#include "ui/style/plainlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

RunComparison::RunComparison(LearnSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_later(
          new PlainLabel(tr("You will see what has changed once this run has played to its end, "
                            "or all its questions are answered.")))
{
    setObjectName(u"comparison"_s);
    auto *caption = new PlainLabel(tr("Compared with the run before"));
    caption->setProperty("role", u"caption"_s);
    caption->setWordWrap(true);
    m_later->setObjectName(u"comparedLater"_s);
    m_later->setProperty("role", u"secondary"_s);
    m_later->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(6);
    column->addWidget(caption);
    column->addWidget(m_later);
    connect(&session, &LearnSession::runBegan, this, &RunComparison::refresh);
    connect(&session, &LearnSession::momentsChanged, this, &RunComparison::refresh);
    connect(&session, &LearnSession::whatComesMayBeShown, this, &RunComparison::refresh);
    refresh();
}

void RunComparison::refresh()
{
    delete std::exchange(m_table, nullptr);
    const auto &before = m_session.runBefore();
    const auto &now = m_session.shownRun();
    setVisible(before && now);
    if (!before || !now)
        return;
    const bool isTold = m_session.mayShowWhatComes();
    m_later->setVisible(!isTold);
    m_table = new QWidget;
    m_grid = new QGridLayout(m_table);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(0, 1);
    addHeads();
    for (const ComparedFact &fact :
         comparedSettings(m_session.lesson(), before->options, now->options))
        addRow(fact);
    if (isTold) {
        for (const ComparedFact &fact : comparedFacts(before->facts, now->facts))
            addRow(fact);
    }
    static_cast<QVBoxLayout *>(layout())->addWidget(m_table);
}

void RunComparison::addHeads()
{
    addCell(0, 1, tr("before"), u"tertiary"_s);
    addCell(0, 2, tr("now"), u"tertiary"_s);
}

void RunComparison::addRow(const ComparedFact &fact)
{
    const int row = m_grid->rowCount();
    addCell(row, 0, fact.what, u"tertiary"_s);
    addCell(row, 1, fact.before, u"field"_s);
    addCell(row, 2, fact.now, u"field"_s)->setProperty("changed", fact.isOther());
}

QLabel *RunComparison::addCell(int row, int column, const QString &text, const QString &role)
{
    auto *label = new PlainLabel(text);
    label->setProperty("role", role);
    label->setWordWrap(true);
    label->setAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignTop);
    m_grid->addWidget(label, row, column);
    return label;
}

} // namespace coroscope::ui
