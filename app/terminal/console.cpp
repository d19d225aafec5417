// SPDX-License-Identifier: MIT

#include "app/terminal/console.h"

#include "core/check/mask/urlmask.h"
#include "words/text/format.h"

#include <QByteArrayView>
#include <QCoreApplication>
#include <QFile>
#include <QTextStream>
#include <QtGlobal>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <poll.h>

#ifdef Q_OS_UNIX
#endif

namespace coroscope {

namespace {

constexpr qsizetype longestLine = 4'000;

QtMessageHandler usual = nullptr;

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const bool isOurs = QByteArrayView(context.category).startsWith("coroscope");
    if (isOurs || type == QtFatalMsg)
        usual(type, context, message);
}

} // namespace

void complain(const QString &text)
{
    QTextStream err(stderr);
    const QString masked = maskPasswords(text);
    const QStringView all = QStringView(masked).trimmed();
    for (const QStringView line : all.split(u'\n'))
        err << printable(line.toString(), longestLine) << '\n';
}

bool print(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    QFile output;
    const bool isWritten = output.open(stdout, QIODevice::WriteOnly)
                           && output.write(bytes) == bytes.size() && output.flush();
    if (!isWritten && isHungUp(output))
        endUnread();
    if (!isWritten)
        complain(QCoreApplication::translate("coroscope::Console", "coroscope: Cannot write: %1.")
                     .arg(output.errorString()));
    return isWritten;
}

bool isHungUp([[maybe_unused]] const QFileDevice &output)
{
#ifdef Q_OS_UNIX
    pollfd pipe{.fd = output.handle(), .events = 0, .revents = 0};
    return pipe.fd >= 0 && ::poll(&pipe, 1, 0) > 0 && (pipe.revents & POLLERR) != 0;
#else
    return false;
#endif
}

void endUnread()
{
#ifdef Q_OS_UNIX
    // The network stack has it ignored.
    ::signal(SIGPIPE, SIG_DFL);
    ::raise(SIGPIPE);
#endif
    std::_Exit(EXIT_FAILURE); // where the signal is blocked, or there is none
}

void keepQtQuiet()
{
    if (qEnvironmentVariableIsSet("QT_LOGGING_RULES"))
        return;
    usual = qInstallMessageHandler(handle);
}

} // namespace coroscope
