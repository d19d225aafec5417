// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urllist.h"

#include <QByteArray>
#include <QString>

namespace coroscope {

/// Makes a list again of what its rows and parts told: row by row, in their order. What is made is equal in all that can
/// be asked of it.
class UrlList::Restorer
{
public:
    Restorer();

    /// The rows that follow are of this part.
    void addPart(ListSummary part);
    /// A row with the next target, which no row before it names. Returns the number of the target.
    qint32 addFirst(const UrlRow &row, QByteArrayView url, QByteArrayView tail);
    /// A row that names a target of before, or none.
    void add(const UrlRow &row);
    /// What is written at the row that was added last, which is not just its URL: UTF-8.
    void setInput(QByteArrayView input);

    /// For once, at the end.
    UrlList take();

private:
    Q_DISABLE_COPY_MOVE(Restorer)

    UrlList m_list;
    UrlTable::Filler m_urls;
};

} // namespace coroscope
