// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"

namespace coroscope::test {

namespace {

// Zero-initialised, so it is there before any entry of another file.
const Entry *firstEntry;

} // namespace

Entry::Entry(const char *name, Run function)
    : m_name(name)
    , m_run(function)
    , m_next(std::exchange(firstEntry, this))
{
}

const Entry *Entry::find(const char *name)
{
    const Entry *entry = firstEntry;
    while (entry && qstricmp(entry->name(), name) != 0)
        entry = entry->next();
    return entry;
}

const Entry *Entry::first()
{
    return firstEntry;
}

} // namespace coroscope::test

int main(int argc, char **argv)
{
    using coroscope::test::Entry;
    // What a test checks is not kept among the user's own runs.
    if (!qEnvironmentVariableIsSet("COROSCOPE_STORE"))
        qputenv("COROSCOPE_STORE", "");
    const Entry *chosen = argc > 1 ? Entry::find(argv[1]) : nullptr;
    if (!chosen) {
        std::fputs("The first argument names what to run, one of:\n", stderr);
        for (const Entry *entry = Entry::first(); entry; entry = entry->next())
            std::fprintf(
                stderr, "  %s\n", qPrintable(QString::fromLatin1(entry->name()).toLower()));
        return EXIT_FAILURE;
    }
    argv[1] = argv[0];
    return chosen->run(argc - 1, argv + 1);
}
