// SPDX-License-Identifier: MIT
#include "app/arguments/allcommands.h"
#include "app/arguments/badoption.h"
#include "app/arguments/checkarguments.h"
#include "app/arguments/configuredparser.h"
#include "core/check/options/optiontable.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Options that files give, in a folder that is the working folder.
class tst_Configuration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void options_areReadFromTheFolder();
    void options_giveWayToTheCommandLine();
    void options_giveWayToThoseOfTheFolder();
    void options_ofOneMeaningReplaceEachOther();
    void files_areNamedByTheirFolder();
    void files_canBeLeftOut();
    void presets_areChosenByName();
    void presets_giveWayToLaterOnes();
    void resumed_runsKeepTheirOwn();
    void faults_sayWhere_data();
    void faults_sayWhere();
    void faults_ofPresetsAreSaidAtOnce();
    void docs_showAFileThatIsRead();
    void otherCommands_takeWhatTheyHaveToo();
    void otherCommands_refuseWhatACheckRefuses();
    void otherCommands_readNoFileForTheirHelp();

private:
    void write(const QString &name, const QByteArray &content);
    CheckArguments parsed(const QString &line = {}) const;
    QString fault(const QString &line = {}) const;
    CheckArgumentParser::Result parse(const QString &line) const
    {
        return CheckArgumentParser::parse(line.split(u' ', Qt::SkipEmptyParts));
    }

    const QString m_before = QDir::currentPath();
    std::optional<QTemporaryDir> m_folder;
};

void tst_Configuration::init()
{
    m_folder.emplace();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder->filePath(u"settings"_s)));
    QVERIFY(QDir(m_folder->path()).mkdir(u"work"_s));
    QVERIFY(QDir::setCurrent(m_folder->filePath(u"work"_s)));
}

void tst_Configuration::cleanup()
{
    QDir::setCurrent(m_before);
}

