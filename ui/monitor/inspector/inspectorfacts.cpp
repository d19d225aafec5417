// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/inspectorfacts.h"

#include "ui/style/themesource.h"

#include <QEvent>
#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr int minNameWidth = 84;
constexpr int spare = 2; ///< text is wrapped in a width that is just its own
constexpr int columnGap = 12;
constexpr int rowGap = 3;
constexpr int maxLines = 6;

} // namespace

InspectorFacts::InspectorFacts(const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &ThemeSource::changed, this, &InspectorFacts::forgetLayout);
}

void InspectorFacts::setFacts(const std::vector<InspectorContent::Fact> &facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    QStringList spoken;
    for (const InspectorContent::Fact &fact : facts)
        spoken += fact.name % u": " % fact.value;
    setAccessibleDescription(spoken.join(u"; "));
    forgetLayout();
}

int InspectorFacts::heightForWidth(int width) const
{
    layOut(width);
    int height = 0;
    for (const Row &row : m_rows)
        height += row.height;
    return height;
}

QSize InspectorFacts::sizeHint() const
{
    constexpr int width = 300;
    return {width, heightForWidth(width)};
}

void InspectorFacts::paintEvent(QPaintEvent *)
{
    layOut(width());
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    int y = 0;
    for (const Row &row : m_rows) {
        row.name.draw(painter, {0, y}, theme.textSecondary);
        row.value.draw(painter, {m_valueX, y}, theme.text);
        y += row.height;
    }
}

void InspectorFacts::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        forgetLayout();
    QWidget::changeEvent(event);
}

void InspectorFacts::layOut(int width) const
{
    if (width == m_width)
        return;
    m_width = width;
    const Theme &theme = m_theme.current();
    int nameWidth = minNameWidth;
    const QFontMetrics metrics(theme.small);
    for (const InspectorContent::Fact &fact : m_facts)
        nameWidth = qMax(nameWidth, metrics.horizontalAdvance(fact.name) + spare);
    nameWidth = qMin(nameWidth, width * 2 / 5);
    m_valueX = nameWidth + columnGap;

    m_rows.clear();
    for (const InspectorContent::Fact &fact : m_facts) {
        Row row{InspectorText(fact.name, theme.small, nameWidth, maxLines),
                InspectorText(
                    fact.value, fact.isCode ? theme.mono : theme.small, width - m_valueX, maxLines),
                0};
        row.height = qMax(row.name.height(), row.value.height()) + rowGap;
        m_rows.push_back(std::move(row));
    }
}

void InspectorFacts::forgetLayout()
{
    m_width = -1;
    updateGeometry();
    update();
}

} // namespace coroscope::ui
