// SPDX-License-Identifier: MIT
#pragma once

#include <QPaintDevice>
#include <QPaintEngine>
#include <QWidget>

namespace coroscope {

/// All text that a widget and its children paint, in the order in which they do: what a user reads there,
/// also where no label says so.
class PaintedText final : public QPaintDevice
{
public:
    static QString of(QWidget &widget)
    {
        PaintedText device(widget.size());
        widget.render(&device);
        return device.m_engine.text;
    }

    QPaintEngine *paintEngine() const override { return &m_engine; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return 96;
        case PdmDepth:
            return 32;
        case PdmDevicePixelRatio:
            return 1;
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    class Engine final : public QPaintEngine
    {
    public:
        Engine()
            : QPaintEngine(AllFeatures)
        {
        }

        bool begin(QPaintDevice * /*device*/) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState & /*state*/) override {}
        void
        drawPixmap(const QRectF & /*to*/, const QPixmap & /*map*/, const QRectF & /*from*/) override
        {
        }
        void drawImage(const QRectF & /*to*/,
                       const QImage & /*image*/,
                       const QRectF & /*from*/,
                       Qt::ImageConversionFlags /*flags*/) override
        {
        }
        void drawPath(const QPainterPath & /*path*/) override {}
        void
        drawPolygon(const QPointF * /*points*/, int /*count*/, PolygonDrawMode /*mode*/) override
        {
        }
        void drawTextItem(const QPointF & /*at*/, const QTextItem &item) override
        {
            text += item.text();
            text += u'\n';
        }
        Type type() const override { return User; }

        QString text;
    };

    explicit PaintedText(QSize size)
        : m_size(size)
    {
    }

    QSize m_size;
    mutable Engine m_engine;
};

} // namespace coroscope
