// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace coroscope {

/// A URL that goes on behind the end of its line, where that is certain: "<U" up to ">" (RFC 3986, appendix C),
/// "\url{U" and "url = {U" up to "}", and a target of reStructuredText, ".. _name: U", as far as lines are indented.
struct BrokenUrl
{
    struct Part
    {
        qsizetype line = 0; ///< where its line begins
        qsizetype begin = 0;
        qsizetype end = 0;
    };

    std::vector<Part>
        parts; ///< to be read as one: the line, and of each that follows what belongs to the URL

    qsizetype end() const { return parts.back().end; }
    /// How many line ends come before `byte` of the joined parts.
    std::size_t partOf(qsizetype byte) const;
    /// Where that byte is in the text.
    qsizetype placeOf(qsizetype byte) const;
};

/// By the last word of what is left, from `begin` to `end`, of a line that begins at `line`.
std::optional<BrokenUrl>
brokenUrlAt(QByteArrayView text, qsizetype line, qsizetype begin, qsizetype end);

} // namespace coroscope