/// Below the folder of the test.
void tst_Configuration::write(const QString &name, const QByteArray &content)
{
    const QString path = m_folder->filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

CheckArguments tst_Configuration::parsed(const QString &line) const
{
    const auto result = parse(line);
    if (const auto *const error = std::get_if<CheckArgumentParser::Error>(&result))
        qWarning("%s", qPrintable(error->text));
    return std::get<CheckArguments>(result);
}

QString tst_Configuration::fault(const QString &line) const
{
    const auto result = parse(line);
    const auto *const error = std::get_if<CheckArgumentParser::Error>(&result);
    return error ? error->text : QString();
}

void tst_Configuration::options_areReadFromTheFolder()
{
    write(u"work/coroscope.toml"_s,
          "# ours\n"
          "concurrency = 8\n"
          "timeout = 2.5\n"
          "method = 'get'\n"
          "accept = \"200-204,404\"\n"
          "exclude = ['\\.pdf$', 'draft']\n"
          "exclude-private = true\n"
          "fresh-connections = true\n"
          "quiet = true\n"
          "output = 'out/report.json'\n");
    const CheckArguments arguments = parsed();
    QCOMPARE(arguments.options.concurrency, 8);
    QCOMPARE(arguments.options.timeout, 2500ms);
    QCOMPARE(arguments.options.filter.exclude.size(), 2);
    QVERIFY(arguments.options.connection.refusePrivate);
    QVERIFY(arguments.isQuiet);
    QCOMPARE(arguments.outputs.size(), std::size_t(1));
    QCOMPARE(arguments.outputs[0].path, u"out/report.json"_s);
    QCOMPARE(arguments.outputs[0].format, ReportFormat::Json);
    QCOMPARE(arguments.configFiles, QStringList{u"coroscope.toml"_s});
}

void tst_Configuration::options_giveWayToTheCommandLine()
{
    write(u"work/coroscope.toml"_s,
          "concurrency = 8\ntimeout = 2\nexclude = ['a', 'b']\nquiet = false\n");
    const CheckArguments arguments = parsed(u"--concurrency 3 --exclude c"_s);
    QCOMPARE(arguments.options.concurrency, 3);
    QCOMPARE(arguments.options.timeout, 2000ms);
    QCOMPARE(arguments.options.filter.exclude.size(), 1);
    QVERIFY(!arguments.isQuiet);
}

void tst_Configuration::options_giveWayToThoseOfTheFolder()
{
    write(u"settings/coroscope/coroscope.toml"_s, "concurrency = 5\nquiet = true\nretries = 4\n");
    write(u"work/coroscope.toml"_s, "concurrency = 8\nquiet = false\n");
    const CheckArguments arguments = parsed();
    QCOMPARE(arguments.options.concurrency, 8);
    QVERIFY(!arguments.isQuiet);
    QCOMPARE(arguments.options.retries, 4);
    QCOMPARE(arguments.configFiles.size(), 2);
}

void tst_Configuration::options_ofOneMeaningReplaceEachOther()
{
    write(u"settings/coroscope/coroscope.toml"_s, "store = 'mine.sqlite'\n");
    write(u"work/coroscope.toml"_s, "no-store = false\n");
    QVERIFY(parsed().store.endsWith(u"/mine.sqlite")); // what is off takes back itself alone
    write(u"work/coroscope.toml"_s,
          "ipv4 = true\nno-store = true\nformat = 'junit'\noutput = 'a.xml'\n");
    const CheckArguments arguments = parsed(u"--ipv6 --store s.sqlite --format json"_s);
    QCOMPARE(arguments.store, u"s.sqlite"_s);
    QCOMPARE(arguments.outputs.size(), std::size_t(1));
    QCOMPARE(arguments.outputs[0].format, ReportFormat::Json);
    QVERIFY(arguments.outputs[0].path.isEmpty());
}

void tst_Configuration::files_areNamedByTheirFolder()
{
    write(u"settings/coroscope/our.rules"_s, "[a.example]\ncookie = id=1\n");
    write(u"settings/coroscope/coroscope.toml"_s,
          "rules = 'our.rules'\nstore = '../runs.sqlite'\nbaseline = 'run:last'\n");
    const CheckArguments arguments = parsed();
    QCOMPARE(arguments.options.request.siteHeaders.size(), 1);
    QCOMPARE(arguments.store, m_folder->filePath(u"settings/runs.sqlite"_s));
    QCOMPARE(arguments.baseline, u"run:last"_s);
}

void tst_Configuration::files_canBeLeftOut()
{
    write(u"work/coroscope.toml"_s, "concurrency = 8\n");
    write(u"other.toml"_s, "concurrency = 9\n");
    QCOMPARE(parsed(u"--config ../other.toml"_s).options.concurrency, 9);
    const CheckArguments none = parsed(u"--no-config"_s);
    QVERIFY(none.options.concurrency != 8);
    QVERIFY(none.configFiles.isEmpty());
    QVERIFY(fault(u"--no-config --config ../other.toml"_s).contains(u"contradict"));
    const auto missing = parse(u"--config ../none.toml"_s);
    QCOMPARE(std::get<CheckArgumentParser::Error>(missing).status, ExitStatus::FileError);
}

void tst_Configuration::presets_areChosenByName()
{
    write(u"work/coroscope.toml"_s, "concurrency = 8\n[preset.slow]\nconcurrency = 1\n");
    QCOMPARE(parsed().options.concurrency, 8);
    QCOMPARE(parsed(u"--preset slow"_s).options.concurrency, 1);
    QCOMPARE(parsed(u"--preset slow --concurrency 2"_s).options.concurrency, 2);
    QCOMPARE(fault(u"--preset fast"_s), u"There is no preset fast, but slow."_s);
}

void tst_Configuration::presets_giveWayToLaterOnes()
{
    write(u"work/coroscope.toml"_s,
          "[preset.slow]\nconcurrency = 1\nretries = 5\n[preset.tidy]\nconcurrency = 2\n");
    const CheckArguments arguments = parsed(u"--preset slow --preset tidy"_s);
    QCOMPARE(arguments.options.concurrency, 2);
    QCOMPARE(arguments.options.retries, 5);
}

void tst_Configuration::resumed_runsKeepTheirOwn()
{
    write(u"work/coroscope.toml"_s,
          "concurrency = 8\nquiet = true\nno-store = true\nheader = 'X-Lang: de'\n");
    const auto resume = [](const QString &,
                           const Resumption &) -> std::variant<KeptOptions, QString> {
        return KeptOptions{.entries = {{u"timeout"_s, {u"7"_s}}}, .leftOut = {u"header"_s}};
    };
    // Another header than that of the run would ask for something else.
    const auto refused = CheckArgumentParser::parse({u"--resume"_s}, {}, resume);
    QVERIFY(std::get<CheckArgumentParser::Error>(refused).text.contains(u"--header"));
    const auto result =
        CheckArgumentParser::parse({u"--resume"_s, u"--header"_s, u"X-Key: 1"_s}, {}, resume);
    const CheckArguments &arguments = std::get<CheckArguments>(result);
    QVERIFY(arguments.options.concurrency != 8); // it had none of its own
    QCOMPARE(arguments.options.timeout, 7000ms);
    QVERIFY(arguments.isQuiet);
    QCOMPARE(arguments.options.request.headers.size(), 1);
}

void tst_Configuration::faults_sayWhere_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *content, const char *expected) {
        QTest::newRow(content) << QByteArray(content) << QString::fromUtf8(expected);
    };
    row("\nconcurency = 3", "coroscope.toml:2: No option of a file is called concurency");
    row("timeout = true", "coroscope.toml:1: timeout takes a value");
    row("timeout = 'soon'", "coroscope.toml:1: --timeout takes seconds");
    row("quiet = 3", "coroscope.toml:1: quiet is true or false");
    row("[check]\ntimeout = 3", "coroscope.toml:1: There are tables [preset.NAME] only");
    row("\n\na = ", "coroscope.toml:3: This is not TOML");
    row("retries = 1\nretries = 2", "coroscope.toml:2: This is not TOML");
    row("resume = 'last'", "No option of a file is called resume");
    row("preset = 'slow'", "coroscope.toml:1: preset takes");
    row("preset.slow = 3", "coroscope.toml:1: preset.slow takes");
    row("exclude = [1979-05-27]", "coroscope.toml:1: exclude takes");
    row("accept = [200, 403]", "coroscope.toml:1: accept takes one value");
    row("proxy = 'http://127.0.0.1:1'", "coroscope.toml:1: proxy is not for the file of a folder");
    row("insecure = true", "coroscope.toml:1: insecure is not for the file of a folder");
    row("rules = '/etc/passwd'", "coroscope.toml:1: rules names a file outside");
    row("output = '.git/config.json'", "coroscope.toml:1: output names a file outside");
    row("output = 'run:/../../x.json'", "coroscope.toml:1: output names a file outside");
    row("output = ''", "--output needs a name");
    row("output = 'link/x.json'", "coroscope.toml:1: output names a file outside");
    row("output = 'dangling.json'", "coroscope.toml:1: output names a file outside");
    row("concurrency = 0", "coroscope.toml:1: --concurrency takes a whole number");
    row("format = 'xml'", "coroscope.toml:1: --format takes");
    row("output = '../x.json'", "coroscope.toml:1: output names a file outside of this folder");
    row("record = '/tmp/x.jsonl'", "coroscope.toml:1: record names a file outside");
    row("\"\\u001b[7m\" = 3", "No option of a file is called");
}

