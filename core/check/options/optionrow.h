// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/checkoptions.h"
#include "core/check/options/optionfault.h"

#include <QProcessEnvironment>

#include <span>

namespace coroscope {

/// Where texts may lead.
struct OptionSources
{
    QProcessEnvironment environment = {}; ///< may name proxies
    bool readsPipes = false;              ///< false: no file that may keep its reader waiting
};

/// A value in CheckOptions, as a row gets at it.
template <typename T>
struct OptionPart
{
    T (*get)(const CheckOptions &options);
    void (*set)(CheckOptions &options, T value);
};

/// Yes or no.
struct OptionSwitch
{
    OptionPart<bool> value;
    const char *label; ///< beside its box

    static QString word(bool isOn);
};

/// A whole number.
struct OptionNumber
{
    OptionPart<qint64> value;
    qint64 least;
    qint64 most;
    const char *unit = nullptr; ///< behind the number
    int step = 1;
};

/// A time, to the millisecond, which is written in seconds.
struct OptionSeconds
{
    OptionPart<std::optional<std::chrono::milliseconds>> value;
    std::chrono::milliseconds least;
    std::chrono::milliseconds most;
    std::chrono::milliseconds unset = {};
    const char *unsetName = nullptr; ///< what stands for `unset`; nullptr: it is always chosen

    static QString text(std::chrono::milliseconds time);
};

/// One of a few.
struct OptionChoice
{
    struct Alternative
    {
        const char *word; ///< as it is written
        const char *label;
        const char *help = nullptr; ///< of the word as a flag, where the row has none
    };

    OptionPart<int> value;
    std::span<const Alternative> alternatives; ///< in the order of their values
    const char *contradiction = nullptr;       ///< what is wrong with two flags at once
};

/// Something that is written, and kept in OptionTexts.
struct OptionText
{
    /// Of the first two there is one entry, of the others any number.
    enum class Form : quint8 { Line, Proxy, Lines, Files, Credentials };

    Form form;
    QStringList (*get)(const OptionTexts &texts);
    void (*set)(OptionTexts &texts, const QStringList &entries);
    /// Puts what an entry means into the options, with what is there of entries before. Throws
    /// OptionFault::Why.
    void (*read)(const QString &entry, const OptionSources &sources, CheckOptions &options);
    /// Copies the meaning of all entries, and of those of the options that are kept with them.
    void (*copy)(const CheckOptions &from, CheckOptions &to);
    /// What an empty field says; of Files, what the dialog is for that finds them.
    QString (*prompt)();

    bool isRepeated() const { return form > Form::Proxy; }
};

/// Those that belong together, in the help and in the window.
enum class OptionGroup : quint8 { Filter, Request, Connection, Answer, Pace };

/// All that is to be known of one option of a check. Its words are keys for words().
struct OptionRow
{
    CheckOption option;
    OptionGroup group;
    const char *flag = nullptr;  ///< without dashes; nullptr: the alternatives are flags
    const char *value = nullptr; ///< what the help calls its value
    const char *help = nullptr;
    const char *name; ///< of its field
    const char *tip;
    const char *hint = nullptr; ///< behind its field
    enum class Place : quint8 {
        Window,      ///< of the further options
        Panel,       ///< at the side; numbers and times alone
        PanelInRuns, ///< and it can be changed while a check runs, being one of the CheckLimits
    };
    Place place = Place::Window;
    std::variant<OptionSwitch, OptionNumber, OptionSeconds, OptionChoice, OptionText> kind;

    /// One of its words for the user, in which %1 is the least, %2 the most that may be chosen, and %3 what
    /// counts while nothing is.
    QString words(const char *key) const;

    /// The option as text: the entries that read() reads; none if there are none, or nothing is chosen.
    QStringList write(const CheckOptions &options, const OptionTexts &texts) const;
    /// What an option is set to by these entries. What is wrong is returned and changes nothing; of an
    /// OptionText it shows only in readOptionTexts().
    std::optional<OptionFault>
    read(const QStringList &entries, CheckOptions &options, OptionTexts &texts) const;
};

} // namespace coroscope
