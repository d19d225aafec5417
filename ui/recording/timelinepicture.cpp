// SPDX-License-Identifier: MIT
#include "ui/recording/timelinepicture.h"

#include "core/trace/taskstate.h"
#include "ui/monitor/timeline/segmentpainter.h"
#include "words/text/format.h"

#include <QAbstractScrollArea>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace coroscope::ui {

namespace {

class TimelinePictureWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TimelinePicture)
};

constexpr int margin = 16;
constexpr int headHeight = 40;
constexpr int lineHeight = 24;
constexpr int swatchWidth = 26;
constexpr int gap = 8;
constexpr int entryGap = 20;
/// Pixels of the image in one of the screen, so that it stays sharp where it is enlarged.
constexpr int pngScale = 2;

struct Entry
{
    TaskState state{};
    QRect box; ///< without the margin of the legend
};

/// What each mark of the legend takes, in as many lines as it needs.
std::vector<Entry> legendEntries(const MonitorContext &context, int width)
{
    const QFontMetrics metrics(context.theme.current().small);
    std::vector<Entry> entries;
    int x = 0;
    int y = 0;
    for (std::size_t i = 0; i < taskStateCount; ++i) {
        const auto state = static_cast<TaskState>(i);
        if (context.words.shown(state) != state)
            continue;
        const int swatch = isEnd(state) ? 0 : swatchWidth + gap;
        const int wide =
            20 + swatch + metrics.horizontalAdvance(context.words.state(state)) + entryGap;
        if (x > 0 && x + wide > width) {
            x = 0;
            y += lineHeight;
        }
        entries.push_back({state, QRect(x, y, wide, lineHeight)});
        x += wide;
    }
    return entries;
}

} // namespace

PictureFormat pictureFormatOf(const QString &path)
{
    return path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive) ? PictureFormat::Svg
                                                                     : PictureFormat::Png;
}

TimelinePicture::TimelinePicture(const MonitorContext &context,
                                 QAbstractScrollArea &timeline,
                                 QString title)
    : m_context(context)
    , m_timeline(timeline)
    , m_title(std::move(title))
{
}

int TimelinePicture::frameHeight(const MonitorContext &context, int width)
{
    return headHeight + legendEntries(context, width - 2 * margin).back().box.bottom() + 1
           + 2 * gap;
}

QSize TimelinePicture::size() const
{
    return {m_timeline.width(), m_timeline.height() + frameHeight(m_context, m_timeline.width())};
}

void TimelinePicture::paint(QPainter &painter) const
{
    painter.fillRect(QRect(QPoint(), size()), m_context.theme.current().surface);
    paintHead(painter);
    paintLegend(painter);
    // Last: it leaves the painter with a clip of its own.
    m_timeline.viewport()->render(
        &painter, QPoint(0, headHeight), QRegion(), {}); // without scroll bars
}

bool TimelinePicture::write(QIODevice &device, PictureFormat format) const
{
    if (format == PictureFormat::Svg) {
        QSvgGenerator generator;
        generator.setOutputDevice(&device);
        generator.setSize(size());
        generator.setViewBox(QRect(QPoint(), size()));
        generator.setResolution(m_timeline.logicalDpiX());
        generator.setTitle(m_title);
        QPainter painter;
        if (!painter.begin(&generator))
            return false;
        paint(painter);
        return painter.end();
    }
    QImage image(size() * pngScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(pngScale);
    QPainter painter(&image);
    paint(painter);
    painter.end();
    return image.save(&device, "PNG");
}

void TimelinePicture::paintHead(QPainter &painter) const
{
    const Theme &theme = m_context.theme.current();
    const Clock::TimePoint now = m_context.now().time;
    const QString when =
        m_context.cursor.isLive()
            ? formatDuration(now.time_since_epoch())
            : TimelinePictureWords::tr("at %1").arg(formatDuration(now.time_since_epoch()));
    const auto count = std::ssize(m_context.history.tasks());
    const QString said =
        count == 1 ? TimelinePictureWords::tr("1 task, %1").arg(when)
                   : TimelinePictureWords::tr("%1 tasks, %2").arg(formatCount(count), when);
    const QRect line(margin, 0, m_timeline.width() - 2 * margin, headHeight);
    painter.setFont(theme.small);
    painter.setPen(theme.textSecondary);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, said);
    const int room = line.width() - QFontMetrics(theme.small).horizontalAdvance(said) - entryGap;
    painter.setFont(theme.strong);
    painter.setPen(theme.text);
    painter.drawText(line,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(theme.strong).elidedText(m_title, Qt::ElideMiddle, room));
    painter.fillRect(QRect(0, headHeight - 1, m_timeline.width(), 1), theme.border);
}

void TimelinePicture::paintLegend(QPainter &painter) const
{
    const Theme &theme = m_context.theme.current();
    const StateArt &art = m_context.theme.art();
    const int top = headHeight + m_timeline.height();
    painter.fillRect(QRect(0, top, m_timeline.width(), 1), theme.border);
    for (const Entry &entry : legendEntries(m_context, m_timeline.width() - 2 * margin)) {
        QRect box = entry.box.translated(margin, top + gap);
        art.drawGlyph(painter, entry.state, QPointF(box.left() + 6, box.center().y() + 1));
        box.setLeft(box.left() + 20);
        if (!isEnd(entry.state)) {
            constexpr int thin = 2;
            constexpr int tall = 12;
            const int height = entry.state == TaskState::Pending ? thin : tall;
            drawStateBar(painter,
                         art,
                         m_context.words,
                         entry.state,
                         QRect(box.left(), box.center().y() - height / 2, swatchWidth, height),
                         Emphasis::Full,
                         box.left());
            box.setLeft(box.left() + swatchWidth + gap);
        }
        painter.setFont(theme.small);
        painter.setPen(theme.text);
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, m_context.words.state(entry.state));
    }
}

} // namespace coroscope::ui
