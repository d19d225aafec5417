// SPDX-License-Identifier: MIT
//
// A program that knows nothing of recordings, and can be watched for having been linked so.

#include "tests/recorder/crawl.h"

#include "core/async/run/run.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    coroscope::run(coroscope::crawlAll);
    return 0;
}
