// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/questions/question.h"

namespace coroscope {

/// What an answer says, as one chooses it: "When d and e have ended". `source`: the lesson's file, for lines of code.
QString
answerText(const History &history, QuestionKind kind, const Answer &answer, const QString &source);

} // namespace coroscope
