// SPDX-License-Identifier: MIT
#include "app/watch/watchfolder.h"

#include "resources/resource.h"

#include <QDir>
#include <QFile>
#include <QStringBuilder>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

QString placeFor(const QProcessEnvironment &environment)
{
    const QString runtime = environment.value(u"XDG_RUNTIME_DIR"_s);
    const bool isUsable = QDir::isAbsolutePath(runtime) && QDir(runtime).exists();
    return (isUsable ? runtime : QDir::tempPath()) % u"/coroscope-XXXXXX";
}

} // namespace

WatchFolder::WatchFolder(const QProcessEnvironment &environment)
    : m_folder(placeFor(environment))
{
    if (!m_folder.isValid()) {
        m_error = m_folder.errorString();
        return;
    }
    const QByteArray agent = resourceText(u"agent/coroscope_agent.py"_s).toUtf8();
    write(this->agent(), agent);
    // By this name Python itself imports it, before anything else.
    write(m_folder.filePath(u"sitecustomize.py"_s), agent);
}

QProcessEnvironment WatchFolder::environmentFor(const QString &socket,
                                                QProcessEnvironment environment) const
{
    const QString before = environment.value(u"PYTHONPATH"_s);
    environment.insert(u"PYTHONPATH"_s,
                       before.isEmpty()
                           ? m_folder.path()
                           : QString(m_folder.path() % QDir::listSeparator() % before));
    environment.insert(u"COROSCOPE_AGENT_FOLDER"_s, m_folder.path());
    environment.insert(u"COROSCOPE_SOCKET"_s, socket);
    return environment;
}

void WatchFolder::write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        m_error = file.errorString();
}

} // namespace coroscope
