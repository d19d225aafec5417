// SPDX-License-Identifier: MIT
#include "ui/check/options/optionswindow.h"

#include "ui/check/checksession.h"
#include "ui/options/optionpage.h"
#include "ui/shell/buttonlook.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/screenfit.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QScrollArea>
#include <QShortcut>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

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
    setObjectName(u"options"_s);
    resize(firstSize);
    new ScreenFit(*this);
    m_tabs->setAccessibleName(tr("Groups of options"));
    addPage(OptionGroup::Request, tr("Requests"));
    addPage(OptionGroup::Answer, tr("Answers"));
    addPage(OptionGroup::Connection, tr("Connection"));
    addPage(OptionGroup::Filter, tr("What to leave out"));
    addPage(OptionGroup::Pace, tr("Pace"));

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

void OptionsWindow::addPage(OptionGroup group, const QString &name)
{
    auto *page = new OptionPage(group);
    auto *scroller = new QScrollArea;
    scroller->setFrameShape(QFrame::NoFrame);
    scroller->setWidgetResizable(true);
    scroller->setFocusPolicy(Qt::NoFocus); // what it holds takes the focus
    scroller->setWidget(page);
    m_tabs->addTab(scroller, name);
    m_pages.push_back({page, name});
    connect(page, &OptionPage::edited, this, &OptionsWindow::collect);
}

QWidget *OptionsWindow::makeFoot()
{
    m_note = new ElidedLabel;
    m_note->setProperty("role", u"tertiary"_s);
    m_reset = new QToolButton;
    m_reset->setObjectName(u"reset"_s);
    connect(m_reset, &QToolButton::clicked, this, &OptionsWindow::resetOrUndo);
    auto *undo = new QShortcut(QKeySequence::Undo, this);
    connect(undo, &QShortcut::activated, this, [this] {
        if (m_session.canUndoReset() && !m_session.isRunning())
            m_session.undoReset();
    });
    auto *close = new QToolButton;
    close->setText(tr("Close"));
    close->setToolTip(tr("Close; what is written here stays (Esc)"));
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
    showReset();
}

void OptionsWindow::showState()
{
    const bool isRunning = m_session.isRunning();
    for (const Tab &tab : m_pages)
        tab.page->setEnabled(!isRunning);
    m_note->setFullText(isRunning ? tr("A check is running: these can be changed once it is over.")
                                  : tr("Applies from the next check on."));
    showReset();
}

void OptionsWindow::showReset()
{
    const bool canUndo = m_session.canUndoReset();
    const bool isChanged = !changedFurtherOptions(m_session.options(), m_session.texts()).isEmpty();
    m_reset->setText(canUndo ? tr("Undo") : tr("Reset"));
    m_reset->setToolTip(
        canUndo ? withKeys(tr("Set everything as it was before the reset"), QKeySequence::Undo)
                : tr("Set everything in this window back to its default"));
    m_reset->setAccessibleName(canUndo ? tr("Undo the reset") : m_reset->toolTip());
    m_reset->setEnabled(!m_session.isRunning() && (canUndo || isChanged));
}

void OptionsWindow::resetOrUndo()
{
    if (m_session.canUndoReset())
        m_session.undoReset();
    else
        m_session.resetFurtherOptions();
    m_reset->setFocus(); // so that the keys of Undo are not taken for those of a field
}

} // namespace coroscope::ui
