// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/inspectorshares.h"

#include "ui/style/themesource.h"

#include <QPainter>
#include <QStringList>

namespace coroscope::ui {

namespace {

constexpr int barHeight = 10;
constexpr int legendTop = barHeight + 8;
constexpr int lineHeight = 20;
constexpr int glyphWidth = 16;
constexpr int wordGap = 6;
constexpr int itemGap = 20;

} // namespace

InspectorShares::InspectorShares(const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void InspectorShares::setShares(const std::vector<InspectorContent::Share> &shares)
{
    if (shares == m_shares)
        return;
    m_shares = shares;
    QStringList spoken;
    for (const InspectorContent::Share &share : shares)
        spoken += share.name % u' ' % share.text;
    setAccessibleDescription(spoken.join(u", "));
    updateGeometry();
    update();
}

int InspectorShares::heightForWidth(int width) const
{
    const std::vector<LegendItem> items = legend(width);
    return items.empty() ? barHeight : items.back().topLeft.y() + lineHeight;
}

QSize InspectorShares::sizeHint() const
{
    constexpr int width = 300;
    return {width, heightForWidth(width)};
}

void InspectorShares::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBar(painter);
    paintLegend(painter);
}

std::vector<InspectorShares::LegendItem> InspectorShares::legend(int width) const
{
    std::vector<LegendItem> items;
    QPoint next(0, legendTop);
    for (std::size_t i = 0; i < m_shares.size(); ++i) {
        const int needed = std::min(itemWidth(m_shares[i]), width);
        if (next.x() > 0 && next.x() + needed > width)
            next = {0, next.y() + lineHeight};
        items.push_back({next, i});
        next.rx() += needed + itemGap;
    }
    return items;
}

/// The name of a resource may be longer than a line: it loses its middle.
QString InspectorShares::nameIn(const InspectorContent::Share &share, int width) const
{
    constexpr int spare = 2; // text is elided in a width that is just its own
    const Theme &theme = m_theme.current();
    const int others =
        glyphWidth + wordGap + QFontMetrics(theme.mono).horizontalAdvance(share.text);
    return QFontMetrics(theme.small)
        .elidedText(share.name, Qt::ElideMiddle, width - others + spare);
}

int InspectorShares::itemWidth(const InspectorContent::Share &share) const
{
    const Theme &theme = m_theme.current();
    return glyphWidth + QFontMetrics(theme.small).horizontalAdvance(share.name) + wordGap
           + QFontMetrics(theme.mono).horizontalAdvance(share.text);
}

void InspectorShares::paintBar(QPainter &painter) const
{
    const Theme &theme = m_theme.current();
    const QRect whole(0, 0, width(), barHeight);
    painter.fillRect(whole, theme.grid);
    Clock::Duration total{};
    for (const InspectorContent::Share &share : m_shares)
        total += share.time;
    if (total <= Clock::Duration::zero())
        return;
    Clock::Duration before{};
    for (const InspectorContent::Share &share : m_shares) {
        const auto x = [&](Clock::Duration time) {
            return qRound(double(width()) * double(time.count()) / double(total.count()));
        };
        const int left = x(before);
        before += share.time;
        const QRect part(left, 0, x(before) - left, barHeight);
        if (part.width() > 0)
            m_theme.art().fillBar(painter, share.state, part, Emphasis::Full, left);
    }
}

void InspectorShares::paintLegend(QPainter &painter) const
{
    const Theme &theme = m_theme.current();
    for (const auto &[topLeft, i] : legend(width())) {
        const InspectorContent::Share &share = m_shares[i];
        const QRect line(topLeft, QSize(std::min(itemWidth(share), width()), lineHeight));
        m_theme.art().drawGlyph(
            painter, share.state, {topLeft.x() + 6.0, line.center().y() + 0.5}, 10);
        painter.setFont(theme.small);
        painter.setPen(theme.textSecondary);
        painter.drawText(line.adjusted(glyphWidth, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         nameIn(share, line.width()));
        painter.setFont(theme.mono);
        painter.setPen(theme.text);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, share.text);
    }
}

} // namespace coroscope::ui
