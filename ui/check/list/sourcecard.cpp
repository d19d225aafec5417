// SPDX-License-Identifier: MIT
#include "ui/check/list/sourcecard.h"

#include "ui/check/checksession.h"
#include "ui/shell/elidedlabel.h"
#include "ui/style/actionicon.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/check/listwords.h"
#include "words/check/progresswords.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize putAwaySize{18, 16};
constexpr QSize putAwayIcon{12, 12};
constexpr qsizetype maxColumns = 30; // of a table, to choose from

} // namespace

SourceCard::SourceCard(CheckSession &session, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_done(new ElidedLabel)
    , m_progress(new QProgressBar)
    , m_name(new ElidedLabel)
    , m_counts(new PlainLabel)
    , m_flaws(new PlainLabel)
    , m_line(new QLineEdit)
{
    auto *caption = new PlainLabel(tr("List"));
    caption->setProperty("role", u"caption"_s);
    m_done->setProperty("role", u"tertiary"_s);
    m_done->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *head = new QHBoxLayout;
    head->addWidget(caption);
    head->addWidget(m_done, 1);

    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_counts->setWordWrap(true);
    m_flaws->setWordWrap(true);
    m_counts->setProperty("role", u"secondary"_s);
    m_flaws->setProperty("role", u"secondary"_s);
    m_line->setPlaceholderText(tr("Add a URL"));
    m_line->setToolTip(tr("Type a URL and press Enter: it goes to the end of the list"));
    m_line->setAccessibleName(tr("Add a URL to the list"));
    connect(m_line, &QLineEdit::returnPressed, this, &SourceCard::addLine);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_progress);
    column->addSpacing(4);
    column->addLayout(makeNameRow());
    column->addWidget(m_counts);
    column->addWidget(m_flaws);
    column->addSpacing(4);
    column->addLayout(makeButtons());
    column->addLayout(makeLineRow());

    connect(&session, &CheckSession::listChanged, this, &SourceCard::showList);
    connect(&session, &CheckSession::listExtended, this, &SourceCard::showList);
    connect(&session, &CheckSession::stateChanged, this, &SourceCard::showProgress);
    connect(&session.view().clock(), &FrameClock::tableTick, this, &SourceCard::showProgress);
    connect(&theme, &ThemeSource::changed, this, &SourceCard::showTheme);
    showList();
    showTheme();
}

QToolButton *
SourceCard::makeButton(const QString &text, const QString &toolTip, void (SourceCard::*wanted)())
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(tipText(toolTip));
    button->setAccessibleName(toolTip);
    connect(button, &QToolButton::clicked, this, wanted);
    return button;
}

QLayout *SourceCard::makeNameRow()
{
    m_putAway = makeButton(
        {}, tr("Put this list away and start another one (Ctrl+N)"), &SourceCard::noListRequested);
    m_putAway->setObjectName(u"putAway"_s);
    m_putAway->setProperty("flat", true);
    // No taller than the name beside it: the panel has no room to give away.
    m_putAway->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_putAway->setStyleSheet(
        u"QToolButton { border: none; padding: 0; min-width: 0; min-height: 0; }"_s);
    m_putAway->setFixedSize(putAwaySize);
    m_putAway->setIconSize(putAwayIcon);
    m_reading = new QToolButton;
    m_reading->setObjectName(u"reading"_s);
    m_reading->setProperty("flat", true);
    m_reading->setPopupMode(QToolButton::InstantPopup);
    m_reading->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_reading->setStyleSheet(
        u"QToolButton { border: none; padding: 0 2px; min-width: 0; min-height: 0; } QToolButton::menu-indicator { image: none; }"_s);
    m_reading->setFixedHeight(putAwaySize.height());
    m_reading->setMenu(new QMenu(m_reading));
    connect(m_reading->menu(), &QMenu::aboutToShow, this, &SourceCard::fillReadingMenu);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_name, 1);
    row->addWidget(m_reading);
    row->addWidget(m_putAway);
    return row;
}

QLayout *SourceCard::makeButtons()
{
    m_paste = makeButton(tr("Paste"),
                         tr("Add the URLs on the clipboard to the list (Ctrl+V)"),
                         &SourceCard::pasteRequested);
    m_open = makeButton(tr("Open…"),
                        tr("Open lists, pages or tables with URLs, in place of this list (Ctrl+O)"),
                        &SourceCard::openRequested);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (QToolButton *button : {m_paste, m_open}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        row->addWidget(button);
    }
    return row;
}

QLayout *SourceCard::makeLineRow()
{
    m_lab = makeButton({},
                       tr("Try the lab: a small server in this program, and a list for it"),
                       &SourceCard::labRequested);
    m_runs =
        makeButton({}, tr("Kept runs: open, go on, compare (Ctrl+H)"), &SourceCard::runsRequested);
    m_runs->setObjectName(u"keptRunsButton"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_line, 1);
    row->addWidget(m_runs);
    row->addWidget(m_lab);
    return row;
}

