using LeakWatch.Capture.Port;
using LeakWatch.Capture.Processes;

namespace LeakWatch.Tests.Capture.Processes;

/// <summary>What is known of a program where only its runtime tells it, as on Windows and macOS.</summary>
public sealed class CommandTextTests
{
    [Theory]
    [InlineData("\"C:\\Program Files\\dotnet\\dotnet.exe\" Shop.dll --fast", "Shop.dll --fast", "Shop")]
    [InlineData("dotnet  exec C:\\Shops\\Shop.Web.dll", "exec C:\\Shops\\Shop.Web.dll", "Shop.Web")]
    [InlineData("/usr/local/share/dotnet/dotnet /app/Shop.dll a", "/app/Shop.dll a", "Shop")]
    [InlineData("dotnet.exe \"Shop.dll\"", "Shop.dll", "Shop")]
    [InlineData("Shop.exe", "", "")]
    [InlineData("", "", "")]
    [InlineData("\"unended", "", "")]
    public void Is_read_from_the_command_line(string commandLine, string arguments, string assembly) =>
        Assert.Equal(new CommandText(assembly, arguments), CommandText.Of(Info(commandLine, "")));

    // It knows better than any reading of the command line.
    [Fact]
    public void The_assembly_that_the_runtime_names_goes_first() =>
        Assert.Equal("Shop", CommandText.Of(Info("dotnet My.Host.dll", "Shop")).Assembly);

    private static PortProcessInfo Info(string commandLine, string assembly) =>
        new(7, Guid.Empty, commandLine, assembly, "10.0.12");

    [Theory]
    [InlineData("Shop.dll --user ada --password p q", "Shop.dll --user ada --password *** q")]
    [InlineData("Shop.dll --api-key=k Server=db;Pwd=p;x=1", "Shop.dll --api-key=*** Server=db;Pwd=***;x=1")]
    [InlineData("Shop.dll --password --verbose", "Shop.dll --password --verbose")]
    public void Secrets_are_masked(string words, string arguments) =>
        Assert.Equal(arguments, CommandText.Of(words.Split(' ')).Arguments);

    [Fact]
    public void A_word_with_blanks_is_masked_as_a_whole() =>
        Assert.Equal("--password *** x", CommandText.Of(["--password", "a b", "x"]).Arguments);
}
