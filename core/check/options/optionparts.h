// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/optionrow.h"

#include <type_traits>

/// What rows of the OptionTable are made of.
namespace coroscope::optionparts {

/// The value at a path of members.
template <auto First, auto... Rest>
constexpr auto &at(auto &whole)
{
    if constexpr (sizeof...(Rest) == 0)
        return whole.*First;
    else
        return at<Rest...>(whole.*First);
}

/// The same as a value of a row.
template <typename Value, auto... Path>
constexpr OptionPart<Value> part{
    .get = [](const CheckOptions &options) { return static_cast<Value>(at<Path...>(options)); },
    .set =
        [](CheckOptions &options, Value value) {
            auto &place = at<Path...>(options);
            if constexpr (std::is_same_v<decltype(place), std::chrono::milliseconds &>)
                place = *value;
            else
                place = static_cast<std::remove_reference_t<decltype(place)>>(value);
        },
};

/// The kind of a row: `Text` is what was written, `Read` tells what an entry means, and `Path` leads to where
/// that goes.
template <auto Text, auto Read, auto... Path>
constexpr OptionText text(OptionText::Form form, QString (*prompt)())
{
    constexpr bool isOne = std::is_same_v<decltype(Text), QString OptionTexts::*>;
    return {.form = form,
            .get = [](const OptionTexts &texts) { return QStringList(texts.*Text); },
            .set =
                [](OptionTexts &texts, const QStringList &entries) {
                    if constexpr (isOne)
                        texts.*Text = entries.value(0);
                    else
                        texts.*Text = entries;
                },
            .read =
                [](const QString &entry, const OptionSources &sources, CheckOptions &options) {
                    if constexpr (isOne)
                        at<Path...>(options) = Read(entry, sources);
                    else
                        at<Path...>(options) += Read(entry, sources);
                },
            .copy = [](const CheckOptions &from,
                       CheckOptions &to) { at<Path...>(to) = at<Path...>(from); },
            .prompt = prompt};
}

} // namespace coroscope::optionparts