void SourceCard::showReading()
{
    const UrlList &list = m_session.run().list();
    m_reading->setVisible(!list.parts().empty());
    const QString kind = recognisedInShort(list);
    m_reading->setText(withoutMnemonics(kind.isEmpty() ? u"\u25be"_s : kind % u" \u25be"));
    m_reading->setEnabled(m_session.canReadListAgain());
    const QString tip = tr("Read as %1").arg(recognisedText(list));
    m_reading->setToolTip(tipText(tip));
    m_reading->setAccessibleName(tip);
}

void SourceCard::fillReadingMenu()
{
    QMenu *const menu = m_reading->menu();
    menu->clear();
    const ListChoice choice = m_session.listChoice();
    const auto addChoice = [this, menu, &choice](const QString &text, const ListChoice &other) {
        QAction *const action = menu->addAction(withoutMnemonics(text));
        action->setCheckable(true);
        action->setChecked(other == choice);
        connect(action, &QAction::triggered, this, [this, other] { m_session.readListAs(other); });
    };
    addChoice(tr("Find out how to read it"), {});
    menu->addSeparator();
    for (const ListFormat format : allListFormats)
        addChoice(tr("Read as %1").arg(listFormatText(format)), {.format = format});
    // The columns of the first table.
    const auto &parts = m_session.run().list().parts();
    const auto table = std::ranges::find_if(
        parts, [](const ListSummary &part) { return !part.reading.columns.isEmpty(); });
    if (table == parts.end())
        return;
    menu->addSeparator();
    for (const QString &column : table->reading.columns.first(
             std::min<qsizetype>(maxColumns, table->reading.columns.size()))) {
        addChoice(tr("Column %1").arg(printable(column)),
                  {.format = ListFormat::Csv, .column = column});
    }
}

void SourceCard::addLine()
{
    m_session.addLine(m_line->text());
    m_line->clear();
}

void SourceCard::showList()
{
    const UrlList &list = m_session.run().list();
    m_name->setFullText(m_session.sourceName());
    showReading();
    const auto urls = qsizetype(list.targets().size());
    const auto hosts = qsizetype(list.hosts().size());
    m_counts->setText((urls == 1 ? tr("1 URL") : tr("%1 URLs").arg(formatCount(urls))) % u" · "
                      % (hosts == 1 ? tr("1 host") : tr("%1 hosts").arg(formatCount(hosts))));
    QStringList flaws;
    if (const qsizetype count = list.duplicates(); count > 0)
        flaws += tr("%1 repeated").arg(formatCount(count));
    if (const qsizetype count = list.countOf(Verdict::Invalid); count > 0)
        flaws += tr("%1 invalid").arg(formatCount(count));
    const qsizetype excluded = list.countOf(ErrorKind::Excluded);
    if (const qsizetype count = list.countOf(Verdict::Skipped) - excluded; count > 0)
        flaws += tr("%1 skipped").arg(formatCount(count));
    if (excluded > 0)
        flaws += tr("%1 left out").arg(formatCount(excluded));
    m_flaws->setText(flaws.join(u" · "));
    m_flaws->setToolTip(
        tr("A URL that stands in the list more than once is asked for once. What is left "
           "out stands among the skipped rows"));
    m_flaws->setVisible(!flaws.isEmpty());
    showProgress();
}

void SourceCard::showProgress()
{
    const CheckRun &run = m_session.run();
    const CheckProgress progress = CheckProgress::at(run, m_session.now());
    const bool hasBegun = progress.run != CheckProgress::RunState::NotBegun || progress.checked > 0;
    m_progress->setRange(0, std::max(1, progress.total));
    m_progress->setValue(progress.checked);
    m_done->setFullText(hasBegun ? checkedText(progress) : QString());
    m_reading->setEnabled(m_session.canReadListAgain());
}

void SourceCard::showTheme()
{
    const Theme &theme = m_theme.current();
    m_paste->setIcon(actionIcon(Sign::Paste, theme.textSecondary, theme.border));
    m_open->setIcon(actionIcon(Sign::Open, theme.textSecondary, theme.border));
    m_runs->setIcon(actionIcon(Sign::List, theme.textSecondary, theme.border));
    m_lab->setIcon(actionIcon(Sign::Lab, theme.textSecondary, theme.border));
    m_putAway->setIcon(actionIcon(Sign::Close, theme.textSecondary, theme.border));
    m_name->setFont(theme.strong);
    m_counts->setFont(theme.small);
    m_flaws->setFont(theme.small);
    m_reading->setFont(theme.small);
}

} // namespace coroscope::ui
