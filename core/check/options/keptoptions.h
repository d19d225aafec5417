// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/checkoptions.h"

#include <QHash>

namespace coroscope {

struct OptionRow;

/// The options of a run as they may be kept: as text, without anything that may be a secret.
struct KeptOptions
{
    QHash<QString, QStringList> entries; ///< by optionKey(), as OptionRow::read() reads them
    QStringList leftOut; ///< flags that hold secrets, and so have to be given again: "basic-auth"

    bool operator==(const KeptOptions &) const = default;
};

/// What an option is kept under: the same in every version.
QString optionKey(const OptionRow &row);

KeptOptions keptOptions(const CheckOptions &options, const OptionTexts &texts);

QByteArray keptOptionsJson(const KeptOptions &options);
/// What it cannot read is left out.
KeptOptions readKeptOptions(const QByteArray &json);

} // namespace coroscope
