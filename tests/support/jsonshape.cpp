// SPDX-License-Identifier: MIT
#include "tests/support/jsonshape.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QStringBuilder>

#include <cmath>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

class Validator
{
public:
    explicit Validator(const QJsonObject &root)
        : m_root(root)
    {
    }

    QString check(const QJsonObject &given, const QJsonValue &value, const QString &path) const
    {
        const QString reference = given[u"$ref"].toString();
        const QJsonObject schema =
            reference.isEmpty()
                ? given
                : m_root[u"$defs"].toObject().value(reference.section(u'/', -1)).toObject();
        if (schema.isEmpty())
            return path % u": no such definition";
        static const QSet<QString> known{u"$schema"_s,
                                         u"$id"_s,
                                         u"$defs"_s,
                                         u"title"_s,
                                         u"description"_s,
                                         u"type"_s,
                                         u"enum"_s,
                                         u"const"_s,
                                         u"required"_s,
                                         u"properties"_s,
                                         u"additionalProperties"_s,
                                         u"items"_s,
                                         u"minItems"_s,
                                         u"minimum"_s,
                                         u"pattern"_s};
        for (const QString &key : schema.keys()) {
            if (!known.contains(key))
                return path % u": the schema's " % key % u" is not understood";
        }
        if (!hasType(schema[u"type"], value))
            return path % u": wrong type";
        if (schema.contains(u"const") && value != schema[u"const"])
            return path % u": not what it has to be";
        if (schema.contains(u"enum") && !schema[u"enum"].toArray().contains(value))
            return path % u": none of those that it may be: " % value.toVariant().toString();
        if (schema.contains(u"minimum") && value.isDouble()
            && value.toDouble() < schema[u"minimum"].toDouble())
            return path % u": too small";
        if (schema.contains(u"pattern") && value.isString()
            && !QRegularExpression(schema[u"pattern"].toString())
                    .match(value.toString())
                    .hasMatch())
            return path % u": of another form: " % value.toString();
        if (value.isObject())
            return checkObject(schema, value.toObject(), path);
        return value.isArray() ? checkArray(schema, value.toArray(), path) : QString();
    }

private:
    static bool isOf(const QString &type, const QJsonValue &value)
    {
        return (type == u"object" && value.isObject()) || (type == u"array" && value.isArray())
               || (type == u"string" && value.isString()) || (type == u"boolean" && value.isBool())
               || (type == u"null" && value.isNull()) || (type == u"number" && value.isDouble())
               || (type == u"integer" && value.isDouble()
                   && std::floor(value.toDouble()) == value.toDouble());
    }
    static bool hasType(const QJsonValue &types, const QJsonValue &value)
    {
        if (types.isUndefined())
            return true;
        if (types.isString())
            return isOf(types.toString(), value);
        const QJsonArray all = types.toArray();
        return std::any_of(all.begin(), all.end(), [&value](const QJsonValue &type) {
            return isOf(type.toString(), value);
        });
    }
    QString
    checkObject(const QJsonObject &schema, const QJsonObject &object, const QString &path) const
    {
        const QJsonArray required = schema[u"required"].toArray();
        for (const QJsonValue &key : required) {
            if (!object.contains(key.toString()))
                return path % u": lacks " % key.toString();
        }
        const QJsonObject properties = schema[u"properties"].toObject();
        const QJsonValue others = schema[u"additionalProperties"];
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString place = path % u'.' % member.key();
            const QJsonValue shape =
                properties.contains(member.key()) ? properties[member.key()] : others;
            if (shape == QJsonValue(false))
                return place % u": unknown";
            if (!shape.isObject())
                continue;
            if (const QString fault = check(shape.toObject(), member.value(), place);
                !fault.isEmpty())
                return fault;
        }
        return {};
    }
    QString
    checkArray(const QJsonObject &schema, const QJsonArray &array, const QString &path) const
    {
        if (array.size() < schema[u"minItems"].toInt())
            return path % u": too few";
        for (qsizetype i = 0; i < array.size() && schema.contains(u"items"); ++i) {
            const QString fault = check(
                schema[u"items"].toObject(), array[i], path % u'[' % QString::number(i) % u']');
            if (!fault.isEmpty())
                return fault;
        }
        return {};
    }

    const QJsonObject &m_root;
};

} // namespace

QString faultAgainst(const QJsonObject &schema, const QJsonValue &value)
{
    return Validator(schema).check(schema, value, u"$"_s);
}

} // namespace coroscope
