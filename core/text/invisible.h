// SPDX-License-Identifier: MIT
#pragma once

namespace coroscope {

/// Whether a character is nothing to be seen, and yet does something to a terminal or to the text around it: a
/// control character (C1 among them), a line or paragraph separator, half a surrogate, one of Unicode's format
/// characters, such as those that turn the direction of writing or have no width, and the tags of plane 14.
bool isInvisible(char32_t c);

} // namespace coroscope
