// SPDX-License-Identifier: MIT

#include "ui/monitor/filter/filterchips.h"

#include "ui/style/actionicon.h"
#include "ui/style/themesource.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOfOneField = 3; ///< more than that share one chip
constexpr int longestText = 32;
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
    setToolTip(tr("Remove this filter"));
    setAccessibleName(tr("Remove the filter %1").arg(label));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void FilterChip::setFault(const QString &why)
{
    m_isFaulty = true;
    setToolTip(tipText(why));
    setAccessibleDescription(why);
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
    painter.setPen(m_isFaulty ? theme.alert : underMouse() ? theme.accent : theme.border);
    painter.setBrush(m_isFaulty ? theme.surface : theme.selection);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setFont(theme.small);
    painter.setPen(theme.text);
    painter.drawText(rect().adjusted(padding, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_label);

    QRectF cross(0, 0, crossSize, crossSize);
    cross.moveCenter({width() - padding - 5.0, height() / 2.0});
    paintSign(painter, Sign::Close, cross, theme.textSecondary);
}

FilterChips::FilterChips(TaskFilter &filter, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_filter(filter)
    , m_theme(theme)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(6);
    connect(&filter, &TaskFilter::changed, this, &FilterChips::rebuild);
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
    for (const TaskFilter::Choice &choice : m_filter.choices())
        addChosen(choice);
    for (const FilterTerm &term : m_filter.terms()) {
        if (!term.isChosen())
            addTyped(term);
    }
}

void FilterChips::addChosen(const TaskFilter::Choice &choice)
{
    const FilterFields &fields = m_filter.fields();
    const FilterField &field = fields.all()[static_cast<std::size_t>(fields.indexOf(choice.field))];
    if (choice.values.size() > mostOfOneField) {
        const QString label = tr("%1: %2 values").arg(field.name).arg(choice.values.size());
        connect(addChip(label), &FilterChip::clicked, this, [this, name = choice.field] {
            m_filter.choose(name, {});
        });
        return;
    }
    for (const QString &value : choice.values) {
        const auto word = std::ranges::find(field.words, value, &FilterField::Word::name);
        const QString label =
            word == field.words.end() ? printable(value, longestText) : word->text;
        connect(addChip(label), &FilterChip::clicked, this, [this, name = choice.field, value] {
            QStringList rest = m_filter.chosen(name);
            rest.removeAll(value);
            m_filter.choose(name, rest);
        });
    }
}

void FilterChips::addTyped(const FilterTerm &term)
{
    const bool isText = term.field() < 0 && !term.isNegated();
    FilterChip *const chip = addChip(isText ? tr("“%1”").arg(printable(term.text(), longestText))
                                            : printable(term.written(), longestText));
    if (!term.fault().isEmpty())
        chip->setFault(term.fault());
    connect(chip, &FilterChip::clicked, this, [this, written = term.written()] {
        m_filter.removeTyped(written);
    });
}

FilterChip *FilterChips::addChip(const QString &label)
{
    auto *chip = new FilterChip(label, m_theme);
    m_row->addWidget(chip);
    chip->show(); // also where there is no room for the row of them
    return chip;
}

} // namespace coroscope::ui
