// SPDX-License-Identifier: MIT
#include "app/config/configuration.h"

#include "app/arguments/badoption.h"
#include "core/check/list/filename.h"
#include "words/text/format.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>

#include <algorithm>
#include <ranges>
#include <utility>

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

class ConfigWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::Configuration)
};

const QString &fileName()
{
    static const QString name = u"coroscope.toml"_s;
    return name;
}

QString userFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return folder.isEmpty() ? QString() : folder + u"/coroscope/"_s + fileName();
}

QString placeOf(const QString &path, int line)
{
    return line > 0 ? shownFileName(path) + u':' + QString::number(line) : shownFileName(path);
}

QString faultText(const ConfigFault &fault)
{
    switch (fault.kind) {
    case ConfigFault::Kind::Unreadable:
        return ConfigWords::tr("It cannot be read: %1.").arg(fault.detail);
    case ConfigFault::Kind::TooLarge:
        return ConfigWords::tr("It is larger than any file of options.");
    case ConfigFault::Kind::Syntax:
        return ConfigWords::tr("This is not TOML: %1.").arg(printable(fault.detail));
    case ConfigFault::Kind::Table:
        return ConfigWords::tr("There are tables [preset.NAME] only, not [%1]: options stand "
                               "above them, as in timeout = 5.")
            .arg(printable(fault.detail));
    case ConfigFault::Kind::Value:
        return ConfigWords::tr("%1 takes a text in quotes, a number, true or false, or a list of "
                               "texts and numbers.")
            .arg(printable(fault.detail));
    }
    Q_UNREACHABLE();
    return {};
}

[[noreturn]] void refuse(const QString &path, int line, const QString &why)
{
    throw BadOption{ConfigWords::tr("%1: %2").arg(placeOf(path, line), why)};
}

/// Also by a link, and into what git keeps of a folder.
bool leavesFolder(const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    if (clean.isEmpty())
        return false;
    if (QDir::isAbsolutePath(clean) || clean.split(u'/').contains(u".git", Qt::CaseInsensitive))
        return true;
    const QString root = QDir::current().canonicalPath();
    QFileInfo there(clean);
    if (there.isSymLink())
        return true;
    while (!there.exists() && there.path() != u".")
        there.setFile(there.path());
    const QString real = there.exists() ? there.canonicalFilePath() : root;
    return clean == u".." || clean.startsWith(u"../")
           || (real != root && !real.startsWith(root + u'/'));
}

/// What stands for no file.
bool isNoFile(const QString &value)
{
    return value.isEmpty() || value == u"-" || value.startsWith(u"run:");
}

} // namespace

QList<QCommandLineOption> Configuration::options()
{
    return {
        {u"config"_s,
         ConfigWords::tr("Read options from this file instead of coroscope.toml in the working "
                         "folder and in the user's folder of settings."),
         u"FILE"_s},
        {u"no-config"_s, ConfigWords::tr("Read no file of options.")},
        {u"preset"_s,
         ConfigWords::tr("Take the options of [preset.NAME] of these files; may be repeated."),
         u"NAME"_s},
    };
}

Configuration::Configuration(const QCommandLineParser &given, Knows knows)
    : m_knows(std::move(knows))
{
    const std::vector<ConfigFile> files = readFiles(given);
    addPresets(given.values(u"preset"_s), files);
    for (const ConfigFile &file : files)
        m_layers.push_back({file.path, file.entries, file.path == m_folderFile});
    std::ranges::for_each(m_layers, [this](const Layer &layer) { verify(layer); });
    // A preset that nobody asks for today is no less wrong.
    for (const ConfigFile &file : files) {
        for (const ConfigFile::Entries &entries : file.presets)
            verify({file.path, entries, file.path == m_folderFile});
    }
}

std::vector<ConfigFile> Configuration::readFiles(const QCommandLineParser &given)
{
    QStringList paths;
    const bool isNamed = given.isSet(u"config"_s);
    if (isNamed && given.isSet(u"no-config"_s))
        throw BadOption{
            ConfigWords::tr("--config and --no-config contradict each other: leave one out.")};
    if (isNamed) {
        paths += given.value(u"config"_s);
    } else if (!given.isSet(u"no-config"_s)) {
        if (QFileInfo::exists(fileName()))
            paths += m_folderFile = fileName();
        const QString own = userFile();
        if (QFileInfo::exists(own) && !isSameFile(own, fileName()))
            paths += own;
    }
    std::vector<ConfigFile> files;
    for (const QString &path : std::as_const(paths)) {
        auto read = readConfigFile(path);
        if (const auto *const fault = std::get_if<ConfigFault>(&read)) {
            const bool isOfFile = fault->line == 0;
            throw BadOption{
                ConfigWords::tr("%1: %2").arg(placeOf(path, fault->line), faultText(*fault)),
                isOfFile ? ExitStatus::FileError : ExitStatus::UsageError};
        }
        files.push_back(std::move(std::get<ConfigFile>(read)));
    }
    return files;
}

