// SPDX-License-Identifier: MIT
#include "core/lessons/knobs/knobtable.h"

#include <QtGlobal>

#include <array>

namespace coroscope::knobs {

namespace {

using S = QLatin1String;
using Alternative = Knob::Alternative;

constexpr qint64 second = 1'000;
constexpr qint64 moment = 1; ///< nothing takes no time

constexpr Knob
number(S name, const char *label, qint64 initial, qint64 least, qint64 most)
{
    return {Knob::Kind::Number, name, label, initial, least, most};
}

constexpr Knob duration(S name,
                        const char *label,
                        qint64 initial,
                        qint64 least = moment,
                        qint64 most = 10 * second)
{
    return {Knob::Kind::Duration, name, label, initial, least, most};
}

constexpr Knob choice(S name,
                      const char *label,
                      std::span<const Alternative> alternatives,
                      qint64 initial = 0)
{
    const auto last = static_cast<qint64>(alternatives.size()) - 1;
    return {Knob::Kind::Choice, name, label, initial, 0, last, alternatives};
}

constexpr Knob
variant(S name, const char *label, std::span<const Alternative> alternatives)
{
    Knob knob = choice(name, label, alternatives);
    knob.isVariant = true;
    return knob;
}

constexpr Knob alsoOfOwnPages(Knob knob)
{
    knob.isOfOwnPages = true;
    return knob;
}

// clang-format off
constexpr std::array basicFetchKnobs{
    duration(S("first"), QT_TRANSLATE_NOOP("coroscope::Knob", "First page takes"), 600),
    duration(S("second"), QT_TRANSLATE_NOOP("coroscope::Knob", "Second page takes"), 400),
};

constexpr std::array badPages{
    Alternative{S("none"), QT_TRANSLATE_NOOP("coroscope::Knob", "None")},
    Alternative{S("d"), QT_TRANSLATE_NOOP("coroscope::Knob", "/d")},
    Alternative{S("e"), QT_TRANSLATE_NOOP("coroscope::Knob", "/e")},
    Alternative{S("f"), QT_TRANSLATE_NOOP("coroscope::Knob", "/f")},
};
constexpr std::array taskGroupKnobs{
    choice(S("fails"), QT_TRANSLATE_NOOP("coroscope::Knob", "Which page fails"), badPages, 3),
    duration(S("fails-after"), QT_TRANSLATE_NOOP("coroscope::Knob", "Fails after"), 500),
    duration(S("clean-up"), QT_TRANSLATE_NOOP("coroscope::Knob", "Clean-up takes"), 300),
    choice(S("clean-up-fails"), QT_TRANSLATE_NOOP("coroscope::Knob", "Whose clean-up fails"), badPages, 2),
};

constexpr std::array semaphoreKnobs{
    alsoOfOwnPages(number(S("permits"), QT_TRANSLATE_NOOP("coroscope::Knob", "Permits"), 10, 1, 100)),
    number(S("pages"), QT_TRANSLATE_NOOP("coroscope::Knob", "Pages"), 30, 1, 100),
    number(S("fails"), QT_TRANSLATE_NOOP("coroscope::Knob", "Page that fails"), 7, 0, 100),
    number(S("cancelled"), QT_TRANSLATE_NOOP("coroscope::Knob", "Page that is cancelled"), 4, 0, 100),
};

constexpr std::array contextManagerKnobs{
    duration(S("distance"), QT_TRANSLATE_NOOP("coroscope::Knob", "Each step takes"), 200, moment, 4 * second),
    duration(S("cut-after"), QT_TRANSLATE_NOOP("coroscope::Knob", "Cancelled after"), 300),
};

constexpr std::array asyncIteratorKnobs{
    number(S("lines"), QT_TRANSLATE_NOOP("coroscope::Knob", "Lines of the file"), 100'000, 1, 100'000),
    number(S("enough"), QT_TRANSLATE_NOOP("coroscope::Knob", "Left after so many"), 20, 1, 100),
};

constexpr std::array timeoutKnobs{
    duration(S("limit"), QT_TRANSLATE_NOOP("coroscope::Knob", "Limit"), 5 * second),
    duration(S("quick"), QT_TRANSLATE_NOOP("coroscope::Knob", "Quick page takes"), 800),
    duration(S("outer"), QT_TRANSLATE_NOOP("coroscope::Knob", "Outer limit"), 1 * second),
    duration(S("inner"), QT_TRANSLATE_NOOP("coroscope::Knob", "Inner limit"), 3 * second),
};

constexpr std::array queueVariants{
    Alternative{S("right"), QT_TRANSLATE_NOOP("coroscope::Knob", "As it should be")},
    Alternative{S("no-cancel"), QT_TRANSLATE_NOOP("coroscope::Knob", "Trap: no cancel at the end")},
    Alternative{S("join-first"), QT_TRANSLATE_NOOP("coroscope::Knob", "Trap: join() before the first put")},
};
constexpr std::array queueKnobs{
    alsoOfOwnPages(variant(S("variant"), QT_TRANSLATE_NOOP("coroscope::Knob", "Variant"), queueVariants)),
    alsoOfOwnPages(number(S("maxsize"), QT_TRANSLATE_NOOP("coroscope::Knob", "Size of the queue"), 100, 1, 1'000)),
    alsoOfOwnPages(number(S("workers"), QT_TRANSLATE_NOOP("coroscope::Knob", "Workers"), 3, 1, 50)),
    number(S("jobs"), QT_TRANSLATE_NOOP("coroscope::Knob", "Jobs"), 150, 1, 300),
};

constexpr std::array eventKnobs{
    number(S("waiters"), QT_TRANSLATE_NOOP("coroscope::Knob", "Tasks that wait"), 4, 1, 50),
    duration(S("set-after"), QT_TRANSLATE_NOOP("coroscope::Knob", "Set after"), 1 * second),
    duration(S("late"), QT_TRANSLATE_NOOP("coroscope::Knob", "One more comes after"), 1'500),
};

constexpr std::array retryKnobs{
    alsoOfOwnPages(number(S("attempts"), QT_TRANSLATE_NOOP("coroscope::Knob", "Attempts at most"), 3, 1, 6)),
    number(S("failures"), QT_TRANSLATE_NOOP("coroscope::Knob", "Failures of the first page"), 2, 0, 10),
    alsoOfOwnPages(duration(S("base-delay"), QT_TRANSLATE_NOOP("coroscope::Knob", "Base delay"), 1 * second, 0, 5 * second)),
    alsoOfOwnPages(duration(S("jitter"), QT_TRANSLATE_NOOP("coroscope::Knob", "By chance, up to"), 1 * second, 0)),
    duration(S("cut-after"), QT_TRANSLATE_NOOP("coroscope::Knob", "Last one is cancelled after"), 500),
};

constexpr std::array runMains{
    Alternative{S("returns"), QT_TRANSLATE_NOOP("coroscope::Knob", "Returns a value")},
    Alternative{S("raises"), QT_TRANSLATE_NOOP("coroscope::Knob", "Raises an error")},
};
constexpr std::array runKnobs{
    variant(S("main"), QT_TRANSLATE_NOOP("coroscope::Knob", "Main"), runMains),
    duration(S("work"), QT_TRANSLATE_NOOP("coroscope::Knob", "Main takes"), 1'100),
    duration(S("beat"), QT_TRANSLATE_NOOP("coroscope::Knob", "A tick each"), 250, 10),
    duration(S("clean-up"), QT_TRANSLATE_NOOP("coroscope::Knob", "Clean-up takes"), 200),
};

constexpr std::array lockOrders{
    Alternative{S("opposite"), QT_TRANSLATE_NOOP("coroscope::Knob", "Each its own first")},
    Alternative{S("same"), QT_TRANSLATE_NOOP("coroscope::Knob", "Both in the same order")},
};
constexpr std::array deadlockKnobs{
    variant(S("order"), QT_TRANSLATE_NOOP("coroscope::Knob", "Locks are taken"), lockOrders),
};

constexpr std::array waysToCompute{
    Alternative{S("at-once"), QT_TRANSLATE_NOOP("coroscope::Knob", "Without an await")},
    Alternative{S("in-pieces"), QT_TRANSLATE_NOOP("coroscope::Knob", "In pieces of 20 ms")},
};
constexpr std::array blockingKnobs{
    variant(S("computes"), QT_TRANSLATE_NOOP("coroscope::Knob", "It computes"), waysToCompute),
    duration(S("takes"), QT_TRANSLATE_NOOP("coroscope::Knob", "It takes"), 600),
};

constexpr std::array servers{
    Alternative{S("refuses"), QT_TRANSLATE_NOOP("coroscope::Knob", "Refuses")},
    Alternative{S("accepts"), QT_TRANSLATE_NOOP("coroscope::Knob", "Accepts")},
};
constexpr std::array forgottenAwaitKnobs{
    variant(S("server"), QT_TRANSLATE_NOOP("coroscope::Knob", "The server"), servers),
    duration(S("takes"), QT_TRANSLATE_NOOP("coroscope::Knob", "To save takes"), 400),
};
// clang-format on

} // namespace

constinit const std::span<const Knob> basicFetch = basicFetchKnobs;
constinit const std::span<const Knob> taskGroup = taskGroupKnobs;
constinit const std::span<const Knob> semaphore = semaphoreKnobs;
constinit const std::span<const Knob> contextManager = contextManagerKnobs;
constinit const std::span<const Knob> asyncIterator = asyncIteratorKnobs;
constinit const std::span<const Knob> timeout = timeoutKnobs;
constinit const std::span<const Knob> queue = queueKnobs;
constinit const std::span<const Knob> event = eventKnobs;
constinit const std::span<const Knob> retry = retryKnobs;
constinit const std::span<const Knob> run = runKnobs;
constinit const std::span<const Knob> deadlock = deadlockKnobs;
constinit const std::span<const Knob> blocking = blockingKnobs;
constinit const std::span<const Knob> forgottenAwait = forgottenAwaitKnobs;

} // namespace coroscope::knobs
