using System.Reflection;
using System.Reflection.Emit;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>Makes an assembly for each formula, as a script engine or a maker of proxies does.</summary>
internal sealed class Formula : IScenario
{
    private int _made;

    public Facts Facts => new(new Dictionary<string, long>());

    public void Go(int steps)
    {
        for (var i = 0; i < Math.Max(1, steps / 30); i++)
        {
            var name = new AssemblyName($"Formula{_made++}");
            var assembly = AssemblyBuilder.DefineDynamicAssembly(name, AssemblyBuilderAccess.Run);
            var type = assembly.DefineDynamicModule("Main").DefineType("Evaluator", TypeAttributes.Public);
            type.DefineField("s_last", typeof(object), FieldAttributes.Public | FieldAttributes.Static);
            type.CreateType().GetField("s_last")!.SetValue(null, new object());
        }
    }
}
