// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

namespace coroscope {

/// Options as a file names them: TOML (https://toml.io, version 1.0), with the long names of the command line as keys.
struct ConfigFile
{
    struct Entry
    {
        QString option; ///< as it is written there
        QStringList
            values; ///< "true" or "false" of a switch; several where an option may be repeated
        bool isSwitch = false;
        int line = 0; ///< from 1
    };
    using Entries = std::vector<Entry>; ///< in the order of their lines

    QString path;
    Entries entries;                 ///< outside of any table
    QHash<QString, Entries> presets; ///< of the tables [preset.NAME]
};

/// Why a file cannot be used.
struct ConfigFault
{
    enum class Kind : quint8 {
        Unreadable, ///< `detail` says it in the system's words
        TooLarge,
        Syntax, ///< `detail` says it in English
        Table,  ///< one that means nothing here; `detail` is its name
        Value,  ///< neither text, number, truth nor a list of them; `detail` is its key
    };

    Kind kind;
    int line = 0; ///< 0: it lies nowhere in the file
    QString detail;
};

/// Whether the options are known is not looked at.
std::variant<ConfigFile, ConfigFault> readConfigFile(const QString &path);

} // namespace coroscope
