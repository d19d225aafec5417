// SPDX-License-Identifier: MIT
#pragma once

#include "ui/shell/columnscroller.h"

namespace coroscope::ui {

class CheckSession;
class FacetList;
class OptionsButton;
class OptionsForm;
class SourceCard;
class ThemeSource;

/// At the left: the list, its verdicts, and how it is checked. Scrolls when it is too small.
class SidePanel final : public ColumnScroller
{
    Q_OBJECT

public:
    SidePanel(CheckSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

    SourceCard &source() { return *m_source; }
    FacetList &facets() { return *m_facets; }
    OptionsButton &furtherOptions() { return *m_further; }

    /// The parts that can be brought into sight.
    enum class Part : quint8 { List, Verdicts, Options };
    void showPart(Part part);

    QSize sizeHint() const override { return {224, 600}; }

private:
    void showCounts();
    void showState();
    void showOptions();

    CheckSession &m_session;
    QWidget *m_verdicts; ///< their caption
    SourceCard *m_source;
    FacetList *m_facets;
    OptionsButton *m_further;
    OptionsForm *m_options;
};

} // namespace coroscope::ui
