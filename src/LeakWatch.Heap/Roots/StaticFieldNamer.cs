using LeakWatch.Heap.Types;

namespace LeakWatch.Heap.Roots;

/// <summary>Names the static fields of a walk with their declaring types, as far as those are certain. One thread.</summary>
public sealed class StaticFieldNamer
{
    private const byte Class = 0x12;

    // Each takes a millisecond the first time after a collection; a program may make thousands.
    private const int MaxModulesAsked = 256;

    private readonly ITypeSource _source;
    private readonly TypeNameResolver _names;
    private readonly IModuleMemory? _memory;
    private readonly TypeHierarchy _hierarchy = new();

    // A field lies where it lies for as long as its module is there, so it keeps its name as well, whatever the next report
    // leaves open.
    private readonly Dictionary<StaticFieldPlace, (LoadedModule Module, int Token)> _found = [];

    /// <summary>Fields of the last report that go without their type since no more modules were asked for them.</summary>
    public int LeftOpen { get; private set; }

    /// <summary>Makes one.</summary>
    /// <param name="source">Finds types, and the metadata of modules.</param>
    /// <param name="names">Names the declaring types.</param>
    /// <param name="memory">Tells where static fields lie; null where the target's memory is not read.</param>
    public StaticFieldNamer(ITypeSource source, TypeNameResolver names, IModuleMemory? memory)
    {
        _source = source;
        _names = names;
        _memory = memory;
    }

    /// <summary>The names of the fields, in the order of the records.</summary>
    /// <param name="records">The report of a walk, in its order.</param>
    /// <param name="modules">The loaded modules, in the order in which they were loaded.</param>
    public IReadOnlyList<StaticFieldName> Name(IReadOnlyList<StaticFieldRecord> records, IReadOnlyList<LoadedModule> modules)
    {
        Forget(modules);
        LeftOpen = 0;
        var metadata = modules.Select(module => _source.MetadataOf(module.Id)).ToArray();
        var fit = new FieldFit(_source, _hierarchy, [.. metadata.OfType<TypeMetadata>()]);
        var matches = StaticFieldMatcher.Match(
            records,
            [.. metadata.Select(module => module?.StaticFields)],
            (record, module, field) => fit.Of(field.Type, modules[module].Id, record.TypeId));
        var names = new StaticFieldName[records.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = NameOf(records[i], matches[i], modules);
        }

        return names;
    }

    private void Forget(IReadOnlyList<LoadedModule> modules)
    {
        var loaded = modules.ToHashSet();
        foreach (var (place, found) in _found)
        {
            if (!loaded.Contains(found.Module))
            {
                _found.Remove(place);
            }
        }
    }

    private StaticFieldName NameOf(
        StaticFieldRecord record, IReadOnlyList<StaticFieldCandidate> candidates, IReadOnlyList<LoadedModule> modules)
    {
        var name = FieldName(record.Name);
        if (Find(record, candidates, modules) is { } found)
        {
            var source = _source.MetadataOf(found.Module.Id)?.SourceFieldOf(
                found.Token, record.Name) ?? new SourceField(found.Token, name);
            return new StaticFieldName($"{TypeName(found.Module, source.TypeToken)}.{source.Name}", found.Module.IsOfProgram);
        }

        var of = candidates is [{ Field: { } first }, { Field: { } second }]
            ? $" of {TypeName(modules[candidates[0].Module], first.TypeToken)} or "
                + $"{TypeName(modules[candidates[1].Module], second.TypeToken)}"
            : StaticFieldName.OfUnknownType;
        return new StaticFieldName(name + of, candidates.SelectMany(ModulesOf).Any(index => modules[index].IsOfProgram));
    }

    private (LoadedModule Module, int Token)? Find(
        StaticFieldRecord record, IReadOnlyList<StaticFieldCandidate> candidates, IReadOnlyList<LoadedModule> modules)
    {
        var place = new StaticFieldPlace(record.Slot, record.Name);
        if (_found.TryGetValue(place, out var known))
        {
            return known;
        }

        if (candidates is [{ Field: { } only }])
        {
            return _found[place] = (modules[candidates[0].Module], only.TypeToken);
        }

        var asked = 0;
        foreach (var index in _memory is null ? [] : candidates.SelectMany(ModulesOf).Distinct())
        {
            if (asked++ == MaxModulesAsked)
            {
                LeftOpen++;
                break;
            }

            if (_memory!.StaticFieldsOf(modules[index].Id).TryGetValue(record.Slot, out var token))
            {
                return _found[place] = (modules[index], token);
            }
        }

        return null;
    }

    private static IEnumerable<int> ModulesOf(StaticFieldCandidate candidate) =>
        Enumerable.Range(candidate.Module, candidate.LastModule - candidate.Module + 1);

    private readonly record struct StaticFieldPlace(ulong Slot, string Name);

    // The field behind an automatic property goes by the property's name.
    private static string FieldName(string name) =>
        name.StartsWith('<') && name.EndsWith(">k__BackingField", StringComparison.Ordinal) ? name[1..name.IndexOf('>')] : name;

    // Of no object's type perhaps, so that there is no description: one is made up, with the name that metadata would confirm.
    private string TypeName(LoadedModule module, int token)
    {
        var metadataName = _source.DefinitionOf(module.Id, token) switch
        {
            { Levels.Count: 1, Namespace.Length: > 0 } path => $"{path.Namespace}.{path.Levels[0].MetadataName}",
            { } path => path.Levels[^1].MetadataName,
            _ => "",
        };
        return _names.Resolve(new TypeDescription(0, module.Id, token, HeapTypeFlags.None, Class, metadataName, [])).Full;
    }
}
