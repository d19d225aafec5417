// SPDX-License-Identifier: MIT
#include "core/lessons/ownlist/ownmoments.h"

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

struct Name
{
    QLatin1String lesson;
    QLatin1String moment;
};

using S = QLatin1String;

constexpr std::array ofTheLab{
    Name{S("task-group"), S("all answered")},
    Name{S("task-group"), S("second block")},
    Name{S("task-group"), S("clean-up")},
    Name{S("semaphore"), S("a holder is cancelled")},
    Name{S("retry"), S("next page")},
    Name{S("retry"), S("given up")},
    Name{S("retry"), S("last page")},
    Name{S("retry"), S("cut off")},
};
constexpr std::array unlessStopped{
    Name{S("basic-fetch"), S("block left")},
    Name{S("task-group"), S("first failure")},
    Name{S("task-group"), S("group left")},
    Name{S("queue"), S("workers cancelled")},
    Name{S("queue"), S("block left")},
};

} // namespace

QList<NamedMoment>
momentsOfOwnRun(const Lesson &lesson, QList<NamedMoment> moments, LessonEnd end)
{
    const auto isMeant = [&](const NamedMoment &moment, const auto &names) {
        return std::ranges::any_of(names, [&](const Name &name) {
            return name.lesson == lesson.name && name.moment == moment.name;
        });
    };
    moments.removeIf([&](const NamedMoment &moment) {
        return isMeant(moment, ofTheLab)
               || (end == LessonEnd::Stopped && isMeant(moment, unlessStopped));
    });
    return moments;
}

} // namespace coroscope
