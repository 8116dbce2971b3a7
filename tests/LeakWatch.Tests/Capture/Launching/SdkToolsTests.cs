using LeakWatch.Capture.Launching;
using LeakWatch.Capture.Port;

namespace LeakWatch.Tests.Capture.Launching;

public sealed class SdkToolsTests
{
    private const string Host = "/usr/share/dotnet/dotnet";

    [Theory]
    [InlineData("dotnet", "dotnet run --project Shop")]
    [InlineData("dotnet", "dotnet test bin/Shop.Tests.dll")]
    [InlineData("MSBuild", "dotnet /usr/share/dotnet/sdk/10.0.401/MSBuild.dll /nodemode:1 /nodeReuse:true")]
    [InlineData("VBCSCompiler", "dotnet exec /usr/share/dotnet/sdk/10.0.401/Roslyn/bincore/VBCSCompiler.dll -pipename:x")]
    [InlineData("vstest.console", "dotnet exec /usr/share/dotnet/sdk/10.0.401/vstest.console.dll --framework:x")]
    [InlineData("fsi", "dotnet /usr/share/dotnet/sdk/10.0.401/FSharp/fsi.dll")]
    public void They_are_known(string name, string commandLine) => Assert.True(SdkTools.Is(Program(name, commandLine)));

    [Theory]
    [InlineData("Shop", "dotnet Shop.dll")]
    [InlineData("Shop", "dotnet exec --depsfile x bin/Shop.dll")]
    [InlineData("testhost", "dotnet exec --runtimeconfig x /root/.nuget/packages/testhost/testhost.dll --port 1")]
    [InlineData("testhost", "dotnet exec /usr/share/dotnet/sdk/10.0.401/testhost.dll --port 1")]
    [InlineData("Shop", "dotnet /home/me/sdk/src/Shop.dll")]
    public void Whatever_they_run_is_none(string name, string commandLine) =>
        Assert.False(SdkTools.Is(Program(name, commandLine)));

    [Theory]
    [InlineData(true, "MSBuild", "dotnet /usr/share/dotnet/sdk/10.0.401/MSBuild.dll /nodemode:1 /nodeReuse:true")]
    [InlineData(true, "VBCSCompiler", "/usr/share/dotnet/sdk/10.0.401/Roslyn/bincore/VBCSCompiler -pipename:x")]
    [InlineData(false, "dotnet", "dotnet run")]
    [InlineData(false, "Shop", "dotnet Shop.dll /nodemode:1")]
    public void Servers_are_shared_with_other_builds(bool isServer, string name, string commandLine) =>
        Assert.Equal(isServer, SdkTools.IsServer(Program(name, commandLine)));

    [Theory]
    [InlineData("/app/Shop --fast", "", "Shop")]
    [InlineData("C:\\app\\Shop.exe --fast", "", "Shop")]
    [InlineData("dotnet exec a/b.c.dll", "", "b.c")]
    [InlineData("dotnet", "Shop.Web", "Shop.Web")]
    public void A_program_elsewhere_is_called_as_its_runtime_says(string commandLine, string assembly, string name)
    {
        var program = ArrivedProgram.Of(new PortProcessInfo(7, Guid.Empty, commandLine, assembly, ""), localId: null);
        Assert.Equal((7, name), (program.Id, program.Name));
        Assert.True(program.IsNamed(name.ToUpperInvariant()));
    }

    private static ArrivedProgram Program(string name, string commandLine) => new(1, name, Host, commandLine.Split(' '));
}
