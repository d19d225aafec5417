// SPDX-License-Identifier: MIT
#include "ui/style/pathicon.h"

#include <QIconEngine>
#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr qreal box = 16;

class PathIconEngine final : public QIconEngine
{
public:
    PathIconEngine(QPainterPath path, const QColor &color)
        : m_path(std::move(path))
        , m_color(color)
    {
    }

    void
    paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        constexpr qreal disabledOpacity = 0.4;
        const qreal side = std::min(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (mode == QIcon::Disabled)
            painter->setOpacity(disabledOpacity);
        painter->translate(QRectF(rect).center() - QPointF(side / 2, side / 2));
        painter->scale(side / box, side / box);
        painter->fillPath(m_path, m_color);
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

    QIconEngine *clone() const override { return new PathIconEngine(*this); }

private:
    QPainterPath m_path;
    QColor m_color;
};

} // namespace

QIcon pathIcon(const QPainterPath &path, const QColor &color)
{
    return QIcon(new PathIconEngine(path, color));
}

} // namespace coroscope::ui
