// SPDX-License-Identifier: MIT
#include "ui/monitor/filter/findfield.h"

#include "ui/monitor/filter/taskfilter.h"
#include "ui/style/actionicon.h"
#include "ui/style/themesource.h"
#include "words/text/tip.h"

#include <QAction>
#include <QKeyEvent>
#include <QShortcut>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int widest = 300;

} // namespace

FindField::FindField(TaskFilter &filter,
                     const ThemeSource &theme,
                     const QString &examples,
                     QWidget *parent)
    : QLineEdit(parent)
    , m_filter(filter)
    , m_theme(theme)
    , m_sign(addAction(QIcon(), QLineEdit::LeadingPosition))
{
    setObjectName(u"search"_s);
    setMaximumWidth(widest);
    setClearButtonEnabled(true);
    const QString keys = QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText);
    setPlaceholderText(tr("Find: %1   %2").arg(examples, keys));
    setToolTip(help().html());
    setAccessibleName(tr("Find"));
    setAccessibleDescription(tr("Filters every pane"));
    // The two signs inside are tool buttons, and must not look like those of a tool bar.
    setStyleSheet(
        u"QToolButton { border: none; background: transparent; padding: 0; min-width: 0; min-height: 0; }"_s);
    connect(this, &QLineEdit::textChanged, &filter, &TaskFilter::setTyped);
    connect(&filter, &TaskFilter::changed, this, [this] {
        if (m_filter.typed() != text())
            setText(m_filter.typed());
    });
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        setFocus(Qt::ShortcutFocusReason);
        selectAll();
    });
    connect(&theme, &ThemeSource::changed, this, &FindField::showTheme);
    showTheme();
}

QSize FindField::sizeHint() const
{
    return {widest, QLineEdit::sizeHint().height()};
}

/// Escape is a key of the window, too: here it is ours as long as there is something to take away.
bool FindField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && !text().isEmpty()) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FindField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT matchRequested(event->modifiers() & Qt::ShiftModifier ? -1 : +1);
    else if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

Tip FindField::help() const
{
    Tip tip;
    tip.addHead(tr("Filters every pane"));
    tip.addLine(tr("Finds text as it stands; -text excludes it. Enter goes to the next match."));
    for (const FilterField &field : m_filter.fields().all()) {
        using Kind = FilterField::Kind;
        const QLatin1String sign(field.kind == Kind::Time || field.kind == Kind::Size ? ">" : ":");
        tip.addLine(tr("%1  %2", "a name with its sign, and what it means")
                        .arg(field.name + sign, field.meaning));
    }
    return tip;
}

void FindField::showTheme()
{
    const Theme &theme = m_theme.current();
    m_sign->setIcon(actionIcon(Sign::Search, theme.textTertiary, theme.textTertiary));
}

} // namespace coroscope::ui
