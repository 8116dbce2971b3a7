using LeakWatch.Capture.Starting;

namespace LeakWatch.Tests.Capture.Starting;

public sealed class SuspendingPortTests
{
    [Theory]
    [InlineData("DOTNET_DefaultDiagnosticPortSuspend", "1", "|listen")]
    [InlineData("COMPlus_DefaultDiagnosticPortSuspend", "1", "|listen")]
    [InlineData("DOTNET_DefaultDiagnosticPortSuspend", "0", "")]
    [InlineData("DOTNET_DiagnosticPorts", "/tmp/port", "/tmp/port|connect")]
    [InlineData("DOTNET_DiagnosticPorts", "/tmp/port,connect,suspend", "/tmp/port|connect")]
    [InlineData("DOTNET_DiagnosticPorts", "/tmp/port,listen", "/tmp/port|listen")]
    [InlineData("DOTNET_DiagnosticPorts", "/tmp/port,nosuspend", "")]
    [InlineData("DOTNET_DiagnosticPorts", "/tmp/port,NoSuspend,suspend", "")]
    [InlineData("DOTNET_DiagnosticPorts", "/a,nosuspend;/b;;/c,listen", "/b|connect /c|listen")]
    [InlineData("DOTNET_DiagnosticPorts", "nosuspend,connect", "nosuspend|connect")]
    [InlineData("PATH", "/bin", "")]
    public void Ports_at_which_a_runtime_waits(string name, string value, string ports) => Assert.Equal(
        ports,
        string.Join(' ', SuspendingPort.Of(new Dictionary<string, string> { [name] = value })
            .Select(port => $"{port.Path}|{(port.Listens ? "listen" : "connect")}")));
}
