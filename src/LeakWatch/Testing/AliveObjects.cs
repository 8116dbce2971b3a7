using System.Text;
using LeakWatch.Heap.Text;

namespace LeakWatch.Testing;

/// <summary>The objects of a type that are alive after a collection, and what holds them.</summary>
/// <param name="Type">The type, as C# writes it, with its namespace.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">Their size in bytes, without what they refer to.</param>
/// <param name="Holders">What holds them, most objects first; each object is with one of them.</param>
public sealed record AliveObjects(string Type, long Count, long Bytes, IReadOnlyList<AliveHolder> Holders)
{
    private const int MaxHolders = 10;

    /// <summary>Why neither fields nor values are told, in a sentence; null where they are, or are not wanted.</summary>
    public string? MissingValues { get; init; }

    /// <summary>
    /// How many there are, and a line for what holds them: <c>2 Shop.Order alive</c>, <c>2 by static Shop.Cache.s_orders →
    /// List&lt;Order&gt;</c>.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Quantity.Count(Count)} {Type} alive");
        foreach (var holder in Holders.Take(MaxHolders))
        {
            text.Append($"\n  {holder}");
        }

        if (Holders.Count > MaxHolders)
        {
            text.Append($"\n  {Quantity.Count(Holders.Skip(MaxHolders).Sum(static holder => holder.Count))} by others");
        }

        return text.Append(MissingValues is null || Count == 0 ? "" : $"\n{MissingValues}").ToString();
    }
}
