// SPDX-License-Identifier: MIT
#include "app/listpart.h"

#include <utility>

namespace coroscope {

namespace {

bool isUrl(const QString &argument)
{
    return argument.startsWith(u"http://", Qt::CaseInsensitive)
           || argument.startsWith(u"https://", Qt::CaseInsensitive);
}

bool isInput(const QString &argument)
{
    return argument == QLatin1String("-");
}

} // namespace

std::variant<ListPart, FileBytes> readListPart(const QString &name, qint64 most)
{
    if (isUrl(name))
        return ListPart{.name = {}, .bytes = name.toUtf8() + '\n'};
    FileBytes file = isInput(name) ? FileBytes::readInput(most) : FileBytes::read(name, most);
    if (file.fault != FileBytes::Fault::None)
        return file;
    return ListPart{.name = nameOfListPart(name), .bytes = std::move(file.bytes)};
}

QString nameOfListPart(const QString &name)
{
    return isInput(name) ? QString() : name;
}

} // namespace coroscope
