// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/inspector.h"

#include "ui/monitor/inspector/inspectorfacts.h"
#include "ui/monitor/inspector/inspectorheader.h"
#include "ui/monitor/inspector/inspectorladder.h"
#include "ui/monitor/inspector/inspectorlinks.h"
#include "ui/monitor/inspector/inspectorsection.h"
#include "ui/monitor/inspector/inspectorshares.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/overflowrow.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 16;
constexpr int sectionGap = 14;
constexpr int leastKindWidth = 56;

} // namespace

Inspector::Inspector(const QString &emptyHint, const ThemeSource &theme, QWidget *parent)
    : ColumnScroller(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Inspector"));

    auto *pages = new QWidget;
    auto *column = new QVBoxLayout(pages);
    column->setContentsMargins(margin, 8, margin, margin);
    column->addWidget(m_details = makeDetails());
    column->addWidget(m_emptyPage = makeEmptyPage(emptyHint));
    column->addStretch();
    setWidget(pages);
    m_details->hide();
}

void Inspector::setContent(const InspectorContent &content)
{
    if (content == m_content)
        return;
    const bool another = content.address != m_content.address || content.title != m_content.title;
    m_content = content;
    m_details->setVisible(!content.isEmpty());
    m_emptyPage->setVisible(content.isEmpty());

    m_kind->setFullText(content.kind);
    m_header->setContent(content);
    m_why->setText(content.why);
    m_why->setAccessibleName(tr("Why: %1").arg(content.why));
    m_why->setVisible(!content.why.isEmpty());
    m_facts->setFacts(content.facts);
    m_facts->setVisible(!content.facts.empty());
    m_links->setLinks(content.links);
    m_linksSection->setVisible(!content.links.empty());
    m_shares->setShares(content.shares);
    m_sharesSection->setNote(content.sharesNote);
    m_sharesSection->setVisible(!content.shares.empty());
    m_ladder->setAttemptRows(content.attemptRows);
    m_ladderSection->setNote(content.attemptRowsNote);
    m_ladderSection->setVisible(!content.attemptRows.empty());
    m_phases.show(content.phases, content.phasesNote);
    m_steps.show(content.steps);
    m_certificate.show(content.certificate, content.certificateNote);
    m_headers.show(content.headers);
    if (another)
        verticalScrollBar()->setValue(0);
}

void Inspector::setAction(QAction *action)
{
    m_action->setDefaultAction(action);
    setActionVisible(true);
}

void Inspector::setActionVisible(bool visible)
{
    m_action->setVisible(visible && m_action->defaultAction());
}

QWidget *Inspector::makeDetails()
{
    auto *details = new QWidget;
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sectionGap);
    auto *head = new QVBoxLayout;
    head->setSpacing(2);
    head->addWidget(makeTitleRow());
    head->addWidget(m_header = new InspectorHeader(m_theme));
    column->addLayout(head);

    m_why = new PlainLabel;
    m_why->setObjectName(u"why"_s);
    m_why->setAccessibleName(tr("Why"));
    m_why->setWordWrap(true);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_why);

    m_links = new InspectorLinks(m_theme);
    connect(m_links, &InspectorLinks::activated, this, &Inspector::linkActivated);
    column->addWidget(m_linksSection = new InspectorSection(tr("Why"), m_links));
    m_linksSection->setNote(tr("each step goes to its moment"));

    column->addWidget(m_facts = new InspectorFacts(m_theme));
    m_facts->setAccessibleName(tr("Facts"));
    m_shares = new InspectorShares(m_theme);
    column->addWidget(m_sharesSection = new InspectorSection(tr("Where the time went"), m_shares));
    m_ladder = new InspectorLadder(m_theme);
    column->addWidget(m_ladderSection = new InspectorSection(tr("Attempts"), m_ladder));
    m_phases = makeFactSection(tr("Last attempt"));
    m_steps = makeFactSection(tr("Redirects"));
    m_certificate = makeFactSection(tr("Certificate"));
    m_headers = makeFactSection(tr("Response headers"));
    for (const FactSection &part : {m_phases, m_steps, m_certificate, m_headers})
        column->addWidget(part.section);
    return details;
}

QWidget *Inspector::makeTitleRow()
{
    m_kind = new ElidedLabel;
    m_kind->setProperty("role", u"caption"_s);
    m_action = new QToolButton;
    m_action->setProperty("flat", true);
    m_action->hide();
    auto *copyButton = new QToolButton;
    copyButton->setObjectName(u"copy"_s);
    copyButton->setText(tr("Copy"));
    copyButton->setProperty("flat", true);
    copyButton->setToolTip(tr("Copy all of this as text"));
    copyButton->setAccessibleName(tr("Copy the details"));
    connect(copyButton, &QToolButton::clicked, this, &Inspector::copy);

    auto *row = new OverflowRow;
    row->addElastic(m_kind, 0, leastKindWidth);
    row->addStretch();
    row->addButton(m_action, 1);
    row->addButton(copyButton, 2);
    return row;
}

QWidget *Inspector::makeEmptyPage(const QString &hint)
{
    auto *head = new PlainLabel(tr("Nothing selected"));
    head->setProperty("role", u"caption"_s);
    auto *text = new PlainLabel(hint);
    text->setProperty("role", u"secondary"_s);
    text->setWordWrap(true);

    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addWidget(head);
    column->addWidget(text);
    return page;
}

Inspector::FactSection Inspector::makeFactSection(const QString &head)
{
    auto *facts = new InspectorFacts(m_theme);
    return {facts, new InspectorSection(head, facts)};
}

void Inspector::FactSection::show(const std::vector<InspectorContent::Fact> &content,
                                  const QString &note) const
{
    facts->setFacts(content);
    section->setNote(note);
    section->setVisible(!content.empty());
}

void Inspector::copy() const
{
    QGuiApplication::clipboard()->setText(m_content.toPlainText());
}

} // namespace coroscope::ui
