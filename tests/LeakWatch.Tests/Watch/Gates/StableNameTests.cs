using LeakWatch.Gates;

namespace LeakWatch.Tests.Watch.Gates;

public class StableNameTests
{
    [Theory]
    [InlineData("Shop.Cart", "Shop.Cart")]
    [InlineData("static Shop.Cache.s_orders2", "static Shop.Cache.s_orders2")]
    [InlineData("Shop.Program.<>c__DisplayClass5_0", "Shop.Program.<>c__DisplayClass12_3")]
    [InlineData("Shop.Program.<Main>b__0_1", "Shop.Program.<Main>b__4_0")]
    [InlineData("Shop.Program.<Main>g__Add|3_0", "Shop.Program.<Main>g__Add|11_2")]
    [InlineData("Shop.Program.<Run>d__12", "Shop.Program.<Run>d__13")]
    [InlineData("Pair<int, string>", "Pair<string, int>")]
    [InlineData("Map<Pair<a, b>, List<(int, x)>>.Entry<c, d>[]", "Map<List<(int, x)>, Pair<b, a>>.Entry<d, c>[]")]
    public void Is_the_same_where_nothing_of_the_program_is_another(string one, string other) =>
        Assert.Equal(StableName.Of(one), StableName.Of(other));

    [Theory]
    [InlineData("static Shop.Cache.s_orders1", "static Shop.Cache.s_orders2")]
    [InlineData("Pair<int, string>", "Pair<int, int>")]
    [InlineData("Shop.Program.<Main>b__0_1", "Shop.Program.<Run>b__0_1")]
    [InlineData("Shop.Program.<Main>g__Add|3_0", "Shop.Program.<Main>g__Sub|3_0")]
    [InlineData("List<Pair<a, b>>", "List<Pair<a, c>>")]
    public void Is_another_where_the_program_is(string one, string other) =>
        Assert.NotEqual(StableName.Of(one), StableName.Of(other));

    [Theory]
    [InlineData("<")]
    [InlineData("a<b")]
    [InlineData("a>b<")]
    [InlineData("<>")]
    [InlineData("")]
    public void Takes_whatever_a_target_calls_its_types(string name) => Assert.Equal(name, StableName.Of(name));
}
