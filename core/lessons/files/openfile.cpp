// SPDX-License-Identifier: MIT
#include "core/lessons/files/openfile.h"

#include "core/async/scope/scope.h"

#include <stdexcept>

namespace coroscope {

namespace {
constexpr qint64 blockSize = 256; // small, to see that it is one of many
} // namespace

OpenFile::OpenFile(const Scope &scope, const QString &path)
    : m_scope(scope)
    , m_file(path)
{
    enter(Stage::Opening);
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        enter(Stage::Closed);
        throw std::runtime_error(m_file.errorString().toStdString());
    }
    enter(Stage::InUse);
}

OpenFile::~OpenFile()
{
    m_scope.note(QStringLiteral("%1 of %2 bytes were read")
                     .arg(m_file.pos())
                     .arg(m_file.size()));
    m_file.close();
    enter(Stage::Closed);
}

std::optional<QString> OpenFile::readLine()
{
    qsizetype end = m_block.indexOf('\n');
    while (end < 0 && readBlock())
        end = m_block.indexOf('\n');
    if (m_block.isEmpty())
        return std::nullopt;
    const qsizetype size = end < 0 ? m_block.size() : end;
    const QString line = QString::fromUtf8(m_block.first(size));
    m_block.remove(0, size + 1);
    return line;
}

bool OpenFile::readBlock()
{
    const QByteArray more = m_file.read(blockSize);
    m_block += more;
    if (!more.isEmpty())
        m_scope.note(QStringLiteral("%1 of %2 bytes are in memory")
                         .arg(m_block.size())
                         .arg(m_file.size()));
    return !more.isEmpty();
}

void OpenFile::enter(Stage stage) const
{
    m_scope.report({.kind = EventKind::StageBegan,
                    .detail = static_cast<quint8>(stage),
                    .text = u"file"});
}

} // namespace coroscope
