// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/formats/listformat.h"

#include <QChar>
#include <QString>
#include <QStringList>

#include <optional>

namespace coroscope {

/// What the user knows better than the list says. What is not chosen is found out.
struct ListChoice
{
    std::optional<ListFormat> format = {};
    QString column = {}; ///< of a CSV, its name or its number from 1; of JSON, the key

    bool operator==(const ListChoice &) const = default;
};

/// Why nothing at all could be read.
enum class ListFault : quint8 {
    None,
    Archive,  ///< ZIP, and so XLSX and ODS
    Document, ///< EPUB, DOCX and the like
    Pdf,
    Packed, ///< by another program than gzip
    Binary, ///< no text at all
    BadGzip,
    TooLarge,     ///< unpacked
    NoSuchColumn, ///< as ListChoice names
};

/// As what a list was read.
struct ListReading
{
    ListFormat format = ListFormat::List;
    QString encoding = {}; ///< "UTF-8", "UTF-16LE", "Latin-1"…
    bool wasPacked = false;
    QString column = {}; ///< of a CSV or JSON: its name, else its number; empty if all are read
    QStringList columns = {}; ///< of a CSV: what there is to choose from
    QChar delimiter = {};     ///< of a CSV
    qsizetype relative =
        0; ///< links left out, because there is no page that they would be relative to
    qsizetype inText = 0;      ///< of HTML: URLs left out that are text, and no links
    qsizetype attachments = 0; ///< of mail: parts left out that hold no text
    qint32 damagedLine =
        0; ///< from which on it is not of its format, and was read as well as possible; 0: none
    ListFault fault = ListFault::None;
};

} // namespace coroscope
