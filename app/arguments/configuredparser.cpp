// SPDX-License-Identifier: MIT
#include "app/arguments/configuredparser.h"

#include "app/arguments/badoption.h"
#include "app/arguments/checkdeclarations.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class ConfiguredWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ConfiguredParser)
};

} // namespace

ConfiguredParser::ConfiguredParser(const CommandDeclaration &command,
                                   const QStringList &shared,
                                   const QStringList &arguments)
{
    const QStringList program{command.fullName()};
    declare(m_given, command);
    declare(m_all, command);
    if (!m_given.parse(program + arguments))
        throw BadOption{
            ConfiguredWords::tr("%1 See %2 --help.").arg(optionError(m_given), command.fullName())};
    QStringList added;
    if (!m_given.isSet(QStringLiteral("help"))) {
        m_configuration.emplace(m_given, knownInFiles);
        added = m_configuration->added(
            m_given, [&shared](const QString &option) { return shared.contains(option); });
    }
    m_all.parse(program + added + arguments);
}

QString ConfiguredParser::filesText() const
{
    const QStringList files = m_configuration ? m_configuration->usedFiles() : QStringList();
    return files.isEmpty() ? QString()
                           : ConfiguredWords::tr("With the options of %1.")
                                 .arg(files.join(ConfiguredWords::tr(" and ")));
}

QString ConfiguredParser::withPlace(const QString &text) const
{
    return m_configuration ? m_configuration->withPlace(text) : text;
}

} // namespace coroscope
