namespace LeakWatch.Heap.Types;

/// <summary>A type definition with the types that declare it, as the metadata has it.</summary>
/// <param name="Namespace">The namespace of the outermost type; empty for the global one.</param>
/// <param name="Levels">The types from the outermost to the one in question; at least one.</param>
public sealed record TypeDefinitionPath(string Namespace, IReadOnlyList<TypeDefinitionLevel> Levels)
{
    private const int MaximalLevels = 64;

    /// <summary>The number of generic parameters of all levels together.</summary>
    public int ParameterCount
    {
        get
        {
            int count = 0;
            foreach (TypeDefinitionLevel level in Levels)
            {
                count += level.ParameterNames.Count;
            }

            return count;
        }
    }

    /// <summary>The metadata name with namespace and declaring types, such as <c>Shop.Outer+Line</c>.</summary>
    public string MetadataName
    {
        get
        {
            var nested = string.Join('+', Levels.Select(level => level.MetadataName));
            return Namespace.Length == 0 ? nested : $"{Namespace}.{nested}";
        }
    }

    /// <summary>From such a name of a type that is not generic, nor nested in one that is; null for others.</summary>
    public static TypeDefinitionPath? Parse(string metadataName)
    {
        ArgumentNullException.ThrowIfNull(metadataName);
        var names = metadataName.Split('+');
        if (names.Length > MaximalLevels || names.Any(name => name.Length == 0) || metadataName.AsSpan().IndexOfAny("`[<\\") >= 0)
        {
            return null;
        }

        var space = names[0].LastIndexOf('.');
        var first = names[0][(space + 1)..];
        return new TypeDefinitionPath(
            space < 0 ? "" : names[0][..space], [.. names.Select(
                (name, i) => new TypeDefinitionLevel(i == 0 ? first : name, []))]);
    }

    /// <summary>Whether a name that the runtime gives can be the name of this type.</summary>
    /// <param name="metadataName">A name as in <see cref="TypeDescription.MetadataName"/>, arguments included.</param>
    internal bool Agrees(string metadataName)
    {
        string simple = Levels[^1].MetadataName;
        string expected = Levels.Count > 1 || Namespace.Length == 0 ? simple : $"{Namespace}.{simple}";

        // CoreCLR sends the name as it is; the grammar of type names would have it escaped. A dump has the declaring types as well.
        return BeginsWith(metadataName, expected) || BeginsWith(metadataName, MetadataNameParser.Escape(expected))
            || (Levels.Count > 1 && BeginsWith(metadataName, MetadataName));
    }

    private static bool BeginsWith(string metadataName, string name) =>
        metadataName.StartsWith(name, StringComparison.Ordinal)
        && (metadataName.Length == name.Length || metadataName[name.Length] == '[');
}
