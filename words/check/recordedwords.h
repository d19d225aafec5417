// SPDX-License-Identifier: MIT
#pragma once

#include "words/check/checkeventwords.h"

namespace coroscope {

/// The words of whoever was recorded: of a check, which has hosts, those for URLs; else the field's terms.
class RecordedWords final : public CheckEventWords
{
public:
    /// `hosts`: of what was recorded; outlives it.
    explicit RecordedWords(const HostTracks &hosts)
        : CheckEventWords(hosts)
        , m_hosts(hosts)
    {
    }

    QString resourcesHeading() const override
    {
        return isOfCheck() ? CheckEventWords::resourcesHeading() : DomainWords::resourcesHeading();
    }
    bool isAmongResources(const ResourceTrack &resource) const override
    {
        return !isOfCheck() || CheckEventWords::isAmongResources(resource);
    }
    TaskState shown(TaskState state) const override
    {
        return isOfCheck() ? CheckEventWords::shown(state) : DomainWords::shown(state);
    }
    QString state(TaskState state) const override
    {
        return isOfCheck() ? CheckEventWords::state(state) : DomainWords::state(state);
    }
    QString meaning(TaskState state) const override
    {
        return isOfCheck() ? CheckEventWords::meaning(state) : DomainWords::meaning(state);
    }
    QString waiting(const QString &what) const override
    {
        return isOfCheck() ? CheckEventWords::waiting(what) : DomainWords::waiting(what);
    }

private:
    bool isOfCheck() const { return !m_hosts.all().empty(); }

    const HostTracks &m_hosts;
};

} // namespace coroscope
