using System.Text.Json;
using System.Text.Json.Serialization;
using LeakWatch.Reporting.Json;
using LeakWatch.Tool;

namespace LeakWatch.Tests.Docs;

/// <summary>docs/json.md describes every field of every line, and its examples are what the tool could have written.</summary>
public class JsonDocumentTests
{
    private static readonly Document _document = Document.Read("docs/json.md");

    private static readonly Dictionary<string, Type> _lines = new()
    {
        ["session"] = typeof(SessionLine),
        ["snapshot"] = typeof(SnapshotLine),
        ["mark"] = typeof(MarkLine),
        ["end"] = typeof(EndLine),
        ["diff of objects"] = typeof(ObjectsDiffLine),
        ["group of a diff"] = typeof(DiffGroupLine),
        ["diff of types"] = typeof(TypesDiffLine),
        ["type of a diff"] = typeof(TypeChangeLine),
        ["report"] = typeof(ContentLine),
        ["type or root of a report"] = typeof(SumLine),
        ["group of a report"] = typeof(PlaceLine),
    };

    // Compared with what is really written by their own tests.
    private static readonly (string File, Func<string, Type> LineOf)[] _written =
    [
        ("Reporting/JsonReportTests.watch", static kind => _lines[kind]),
        ("Reporting/Diff/DiffReportTests.json", static kind => kind == "diff" ? typeof(ObjectsDiffLine) : typeof(DiffGroupLine)),
        ("Reporting/Diff/DiffReportTests.types-json",
            static kind => kind == "diff" ? typeof(TypesDiffLine) : typeof(TypeChangeLine)),
        ("Reporting/Report/ContentReportTests.json", static kind => kind switch
        {
            "report" => typeof(ContentLine),
            "group" => typeof(PlaceLine),
            _ => typeof(SumLine),
        }),
    ];

    public static TheoryData<string> Kinds { get; } = [.. _lines.Keys];

    public static TheoryData<string> Written { get; } = [.. _written.Select(written => written.File)];

    [Fact]
    public void Every_line_has_a_section()
    {
        var sections = _document.Sections(3).Where(section => section.Section.Blocks("json").Any());
        Assert.Equal(_lines.Keys.Order(), sections.Select(section => section.Heading).Order());
        // A line that is written has a section: it is in the list above.
        var serialized = typeof(JsonLines).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!);
        Assert.Equal(
            serialized.Except([typeof(CountedLine), typeof(GroupLine)]).Select(line => line.Name).Order(),
            _lines.Values.Except([typeof(DiffGroupLine)]).Select(line => line.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_has_a_row_with_its_type_and_when_it_is_null(string kind)
    {
        var rows = SectionOf(kind).Rows().ToList();
        Assert.Equal(
            JsonField.Of(_lines[kind]).Select(field => $"{field.Path}: {field.Type}{(field.MayBeNull ? ", may be null" : "")}"),
            rows.Select(row => $"{row[0]}: {row[1]}{(row[3].Length > 0 ? ", may be null" : "")}"));
        Assert.All(rows, row => Assert.True(
            row.Length == 5 && row[2].Length > 0 && Version.TryParse(row[4], out _),
            $"{row[0]} needs a meaning, and since when it is there"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_example_has_exactly_these_fields_and_each_at_least_once(string kind)
    {
        var seen = new HashSet<string>();
        foreach (var example in SectionOf(kind).Blocks("json"))
        {
            using var json = JsonDocument.Parse(example);
            Assert.Equal([], JsonField.Check(json.RootElement, _lines[kind], "", seen));
        }

        // Null it may be, but what is in a list or an object must be seen once.
        var inner = JsonField.Of(_lines[kind]).Where(field => field.Path.Contains('.') && !field.MayBeNull);
        Assert.Equal([], inner.Select(field => field.Path).Except(seen));
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void What_is_written_has_these_fields(string file)
    {
        var written = _written.Single(written => written.File == file);
        var path = Path.Combine(Document.Root, "tests", "LeakWatch.Tests", $"{file}.approved.txt");
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            var type = written.LineOf(json.RootElement.GetProperty("kind").GetString()!);
            Assert.Equal([], JsonField.Check(json.RootElement, type, "", new HashSet<string>()));
        }
    }

    [Fact]
    public void Every_exit_code_is_told()
    {
        var (_, section) = _document.Sections(2).Single(section => section.Heading == "Exit codes");
        Assert.Equal(Enum.GetValues<ExitCode>().Select(code => $"{(int)code}"), section.Rows().Select(row => row[0]));
    }

    private static Document SectionOf(string kind) => _document.Sections(3).Single(section => section.Heading == kind).Section;
}
