// SPDX-License-Identifier: MIT
#include "tests/servers/postgresserver.h"

#include "tests/servers/serverprograms.h"
#include "tests/servers/writefile.h"

#include <QDir>
#include <QTcpServer>

#include <unistd.h>

namespace {

constexpr char password[] = "p@ss word";
constexpr uid_t nobody = 65'534;

/// It refuses to work for root.
QStringList asNobody(const QString &program, const QStringList &arguments)
{
    const QStringList command = QStringList{serverProgram(program)} + arguments;
    if (::geteuid() != 0)
        return command;
    return QStringList{QStringLiteral("setpriv"),
                       QStringLiteral("--reuid=65534"),
                       QStringLiteral("--regid=65534"),
                       QStringLiteral("--clear-groups")}
           + command;
}

} // namespace

PostgresServer::PostgresServer(const QString &folder)
    : m_folder(folder)
{
}

bool PostgresServer::makeCluster()
{
    const QString secret = QDir(m_folder).filePath(QStringLiteral("secret"));
    writeFile(secret, password);
    if (::geteuid() == 0) {
        for (const QString &path : {m_folder, secret}) {
            if (::chown(QFile::encodeName(path).constData(), nobody, nobody) != 0)
                return false;
        }
    }
    const QStringList command = asNobody(QStringLiteral("initdb"),
                                         {QStringLiteral("--pgdata=data"),
                                          QStringLiteral("--username=ada"),
                                          QStringLiteral("--pwfile=secret"),
                                          QStringLiteral("--auth=scram-sha-256"),
                                          QStringLiteral("--encoding=UTF8"),
                                          QStringLiteral("--no-locale"),
                                          QStringLiteral("--no-sync")});
    QProcess initdb;
    initdb.setWorkingDirectory(m_folder);
    initdb.setProcessChannelMode(QProcess::MergedChannels);
    initdb.start(command.front(), command.mid(1));
    const bool hasEnded = initdb.waitForFinished();
    m_output = initdb.readAll();
    return hasEnded && initdb.exitStatus() == QProcess::NormalExit && initdb.exitCode() == 0;
}

/// Another process may be faster at a port that was free.
bool PostgresServer::start()
{
    if (!makeCluster())
        return false;
    for (int attempt = 0; attempt < 3; ++attempt) {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
        free.close();
        const QStringList command = asNobody(QStringLiteral("postgres"),
                                             {QStringLiteral("-D"),
                                              QStringLiteral("data"),
                                              QStringLiteral("-F"), // nothing has to survive
                                              QStringLiteral("-h"),
                                              QStringLiteral("127.0.0.1"),
                                              QStringLiteral("-p"),
                                              QString::number(m_port),
                                              QStringLiteral("-k"),
                                              QString()}); // no other socket
        m_process = std::make_unique<ServerProcess>(command.front(), m_folder);
        if (m_process->start(command.mid(1),
                             QRegularExpression(QStringLiteral("ready to accept connections"))))
            return true;
        m_output = m_process->output();
    }
    return false;
}

QUrl PostgresServer::url() const
{
    QUrl url;
    url.setScheme(QStringLiteral("postgresql"));
    url.setUserName(QStringLiteral("ada"));
    url.setPassword(QLatin1String(password), QUrl::DecodedMode);
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_port);
    url.setPath(QStringLiteral("/postgres"));
    return url;
}
