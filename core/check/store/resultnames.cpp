// SPDX-License-Identifier: MIT
#include "core/check/store/resultnames.h"

#include <unordered_map>

namespace coroscope {

namespace {

constexpr int warningCount = static_cast<int>(Warning::PunctuationDropped) + 1;
constexpr int verdictCount = static_cast<int>(allVerdicts.size());
constexpr int phaseCount = static_cast<int>(HttpPhase::Body) + 1;

/// Refers to the names, which are literals.
template <typename Value>
class Names
{
public:
    Names(int count, QLatin1String (*nameOf)(Value))
    {
        for (int i = 0; i < count; ++i) {
            const auto value = static_cast<Value>(i);
            const QLatin1String name = nameOf(value);
            m_values.emplace(std::string_view(name.data(), static_cast<std::size_t>(name.size())),
                             value);
        }
    }

    std::optional<Value> find(std::string_view name) const
    {
        const auto found = m_values.find(name);
        return found == m_values.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::unordered_map<std::string_view, Value> m_values;
};

} // namespace

std::optional<Verdict> verdictNamed(std::string_view name)
{
    static const Names<Verdict> names(verdictCount, verdictName);
    return names.find(name);
}

std::optional<ErrorKind> errorKindNamed(std::string_view name)
{
    static const Names<ErrorKind> names(errorKindCount, errorKindName);
    return names.find(name);
}

std::optional<Warning> warningNamed(std::string_view name)
{
    static const Names<Warning> names(warningCount, warningName);
    return names.find(name);
}

QLatin1String phaseName(HttpPhase phase)
{
    switch (phase) {
    case HttpPhase::Connect:
        return QLatin1String("connect");
    case HttpPhase::Wait:
        return QLatin1String("wait");
    case HttpPhase::Body:
        return QLatin1String("body");
    }
    Q_UNREACHABLE();
    return {};
}

std::optional<HttpPhase> phaseNamed(std::string_view name)
{
    static const Names<HttpPhase> names(phaseCount, phaseName);
    return names.find(name);
}

} // namespace coroscope
