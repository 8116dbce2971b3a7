using LeakWatch.Capture.Modules;

namespace LeakWatch.Tests.Capture.Modules;

public class MethodCatalogTests
{
    [Fact]
    public void A_name_that_many_methods_have_is_kept_once()
    {
        var methods = new MethodCatalog();
        for (var id = 1; id <= 1_000; id++)
        {
            methods.Add((ulong)id, new string("Shop.Cart"), new string(id % 2 == 0 ? "Add" : "Remove"));
        }

        Assert.Equal(3, methods.Texts);
        Assert.Equal("Shop.Cart.Add", methods.NameOf(2));
    }
}
