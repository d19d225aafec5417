// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

struct FileBytes;

/// What a list is to be read for: it says how large it may be.
enum class ListUse : bool { Check, Lesson };

/// Why a file gives no list: a sentence, or two. `name` is as the user wrote it (see filename.h), empty for standard
/// input.
QString unreadFileText(const QString &name, const FileBytes &file, ListUse use);

} // namespace coroscope
