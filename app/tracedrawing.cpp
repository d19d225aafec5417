// SPDX-License-Identifier: MIT
#include "app/tracedrawing.h"

#include "app/arguments/windowarguments.h"
#include "app/terminal/console.h"
#include "app/tracepicture.h"
#include "report/exportedrun.h"
#include "ui/monitor/monitorview.h"
#include "ui/monitor/timeline/timelineview.h"
#include "ui/recording/timelinepicture.h"
#include "words/text/format.h"

#include <QApplication>
#include <QBuffer>
#include <QStyleFactory>

namespace coroscope {

namespace {

constexpr QSize usualSize{1280, 800};

/// Draws what the window would show of a run, as it was asked for.
QByteArray draw(const ExportedRun &run, ui::PictureFormat format, const WindowArguments &look)
{
    ui::ThemeSource theme(look.isDark.value_or(false) ? ui::ThemeKind::Dark : ui::ThemeKind::Light);
    QApplication::setPalette(theme.current().palette());
    ui::MonitorView view(run.history(), run.words());
    view.axis().setRunEnd(run.history().end());
    if (look.moment)
        TracePicture::showMoment(view, *look.moment);
    const ui::MonitorContext context(view, theme);
    ui::TimelineView timeline(context);
    const QSize size = look.size.isEmpty() ? usualSize : look.size;
    const int frame = ui::TimelinePicture::frameHeight(context, size.width());
    timeline.resize(size.width(), std::max(size.height() - frame, timeline.minimumHeight()));
    timeline.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    timeline.show(); // on no screen: so that it lays itself out
    const auto &header = run.recording().header;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const bool isDrawn =
        ui::TimelinePicture(context, timeline, header ? printable(header->program) : QString())
            .write(buffer, format);
    return isDrawn ? buffer.data() : QByteArray();
}

} // namespace

ExitStatus
TraceDrawing::run(int &argc, char **argv, const QStringList &arguments, const QStringList &look)
{
    const auto parsed = WindowArgumentParser::parse(QStringList{QStringLiteral("trace")} + look);
    if (const auto *message = std::get_if<WindowArgumentParser::Message>(&parsed)) {
        complain(message->text);
        return ExitStatus::UsageError;
    }
    keepQtQuiet();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    ui::loadFonts();
    const auto &wanted = std::get<WindowArguments>(parsed);
    return TraceCommand::run(arguments, [&wanted](const ExportedRun &run, bool isSvg) {
        return draw(run, isSvg ? ui::PictureFormat::Svg : ui::PictureFormat::Png, wanted);
    });
}

} // namespace coroscope
