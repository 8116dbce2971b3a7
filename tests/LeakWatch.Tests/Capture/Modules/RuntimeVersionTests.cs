using LeakWatch.Capture.Modules;

namespace LeakWatch.Tests.Capture.Modules;

public class RuntimeVersionTests
{
    [Theory]
    [InlineData("/usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.12/libcoreclr.so", 10, 0, 1226, "10.0.12")]
    [InlineData(
        "/usr/share/dotnet/shared/Microsoft.NETCore.App/11.0.0-preview.2.1/libcoreclr.so", 11, 0, 0, "11.0.0-preview.2.1")]
    [InlineData(@"C:\dotnet\shared\Microsoft.NETCore.App\3.1.32\coreclr.dll", 4, 0, 30319, "3.1.32")]
    [InlineData("/app/libcoreclr.so", 10, 0, 1226, "10.0.12")]
    [InlineData("/app/libcoreclr.so", 4, 0, 30319, "3.x")]
    [InlineData("/app/libcoreclr.so", 4, 700, 20, "3.x")]
    [InlineData("", 8, 0, 1123, "8.0.11")]
    public void It_is_what_the_runtime_is_and_no_more(string path, int major, int minor, int build, string expected) =>
        Assert.Equal(expected, RuntimeVersion.Of(path, major, minor, build));
}
