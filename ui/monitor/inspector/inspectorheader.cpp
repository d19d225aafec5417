// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/inspectorheader.h"

#include "ui/monitor/inspector/inspectortext.h"
#include "ui/style/themesource.h"
#include "words/text/tip.h"

#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr int titleHeight = 28;
constexpr int pillHeight = 24;
constexpr int pillPadding = 10;
constexpr int glyphRoom = 18;
constexpr int addressTop = titleHeight + 4;
constexpr int maxAddressLines = 4;

} // namespace

InspectorHeader::InspectorHeader(const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void InspectorHeader::setContent(const InspectorContent &content)
{
    const bool same = m_title == content.title && m_address == content.address
                      && m_state == content.state && m_tone == content.tone
                      && m_mark == content.mark;
    if (same)
        return;
    m_title = content.title;
    m_address = content.address;
    m_state = content.state;
    m_tone = content.tone;
    m_mark = content.mark;
    setAccessibleName(m_title % u", " % m_state);
    setAccessibleDescription(m_address);
    setToolTip(tipText(m_address));
    updateGeometry();
    update();
}

int InspectorHeader::heightForWidth(int width) const
{
    if (m_address.isEmpty())
        return titleHeight;
    const InspectorText address(m_address, m_theme.current().small, width, maxAddressLines);
    return addressTop + address.height();
}

QSize InspectorHeader::sizeHint() const
{
    constexpr int width = 300;
    return {width, heightForWidth(width)};
}

void InspectorHeader::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    const QRect pill(
        width() - pillWidth(), (titleHeight - pillHeight) / 2, pillWidth(), pillHeight);
    paintPill(painter, pill);

    const QRect title(0, 0, pill.left() - 12, titleHeight);
    painter.setFont(theme.title);
    painter.setPen(theme.text);
    const QString shown =
        QFontMetrics(theme.title).elidedText(m_title, Qt::ElideMiddle, title.width());
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, shown);

    const InspectorText address(m_address, theme.small, width(), maxAddressLines);
    address.draw(painter, {0, addressTop}, theme.textSecondary);
}

void InspectorHeader::paintPill(QPainter &painter, const QRect &pill) const
{
    const Theme &theme = m_theme.current();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(theme.raised, theme.fill(m_tone), 0.14));
    painter.drawRoundedRect(pill, pillHeight / 2.0, pillHeight / 2.0);
    const QPointF center(pill.left() + pillPadding + 5, pill.center().y() + 0.5);
    painter.fillPath(m_mark.translated(center), theme.fill(m_tone));
    painter.setFont(theme.emphasis);
    painter.setPen(theme.wordColor(m_tone));
    painter.drawText(
        pill.adjusted(pillPadding + glyphRoom, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_state);
}

int InspectorHeader::pillWidth() const
{
    return 2 * pillPadding + glyphRoom
           + QFontMetrics(m_theme.current().emphasis).horizontalAdvance(m_state);
}

} // namespace coroscope::ui
