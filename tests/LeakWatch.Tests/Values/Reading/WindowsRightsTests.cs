using LeakWatch.Values.Reading;

namespace LeakWatch.Tests.Values.Reading;

public class WindowsRightsTests
{
    private const uint Medium = 0x2000;
    private const uint High = 0x3000;

    private static readonly WindowsRights _user = new("S-1-5-21-1", Medium, IsElevated: false, IsRestricted: false);
    private static readonly WindowsRights _administrator = _user with { Integrity = High, IsElevated = true };

    [Fact]
    public void Equal_rights_cover_each_other()
    {
        Assert.True(_user.Cover(_user));
        Assert.True(_administrator.Cover(_administrator));
        Assert.True(_administrator.Cover(_user));
    }

    [Fact]
    public void An_ordinary_process_has_fewer_than_an_elevated_one_of_its_user() => Assert.False(_user.Cover(_administrator));

    [Fact]
    public void Another_user_has_other_rights() => Assert.False((_administrator with { User = "S-1-5-21-2" }).Cover(_user));

    [Fact]
    public void What_runs_in_a_sandbox_has_fewer()
    {
        Assert.False((_user with { IsRestricted = true }).Cover(_user));
        Assert.False((_user with { Integrity = 0x1000 }).Cover(_user));
        Assert.True((_user with { IsRestricted = true }).Cover(_user with { IsRestricted = true }));
    }
}
