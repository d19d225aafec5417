// SPDX-License-Identifier: MIT
#include "ui/shell/actionicon.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPainterPathStroker>

namespace coroscope::ui {

namespace {

constexpr qreal box = 16;
constexpr qreal lineWidth = 1.5;

QPainterPath outline(const QPainterPath &path, qreal width = lineWidth)
{
    QPainterPathStroker stroker;
    stroker.setWidth(width);
    stroker.setCapStyle(Qt::RoundCap);
    stroker.setJoinStyle(Qt::RoundJoin);
    return stroker.createStroke(path);
}

QPainterPath polyline(const QList<QPointF> &points)
{
    QPainterPath path(points.first());
    for (const QPointF &point : points.sliced(1))
        path.lineTo(point);
    return path;
}

QPainterPath roundedRect(const QRectF &rect, qreal radius)
{
    QPainterPath path;
    path.addRoundedRect(rect, radius, radius);
    return path;
}

QPainterPath circle(QPointF center, qreal radius)
{
    QPainterPath path;
    path.addEllipse(center, radius, radius);
    return path;
}

QPainterPath play()
{
    return polyline({{4.5, 2.8}, {13, 8}, {4.5, 13.2}, {4.5, 2.8}});
}

QPainterPath step()
{
    return roundedRect({3, 3, 2.4, 10}, 0.8)
        .united(polyline({{7, 2.8}, {14, 8}, {7, 13.2}, {7, 2.8}}));
}

QPainterPath pause()
{
    return roundedRect({3.6, 3, 3.2, 10}, 0.8).united(roundedRect({9.2, 3, 3.2, 10}, 0.8));
}

QPainterPath search()
{
    return outline(circle({7, 7}, 4.2)).united(outline(polyline({{10.3, 10.3}, {13.4, 13.4}})));
}

QPainterPath clipboard()
{
    return outline(roundedRect({3.2, 3.2, 9.6, 10.6}, 1.6))
        .united(roundedRect({5.6, 1.8, 4.8, 2.8}, 0.8))
        .united(outline(polyline({{5.8, 8}, {10.2, 8}})))
        .united(outline(polyline({{5.8, 10.8}, {8.8, 10.8}})));
}

QPainterPath folder()
{
    QPainterPath path =
        polyline({{2.2, 12.8}, {2.2, 3.6}, {6.2, 3.6}, {7.8, 5.4}, {13.8, 5.4}, {13.8, 12.8}});
    path.closeSubpath();
    return outline(path);
}

QPainterPath flask()
{
    QPainterPath glass = polyline({{6.4, 2.2}, {6.4, 6.4}, {2.9, 12.4}});
    glass.quadTo(QPointF(2.4, 13.8), QPointF(3.9, 13.8));
    glass.lineTo(12.1, 13.8);
    glass.quadTo(QPointF(13.6, 13.8), QPointF(13.1, 12.4));
    glass.lineTo(9.6, 6.4);
    glass.lineTo(9.6, 2.2);
    return outline(glass)
        .united(outline(polyline({{5.2, 2.2}, {10.8, 2.2}})))
        .united(outline(polyline({{4.7, 10}, {11.3, 10}})));
}

QPainterPath halfDisc()
{
    QPainterPath half;
    half.moveTo(8, 8);
    half.arcTo(QRectF(2.6, 2.6, 10.8, 10.8), 90, -180);
    half.closeSubpath();
    return outline(circle({8, 8}, 5.4)).united(half);
}

QPainterPath arrowOutOfTray()
{
    return outline(polyline({{8, 10}, {8, 2.6}}))
        .united(outline(polyline({{5, 5.4}, {8, 2.4}, {11, 5.4}})))
        .united(outline(polyline({{2.6, 9.6}, {2.6, 13.4}, {13.4, 13.4}, {13.4, 9.6}})));
}

QPainterPath sheets()
{
    return outline(roundedRect({5.6, 5.6, 8, 8}, 1.4))
        .united(
            outline(polyline({{3.8, 10.4}, {2.4, 10.4}, {2.4, 2.4}, {10.4, 2.4}, {10.4, 3.8}})));
}

QPainterPath cross()
{
    return outline(polyline({{4.4, 4.4}, {11.6, 11.6}}))
        .united(outline(polyline({{11.6, 4.4}, {4.4, 11.6}})));
}

QPainterPath turnBack()
{
    QPainterPath arc;
    arc.arcMoveTo(QRectF(3, 3, 10, 10), 150);
    arc.arcTo(QRectF(3, 3, 10, 10), 150, 290);
    return outline(arc).united(outline(polyline({{3.2, 2.2}, {3.4, 5.8}, {7, 5.6}})));
}

QPainterPath plus()
{
    return outline(polyline({{8, 3.4}, {8, 12.6}}))
        .united(outline(polyline({{3.4, 8}, {12.6, 8}})));
}

QPainterPath lines()
{
    QPainterPath path;
    for (const qreal y : {4.0, 8.0, 12.0})
        path = path.united(circle({3.6, y}, 1)).united(outline(polyline({{6.8, y}, {13.4, y}})));
    return path;
}

QPainterPath tickInCircle()
{
    return outline(circle({8, 8}, 5.6))
        .united(outline(polyline({{5.4, 8.2}, {7.2, 10}, {10.6, 6}})));
}

QPainterPath sliders()
{
    return outline(polyline({{2.6, 5}, {13.4, 5}}))
        .united(outline(polyline({{2.6, 11}, {13.4, 11}})))
        .united(circle({6, 5}, 2.2))
        .united(circle({10.4, 11}, 2.2));
}

QPainterPath paneAtRight()
{
    return outline(roundedRect({2.4, 3, 11.2, 10}, 1.4))
        .united(roundedRect({8.8, 3, 4.8, 10}, 0.8));
}

QPainterPath brackets()
{
    return outline(polyline({{5.4, 4}, {1.8, 8}, {5.4, 12}}))
        .united(outline(polyline({{10.6, 4}, {14.2, 8}, {10.6, 12}})))
        .united(outline(polyline({{9, 3.6}, {7, 12.4}})));
}

class SignEngine final : public QIconEngine
{
public:
    SignEngine(Sign sign, const QColor &color, const QColor &disabledColor)
        : m_path(signPath(sign))
        , m_color(color)
        , m_disabledColor(disabledColor)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal scale = qMin(rect.width(), rect.height()) / box;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(QRectF(rect).center() - QPointF(box, box) * scale / 2);
        painter->scale(scale, scale);
        painter->fillPath(m_path, mode == QIcon::Disabled ? m_disabledColor : m_color);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new SignEngine(*this); }

private:
    QPainterPath m_path;
    QColor m_color;
    QColor m_disabledColor;
};

} // namespace