void Configuration::addPresets(const QStringList &names, const std::vector<ConfigFile> &files)
{
    for (const QString &name : names | std::views::reverse) {
        const auto file = std::ranges::find_if(
            files, [&name](const ConfigFile &f) { return f.presets.contains(name); });
        if (file != files.end()) {
            m_layers.push_back({file->path, file->presets[name], file->path == m_folderFile});
            continue;
        }
        QStringList known;
        for (const ConfigFile &f : files)
            known += f.presets.keys();
        known.removeDuplicates();
        known.sort();
        const QString shown = printable(name);
        throw BadOption{known.isEmpty()
                            ? ConfigWords::tr("There is no preset %1: no file of options that is "
                                              "read has a table [preset.%1].")
                                  .arg(shown)
                            : ConfigWords::tr("There is no preset %1, but %2.")
                                  .arg(shown, printable(known.join(u", ")))};
    }
}

void Configuration::verify(const Layer &layer) const
{
    for (const ConfigFile::Entry &entry : layer.entries) {
        const QString option = printable(entry.option);
        const std::optional<Known> known = m_knows(entry.option);
        if (!known)
            refuse(layer.path,
                   entry.line,
                   ConfigWords::tr("No option of a file is called %1; coroscope check --help lists "
                                   "them.")
                       .arg(option));
        if (known->takesValue == entry.isSwitch)
            refuse(layer.path,
                   entry.line,
                   known->takesValue ? ConfigWords::tr("%1 takes a value.").arg(option)
                                     : ConfigWords::tr("%1 is true or false.").arg(option));
        if (!known->isRepeated && entry.values.size() > 1)
            refuse(layer.path, entry.line, ConfigWords::tr("%1 takes one value.").arg(option));
        if (layer.isOfFolder)
            verifyFolder(layer, entry, *known);
    }
}

/// A file that nobody named came with the folder, maybe from a stranger.
void Configuration::verifyFolder(const Layer &layer,
                                 const ConfigFile::Entry &entry,
                                 const Known &known) const
{
    const QString option = printable(entry.option);
    if (known.isOfTrust)
        refuse(
            layer.path,
            entry.line,
            ConfigWords::tr("%1 is not for the file of a folder, which may come from a stranger: "
                            "give it on the command line or in your own file, or name this one "
                            "by --config.")
                .arg(option));
    if (known.isBound && std::ranges::any_of(entry.values, leavesFolder))
        refuse(
            layer.path,
            entry.line,
            ConfigWords::tr("%1 names a file outside of this folder, or by a link, which the file "
                            "of a folder may not: name it on the command line.")
                .arg(option));
}

QString Configuration::meaningOf(const QString &option) const
{
    const std::optional<Known> known = m_knows(option);
    return known && !known->meaning.isEmpty() ? known->meaning : option;
}

bool Configuration::hasOpposite(const QString &option) const
{
    const QString opposite = u"no-"_s + option;
    return m_knows(opposite) && meaningOf(opposite) == meaningOf(option);
}

QStringList Configuration::added(const QCommandLineParser &given,
                                 const std::function<bool(const QString &option)> &wants)
{
    QSet<QString> taken;
    for (const QString &option : given.optionNames())
        taken.insert(meaningOf(option));
    QStringList arguments;
    for (const Layer &layer : m_layers) {
        QSet<QString> ofLayer;
        for (const ConfigFile::Entry &entry : layer.entries) {
            // A switch that is off takes back itself alone, unless there is another one against it.
            const QString itself = u'=' + entry.option;
            const bool isOff = entry.isSwitch && entry.values == QStringList{u"false"_s}
                               && !hasOpposite(entry.option);
            const QString meaning = meaningOf(entry.option);
            if (taken.contains(meaning) || taken.contains(itself) || !wants(entry.option))
                continue;
            ofLayer.insert(isOff ? itself : meaning);
            m_places.insert(entry.option, placeOf(layer.path, entry.line));
            for (const QString &value : entry.values)
                arguments += argumentOf(layer, entry, value);
        }
        if (!ofLayer.isEmpty() && !m_usedFiles.contains(shownFileName(layer.path)))
            m_usedFiles += shownFileName(layer.path);
        taken += ofLayer;
    }
    arguments.removeAll(QString());
    return arguments;
}

/// Empty of a switch that is off.
QString
Configuration::argumentOf(const Layer &layer, const ConfigFile::Entry &entry, QString value) const
{
    if (entry.isSwitch && value == u"true")
        return u"--"_s + entry.option;
    if (entry.isSwitch)
        return hasOpposite(entry.option) ? u"--no-"_s + entry.option : QString();
    const std::optional<Known> known = m_knows(entry.option);
    if (known && known->isFile && !isNoFile(value) && QDir::isRelativePath(value))
        value = QDir::cleanPath(QFileInfo(layer.path).path() + u'/' + value);
    return u"--"_s + entry.option + u'=' + value;
}

QString Configuration::withPlace(const QString &text) const
{
    static const QRegularExpression option(u"--([a-z0-9-]+)"_s);
    const QString place = m_places.value(option.match(text).captured(1));
    return place.isEmpty() ? text : ConfigWords::tr("%1: %2").arg(place, text);
}

} // namespace coroscope
