// SPDX-License-Identifier: MIT
#include "ui/style/actionicon.h"

#include "resources/resource.h"
#include "ui/style/theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <initializer_list>
#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

/// What stands for a colour in a file, and the colour.
using Ink = std::pair<QLatin1String, QColor>;
constexpr QLatin1String currentColor("currentColor");

/// Draws `name`.svg of resources/icons into `box`.
void paintFile(QPainter &painter,
               QLatin1String name,
               const QRectF &box,
               std::initializer_list<Ink> inks = {})
{
    QString drawing = resourceText(u"icons/"_s + name + u".svg"_s);
    for (const auto &[word, color] : inks)
        drawing.replace(word, color.name());
    QSvgRenderer(drawing.toUtf8()).render(&painter, box);
}

QLatin1String fileOf(Sign sign)
{
    switch (sign) {
    case Sign::Play:
        return QLatin1String("play");
    case Sign::Stop:
        return QLatin1String("stop");
    case Sign::Pause:
        return QLatin1String("pause");
    case Sign::Search:
        return QLatin1String("search");
    case Sign::Paste:
        return QLatin1String("paste");
    case Sign::Open:
        return QLatin1String("open");
    case Sign::Lab:
        return QLatin1String("lab");
    case Sign::Theme:
        return QLatin1String("theme");
    case Sign::Export:
        return QLatin1String("export");
    case Sign::Copy:
        return QLatin1String("copy");
    case Sign::Close:
        return QLatin1String("close");
    case Sign::Reset:
        return QLatin1String("reset");
    case Sign::Minus:
        return QLatin1String("minus");
    case Sign::Plus:
        return QLatin1String("plus");
    case Sign::Step:
        return QLatin1String("step");
    case Sign::StepBack:
        return QLatin1String("step-back");
    case Sign::Dot:
        return QLatin1String("dot");
    case Sign::List:
        return QLatin1String("list");
    case Sign::Verdicts:
        return QLatin1String("verdicts");
    case Sign::Options:
        return QLatin1String("options");
    case Sign::Details:
        return QLatin1String("details");
    case Sign::Code:
        return QLatin1String("code");
    case Sign::Save:
        return QLatin1String("save");
    case Sign::Columns:
        return QLatin1String("columns");
    }
    Q_UNREACHABLE();
}

/// Qt's own engine for SVG is a plug-in, which may be missing, and knows no colours but those of the file.
class FileEngine final : public QIconEngine
{
public:
    FileEngine(QLatin1String name, const QColor &color, const QColor &disabledColor)
        : m_name(name)
        , m_color(color)
        , m_disabledColor(disabledColor)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        QRectF box(0, 0, side, side);
        box.moveCenter(QRectF(rect).center());
        paintFile(*painter, m_name, box, {{currentColor, colorIn(mode)}});
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key = QStringLiteral("coroscope/icons/%1/%2/%3x%4")
                                .arg(m_name, colorIn(mode).name())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap; // to read and draw the file takes a tenth of a millisecond
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new FileEngine(*this); }

private:
    QColor colorIn(QIcon::Mode mode) const
    {
        return mode == QIcon::Disabled ? m_disabledColor : m_color;
    }

    const QLatin1String m_name;
    const QColor m_color;
    const QColor m_disabledColor;
};

} // namespace

QIcon actionIcon(Sign sign, const QColor &color, const QColor &disabledColor)
{
    return QIcon(new FileEngine(fileOf(sign), color, disabledColor));
}

void paintSign(QPainter &painter, Sign sign, const QRectF &box, const QColor &color)
{
    paintFile(painter, fileOf(sign), box, {{currentColor, color}});
}

void paintMark(QPainter &painter, QPointF topLeft, const Theme &theme)
{
    paintFile(painter,
              QLatin1String("mark"),
              QRectF(topLeft, markSize),
              {{QLatin1String("var(--running)"), theme.fill(TaskState::Network)},
               {QLatin1String("var(--waiting)"), theme.fill(TaskState::Suspended)},
               {QLatin1String("var(--done)"), theme.fill(TaskState::Done)}});
}

QIcon appIcon()
{
    return QIcon(new FileEngine(QLatin1String("coroscope"), {}, {})); // its colours are its own
}

} // namespace coroscope::ui