void tst_Configuration::faults_sayWhere()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, expected);
    write(u"work/coroscope.toml"_s, content);
    QVERIFY(QFile::link(u".."_s, u"link"_s));
    QVERIFY(QFile::link(u"../none.json"_s, u"dangling.json"_s));
    const QString text = fault();
    QVERIFY2(text.contains(expected), qPrintable(text));
    QVERIFY(!text.contains(QChar(0x1b)));
}

void tst_Configuration::faults_ofPresetsAreSaidAtOnce()
{
    write(u"work/coroscope.toml"_s, "[preset.slow]\nconcurency = 1\n");
    QVERIFY(fault().startsWith(u"coroscope.toml:2: "));
}

void tst_Configuration::docs_showAFileThatIsRead()
{
    QFile docs(QStringLiteral(COROSCOPE_DOCS "/configuration.md"));
    QVERIFY(docs.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(docs.readAll());
    const QString begin = u"```toml\n"_s;
    const qsizetype from = text.indexOf(begin) + begin.size();
    write(u"work/coroscope.toml"_s,
          text.sliced(from, text.indexOf(u"```"_s, from) - from).toUtf8());
    const CheckArguments arguments = parsed(u"--preset ci --preset gentle"_s);
    QCOMPARE(arguments.options.concurrency, 20);
    QCOMPARE(arguments.options.perHost, 1);
    QCOMPARE(arguments.texts.accept, u"200-299,403"_s);
    QCOMPARE(arguments.outputs[0].format, ReportFormat::Junit);
    QCOMPARE(arguments.outputs[0].path, u"links.xml"_s);
}

void tst_Configuration::otherCommands_takeWhatTheyHaveToo()
{
    write(u"work/coroscope.toml"_s,
          "timeout = 3\nstore = \"kept/runs.sqlite\"\nformat = \"csv\"\n");
    const QStringList shared{u"timeout"_s, u"insecure"_s};
    const QString url = u"http://h/"_s;
    const ConfiguredParser diagnose(diagnoseDeclaration(), shared, {url});
    QCOMPARE(diagnose.all().value(u"timeout"_s), u"3"_s);
    QCOMPARE(diagnose.all().positionalArguments(), QStringList{url});
    QVERIFY(!diagnose.all().isSet(u"format"_s));
    QCOMPARE(diagnose.filesText(), u"With the options of coroscope.toml."_s);
    QCOMPARE(diagnose.withPlace(u"--timeout is too short."_s),
             u"coroscope.toml:1: --timeout is too short."_s);

    const ConfiguredParser given(diagnoseDeclaration(), shared, {u"--timeout"_s, u"7"_s, url});
    QCOMPARE(given.all().value(u"timeout"_s), u"7"_s);
    QCOMPARE(given.filesText(), QString());
    const ConfiguredParser without(diagnoseDeclaration(), shared, {u"--no-config"_s, url});
    QVERIFY(!without.all().isSet(u"timeout"_s));

    for (const CommandDeclaration &command : {runsDeclaration(), compareDeclaration()}) {
        const ConfiguredParser parser(command, {u"store"_s}, {});
        QCOMPARE(parser.all().value(u"store"_s), u"kept/runs.sqlite"_s);
    }
}

void tst_Configuration::otherCommands_refuseWhatACheckRefuses()
{
    const auto refusal = [](const QStringList &arguments) {
        try {
            const ConfiguredParser parser(
                diagnoseDeclaration(), {u"timeout"_s, u"insecure"_s}, arguments);
            return QString();
        } catch (const BadOption &bad) {
            return bad.text;
        }
    };
    write(u"work/coroscope.toml"_s, "insecure = true\n");
    QVERIFY(refusal({u"http://h/"_s}).startsWith(u"coroscope.toml:1: insecure is not for"));
    QCOMPARE(refusal({u"--config"_s, u"coroscope.toml"_s, u"http://h/"_s}), QString());
    write(u"work/coroscope.toml"_s, "\ntimeuot = 3\n");
    QVERIFY(refusal({u"http://h/"_s}).startsWith(u"coroscope.toml:2: No option"));
    QVERIFY(refusal({u"--nonsense"_s}).contains(u"coroscope diagnose --help"));
}

void tst_Configuration::otherCommands_readNoFileForTheirHelp()
{
    write(u"work/coroscope.toml"_s, "timeuot = 3\n");
    const ConfiguredParser parser(runsDeclaration(), {u"store"_s}, {u"--help"_s});
    QVERIFY(parser.all().isSet(u"help"_s));
}

COROSCOPE_TEST(tst_Configuration)
#include "tst_configuration.moc"
