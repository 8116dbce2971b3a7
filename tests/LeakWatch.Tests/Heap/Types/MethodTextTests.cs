using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Heap.Types;

public class MethodTextTests
{
    [Theory]
    [InlineData("Shop.Cart", "Add", "Shop.Cart.Add")]
    [InlineData("Shop.Cart.<AddAsync>d__7", "MoveNext", "Shop.Cart.AddAsync")]
    [InlineData("Program", "<Main>$", "Program.Main")]
    [InlineData("Program.<<Main>$>d__0", "MoveNext", "Program.Main")]
    [InlineData("Shop.Clock.<>c__DisplayClass7_0", "<Show>b__0", "Shop.Clock.Show.<lambda 0>")]
    [InlineData("Shop.Clock.<>c", "<Show>b__7_1", "Shop.Clock.Show.<lambda 7_1>")]
    [InlineData("Program.<>c", "<<Main>$>b__0_0", "Program.Main.<lambda 0_0>")]
    [InlineData("Shop.Clock", "<Show>g__Draw|7_0", "Shop.Clock.Show.Draw")]
    [InlineData("Shop.Walker", "MoveNext", "Shop.Walker.MoveNext")]
    public void A_method_is_called_as_its_source_calls_it(string type, string method, string name) =>
        Assert.Equal(name, MethodText.Of(type, method));
}
