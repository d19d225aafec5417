// SPDX-License-Identifier: MIT
#include "app/windowarguments.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace coroscope {

namespace {

struct Options
{
    QCommandLineOption demo, lesson, theme, size, screenshot, at, help, version;
};

QString overview()
{
    return WindowArgumentParser::tr(
        "Opens the window, with the lists of FILEs if there are any.\n\n"
        "Without a window:\n"
        "  coroscope check [FILE...|-]   checks lists of URLs (coroscope check --help)\n"
        "  coroscope lesson NAME         runs a lesson and tells it (coroscope lesson --help)\n"
        "  coroscope lab                 serves the built-in lab (coroscope lab --help)");
}

QSize readSize(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const QRegularExpressionMatch match = pattern.match(text);
    return match.hasMatch() ? QSize(match.captured(1).toInt(), match.captured(2).toInt()) : QSize();
}

} // namespace

WindowArgumentParser::Result WindowArgumentParser::parse(const QStringList &arguments)
{
    const Options options{
        .demo = {QStringLiteral("demo"), tr("Check the lab's sample list at once.")},
        .lesson = {QStringLiteral("lesson"),
                   tr("Open that lesson (coroscope lesson --list)."),
                   QStringLiteral("NAME")},
        .theme = {QStringLiteral("theme"), tr("light or dark."), QStringLiteral("THEME")},
        .size = {QStringLiteral("size"),
                 tr("Size of the window, such as 1280x800."),
                 QStringLiteral("WxH")},
        .screenshot = {QStringLiteral("screenshot"),
                       tr("Save a picture of the window when the run is over, and quit."),
                       QStringLiteral("FILE")},
        .at = {QStringLiteral("at"),
               tr("Take the picture that long into the run instead."),
               QStringLiteral("SECONDS")},
        .help = {{QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help.")},
        .version = {QStringLiteral("version"), tr("Show the version.")},
    };
    QCommandLineParser parser;
    parser.setApplicationDescription(overview());
    parser.addOptions({options.demo,
                       options.lesson,
                       options.theme,
                       options.size,
                       options.screenshot,
                       options.at,
                       options.help,
                       options.version});
    parser.addPositionalArgument(
        QStringLiteral("FILE"), tr("Lists of URLs to open."), QStringLiteral("[FILE...]"));
    const auto wrong = [](const QString &text) { return Message{text + u'\n', true}; };

    if (!parser.parse(QStringList{QStringLiteral("coroscope")} + arguments))
        return wrong(tr("coroscope: %1. See coroscope --help.").arg(parser.errorText()));
    if (parser.isSet(options.help))
        return Message{parser.helpText()};
    if (parser.isSet(options.version))
        return Message{
            QStringLiteral("coroscope %1\n").arg(QCoreApplication::applicationVersion())};

    WindowArguments result;
    result.files = parser.positionalArguments();
    result.isDemo = parser.isSet(options.demo);
    result.screenshot = parser.value(options.screenshot);
    if (parser.isSet(options.lesson)) {
        const QString name = parser.value(options.lesson);
        result.lesson = findLesson(name);
        if (!result.lesson)
            return wrong(
                tr("coroscope: there is no lesson \"%1\"; see coroscope lesson --list.").arg(name));
        if (result.isDemo || !result.files.isEmpty())
            return wrong(tr("coroscope: --lesson goes with neither --demo nor a file."));
    }
    if (parser.isSet(options.theme)) {
        const QString theme = parser.value(options.theme);
        if (theme != QLatin1String("light") && theme != QLatin1String("dark"))
            return wrong(tr("coroscope: --theme takes light or dark, not \"%1\".").arg(theme));
        result.isDark = theme == QLatin1String("dark");
    }
    if (parser.isSet(options.size)) {
        result.size = readSize(parser.value(options.size));
        if (result.size.isEmpty())
            return wrong(tr("coroscope: --size takes WIDTHxHEIGHT, such as 1280x800, not \"%1\".")
                             .arg(parser.value(options.size)));
    }
    if (parser.isSet(options.at)) {
        bool isNumber = false;
        const double seconds = parser.value(options.at).toDouble(&isNumber);
        if (!isNumber || !(seconds >= 0))
            return wrong(
                tr("coroscope: --at takes seconds, not \"%1\".").arg(parser.value(options.at)));
        result.moment = std::chrono::duration_cast<std::chrono::nanoseconds>(
            std::chrono::duration<double>(seconds));
    }
    if (result.isDemo && !result.files.isEmpty())
        return wrong(tr("coroscope: --demo brings its own list: leave out the file."));
    return result;
}

} // namespace coroscope
