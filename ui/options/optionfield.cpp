// SPDX-License-Identifier: MIT
#include "ui/options/optionfield.h"

#include "ui/options/credentialsfield.h"
#include "ui/options/linesfield.h"
#include "ui/options/proxyfield.h"
#include "ui/shell/secondsbox.h"
#include "words/text/tip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace coroscope::ui {

namespace {

using std::chrono::milliseconds;

struct FieldMaker
{
    const OptionRow &row;
    const std::function<void()> &edited;

    OptionField operator()(const OptionSwitch &kind) const
    {
        auto *box = new QCheckBox(row.words(kind.label));
        box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        QObject::connect(box, &QCheckBox::toggled, box, edited);
        return {.widget = box,
                .entries = [box] { return QStringList(OptionSwitch::word(box->isChecked())); },
                .show =
                    [box](const QStringList &entries) {
                        box->setChecked(entries.contains(OptionSwitch::word(true)));
                    }};
    }

    OptionField operator()(const OptionNumber &kind) const
    {
        // A spin box knows no larger ones.
        const auto bound = [](qint64 number) {
            return int(std::min<qint64>(number, std::numeric_limits<int>::max()));
        };
        auto *box = new QSpinBox;
        box->setRange(bound(kind.least), bound(kind.most));
        box->setSingleStep(kind.step);
        box->setGroupSeparatorShown(true);
        if (kind.unit)
            box->setSuffix(row.words(kind.unit));
        QObject::connect(box, &QSpinBox::valueChanged, box, edited);
        return {.widget = box,
                .entries = [box] { return QStringList(QString::number(box->value())); },
                .show =
                    [box, bound](const QStringList &entries) {
                        box->setValue(bound(entries.value(0).toLongLong()));
                    }};
    }

    OptionField operator()(const OptionSeconds &kind) const
    {
        // Below the least there is no time: it stands for none.
        const milliseconds none = kind.least - kind.unset;
        const bool isOptional = kind.unsetName;
        auto *box = new SecondsBox(isOptional ? none : kind.least, kind.most);
        if (isOptional) {
            box->setSingleStep(double(kind.unset.count()) / 1000);
            box->setSpecialValueText(row.words(kind.unsetName));
        }
        QObject::connect(box, &SecondsBox::valueChanged, box, edited);
        return {.widget = box,
                .entries =
                    [box, least = kind.least] {
                        return box->time() < least ? QStringList()
                                                   : QStringList(OptionSeconds::text(box->time()));
                    },
                .show =
                    [box, none](const QStringList &entries) {
                        if (entries.isEmpty())
                            box->setTime(none);
                        else
                            box->setValue(entries.first().toDouble());
                    }};
    }

    OptionField operator()(const OptionChoice &kind) const
    {
        auto *box = new QComboBox;
        for (const OptionChoice::Alternative &alternative : kind.alternatives)
            box->addItem(row.words(alternative.label), QLatin1String(alternative.word));
        box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        QObject::connect(box, &QComboBox::currentIndexChanged, box, edited);
        return {.widget = box,
                .entries = [box] { return QStringList(box->currentData().toString()); },
                .show =
                    [box](const QStringList &entries) {
                        box->setCurrentIndex(box->findData(entries.value(0)));
                    }};
    }

    OptionField operator()(const OptionText &kind) const
    {
        const QString prompt = kind.prompt ? kind.prompt() : QString();
        switch (kind.form) {
        case OptionText::Form::Line:
            return line(prompt);
        case OptionText::Form::Proxy:
            return proxy(prompt);
        case OptionText::Form::Lines:
            return lines(prompt);
        case OptionText::Form::Files:
            return files(prompt);
        case OptionText::Form::Credentials:
            return credentials();
        }
        Q_UNREACHABLE();
        return {};
    }

    OptionField line(const QString &prompt) const
    {
        auto *line = new QLineEdit;
        line->setPlaceholderText(prompt);
        QObject::connect(line, &QLineEdit::textChanged, line, edited);
        return {.widget = line,
                .entries = [line] { return QStringList(line->text()); },
                .show = [line](const QStringList &entries) { line->setText(entries.value(0)); }};
    }

    OptionField proxy(const QString &prompt) const
    {
        auto *field = new ProxyField(prompt);
        introduce(field->choice());
        QObject::connect(field, &ProxyField::edited, field, edited);
        return {.widget = field,
                .marked = &field->address(),
                .entries = [field] { return QStringList(field->proxy()); },
                .show = [field](const QStringList &entries) { field->setProxy(entries.value(0)); }};
    }

    OptionField lines(const QString &prompt) const
    {
        auto *lines = new LinesField;
        lines->setPlaceholderText(prompt);
        QObject::connect(lines, &LinesField::textChanged, lines, edited);
        return {.widget = lines,
                .entries = [lines] { return lines->lines(); },
                .show = [lines](const QStringList &entries) { lines->setLines(entries); }};
    }

    OptionField files(const QString &prompt) const
    {
        auto *files = new FilesField(prompt);
        introduce(files->field());
        QObject::connect(files, &FilesField::edited, files, edited);
        return {.widget = files,
                .marked = &files->field(),
                .entries = [files] { return files->files(); },
                .show = [files](const QStringList &entries) { files->setFiles(entries); }};
    }

    OptionField credentials() const
    {
        auto *field = new CredentialsField;
        QObject::connect(field, &CredentialsField::edited, field, edited);
        return {.widget = field,
                .entries = [field] { return field->credentials(); },
                .show = [field](const QStringList &entries) { field->setCredentials(entries); }};
    }

    void introduce(QWidget &widget) const
    {
        widget.setToolTip(tipText(row.words(row.tip)));
        widget.setAccessibleName(row.words(row.name));
    }
};

} // namespace

OptionField makeOptionField(const OptionRow &row, const std::function<void()> &edited)
{
    const FieldMaker make{row, edited};
    OptionField field = std::visit(make, row.kind);
    make.introduce(*field.widget);
    field.widget->setAccessibleDescription(row.words(row.tip));
    if (!field.marked)
        field.marked = field.widget;
    return field;
}

} // namespace coroscope::ui
