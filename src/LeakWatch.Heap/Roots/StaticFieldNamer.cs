using LeakWatch.Heap.Types;

namespace LeakWatch.Heap.Roots;

/// <summary>Names the static fields of a walk with their declaring types. Metadata is read once a module.</summary>
public sealed class StaticFieldNamer
{
    private readonly ITypeSource _source;
    private readonly TypeNameResolver _names;
    private readonly Dictionary<ulong, IReadOnlyList<StaticFieldDefinition>> _fieldsOfModule = [];

    /// <summary>Makes one.</summary>
    /// <param name="source">Finds types, and the metadata of modules.</param>
    /// <param name="names">Names the declaring types.</param>
    public StaticFieldNamer(ITypeSource source, TypeNameResolver names)
    {
        _source = source;
        _names = names;
    }

    /// <summary>The names of the fields, in the order of the records.</summary>
    /// <param name="records">The report of a walk, in its order.</param>
    /// <param name="modules">The loaded modules, and whether each is part of the program.</param>
    public IReadOnlyList<StaticFieldName> Name(IReadOnlyList<StaticFieldRecord> records, IReadOnlyList<(ulong Id, bool IsOfProgram)> modules)
    {
        var definitions = modules.Select(module => FieldsOf(module.Id)).ToArray();
        var matches = StaticFieldMatcher.Match(records, record => SimpleNames.Of(_source.Find(record.TypeId), _source.Find), definitions);
        var names = new StaticFieldName[records.Count];
        for (var i = 0; i < names.Length; i++)
        {
            if (matches[i] is { } match)
            {
                var (id, isOfProgram) = modules[match.Module];
                names[i] = new StaticFieldName($"{NameOf(id, match.Field)}.{FieldName(records[i].Name)}", isOfProgram);
            }
            else
            {
                names[i] = new StaticFieldName(FieldName(records[i].Name), false);
            }
        }

        return names;
    }

    // The field behind an automatic property goes by the property's name.
    private static string FieldName(string name) =>
        name.StartsWith('<') && name.EndsWith(">k__BackingField", StringComparison.Ordinal) ? name[1..name.IndexOf('>')] : name;

    private IReadOnlyList<StaticFieldDefinition> FieldsOf(ulong module)
    {
        if (!_fieldsOfModule.TryGetValue(module, out var fields))
        {
            _fieldsOfModule[module] = fields = _source.MetadataOf(module)?.StaticFields() ?? [];
        }

        return fields;
    }

    private string NameOf(ulong module, StaticFieldDefinition field)
    {
        // Of no object's type perhaps, so that there is no description: one is made up, with the name that metadata would confirm.
        const byte Class = 0x12;
        var path = _source.MetadataOf(module)?.Find(field.TypeToken);
        var metadataName = path is { Levels.Count: 1, Namespace.Length: > 0 } ? $"{path.Namespace}.{field.TypeName}" : field.TypeName;
        return _names.Resolve(new TypeDescription(0, module, field.TypeToken, HeapTypeFlags.None, Class, metadataName, [])).Full;
    }
}
