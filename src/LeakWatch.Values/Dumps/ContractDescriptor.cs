using System.Text.Json;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// Where the runtime says that fields of its own structures are, for debuggers: a text that it exports (docs/design/datacontracts of
/// the runtime). From .NET 9 on.
/// </summary>
internal sealed class ContractDescriptor
{
    private const int MaxBytes = 1 << 20;

    private readonly JsonElement _types;

    private ContractDescriptor(JsonElement types) => _types = types;

    /// <summary>
    /// That in the runtime's own file: a dump seldom has it. Looked for by a word that is in no other text.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="word">Such a word.</param>
    /// <returns>Null where there is none.</returns>
    public static ContractDescriptor? InFile(string path, ReadOnlySpan<byte> word)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.AsSpan().IndexOf(word) is not (>= 0 and var place))
            {
                return null;
            }

            var start = bytes.AsSpan(0, place).LastIndexOf((byte)0) + 1;
            var length = bytes.AsSpan(start).IndexOf((byte)0);
            return length is > 0 and <= MaxBytes ? Parse(bytes.AsMemory(start, length)) : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>That of a text; null where it is none.</summary>
    public static ContractDescriptor? Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("types", out var types) && types.ValueKind == JsonValueKind.Object
                ? new ContractDescriptor(types.Clone())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Bytes from the beginning of a structure to a field of it; null where that is not told.</summary>
    public ulong? OffsetOf(string type, string field)
    {
        if (!_types.TryGetProperty(type, out var fields) || fields.ValueKind != JsonValueKind.Object
            || !fields.TryGetProperty(field, out var place))
        {
            return null;
        }

        // The offset alone, or with the name of the field's type behind it.
        if (place is { ValueKind: JsonValueKind.Array } && place.GetArrayLength() > 0)
        {
            place = place[0];
        }

        return place.ValueKind == JsonValueKind.Number && place.TryGetUInt32(out var offset) ? offset : null;
    }
}
