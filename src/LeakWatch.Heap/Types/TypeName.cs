using System.Diagnostics.CodeAnalysis;

namespace LeakWatch.Heap.Types;

/// <summary>A type as a C# programmer writes it.</summary>
/// <param name="Full">
/// With namespaces and declaring types: <c>System.Collections.Generic.Dictionary&lt;int, Shop.Order&gt;.Entry[]</c>.
/// </param>
/// <param name="Short">Without namespaces: <c>Dictionary&lt;int, Order&gt;.Entry[]</c>.</param>
[SuppressMessage("Naming", "CA1720", Justification = "The opposite of Full, not the integer type.")]
public readonly record struct TypeName(string Full, string Short)
{
    /// <inheritdoc/>
    public override string ToString() => Full;
}
