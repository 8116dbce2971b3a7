using System.Text;
using LeakWatch.Capture.Symbols;
using LeakWatch.Heap.Allocations;

namespace LeakWatch.Tests.Capture.Symbols;

/// <summary>Modules of packages are told from those of the program itself, and stand behind them in a stack.</summary>
public sealed class PackageFilesTests
{
    private const string Listed = """
        {
          "targets": { ".NETCoreApp,Version=v10.0": {
            "shop/1.0.0": { "runtime": { "shop.dll": {} } },
            "Shop.Core/1.0.0": { "runtime": { "Shop.Core.dll": {} } },
            "Castle.Core/5.2.1": { "runtime": { "lib/net6.0/Castle.Core.dll": { "fileVersion": "5.2.1.0" } } },
            "Empty/1.0.0": {},
            "Unknown/1.0.0": { "runtime": { "lib/Unknown.dll": {} } }
          } },
          "libraries": {
            "shop/1.0.0": { "type": "project" }, "Shop.Core/1.0.0": { "type": "project" },
            "Castle.Core/5.2.1": { "type": "package" }, "Empty/1.0.0": { "type": "package" }
          }
        }
        """;

    [Theory]
    [InlineData("/app/Castle.Core.dll", true)]
    [InlineData("/app/shop.dll", false)]
    [InlineData("/app/Shop.Core.dll", false)]
    [InlineData("/app/Unknown.dll", false)]
    [InlineData("/elsewhere/Castle.Core.dll", false)]
    public void The_list_of_the_program_tells(string path, bool isOfPackage) =>
        Assert.Equal(isOfPackage, Of(Listed).Contains(path));

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[1]")]
    [InlineData("""{ "targets": 7, "libraries": {} }""")]
    [InlineData("""{ "targets": { "a": { "b": 3 } }, "libraries": { "b": { "type": 1 } } }""")]
    [InlineData("""{ "libraries": {} }""")]
    public void A_list_that_is_none_tells_nothing(string text) => Assert.False(Of(text).Contains("/app/Castle.Core.dll"));

    [Fact]
    public void Code_of_the_program_comes_before_that_of_packages()
    {
        var library = new AllocationFrame("Castle.DynamicProxy.Make", "Castle.Core.dll", false) { IsOfPackage = true };
        var own = new AllocationFrame("Shop.Checkout.Price", "shop.dll", false);
        var stack = new AllocationStack([library, own, library]);
        Assert.Equal(own, stack.OwnFrame);
        Assert.Equal([own], stack.OwnFrames);
        var without = new AllocationStack([library, library]);
        Assert.Equal(library, without.OwnFrame);
        Assert.Equal([library, library], without.OwnFrames);
    }

    private static PackageFiles Of(string list) => new(
        path => path == "/app/shop.deps.json" ? new MemoryStream(Encoding.UTF8.GetBytes(list)) : null,
        folder => folder == "/app/" ? ["/app/shop.deps.json"] : []);
}
