// SPDX-License-Identifier: MIT
#include "app/watchcommand.h"

#include "app/arguments/allcommands.h"
#include "app/arguments/helptext.h"
#include "app/terminal/console.h"
#include "app/terminal/interruptwatcher.h"
#include "app/watch/watchrun.h"
#include "core/watch/wireguard.h"
#include "report/exportedrun.h"
#include "report/recordedrun.h"
#include "report/runsummary.h"
#include "report/watchwords.h"

#include <QCommandLineParser>
#include <QStringBuilder>

#include <csignal>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

struct WatchOptions
{
    QCommandLineOption record{
        u"record"_s, WatchCommand::tr("Record what happens there, too."), u"FILE"_s};
    QCommandLineOption noWindow{u"no-window"_s,
                                WatchCommand::tr("Say at the end what it came down to, instead of "
                                                 "showing it in a window.")};
    QCommandLineOption listen{
        u"listen"_s,
        WatchCommand::tr("Start nothing: say how a program is started in another terminal, and "
                         "watch that. PATH is the socket to listen at; without it, it is in a "
                         "folder of its own.")};
    QCommandLineOption theme{
        u"theme"_s, WatchCommand::tr("Of the window: light or dark."), u"THEME"_s};
    QCommandLineOption size{
        u"size"_s, WatchCommand::tr("Of the window, such as 1280x800."), u"WxH"_s};
    QCommandLineOption screenshot{
        u"screenshot"_s,
        WatchCommand::tr("Save a picture of the window once the program has ended, and quit."),
        u"FILE"_s};
    QCommandLineOption at{
        u"at"_s, WatchCommand::tr("That picture is of this moment, not of the end."), u"SECONDS"_s};
    QCommandLineOption help{{u"h"_s, u"help"_s}, WatchCommand::tr("Show this help.")};
};

void declareWatch(QCommandLineParser &parser)
{
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    declare(parser, watchDeclaration());
}

QStringList lookOfWindow(const QCommandLineParser &parser, const WatchOptions &options)
{
    QStringList look;
    for (const QCommandLineOption *const option :
         {&options.theme, &options.size, &options.screenshot, &options.at}) {
        if (parser.isSet(*option))
            look << u"--" % option->names().constFirst() % u'=' % parser.value(*option);
    }
    return look;
}

/// Says at the end what a run came down to. What is read of it is kept within bounds.
class WatchedSummary
{
public:
    explicit WatchedSummary(WatchRun &run)
        : m_run(run)
    {
    }

    void take(const QByteArray &bytes)
    {
        m_reader.feed(bytes);
        m_exported.take(m_reader);
        m_fault = m_guard.check(m_reader.findings(), m_exported.history());
        if (m_fault)
            m_run.listener().cutOff();
    }

    QString text() const
    {
        QString text;
        if (m_exported.recording().header) {
            text += summaryText({.history = m_exported.history(),
                                 .waits = m_exported.waits(),
                                 .recording = m_exported.recording()})
                        .trimmed()
                    % u'\n';
        }
        if (m_fault)
            text += faultText(*m_fault) % u'\n';
        for (const QString &remark : m_run.remarks())
            text += remark % u'\n';
        return text.trimmed();
    }

private:
    WatchRun &m_run;
    RecordingReader m_reader{recordedNames()};
    ExportedRun m_exported;
    WireGuard m_guard;
    std::optional<WireFault> m_fault;
};

/// A program in the same terminal gets Ctrl+C from there; all else that asks this one to end is meant for it.
void passOn(WatchRun &run, ExitStatus asked)
{
    if (asked == ExitStatus::Terminated)
        run.signal(SIGTERM);
    else if (asked == ExitStatus::HungUp)
        run.signal(SIGHUP);
}

