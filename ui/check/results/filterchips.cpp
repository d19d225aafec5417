// SPDX-License-Identifier: MIT

#include "ui/check/results/filterchips.h"

#include "ui/style/actionicon.h"
#include "ui/style/themesource.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"
#include "words/trace/statewords.h"

#include <QHBoxLayout>
#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr int chipsOfVerdicts = 3; ///< more than that share one chip
constexpr int longestText = 24;

} // namespace

using namespace Qt::StringLiterals;

namespace {

constexpr int chipHeight = 22;
constexpr int padding = 8;
constexpr int crossRoom = 18;
constexpr int crossSize = 12;
constexpr qreal radius = 4;

} // namespace

FilterChip::FilterChip(const QString &label, const ThemeSource &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_label(label)
{
    setObjectName(u"chip"_s);
    setText(withoutMnemonics(label));
    setToolTip(tr("Stop filtering by this"));
    setAccessibleName(tr("Remove the filter %1").arg(label));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

QSize FilterChip::sizeHint() const
{
    return {2 * padding + QFontMetrics(m_theme.current().small).horizontalAdvance(m_label)
                + crossRoom,
            chipHeight};
}

void FilterChip::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(underMouse() ? theme.accent : theme.border);
    painter.setBrush(theme.selection);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setFont(theme.small);
    painter.setPen(theme.text);
    painter.drawText(rect().adjusted(padding, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_label);

    QRectF cross(0, 0, crossSize, crossSize);
    cross.moveCenter({width() - padding - 5.0, height() / 2.0});
    paintSign(painter, Sign::Close, cross, theme.textSecondary);
}

FilterChips::FilterChips(const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
}

void FilterChips::setFilter(const QString &text,
                            const VerdictSet &verdicts,
                            std::optional<TaskState> state,
                            const QString &host)
{
    if (text == m_text && verdicts == m_verdicts && state == m_state && host == m_host)
        return;
    m_host = host;
    m_state = state;
    m_text = text;
    m_verdicts = verdicts;
    rebuild();
}

void FilterChips::rebuild()
{
    while (const QLayoutItem *item = m_row->takeAt(0)) {
        // Later: the click that changed the filter is on its way through this very button.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    addVerdictChips();
    if (m_state)
        connect(addChip(urlStateWord(*m_state)),
                &FilterChip::clicked,
                this,
                &FilterChips::stateRemoved);
    if (!m_host.isEmpty()) {
        connect(addChip(printable(m_host, longestText)),
                &FilterChip::clicked,
                this,
                &FilterChips::hostRemoved);
    }
    if (!m_text.isEmpty()) {
        connect(addChip(tr("“%1”").arg(printable(m_text, longestText))),
                &FilterChip::clicked,
                this,
                &FilterChips::textRemoved);
    }
}

void FilterChips::addVerdictChips()
{
    std::vector<Verdict> chosen;
    for (const Verdict verdict : allVerdicts) {
        if (m_verdicts.contains(verdict))
            chosen.push_back(verdict);
    }
    if (chosen.size() > chipsOfVerdicts) {
        connect(addChip(tr("%n verdicts", nullptr, static_cast<int>(chosen.size()))),
                &FilterChip::clicked,
                this,
                &FilterChips::verdictsRemoved);
    } else {
        for (const Verdict verdict : chosen) {
            connect(addChip(verdictWord(verdict)), &FilterChip::clicked, this, [this, verdict] {
                Q_EMIT verdictRemoved(verdict);
            });
        }
    }
}

FilterChip *FilterChips::addChip(const QString &label)
{
    auto *chip = new FilterChip(label, m_theme);
    m_row->addWidget(chip);
    chip->show(); // also where there is no room for the row of them
    return chip;
}

} // namespace coroscope::ui
