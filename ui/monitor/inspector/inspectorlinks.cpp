// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/inspectorlinks.h"

#include "ui/monitor/inspector/inspectortext.h"
#include "ui/style/themesource.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace coroscope::ui {

namespace {

constexpr int margin = 8;
constexpr int frame = 1; ///< of the box around the rows
constexpr int timeWidth = 58;
constexpr int signCenter = margin + timeWidth + 12;
constexpr int textLeft = signCenter + 14;
constexpr int arrowRoom = 18;
constexpr int padding = 3; ///< above and below a text
constexpr int maxLines = 3;
constexpr qreal radius = 4;

} // namespace

InspectorLink::InspectorLink(const ThemeSource &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &ThemeSource::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void InspectorLink::setLink(const InspectorContent::Link &link)
{
    if (link == m_link)
        return;
    m_link = link;
    setText(withoutMnemonics(link.text));
    setAccessibleName(tr("%1, %2").arg(link.time, link.text));
    setAccessibleDescription(tr("Goes to this moment"));
    setToolTip(Tip(tr("Go to this moment")).addLine(link.text).html());
    updateGeometry();
    update();
}

int InspectorLink::heightForWidth(int width) const
{
    return words(width).height() + 2 * padding;
}

QSize InspectorLink::sizeHint() const
{
    constexpr int width = 300;
    return {width, heightForWidth(width)};
}

QSize InspectorLink::minimumSizeHint() const
{
    constexpr int width = 200;
    return {width, InspectorText(QString(u'x'), m_theme.current().small, width, 1).height()};
}

InspectorText InspectorLink::words(int width) const
{
    const Theme &theme = m_theme.current();
    return {m_link.text,
            m_link.isOwn ? theme.emphasis : theme.small,
            width - textLeft - arrowRoom,
            maxLines};
}

void InspectorLink::paintEvent(QPaintEvent * /*event*/)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown() ? theme.selection : theme.hover);
        painter.drawRoundedRect(rect(), radius, radius);
    }
    const InspectorText text = words(width());
    const int lineHeight = text.height() / std::max(1, text.lines());
    const QRect firstLine(margin, padding, timeWidth, lineHeight);
    painter.setFont(theme.mono);
    painter.setPen(theme.textSecondary);
    painter.drawText(firstLine, Qt::AlignRight | Qt::AlignVCenter, m_link.time);
    paintSign(painter, firstLine.center().y());
    text.draw(painter, {textLeft, padding}, theme.accent);

    const QPointF tip(width() - arrowRoom / 2.0 + 2, firstLine.center().y() + 0.5);
    painter.setPen(QPen(theme.textTertiary, 1.4));
    painter.drawPolyline(QPolygonF({tip + QPointF(-4, -4), tip, tip + QPointF(-4, 4)}));
}

void InspectorLink::paintSign(QPainter &painter, int middle) const
{
    const QPointF center(signCenter, middle + 0.5);
    if (m_link.sign) {
        m_theme.art().drawGlyph(painter, *m_link.sign, center, 10);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.current().textSecondary);
    painter.drawEllipse(center, 3, 3);
}

void InspectorLink::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

InspectorLinks::InspectorLinks(const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(frame, frame + 2, frame, frame + 2);
    column->setSpacing(0);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void InspectorLinks::setLinks(const std::vector<InspectorContent::Link> &links)
{
    while (m_rows.size() < links.size())
        addRow();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (i < links.size())
            m_rows[i]->setLink(links[i]);
        m_rows[i]->setVisible(i < links.size());
    }
}

void InspectorLinks::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.current().border);
    painter.setBrush(m_theme.current().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void InspectorLinks::addRow()
{
    auto *row = new InspectorLink(m_theme);
    connect(row, &InspectorLink::clicked, this, [this, row] {
        // What it leads to changes the row itself.
        const InspectorContent::Link chosen = row->link();
        Q_EMIT activated(chosen);
    });
    layout()->addWidget(row);
    m_rows.push_back(row);
}

} // namespace coroscope::ui
