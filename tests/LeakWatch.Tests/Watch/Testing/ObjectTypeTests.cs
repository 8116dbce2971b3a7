using System.Collections;
using LeakWatch.Testing;

namespace LeakWatch.Tests.Watch.Testing;

public class ObjectTypeTests
{
    private const string Here = "LeakWatch.Tests.Watch.Testing.ObjectTypeTests";

    [Fact]
    public void A_type_is_called_what_the_heap_calls_it()
    {
        Assert.Equal("string", ObjectType.Of<string>().Name);
        Assert.Equal("System.Collections.Generic.Dictionary<int, string[]>", ObjectType.Of<Dictionary<int, string[]>>().Name);
        Assert.Equal($"{Here}.Box<int>.Item<string>", ObjectType.Of<Box<int>.Item<string>>().Name);
        Assert.Equal($"{Here}.Box<int>.Plain[,]", ObjectType.Of<Box<int>.Plain[,]>().Name);
        Assert.Equal("(int, string)", ObjectType.Of<(int, string)>().Name);
    }

    [Fact]
    public void Each_closed_type_is_one_of_its_own()
    {
        ulong[] ids =
        [
            ObjectType.Of<Box<string>.Item<string>>().Id,
            ObjectType.Of<Box<object>.Item<string>>().Id,
            ObjectType.Of<Box<string>.Plain>().Id,
            ObjectType.Of<Box<string>.Plain[]>().Id,
        ];
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[0], ObjectType.Of<Box<string>.Item<string>>().Id);
    }

    [Fact]
    public void What_no_object_is_of_is_refused()
    {
        Assert.Throws<ArgumentException>(ObjectType.Of<IEnumerable>);
        Assert.Throws<ArgumentException>(ObjectType.Of<Stream>);
        Assert.Throws<ArgumentException>(ObjectType.Of<int?>);
    }

    private sealed class Box<T>
    {
        public sealed class Item<TItem>;

        public sealed class Plain;
    }
}
