// SPDX-License-Identifier: MIT
#include "app/terminal/qtmessages.h"

#include <QByteArrayView>
#include <QtGlobal>

namespace coroscope {

namespace {

QtMessageHandler usual = nullptr;

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const bool isOurs = QByteArrayView(context.category).startsWith("coroscope");
    if (isOurs || type == QtFatalMsg)
        usual(type, context, message);
}

} // namespace

void keepQtQuiet()
{
    if (qEnvironmentVariableIsSet("QT_LOGGING_RULES"))
        return;
    usual = qInstallMessageHandler(handle);
}

} // namespace coroscope
