// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonValue>
#include <QString>

namespace coroscope {

/// Where and how a value is not as a JSON Schema says; empty if it is. Knows of schemas what ours use: type, enum, const,
/// required, properties, additionalProperties (false, or a schema), items, minItems, minimum, pattern, and $ref to
/// "#/$defs/NAME". Anything else in a schema is a fault, too.
QString faultAgainst(const QJsonObject &schema, const QJsonValue &value);

} // namespace coroscope
