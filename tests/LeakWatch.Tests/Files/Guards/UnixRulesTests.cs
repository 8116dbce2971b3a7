using LeakWatch.Files.Guards;
using LeakWatch.Heap.Files;

namespace LeakWatch.Tests.Files.Guards;

/// <summary>By owner, mode and names, in octal as <c>stat</c> shows them.</summary>
public class UnixRulesTests
{
    private const uint Me = 1000;

    [Theory]
    [InlineData(1000, "40700", null)]
    [InlineData(1000, "40755", null)]
    [InlineData(0, "40755", null)]
    [InlineData(1000, "40775", "others may write there as well.")]
    [InlineData(1000, "40702", "others may write there as well.")]
    [InlineData(1000, "41777", "others may write there as well.")]
    [InlineData(0, "41777", "others may write there as well.")]
    [InlineData(1001, "40700", "it belongs to user 1001, who could change what is kept there.")]
    [InlineData(1000, "100600", "it is no folder.")]
    public void A_folder_that_others_could_change_is_refused(uint owner, string mode, string? problem) =>
        Check(problem, () => UnixRules.RequireFolder(Facts(owner, mode), Me, "leak"));

    // For root, every user is somebody else.
    [Fact]
    public void Root_does_not_write_to_a_folder_of_a_user() => Check(
        "it belongs to user 1000, who could change what is kept there.", () => UnixRules.RequireFolder(
            Facts(Me, "40700"), UnixRules.Root, "leak"));

    [Theory]
    [InlineData(1000, null)]
    [InlineData(0, null)]
    [InlineData(1001, "/srv/leak is a link that belongs to user 1001.")]
    public void A_link_of_somebody_elses_is_not_followed(uint owner, string? problem) =>
        Check(problem, () => UnixRules.RequireLink(Facts(owner, "120777"), Me, "/srv/leak"));

    [Theory]
    [InlineData(1000, "100600", 1, null)]
    [InlineData(1000, "100400", 1, null)]
    [InlineData(1000, "100640", 1, "others may read or write it.")]
    [InlineData(1000, "100602", 1, "others may read or write it.")]
    [InlineData(0, "100600", 1, "it belongs to user 0.")]
    [InlineData(1000, "100600", 2, "it is also a file of another name.")]
    [InlineData(1000, "10600", 1, "it is no ordinary file.")]
    [InlineData(1000, "20600", 1, "it is no ordinary file.")]
    public void A_file_that_is_not_the_users_alone_is_refused(uint owner, string mode, uint links, string? problem) =>
        Check(problem, () => UnixRules.RequireFile(Facts(owner, mode, links), Me));

    [Theory]
    [InlineData("600", null)]
    [InlineData("755", "the file system there lets others read what is written.")]
    public void A_file_system_that_keeps_no_modes_is_refused(string mode, string? problem) =>
        Check(problem, () => UnixRules.RequireNewFile((UnixFileMode)Convert.ToInt32(mode, 8)));

    private static UnixFacts Facts(uint owner, string mode, uint links = 1) => new(owner, Convert.ToUInt32(mode, 8), links);

    private static void Check(string? problem, Action require)
    {
        if (problem is null)
        {
            require();
        }
        else
        {
            var refusal = Assert.Throws<NotPrivateException>(require);
            Assert.Equal(problem, refusal.Message);
            Assert.NotEmpty(refusal.Remedy);
        }
    }
}
