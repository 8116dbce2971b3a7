using LeakWatch.Heap.Types;

namespace LeakWatch.Heap.Roots;

/// <summary>
/// Tells whether static fields can hold objects of given types, by the metadata of both. For one snapshot; one thread.
/// </summary>
internal sealed class FieldFit
{
    private readonly ITypeSource _source;
    private readonly TypeHierarchy _hierarchy;
    private readonly IReadOnlyList<TypeMetadata> _modules;
    private readonly Dictionary<ulong, HeldType?> _types = [];

    /// <summary>Makes one.</summary>
    /// <param name="source">Finds types and metadata.</param>
    /// <param name="hierarchy">Knows base classes and interfaces, from one snapshot to the next.</param>
    /// <param name="modules">All modules with metadata.</param>
    public FieldFit(ITypeSource source, TypeHierarchy hierarchy, IReadOnlyList<TypeMetadata> modules)
    {
        _source = source;
        _hierarchy = hierarchy;
        _modules = modules;
    }

    /// <summary>Whether a field can hold an object.</summary>
    /// <param name="field">The type of the field.</param>
    /// <param name="module">The module that declares it.</param>
    /// <param name="typeId">The type of the object.</param>
    public Fit Of(FieldType field, ulong module, ulong typeId)
    {
        if (Find(typeId) is not { } held)
        {
            return Fit.Perhaps;
        }

        var ranks = field.Ranks.Count;
        if (ranks > held.Ranks.Count || !field.Ranks.SequenceEqual(held.Ranks.Take(ranks)))
        {
            return Fit.None;
        }

        return ranks == held.Ranks.Count ? OfInnermost(field, module, held)
            : field.Name == FieldType.Object ? Fit.Perhaps
            : HeldType.SupertypesOfArrays.Contains(field.Name) ? Fit.Supertype
            : Fit.None;
    }

    private Fit OfInnermost(FieldType field, ulong module, HeldType held)
    {
        if (IsSame(field, module, held))
        {
            return !HasArguments(field, module, held) ? Fit.None
                : !held.IsNameFull ? Fit.Perhaps
                : field.Token != 0 ? Fit.Own
                : Fit.Same;
        }

        // Arrays of values are nothing but that.
        if (field.IsValueType || (held.IsValueType && held.Ranks.Count > 0))
        {
            return Fit.None;
        }

        return field.Name == FieldType.Object ? Fit.Perhaps
            : held.Supertypes.Contains(field.Name) ? Fit.Supertype
            : held.AreSupertypesAll ? Fit.None
            : Fit.Perhaps;
    }

    // Types of one name in several modules are several types.
    private static bool IsSame(FieldType field, ulong module, HeldType held) => field.Token != 0
        ? module == held.Definition.ModuleId && field.Token == held.Definition.MetadataToken
        : held.IsNamed(field.Name);

    // What varies with its arguments is left at that.
    private bool HasArguments(FieldType field, ulong module, HeldType held)
    {
        var parameters = held.Definition.Parameters;
        if ((held.Definition.Flags & HeapTypeFlags.Delegate) != 0 || parameters.Count != field.Arguments.Count)
        {
            return true;
        }

        var written = held.WrittenArguments();
        for (var i = 0; i < parameters.Count; i++)
        {
            var argument = field.Arguments[i];
            var isSame = argument.Name.Length == 0
                || (Find(parameters[i]) is { } type ? IsArgument(argument, module, type) : i >= written.Count || HeldType.MayBe(
                    written[i], argument));
            if (!isSame)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsArgument(FieldType argument, ulong module, HeldType type) =>
        argument.Ranks.SequenceEqual(type.Ranks) && IsSame(argument, module, type) && HasArguments(argument, module, type);

    private HeldType? Find(ulong typeId)
    {
        if (!_types.TryGetValue(typeId, out var type))
        {
            // An argument may lead back to the type itself.
            _types[typeId] = null;
            _types[typeId] = type = HeldType.Of(typeId, _source, _hierarchy, _modules);
        }

        return type;
    }
}
