using System.Collections;
using System.Reflection;
using System.Reflection.Emit;
using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// A leak in a module that has no file: what <c>Extension.Registry.Empty</c> holds, a field of a name that the framework has as
/// well. A step is one <c>Extension.Registry.Entry</c> more.
/// </summary>
internal sealed class Extension : IScenario
{
    private const string Name = "Extension";

    private readonly IList _entries;
    private readonly Type _entry;

    private Extension(Assembly assembly)
    {
        var registry = assembly.GetType("Extension.Registry", throwOnError: true)!;
        _entry = assembly.GetType("Extension.Registry+Entry", throwOnError: true)!;
        var field = registry.GetField("Empty")!;
        _entries = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(_entry))!;
        field.SetValue(null, _entries);
    }

    public Facts Facts => new(new Dictionary<string, long> { ["Extension.Registry.Entry"] = _entries.Count });

    /// <summary>Loaded as an assembly from bytes, as plug-ins are.</summary>
    public static Extension LoadedFromBytes()
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Name), typeof(object).Assembly);
        Define(assembly);
        using var image = new MemoryStream();
        assembly.Save(image);
        return new Extension(Assembly.Load(image.ToArray()));
    }

    /// <summary>Made at run time, as serializers and proxies are.</summary>
    public static Extension MadeAtRunTime()
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(Name), AssemblyBuilderAccess.Run);
        Define(assembly);
        return new Extension(assembly);
    }

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _entries.Add(Activator.CreateInstance(_entry));
        }
    }

    private static void Define(AssemblyBuilder assembly)
    {
        var registry = assembly.DefineDynamicModule(Name).DefineType("Extension.Registry", TypeAttributes.Public);
        var entry = registry.DefineNestedType("Entry", TypeAttributes.NestedPublic);
        entry.DefineDefaultConstructor(MethodAttributes.Public);
        // For the runtime any list will do.
        registry.DefineField("Empty", typeof(IList), FieldAttributes.Public | FieldAttributes.Static);
        registry.CreateType();
        entry.CreateType();
    }
}
