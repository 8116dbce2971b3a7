using System.Collections.Concurrent;
using System.Reflection.Emit;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>
/// A mapper that compiles a reader for each text of a query, and remembers it; the texts have their values in them, so that no two
/// are the same.
/// </summary>
internal sealed class QueryCache : IScenario
{
    private static readonly ConcurrentDictionary<QueryIdentity, CompiledQuery> s_compiled = [];

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var identity = new QueryIdentity($"select name from customers where id = {s_compiled.Count}");
            s_compiled[identity] = new CompiledQuery(Compile());
        }
    }

    private static Func<int> Compile()
    {
        var method = new DynamicMethod("Read", typeof(int), []);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldc_I4_1);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<int>>();
    }

    private sealed record QueryIdentity(string Sql);

    private sealed record CompiledQuery(Func<int> Reader);
}
