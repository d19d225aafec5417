// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"

#include <QString>

QT_BEGIN_NAMESPACE
class QIODevice;
class QAbstractScrollArea;
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

enum class PictureFormat : quint8 { Svg, Png };
/// Svg only where the name of the file says so.
PictureFormat pictureFormatOf(const QString &path);

/// What a timeline shows, as a picture to hand on: above it what it is of, below it what its marks mean. In an SVG texts
/// are texts, and marks are shapes.
///
/// Threads: the one that shows. Lifetime: for one picture; what it is given outlives it.
class TimelinePicture final
{
public:
    /// `timeline` is painted as it stands there; it need not be in sight.
    TimelinePicture(const MonitorContext &context, QAbstractScrollArea &timeline, QString title);

    /// The height of all that is not the timeline, in a picture of that width.
    static int frameHeight(const MonitorContext &context, int width);
    QSize size() const;
    void paint(QPainter &painter) const;
    /// Whether it could be written.
    bool write(QIODevice &device, PictureFormat format) const;

private:
    void paintHead(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;

    const MonitorContext m_context;
    QAbstractScrollArea &m_timeline;
    const QString m_title;
};

} // namespace coroscope::ui