ExitStatus watch(const WatchCommand::Arguments &arguments)
{
    WatchRun run(arguments.request);
    WatchedSummary summary(run);
    const InterruptWatcher interrupts(arguments.request.command.isEmpty()
                                          ? InterruptWatcher::Second::EndsAtOnce
                                          : InterruptWatcher::Second::IsTold);
    QObject::connect(&run, &WatchRun::arrived, &run, [&summary](const QByteArray &bytes) {
        summary.take(bytes);
    });
    QObject::connect(&run, &WatchRun::over, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    const bool startsNothing = arguments.request.command.isEmpty();
    QObject::connect(&interrupts, &InterruptWatcher::interrupted, &run, [&] {
        if (startsNothing)
            run.listener().finish();
        else
            passOn(run, *interrupts.status());
    });
    if (const QString why = run.begin(QProcessEnvironment::systemEnvironment()); !why.isEmpty()) {
        complain(u"coroscope watch: " % why);
        return ExitStatus::FileError;
    }
    if (startsNothing)
        complain(WatchCommand::tr("In another terminal: %1").arg(run.invitation()));
    QCoreApplication::exec();
    if (const QString &error = run.program().error(); !error.isEmpty()) {
        complain(WatchCommand::tr("coroscope watch: %1 cannot be run: %2")
                     .arg(arguments.request.command.constFirst(), error));
        return static_cast<ExitStatus>(run.program().status());
    }
    complain(summary.text());
    return run.status();
}

} // namespace

CommandDeclaration watchDeclaration()
{
    const WatchOptions options;
    return {
        .name = u"watch"_s,
        .usage = u"[options] -- COMMAND..."_s,
        .summary = WatchCommand::tr("runs a program of Python's asyncio and shows its tasks"),
        .description = WatchCommand::tr(
            "Runs a program, and shows what the tasks of Python's asyncio in it do, while they do "
            "it. The program is not changed, and its input, output and exit status are its own. "
            "With --listen somebody else starts it. docs/watch.md says what is seen.\n\n"
            "Exit status: that of the program; 127 there is no such program, 1 wrong usage, 3 a "
            "file or the socket cannot be written."),
        .sections = {{.title = {},
                      .options = {options.record,
                                  options.noWindow,
                                  options.listen,
                                  options.theme,
                                  options.size,
                                  options.screenshot,
                                  options.at,
                                  options.help}}},
        .arguments = {{.name = u"COMMAND"_s,
                       .help = WatchCommand::tr("The program and its arguments; with --listen "
                                                "the socket to listen at."),
                       .syntax = u"-- COMMAND..."_s}},
        .choices = {{u"theme"_s, {u"light"_s, u"dark"_s}}},
    };
}

std::variant<WatchCommand::Arguments, WatchCommand::Message>
WatchCommand::parse(const QStringList &arguments)
{
    const WatchOptions options;
    QCommandLineParser parser;
    declareWatch(parser);
    const auto wrong = [](const QString &text) {
        return Message{.text = u"coroscope watch: " % text, .isError = true};
    };
    if (!parser.parse(QStringList{u"coroscope watch"_s} + arguments))
        return wrong(optionError(parser));
    if (parser.isSet(options.help))
        return Message{.text = helpText(watchDeclaration())};
    const QStringList named = parser.positionalArguments();
    const bool listens = parser.isSet(options.listen);
    if (listens && arguments.contains(u"--"_s))
        return wrong(tr("--listen starts nothing: leave out -- and the program, or --listen."));
    if (listens && named.size() > 1)
        return wrong(tr("With --listen somebody else starts the program: name none."));
    if (!listens && named.isEmpty())
        return wrong(tr("Name the program that is to be watched. See coroscope watch --help."));
    const QStringList look = lookOfWindow(parser, options);
    if (parser.isSet(options.noWindow) && !look.isEmpty())
        return wrong(
            tr("--theme, --size, --screenshot and --at are of the window, which --no-window "
               "does without."));
    return Arguments{.request = {.command = listens ? QStringList() : named,
                                 .socket = listens ? named.value(0) : QString(),
                                 .record = parser.value(options.record)},
                     .wantsWindow = !parser.isSet(options.noWindow),
                     .look = look};
}

bool WatchCommand::opensWindow(const QStringList &arguments)
{
    const auto parsed = parse(arguments);
    const auto *const read = std::get_if<Arguments>(&parsed);
    return read && read->wantsWindow;
}

ExitStatus WatchCommand::run(const QStringList &arguments)
{
    const auto parsed = parse(arguments);
    if (const auto *const message = std::get_if<Message>(&parsed)) {
        if (!message->isError)
            return print(message->text) ? ExitStatus::AllOk : ExitStatus::FileError;
        complain(message->text);
        return ExitStatus::UsageError;
    }
    return watch(std::get<Arguments>(parsed));
}

} // namespace coroscope
