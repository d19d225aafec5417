// SPDX-License-Identifier: MIT
#include "ui/check/sidepanel.h"

#include "ui/check/checksession.h"
#include "ui/check/facetlist.h"
#include "ui/check/optionsbutton.h"
#include "ui/check/optionsform.h"
#include "ui/check/sourcecard.h"

#include <QLabel>
#include <QVBoxLayout>

namespace coroscope::ui {

SidePanel::SidePanel(CheckSession &session, const ThemeSource &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_session(session)
    , m_source(new SourceCard(session, theme))
    , m_facets(new FacetList(theme))
    , m_further(new OptionsButton(session, tr("More…")))
    , m_options(new OptionsForm(m_further))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // what it holds takes the focus

    auto *caption = new QLabel(tr("Verdicts"));
    caption->setProperty("role", u"caption"_qs);

    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    column->addWidget(m_source);
    column->addSpacing(10);
    column->addWidget(caption);
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
    connect(&session, &CheckSession::optionsChanged, this, &SidePanel::showOptions);
    connect(&session, &CheckSession::stateChanged, this, &SidePanel::showState);
    connect(&session, &CheckSession::listChanged, this, &SidePanel::showCounts);
    connect(&session.clock(), &FrameClock::tableTick, this, &SidePanel::showCounts);
    showCounts();
    showState();
    showOptions();
}

void SidePanel::showCounts()
{
    m_facets->setCounts(m_session.run().countsAt(m_session.now()));
}

void SidePanel::showOptions()
{
    m_options->setOptions(m_session.options());
    m_options->setChanged(!m_session.hasFirstOptions());
}

void SidePanel::showState()
{
    m_options->setRunning(m_session.isRunning());
}

} // namespace coroscope::ui
