using System.Reflection;
using System.Text.RegularExpressions;

namespace LeakWatch.Tests.Docs;

/// <summary>What the documents call by name is there: folders, files, types, members, and what they link to.</summary>
public partial class NamesTests
{
    // Written, but not here yet.
    private static readonly string[] _linksAhead = [];

    // Types and settings of others.
    private static readonly string[] _foreignNames = ["TimeProvider", "Console", "DateTime.Now", "TextWriter", "TieredPGO"];

    // Where every such word is a name of this code base; the others speak of runtimes and programs as well.
    private static readonly string[] _ofThisCode = ["CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/decisions/"];

    private static readonly IReadOnlyList<string> _files =
    [
        .. ((string[])["src", "tests", "eng", "docs", ".ci"])
            .SelectMany(folder => Directory.GetFiles(PathOf(folder), "*", SearchOption.AllDirectories)),
        .. Directory.GetFiles(Document.Root),
    ];

    private static readonly ILookup<string, Type> _types = LoadTypes().ToLookup(type => type.Name.Split('`')[0]);

    public static TheoryData<string> Documents { get; } = [.. Document.All.Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_exists(string path)
    {
        var missing = Paths().Matches(Document.Read(path).Text).Select(match => match.Value.TrimEnd('/', '.')).Distinct()
            .Where(name => !_linksAhead.Contains(name) && !Exists(name));
        Assert.Equal([], missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_source_file_exists(string path)
    {
        var missing = SourceFiles().Matches(Document.Read(path).Text).Select(match => match.Value).Distinct()
            .Where(name => !_files.Any(file => Path.GetFileName(file) == name));
        Assert.Equal([], missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_type_and_member_exists(string path)
    {
        if (!_ofThisCode.Any(start => path.StartsWith(start, StringComparison.Ordinal)))
        {
            return;
        }

        var missing = CodeNames().Matches(Document.Read(path).Text).Select(match => match.Groups[1].Value).Distinct()
            .Where(name => !_foreignNames.Contains(name) && !IsProject(name) && !IsTypeOrMember(name));
        Assert.Equal([], missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_somewhere(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var dead = Links().Matches(Document.Read(path).Text).Select(match => match.Groups[1].Value).Distinct()
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#'))
            .Select(link => PathOf(Path.Combine(folder, link.Split('#')[0])))
            .Select(target => Path.GetRelativePath(Document.Root, target).Replace('\\', '/'))
            .Where(target => !_linksAhead.Contains(target) && !Path.Exists(PathOf(target)));
        Assert.Equal([], dead);
    }

    private static string PathOf(string path) => Path.Combine(Document.Root, path);

    private static bool Exists(string path)
    {
        var folder = PathOf(Path.GetDirectoryName(path)!);
        return path.Contains('*', StringComparison.Ordinal)
            ? Directory.Exists(folder) && Directory.GetFileSystemEntries(folder, Path.GetFileName(path)).Length > 0
            : Path.Exists(PathOf(path));
    }

    private static bool IsProject(string name) =>
        Directory.Exists(PathOf($"src/{name}")) || Directory.Exists(PathOf($"tests/{name}"));

    // A type of the programs that are watched is known by its file alone: they are started, not referenced.
    private static bool IsTypeOrMember(string name)
    {
        var (type, member) = name.Split('.') is [var first, var second] ? (first, second) : (name, null);
        if (_types[type].Any())
        {
            const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
            return member is null || _types[type].Any(found => found.GetMember(member, All).Length > 0);
        }

        return _files.FirstOrDefault(file => Path.GetFileName(file) == $"{type}.cs") is { } source
            && (member is null || File.ReadAllText(source).Contains(member, StringComparison.Ordinal));
    }

    private static IEnumerable<Type> LoadTypes() => Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
        .Where(file => Path.GetFileNameWithoutExtension(file) is "LeakWatch" or "dotnet-leakwatch" or "LeakWatch.Tests"
            || IsProject(Path.GetFileNameWithoutExtension(file)))
        .SelectMany(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)).GetTypes());

    [GeneratedRegex(@"(?<![\w/.~-])(?:src|tests|eng|docs|\.ci)/[\w.*/-]*")]
    private static partial Regex Paths();

    [GeneratedRegex(@"\b[\w.-]+\.(?:cs|csproj|fsproj|vbproj|props)\b")]
    private static partial Regex SourceFiles();

    // In backticks, with or without type arguments or parentheses: HeapAnalyzer, WatchHistory.Add.
    [GeneratedRegex(@"`([A-Z]\w*[a-z]\w*(?:\.[A-Z]\w+)?)(?:<[^`]*>|\(\))?`")]
    private static partial Regex CodeNames();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();
}
