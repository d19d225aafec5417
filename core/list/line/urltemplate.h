// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

namespace coroscope {

/// Behind what a program fills in, if that begins at `at`: "{{ name }}", "${name}", "{name}", "{/name}", "$NAME",
/// "{% if %}", "<%= name %>", and of a path "/<name>". Else -1.
qsizetype templateEnd(QStringView text, qsizetype at);

/// Whether something in front of the fragment has to be filled in before the text is a URL.
bool isTemplate(QStringView url);

} // namespace coroscope
