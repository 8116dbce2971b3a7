using System.Text;

namespace LeakWatch.Heap.Types.Native;

/// <summary>A type as an executable compiled ahead of time keeps its name.</summary>
/// <param name="Assembly">The simple name of its assembly.</param>
/// <param name="Namespace">The namespace of the outermost type; empty for the global one.</param>
/// <param name="Names">The simple metadata names from the outermost type to the one in question; at least one.</param>
internal sealed record NativeDefinition(string Assembly, string Namespace, IReadOnlyList<string> Names)
{
    private const string PrivateAssembly = "System.Private.";

    /// <summary>How many arguments it takes, those of its declaring types included.</summary>
    public int Arity
    {
        get
        {
            var sum = 0;
            foreach (var name in Names)
            {
                MetadataNameParser.WithoutArity(name, out var arity);
                sum += arity;
            }

            return sum;
        }
    }

    /// <summary>The name in metadata form, without arguments.</summary>
    public string MetadataName()
    {
        var name = string.Join('+', Names.Select(MetadataNameParser.Escape));
        return Namespace.Length == 0 ? name : $"{MetadataNameParser.Escape(Namespace)}.{name}";
    }

    /// <summary>
    /// How the compiler mangles it: letters and digits as they are and everything else as underscores, the assembly's name in
    /// front. A letter beyond ASCII is one underscore up to .NET 9, later one for each of its bytes: then there are two names.
    /// </summary>
    public IEnumerable<string> MangledNames()
    {
        if (Namespace == "System" && Names.Count == 1 && WellKnown(Names[0]) is { } known)
        {
            return [known];
        }

        var assembly = Assembly.StartsWith(PrivateAssembly, StringComparison.Ordinal)
            ? $"S.P.{Assembly[PrivateAssembly.Length..]}"
            : Assembly;
        var full = string.Concat(Namespace, Namespace.Length == 0 ? "" : ".", string.Join('_', Names));
        var mangled = $"{Sanitize(assembly)}_{Sanitize(full)}";
        return Ascii.IsValid(assembly) && Ascii.IsValid(full)
            ? [mangled]
            : [mangled, $"{Sanitize(BytesOf(assembly))}_{Sanitize(BytesOf(full))}"];
    }

    // These are mangled to a short name of their own.
    private static string? WellKnown(string name) => name switch
    {
        "Boolean" => "Bool",
        "Byte" => "UInt8",
        "SByte" => "Int8",
        "Int16" or "UInt16" or "Int32" or "UInt32" or "Int64" or "UInt64" or "Char" or "Double" or "Single" or "IntPtr"
            or "UIntPtr"
            or "Object" or "String" => name,
        _ => null,
    };

    private static string BytesOf(string name) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name));

    private static string Sanitize(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        foreach (var character in name)
        {
            if (text.Length == 0 && char.IsAsciiDigit(character))
            {
                text.Append('_');
            }

            text.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        }

        return text.ToString();
    }
}
