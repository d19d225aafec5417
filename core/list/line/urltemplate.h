// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

namespace coroscope {

/// Whether templateEnd() may find something there; quick.
inline bool mayBeginTemplate(QChar c)
{
    switch (c.unicode()) {
    case u'{':
    case u'$':
    case u'<':
    case u'%':
    case u'[':
    case u':':
        return true;
    default:
        return false;
    }
}

/// Behind what a program fills in, if that begins at `at`: "{{ name }}", "${name}", "{name}", "{/name}", "{}", "$NAME",
/// "$1", "{% if %}", "<%= name %>", "%s", "[1-3]", and of a path "/<name>" and "/:name". Else -1.
qsizetype templateEnd(QStringView text, qsizetype at);

/// Whether something in front of the fragment has to be filled in before the text is a URL.
bool isTemplate(QStringView url);

} // namespace coroscope
