// SPDX-License-Identifier: MIT
#pragma once

#include "app/config/configfile.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

class QCommandLineOption;
class QCommandLineParser;

namespace coroscope {

/// The options of a command that files give: of `coroscope.toml` in the working folder, and in the user's folder of
/// settings. What stands further in front counts: the command line, the presets that it names, the last one first, the
/// file of the working folder, the user's. Options of one meaning, such as --store and --no-store, replace each other.
///
/// Throws BadOption with the file and the line in front where a file is wrong.
class Configuration
{
public:
    /// How an option may stand in a file; nullopt: not at all.
    struct Known
    {
        bool takesValue = false;
        bool isRepeated = false;
        bool isFile = false;  ///< a name that counts from the folder of its file
        bool isBound = false; ///< the file of a working folder names no file outside of that
        bool isOfTrust =
            false; ///< whom to believe, and by whom to go: nothing for a file that came with a folder
        QString meaning; ///< equal of those that replace each other
    };
    using Knows = std::function<std::optional<Known>(const QString &option)>;

    /// The options that parse() and the help know, too: which files and presets count.
    static QList<QCommandLineOption> options();

    /// Reads the files for what was given so far.
    Configuration(const QCommandLineParser &given, Knows knows);

    /// The arguments that the files add to those, of the options that `wants` lets pass.
    QStringList added(const QCommandLineParser &given,
                      const std::function<bool(const QString &option)> &wants);
    /// The same text with the place in front that gave the option that it speaks of.
    QString withPlace(const QString &text) const;
    /// Those that gave anything, as they may be shown.
    const QStringList &usedFiles() const { return m_usedFiles; }

private:
    /// Entries that count together.
    struct Layer
    {
        QString path;
        ConfigFile::Entries entries;
        bool isOfFolder = false; ///< it was found there, and nobody named it
    };

    std::vector<ConfigFile> readFiles(const QCommandLineParser &given);
    void addPresets(const QStringList &names, const std::vector<ConfigFile> &files);
    void verify(const Layer &layer) const;
    void verifyFolder(const Layer &layer, const ConfigFile::Entry &entry, const Known &known) const;
    QString argumentOf(const Layer &layer, const ConfigFile::Entry &entry, QString value) const;
    QString meaningOf(const QString &option) const;
    /// Whether it is so unless "no-" stands in front of it.
    bool hasOpposite(const QString &option) const;

    Knows m_knows;
    QString m_folderFile; ///< that of the working folder
    std::vector<Layer> m_layers;
    QHash<QString, QString> m_places; ///< file and line by option, of those that were added
    QStringList m_usedFiles;
};

} // namespace coroscope
