using LeakWatch.Files.Guards;

namespace LeakWatch.Tests.Files.Guards;

/// <summary>By owner and access control list.</summary>
public class WindowsRulesTests
{
    private const string Me = "S-1-5-21-1-2-3-1001";
    private const string Colleague = "S-1-5-21-1-2-3-1002";
    private const string System = "S-1-5-18";
    private const string Administrators = "S-1-5-32-544";
    private const string CreatorOwner = "S-1-3-0";
    private const string Users = "S-1-5-32-545";

    [Fact]
    public void A_folder_of_ones_own_is_taken_also_where_others_may_list_it() => WindowsRules.RequireFolder(
        Me,
        [All(Me), All(System), All(Administrators), All(CreatorOwner), new WindowsAccess(Users, MayRead: true, MayWrite: false)],
        Me);

    [Fact]
    public void A_folder_where_others_may_write_is_refused() => Refuses(
        "others may write there as well.", () => WindowsRules.RequireFolder(
            Me, [All(Me), new WindowsAccess(Users, MayRead: false, MayWrite: true)], Me));

    [Fact]
    public void A_folder_of_somebody_elses_is_refused() => Refuses(
        $"it belongs to {Colleague}.", () => WindowsRules.RequireFolder(Colleague, [All(Me)], Me));

    [Fact]
    public void A_file_that_others_may_read_is_refused()
    {
        WindowsRules.RequireFile(Me, [All(Me), All(System)], Me);
        Refuses(
            "others may read or write it.",
            () => WindowsRules.RequireFile(Me, [All(Me), new WindowsAccess(Users, MayRead: true, MayWrite: false)], Me));
        Refuses($"it belongs to {Colleague}.", () => WindowsRules.RequireFile(Colleague, [All(Me)], Me));
    }

    private static WindowsAccess All(string who) => new(who, MayRead: true, MayWrite: true);

    private static void Refuses(string problem, Action require) =>
        Assert.Equal(problem, Assert.Throws<NotPrivateException>(require).Message);
}
