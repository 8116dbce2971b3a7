namespace LeakWatch.Heap.Types;

/// <summary>
/// What a type is besides itself: its base classes and interfaces, by name, through all loaded modules. One thread.
/// </summary>
internal sealed class TypeHierarchy
{
    private const int MaxSupertypes = 1024;

    private readonly Dictionary<(TypeMetadata Module, int Token), IReadOnlySet<string>> _known = [];

    /// <summary>
    /// The metadata names of all base classes and interfaces of a type, whether those are all, and without their arguments.
    /// </summary>
    /// <param name="module">The module that defines the type.</param>
    /// <param name="token">Its TypeDef token.</param>
    /// <param name="others">The modules to which it may refer.</param>
    public (IReadOnlySet<string> Names, bool AreAll) Of(TypeMetadata module, int token, IReadOnlyList<TypeMetadata> others)
    {
        if (_known.TryGetValue((module, token), out var known))
        {
            return (known, true);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<(TypeMetadata Module, int Token)>([(module, token)]);
        var areAll = true;
        while (open.TryPop(out var type))
        {
            foreach (var (name, own) in type.Module.SupertypesOf(type.Token))
            {
                if (!names.Add(name))
                {
                    continue;
                }

                if (names.Count > MaxSupertypes || Resolve(type.Module, name, own, others) is not { } supertype)
                {
                    areAll = false;
                    continue;
                }

                open.Push(supertype);
            }
        }

        if (areAll)
        {
            _known[(module, token)] = names;
        }

        return (names, areAll);
    }

    private static (TypeMetadata Module, int Token)? Resolve(
        TypeMetadata module, string name, int own, IReadOnlyList<TypeMetadata> others)
    {
        if (own != 0)
        {
            return (module, own);
        }

        foreach (var other in others)
        {
            if (other.TokenOf(name) is not 0 and var token)
            {
                return (other, token);
            }
        }

        return null;
    }
}
