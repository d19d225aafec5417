// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

/// Whether a line of a list says nothing: blank, or a comment.
bool isBlankOrComment(QStringView line);

/// The line without the comment behind its URL: a # with white space in front of it begins one, a # right
/// behind other text is part of the URL.
QStringView withoutComment(QStringView line);

/// The line without what people and programs put around a URL: invisible characters, list bullets,
/// quotes, brackets that have no partner in the line, trailing punctuation; of a Markdown link only the
/// target. Characters are taken away and none is changed. What is left need not be a URL.
QString mendLine(const QString &line);

} // namespace coroscope
