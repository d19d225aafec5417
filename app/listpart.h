// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/filebytes.h"
#include "core/check/list/urllist.h"

#include <variant>

namespace coroscope {

/// What is named on the command line as a list, or a part of one: a URL, a file, or "-" for standard input, of at most
/// so many bytes. Else why it cannot be read.
std::variant<ListPart, FileBytes> readListPart(const QString &name, qint64 most);

/// The name of the file; empty for standard input.
QString nameOfListPart(const QString &name);

} // namespace coroscope
