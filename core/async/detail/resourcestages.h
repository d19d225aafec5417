// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope.h"

namespace coroscope::detail {

/// Tells the observer how far withResource() is. The last stage is told in the end, however it comes.
class ResourceStages final
{
public:
    ResourceStages(const Scope &scope, const QString &name)
        : m_scope(scope)
        , m_name(name)
    {
        enter(Stage::Opening);
    }
    ~ResourceStages() { enter(Stage::Closed); }

    void enter(Stage stage) const
    {
        m_scope.report(
            {.kind = EventKind::StageBegan, .detail = static_cast<quint8>(stage), .text = m_name});
    }

private:
    Q_DISABLE_COPY_MOVE(ResourceStages)

    const Scope &m_scope;
    const QString &m_name;
};

} // namespace coroscope::detail