QPainterPath signPath(Sign sign)
{
    switch (sign) {
    case Sign::Play:
        return play();
    case Sign::Stop:
        return roundedRect({3.6, 3.6, 8.8, 8.8}, 1.4);
    case Sign::Pause:
        return pause();
    case Sign::Live:
        return circle({8, 8}, 3.2).united(outline(circle({8, 8}, 6), 1.2));
    case Sign::Search:
        return search();
    case Sign::Paste:
        return clipboard();
    case Sign::Open:
        return folder();
    case Sign::Lab:
        return flask();
    case Sign::Theme:
        return halfDisc();
    case Sign::Export:
        return arrowOutOfTray();
    case Sign::Copy:
        return sheets();
    case Sign::Close:
        return cross();
    case Sign::Reset:
        return turnBack();
    case Sign::Step:
        return step();
    case Sign::Plus:
        return plus();
    case Sign::List:
        return lines();
    case Sign::Verdicts:
        return tickInCircle();
    case Sign::Options:
        return sliders();
    case Sign::Details:
        return paneAtRight();
    case Sign::Code:
        return brackets();
    }
    Q_UNREACHABLE();
}

QIcon actionIcon(Sign sign, const QColor &color, const QColor &disabledColor)
{
    return QIcon(new SignEngine(sign, color, disabledColor));
}

} // namespace coroscope::ui
