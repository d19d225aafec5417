// SPDX-License-Identifier: MIT
#include "words/check/filewords.h"

#include "core/check/list/filebytes.h"
#include "core/check/list/filename.h"
#include "core/list/line/lineurls.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringBuilder>

namespace coroscope {

namespace {

class FileWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::FileWords)
};

QString tooLargeText(const QString &shown, ListUse use)
{
    switch (use) {
    case ListUse::Check:
        return FileWords::tr("%1 is too large for a list of URLs: more than 256 MiB, or without "
                             "end.")
            .arg(shown);
    case ListUse::Lesson:
        return FileWords::tr("%1 is too large for a lesson: more than 8 MiB, or without end.")
            .arg(shown);
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

QString unreadFileText(const QString &name, const FileBytes &file, ListUse use)
{
    const QString shown = name.isEmpty() ? FileWords::tr("Standard input") : shownFileName(name);
    if (file.fault == FileBytes::Fault::TooLarge)
        return tooLargeText(shown, use);
    if (file.fault == FileBytes::Fault::IsFolder)
        return FileWords::tr("%1 is a folder, not a file: name the files in it.").arg(shown);
    const QString why = FileWords::tr("Cannot read %1: %2.").arg(shown, file.why);
    const bool isSite = !name.isEmpty() && !QFileInfo::exists(name) && looksLikeUrl(name);
    return isSite ? why % u' ' % FileWords::tr("If it is a site, write https://%1").arg(shown)
                  : why;
}

} // namespace coroscope
