// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/inspector/inspectorcontent.h"
#include "ui/shell/columnscroller.h"

QT_BEGIN_NAMESPACE
class QAction;
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class ElidedLabel;
class InspectorFacts;
class InspectorHeader;
class InspectorLadder;
class InspectorLinks;
class InspectorSection;
class InspectorShares;
class ThemeSource;

/// Everything about the one thing that is selected, from "what is it" and "why" down to the details.
/// Shows a value that the workspace makes of its run. Scrolls when it is too small.
class Inspector final : public ColumnScroller
{
    Q_OBJECT

public:
    /// Where there is nothing to show, it says `emptyHint`.
    Inspector(const QString &emptyHint, const ThemeSource &theme, QWidget *parent = nullptr);

    void setContent(const InspectorContent &content);
    const InspectorContent &content() const { return m_content; }

    /// A button for what can be done with the thing that is selected; not owned.
    void setAction(QAction *action);
    void setActionVisible(bool visible);

    QSize sizeHint() const override { return {380, 600}; }

Q_SIGNALS:
    /// A step of the answer to "why?" was chosen.
    void linkActivated(const coroscope::ui::InspectorContent::Link &link);

private:
    struct FactSection
    {
        InspectorFacts *facts;
        InspectorSection *section;

        void show(const std::vector<InspectorContent::Fact> &content,
                  const QString &note = {}) const;
    };

    QWidget *makeDetails();
    QWidget *makeTitleRow();
    QWidget *makeEmptyPage(const QString &hint);
    FactSection makeFactSection(const QString &head);
    void copy() const;

    const ThemeSource &m_theme;
    InspectorContent m_content;

    QWidget *m_details = nullptr;
    QWidget *m_emptyPage = nullptr;
    ElidedLabel *m_kind = nullptr;
    QToolButton *m_action = nullptr;
    InspectorHeader *m_header = nullptr;
    QLabel *m_why = nullptr;
    InspectorFacts *m_facts = nullptr;
    InspectorLinks *m_links = nullptr;
    InspectorSection *m_linksSection = nullptr;
    InspectorShares *m_shares = nullptr;
    InspectorSection *m_sharesSection = nullptr;
    InspectorLadder *m_ladder = nullptr;
    InspectorSection *m_ladderSection = nullptr;
    FactSection m_phases{};
    FactSection m_steps{};
    FactSection m_certificate{};
    FactSection m_headers{};
};

} // namespace coroscope::ui
