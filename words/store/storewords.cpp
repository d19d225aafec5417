// SPDX-License-Identifier: MIT
#include "words/store/storewords.h"

#include "core/check/list/filename.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::Store)
};

} // namespace

QString storeErrorText(const StoreError &error, const QString &path)
{
    const QString file = shownFileName(path);
    switch (error.fault()) {
    case StoreFault::CannotOpen:
        return error.words().isEmpty()
                   ? Words::tr("There is no store %1.").arg(file)
                   : Words::tr(
                         "The store %1 cannot be opened: its folder is missing, or is not for "
                         "us.")
                         .arg(file);
    case StoreFault::ReadOnly:
        return Words::tr("The store %1 or its folder may not be written.").arg(file);
    case StoreFault::Full:
        return Words::tr("The disk with the store %1 is full.").arg(file);
    case StoreFault::Locked:
        return Words::tr("The store %1 is locked by another program.").arg(file);
    case StoreFault::Damaged:
        return Words::tr(
                   "The store %1 is damaged, or is none. Move it away, and a new one is made.")
            .arg(file);
    case StoreFault::Foreign:
        return Words::tr("%1 is no store, but a database of another program: choose another file.")
            .arg(file);
    case StoreFault::Newer:
        return Words::tr("The store %1 was written by a newer Coroscope, which is needed for it.")
            .arg(file);
    case StoreFault::NoRun:
        return Words::tr("There is no such run in the store %1: coroscope runs lists them.")
            .arg(file);
    case StoreFault::InUse:
        return Words::tr("Another Coroscope is checking that run.");
    case StoreFault::Other:
        break;
    }
    return Words::tr("The store %1 fails: %2.").arg(file, error.words());
}

} // namespace coroscope
