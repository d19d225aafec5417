// SPDX-License-Identifier: MIT
#include "ui/trace/program/outputpane.h"

#include "ui/style/themesource.h"
#include "ui/trace/program/programoutput.h"

#include <QScrollBar>

namespace coroscope::ui {

OutputPane::OutputPane(ProgramOutput &output, const ThemeSource &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
{
    setDocument(&output.document());
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setAccessibleName(tr("What the program printed"));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_isAtEnd = value == verticalScrollBar()->maximum();
    });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &OutputPane::follow);
    connect(&theme, &ThemeSource::changed, this, &OutputPane::showTheme);
    showTheme();
}

void OutputPane::showTheme()
{
    setFont(m_theme.current().code);
}

void OutputPane::follow()
{
    if (m_isAtEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

} // namespace coroscope::ui
