using LeakWatch.Capture.Starting;
using LeakWatch.Tests.Docs;

namespace LeakWatch.Tests.Capture.Starting;

public class RuntimeTraitTests
{
    [Theory]
    [InlineData("3.1.3", true)]
    [InlineData("9.0.4", true)]
    [InlineData("10.0.12", false)]
    [InlineData("11.0.0-rc.1", false)]
    [InlineData("3.x", true)]
    [InlineData("", false)]
    public void Before_10_a_runtime_collects_again(string version, bool expected) =>
        Assert.Equal(expected, RuntimeTrait.CollectsAgain.Holds(version));

    [Fact]
    public void Each_names_a_test_that_there_is()
    {
        var tests = Directory.GetFiles(Path.Combine(Document.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(
            Path.GetFileNameWithoutExtension).ToHashSet();
        Assert.All(RuntimeTrait.All, trait => Assert.Contains(trait.Test, tests));
    }
}
