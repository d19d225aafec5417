// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/reportoutputs.h"
#include "app/arguments/runarguments.h"
#include "app/commands.h"
#include "core/check/options/checkoptions.h"
#include "core/check/options/keptoptions.h"
#include "core/list/listreading.h"

#include <QCoreApplication>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <variant>

namespace coroscope {

/// What `coroscope check` was asked to do.
struct CheckArguments
{
    CheckOptions options;
    OptionTexts texts;                     ///< as those were written
    QStringList files;                     ///< "-" is standard input, and "http://…" a URL
    ListChoice list;                       ///< how to read them
    std::vector<ReportOutput> outputs{{}}; ///< at least one
    QString record;                        ///< empty: no recording
    QString baseline;                      ///< a report; empty: none to compare with
    QString store;                         ///< where the run is kept; empty: nowhere
    std::optional<Resumption> resumption;  ///< then no file means the list of that run
    QStringList configFiles;               ///< that gave options, as they may be shown
    bool useLab = false;
    bool listOnly = false;  ///< tell what would be asked, and ask nobody
    bool isVerbose = false; ///< list URLs that are ok, too
    bool isQuiet = false;   ///< no summary in text, no progress
    bool showProgress = true;
};

/// Reads the arguments after `coroscope check`. A text instead of arguments is for the user: help, or
/// what is wrong and what would be right.
class CheckArgumentParser
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::CheckArgumentParser)

public:
    struct Help
    {
        QString text;
    };
    struct Error
    {
        QString text;
        ExitStatus status = ExitStatus::UsageError;
    };
    using Result = std::variant<CheckArguments, Help, Error>;
    /// The options of the run of a store that is to go on, or a sentence that says why it cannot.
    using Resume =
        std::function<std::variant<KeptOptions, QString>(const QString &store, const Resumption &)>;

    /// `environment` may name proxies, and the store. `resume` is called once, if the arguments ask for it; what was given
    /// counts instead of what that run had.
    static Result parse(const QStringList &arguments,
                        const QProcessEnvironment &environment = {},
                        const Resume &resume = {});
};

} // namespace coroscope
