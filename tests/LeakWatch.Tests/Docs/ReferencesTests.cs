using System.Xml.Linq;

namespace LeakWatch.Tests.Docs;

/// <summary>docs/architecture.md says which project may reference what, and that is so.</summary>
public class ReferencesTests
{
    private static readonly Dictionary<string, string[]> _rows = Document.Read("docs/architecture.md").Sections(2)
        .Single(section => section.Heading == "Projects").Section.Rows().ToDictionary(row => row[0]);

    public static TheoryData<string> Projects { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Document.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Document.Root, Path.GetDirectoryName(file)!).Replace('\\', '/')),
    ];

    [Fact]
    public void Every_project_has_a_row() => Assert.Equal(Projects.Select(row => row.Data).Order(), _rows.Keys.Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_what_its_row_says(string project)
    {
        var file = XDocument.Load(Directory.GetFiles(Path.Combine(Document.Root, project), "*.csproj").Single());
        var references = file.Descendants("ProjectReference").Select(NameOf).Select(Path.GetFileNameWithoutExtension);
        // Those of which nothing is used are named to be left out.
        var packages = file.Descendants("PackageReference")
            .Where(reference => (string?)reference.Attribute("ExcludeAssets") != "all")
            .Select(NameOf);

        var allowed = _rows[project][2].Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([], references.Select(reference => reference!.Replace("LeakWatch.", "")).Concat(packages).Except(allowed));

        static string NameOf(XElement reference) => (string)reference.Attribute("Include")!;
    }
}
