// SPDX-License-Identifier: MIT
#include "tests/fuzz/fuzzing.h"

#include <QHashSeed>

#include <cstdio>
#include <cstdlib>

namespace coroscope::fuzzing {

void require(bool holds, const char *rule)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken: %s\n", rule);
    std::abort();
}

QByteArrayView Input::takeLine()
{
    const qsizetype end = m_rest.indexOf('\n');
    const QByteArrayView line = end < 0 ? m_rest : m_rest.first(end);
    m_rest = end < 0 ? QByteArrayView() : m_rest.sliced(end + 1);
    return line;
}

} // namespace coroscope::fuzzing

/// Called by libFuzzer: a finding has to be one again when it is tried once more, and a warning of Qt's is one.
extern "C" int LLVMFuzzerInitialize(int * /*argc*/, char *** /*argv*/)
{
    QHashSeed::setDeterministicGlobalSeed();
    qputenv("QT_FATAL_WARNINGS", "1");
    return 0;
}
