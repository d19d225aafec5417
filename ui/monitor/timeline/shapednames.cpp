// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/shapednames.h"

#include "words/text/format.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace coroscope::ui {

namespace {

constexpr qsizetype longestName = 400;
constexpr qsizetype mostKept = 8192;
constexpr int anyWidth = 0xffff;

/// The few fonts of names differ in these.
quint64 keyOf(const QFont &font)
{
    return static_cast<quint64>(font.weight()) << 6U
           | static_cast<quint64>(font.pixelSize() & 0x3f);
}

} // namespace

ShapedNames::ShapedNames(const History &history)
    : m_history(history)
    , m_names(history)
{
}

const ShapedNames::Shape &ShapedNames::whole(TextId name, const QFont &font)
{
    return shaped(name, font, anyWidth);
}

const ShapedNames::Shape &ShapedNames::elided(TextId name, const QFont &font, int width)
{
    const int room = std::clamp(width, 0, anyWidth - 1);
    const Shape &all = whole(name, font);
    return all.size().width() <= room ? all : shaped(name, font, room - room % widthStep);
}

const ShapedNames::Shape &ShapedNames::shaped(TextId name, const QFont &font, int width)
{
    const quint64 key =
        static_cast<quint64>(name) << 32U | static_cast<quint64>(width) << 16U | keyOf(font);
    const auto known = m_names->constFind(key);
    if (known != m_names->constEnd())
        return *known;
    if (m_names->size() >= mostKept)
        m_names->clear();
    // A path begins with its route, and addresses of one list differ at their ends.
    const QString all = printable(m_history.text(name), longestName);
    Shape text(width == anyWidth ? all
                                 : QFontMetrics(font).elidedText(all, Qt::ElideMiddle, width));
    text.setTextFormat(Qt::PlainText);
    text.prepare({}, font);
    return *m_names->insert(key, text);
}

void ShapedNames::draw(QPainter &painter, const QRect &box, const Shape &name)
{
    // On the line on which drawText() would put it. Letters that another font lends make it higher.
    const QFontMetricsF metrics(painter.font());
    const double height = name.size().height();
    const double line = box.top() + (box.height() - metrics.height()) / 2 + metrics.ascent();
    const double top = height > std::ceil(metrics.height())
                           ? box.top() + (box.height() - height) / 2
                           : std::round(line) - std::round(metrics.ascent());
    painter.drawStaticText(QPointF(box.left(), top), name);
}

} // namespace coroscope::ui
