// SPDX-License-Identifier: MIT
#include "ui/check/sidepanel.h"

#include "ui/check/checksession.h"
#include "ui/check/list/sourcecard.h"
#include "ui/check/options/optionsbutton.h"
#include "ui/check/options/optionsform.h"
#include "ui/check/results/facetlist.h"
#include "ui/style/plainlabel.h"

#include <QScrollBar>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

SidePanel::SidePanel(CheckSession &session, const ThemeSource &theme, QWidget *parent)
    : ColumnScroller(parent)
    , m_session(session)
    , m_verdicts(new PlainLabel(tr("Verdicts")))
    , m_source(new SourceCard(session, theme))
    , m_facets(new FacetList(session.view().filter(), theme))
    , m_further(new OptionsButton(session, tr("More…")))
    , m_options(new OptionsForm(m_further))
{
    m_verdicts->setProperty("role", u"caption"_s);

    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(8);
    column->addWidget(m_source);
    column->addSpacing(8);
    column->addWidget(m_verdicts);
    column->addWidget(m_facets);
    column->addSpacing(8);
    column->addWidget(m_options);
    column->addStretch();
    setWidget(page);

    connect(m_options,
            &OptionsForm::optionsChanged,
            &session,
            qOverload<const CheckOptions &>(&CheckSession::setOptions));
    connect(m_options, &OptionsForm::resetRequested, &session, &CheckSession::resetOptions);
    connect(m_options, &OptionsForm::undoRequested, &session, &CheckSession::undoReset);
    connect(&session, &CheckSession::optionsChanged, this, &SidePanel::showOptions);
    connect(&session, &CheckSession::stateChanged, this, &SidePanel::showState);
    connect(&session, &CheckSession::listChanged, this, &SidePanel::showCounts);
    connect(&session, &CheckSession::listExtended, this, &SidePanel::showCounts);
    connect(&session.view().clock(), &FrameClock::tableTick, this, &SidePanel::showCounts);
    showCounts();
    showState();
    showOptions();
}

void SidePanel::showPart(Part part)
{
    const QWidget *const begin = part == Part::List       ? static_cast<QWidget *>(m_source)
                                 : part == Part::Verdicts ? m_verdicts
                                                          : m_options;
    constexpr int above = 8;
    verticalScrollBar()->setValue(begin->y() - above);
}

void SidePanel::showCounts()
{
    m_facets->setCounts(m_session.run().countsAt(m_session.now()));
}

void SidePanel::showOptions()
{
    m_options->setOptions(m_session.options());
    m_options->setChanged(!m_session.hasFirstOptions());
    m_options->setUndoable(m_session.canUndoReset());
}

void SidePanel::showState()
{
    m_options->setRunning(m_session.isRunning());
}

} // namespace coroscope::ui
