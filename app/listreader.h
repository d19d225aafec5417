// SPDX-License-Identifier: MIT
#pragma once

#include "app/arguments/checkarguments.h"
#include "core/check/list/filebytes.h"
#include "core/check/list/urllist.h"

#include <QCoreApplication>

#include <memory>
#include <optional>

namespace coroscope {

class CheckOutput;
class LabServer;

/// Reads the lists that `coroscope check` is given, or makes the one of the lab, and tells what it made of them. Says
/// on standard error what goes wrong.
class ListReader final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::CheckCommand)

public:
    explicit ListReader(const CheckArguments &arguments); ///< which outlive it
    ~ListReader();                                        ///< with the lab, if its list was read

    /// Nullopt if one of them cannot be read.
    std::optional<UrlList> read();

    /// What --list-only is for: the URLs, with their places, and beside them the lines that are none.
    void write(const UrlList &list, CheckOutput &output) const;

    /// What to say of a list without a URL.
    static QString nothingToCheck(const UrlList &list);

private:
    bool startLab();
    std::optional<ListInput> readInput() const;
    UrlList parseShowingProgress(ListInput input) const;
    void tellRecognised(const UrlList &list) const;

    const CheckArguments &m_arguments;
    std::unique_ptr<LabServer> m_lab;
};

} // namespace coroscope
