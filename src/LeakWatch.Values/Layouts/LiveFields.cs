using System.Collections.Immutable;
using Microsoft.Diagnostics.Runtime;

namespace LeakWatch.Values.Layouts;

/// <summary>
/// The fields of a type, asked for only as long as its process lives: afterwards the debugging interface may count billions of them,
/// and go through all.
/// </summary>
internal static class LiveFields
{
    /// <summary>The instance fields.</summary>
    /// <exception cref="InvalidOperationException">The process has ended.</exception>
    public static ImmutableArray<ClrInstanceField> Of(ClrType type) =>
        type.Heap.Runtime.DataTarget.DataReader.Read(type.MethodTable, out ulong _)
        ? type.Fields
        : throw new InvalidOperationException("The process has ended.");
}
