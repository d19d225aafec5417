// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/questions/question.h"

#include <functional>

namespace coroscope {

/// How a line of the lesson's C++ reads to whoever is asked: in the language that is shown.
using LineText = std::function<QString(int line)>;

/// "21: await fetch(path)", without the indent.
QString codeLineText(const QString &source, int line);

/// What an answer says, as one chooses it: "When d and e have ended".
QString answerText(const History &history,
                   QuestionKind kind,
                   const Answer &answer,
                   const LineText &lineText);

} // namespace coroscope
