// SPDX-License-Identifier: MIT
#include "app/config/configfile.h"

#include "core/check/list/filebytes.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <toml++/toml.h>

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

constexpr qint64 largestFile = 1 << 20;

int lineOf(const toml::node &node)
{
    return static_cast<int>(node.source().begin.line);
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// nullopt of what stands for no single value.
std::optional<QString> valueOf(const toml::node &node)
{
    if (const auto *const text = node.as_string())
        return textOf(text->get());
    if (const auto *const whole = node.as_integer())
        return QString::number(whole->get());
    if (const auto *const number = node.as_floating_point())
        return QString::number(number->get(), 'g', 15);
    return std::nullopt;
}

ConfigFile::Entry entryOf(QString option, const toml::node &node)
{
    ConfigFile::Entry entry{.option = std::move(option), .values = {}, .line = lineOf(node)};
    if (const auto *const truth = node.as_boolean()) {
        entry.isSwitch = true;
        entry.values = {truth->get() ? u"true"_s : u"false"_s};
        return entry;
    }
    const auto add = [&entry](const toml::node &value) {
        const std::optional<QString> text = valueOf(value);
        if (!text)
            throw ConfigFault{
                .kind = ConfigFault::Kind::Value, .line = lineOf(value), .detail = entry.option};
        entry.values += *text;
    };
    if (const auto *const list = node.as_array())
        std::ranges::for_each(*list, add);
    else
        add(node);
    return entry;
}

/// A table keeps its keys by their names.
void sortByLine(ConfigFile::Entries &entries)
{
    std::ranges::stable_sort(entries, {}, &ConfigFile::Entry::line);
}

ConfigFile::Entries entriesOf(const toml::table &table)
{
    ConfigFile::Entries entries;
    for (const auto &[key, node] : table)
        entries.push_back(entryOf(textOf(key.str()), node));
    sortByLine(entries);
    return entries;
}

void readPresets(const toml::node &node, ConfigFile &file)
{
    const auto *const presets = node.as_table();
    if (!presets)
        throw ConfigFault{
            .kind = ConfigFault::Kind::Value, .line = lineOf(node), .detail = u"preset"_s};
    for (const auto &[name, preset] : *presets) {
        const auto *const table = preset.as_table();
        if (!table)
            throw ConfigFault{.kind = ConfigFault::Kind::Value,
                              .line = lineOf(preset),
                              .detail = u"preset."_s + textOf(name.str())};
        file.presets.insert(textOf(name.str()), entriesOf(*table));
    }
}

ConfigFile readTable(const QString &path, const toml::table &table)
{
    ConfigFile file{.path = path, .entries = {}, .presets = {}};
    for (const auto &[key, node] : table) {
        const QString name = textOf(key.str());
        if (name == u"preset")
            readPresets(node, file);
        else if (node.is_table())
            throw ConfigFault{
                .kind = ConfigFault::Kind::Table, .line = lineOf(node), .detail = name};
        else
            file.entries.push_back(entryOf(name, node));
    }
    sortByLine(file.entries);
    return file;
}

} // namespace

std::variant<ConfigFile, ConfigFault> readConfigFile(const QString &path)
{
    const FileBytes content = FileBytes::read(path, largestFile);
    if (content.fault == FileBytes::Fault::TooLarge)
        return ConfigFault{.kind = ConfigFault::Kind::TooLarge, .detail = {}};
    if (content.fault != FileBytes::Fault::None)
        return ConfigFault{.kind = ConfigFault::Kind::Unreadable, .detail = content.why};
    try {
        return readTable(
            path,
            toml::parse(std::string_view(content.bytes.data(),
                                         static_cast<std::size_t>(content.bytes.size()))));
    } catch (const toml::parse_error &error) {
        return ConfigFault{.kind = ConfigFault::Kind::Syntax,
                           .line = static_cast<int>(error.source().begin.line),
                           .detail = textOf(error.description())};
    } catch (const ConfigFault &fault) {
        return fault;
    }
}

} // namespace coroscope
