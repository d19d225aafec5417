// SPDX-License-Identifier: MIT
#include "report/watchwords.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class WatchText
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::WatchWords)
};

} // namespace

QString faultText(WireFault fault)
{
    switch (fault) {
    case WireFault::NoRecording:
        return WatchText::tr("The program was cut off: what it sends is no recording.");
    case WireFault::Newer:
        return WatchText::tr("The program was cut off: what it sends is of a format that this "
                             "version does not know.");
    case WireFault::Damaged:
        return WatchText::tr(
            "The program was cut off: too many of the lines that it sends cannot be read.");
    case WireFault::TooMuch:
        return WatchText::tr(
            "The program was cut off: it has more tasks, resources or texts than can be kept.");
    }
    Q_UNREACHABLE();
}

} // namespace coroscope
