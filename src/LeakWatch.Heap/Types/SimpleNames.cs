namespace LeakWatch.Heap.Types;

/// <summary>Simple metadata names of described types, to be compared with those that field signatures name.</summary>
internal static class SimpleNames
{
    private const int MostRanks = 8;

    /// <summary>The name without namespace, declaring types and arguments: <c>Dictionary`2</c>, <c>String[]</c>; empty where it is unknown.</summary>
    public static string Of(TypeDescription? type, Func<ulong, TypeDescription?> find)
    {
        var ranks = "";
        for (var i = 0; type is { IsArray: true }; i++)
        {
            if (i == MostRanks)
            {
                return "";
            }

            ranks = $"[{new string(',', type.ArrayRank - 1)}]{ranks}";
            type = type.Parameters.Count > 0 ? find(type.Parameters[0]) : null;
        }

        if (type is null)
        {
            return "";
        }

        var name = type.MetadataName;
        // Arguments begin at the first bracket that is none of a compiler-generated name.
        var arguments = name.StartsWith('<') ? name.IndexOf('[', Math.Max(0, name.LastIndexOf('>'))) : name.IndexOf('[');
        name = arguments >= 0 ? name[..arguments] : name;
        return string.Concat(name.StartsWith('<') ? name : name[(name.LastIndexOfAny(['.', '+']) + 1)..], ranks);
    }
}
