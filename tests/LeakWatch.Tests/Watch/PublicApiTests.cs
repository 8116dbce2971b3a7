using System.Reflection;
using PublicApiGenerator;

namespace LeakWatch.Tests.Watch;

/// <summary>What others can build on: a change here is one of the package's, and belongs into the changelog.</summary>
public class PublicApiTests
{
    public static TheoryData<string> Parts { get; } =
        ["LeakWatch", "LeakWatch.Heap", "LeakWatch.Growth", "LeakWatch.Capture", "LeakWatch.Values", "LeakWatch.Files"];

    private static readonly ApiGeneratorOptions _options = new()
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes =
            ["System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute",
            "System.Runtime.CompilerServices.EnumeratorCancellationAttribute"],
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void Is_the_approved_one(string part) =>
        Approved.Check(Assembly.Load(part).GeneratePublicApi(_options), part);
}
