// SPDX-License-Identifier: MIT
#include "ui/check/optionswindow.h"

#include "ui/check/checksession.h"
#include "ui/options/answerfields.h"
#include "ui/options/connectionfields.h"
#include "ui/options/filterfields.h"
#include "ui/options/furtheroptions.h"
#include "ui/options/pacefields.h"
#include "ui/options/requestfields.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr QSize firstSize{680, 640};
constexpr int margin = 16;

} // namespace

OptionsWindow::OptionsWindow(CheckSession &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_tabs(new QTabWidget)
{
    setWindowTitle(tr("How to check"));
    setObjectName(u"options"_qs);
    resize(firstSize);
    m_tabs->setAccessibleName(tr("Groups of options"));
    addPage(new RequestFields, tr("Requests"));
    addPage(new AnswerFields, tr("Answers"));
    addPage(new ConnectionFields, tr("Connection"));
    addPage(new FilterFields, tr("What to leave out"));
    addPage(new PaceFields, tr("Pace"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs, 1);
    column->addWidget(makeFoot());

    connect(&session, &CheckSession::optionsChanged, this, &OptionsWindow::showOptions);
    connect(&session, &CheckSession::stateChanged, this, &OptionsWindow::showState);
    showOptions();
    showState();
}

void OptionsWindow::present()
{
    show();
    raise();
    activateWindow();
    if (!m_session.faults().isEmpty())
        showField(m_session.faults().first().option);
}

void OptionsWindow::showField(CheckOption option)
{
    const auto tab = std::ranges::find_if(
        m_pages, [option](const Tab &candidate) { return candidate.page->holds(option); });
    if (tab == m_pages.end())
        return;
    m_tabs->setCurrentIndex(int(tab - m_pages.begin()));
    tab->page->field(option)->setFocus();
}

void OptionsWindow::addPage(OptionPage *page, const QString &name)
{
    auto *scroller = new QScrollArea;
    scroller->setFrameShape(QFrame::NoFrame);
    scroller->setWidgetResizable(true);
    scroller->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroller->setFocusPolicy(Qt::NoFocus); // what it holds takes the focus
    scroller->setWidget(page);
    m_tabs->addTab(scroller, name);
    m_pages.push_back({page, name});
    connect(page, &OptionPage::edited, this, &OptionsWindow::collect);
}

QWidget *OptionsWindow::makeFoot()
{
    m_note = new QLabel;
    m_note->setProperty("role", u"tertiary"_qs);
    m_reset = new QToolButton;
    m_reset->setObjectName(u"reset"_qs);
    m_reset->setText(tr("Reset"));
    m_reset->setToolTip(tr("Set everything in this window as it was at first"));
    m_reset->setAccessibleName(m_reset->toolTip());
    connect(m_reset, &QToolButton::clicked, &m_session, &CheckSession::resetFurtherOptions);
    auto *close = new QToolButton;
    close->setText(tr("Close"));
    close->setToolTip(tr("What is written here stays (Esc)"));
    close->setAccessibleName(tr("Close these options"));
    connect(close, &QToolButton::clicked, this, &QDialog::close);

    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(margin, 10, margin, 12);
    row->setSpacing(8);
    row->addWidget(m_note, 1);
    row->addWidget(m_reset);
    row->addWidget(close);
    return foot;
}

void OptionsWindow::collect()
{
    CheckOptions options = m_session.options();
    OptionTexts texts = m_session.texts();
    for (const Tab &tab : m_pages)
        tab.page->collect(options, texts);
    m_session.setOptions(options, texts);
}

void OptionsWindow::showOptions()
{
    const QList<CheckOption> changed =
        changedFurtherOptions(m_session.options(), m_session.texts());
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        const auto &[page, name] = m_pages[i];
        page->setOptions(m_session.options(), m_session.texts());
        page->setFaults(m_session.faults());
        page->setChanged(changed);
        const auto isHere = [page = page](CheckOption option) { return page->holds(option); };
        const auto count = std::ranges::count_if(changed, isHere);
        const bool isWrong = std::ranges::any_of(m_session.faults(), isHere, &OptionFault::option);
        m_tabs->setTabText(int(i),
                           isWrong     ? tr("%1 (!)").arg(name)
                           : count > 0 ? tr("%1 (%2)").arg(name).arg(count)
                                       : name);
    }
    m_reset->setEnabled(!changed.isEmpty() && !m_session.isRunning());
}

void OptionsWindow::showState()
{
    const bool isRunning = m_session.isRunning();
    for (const Tab &tab : m_pages)
        tab.page->setEnabled(!isRunning);
    m_note->setText(isRunning ? tr("A check is running: these can be changed once it is over.")
                              : tr("Counts from the next check on."));
    m_reset->setEnabled(
        !isRunning && !changedFurtherOptions(m_session.options(), m_session.texts()).isEmpty());
}

} // namespace coroscope::ui
