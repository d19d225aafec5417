// SPDX-License-Identifier: MIT
#include "core/recorder/runattacher.h"

#include <cstdlib>

// Whoever links this library links this file, which nothing else refers to: see CMakeLists.txt.
extern "C" {
extern const bool coroscope_attach_recorder;
}

namespace coroscope {

namespace {

/// Lives until the process ends: threads may run until then.
RunAttacher *theAttacher = nullptr;

/// In a program that nobody watches there is nothing more to it than this look at the environment.
bool attach()
{
    const QString path = qEnvironmentVariable("COROSCOPE_SOCKET");
    if (path.isEmpty())
        return false;
    // While the program runs: what it uses of Qt is there until after that.
    theAttacher = new RunAttacher(path, [] { std::atexit([] { theAttacher->finish(); }); });
    RunWatch::install(theAttacher);
    return true;
}

} // namespace

} // namespace coroscope

const bool coroscope_attach_recorder = coroscope::attach();
